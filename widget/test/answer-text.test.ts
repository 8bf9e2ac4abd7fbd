import { expect, it } from "vitest";
import { isCardTitle, shownText } from "../src/answer-text";

const source = { id: "a", title: "A", place: "s. 1", year: 2017 };
const card = { entry: "x", title: "Tiltaket", place: "Bø", year: 2016, summary: "Det gikk." };

it("leaves out the line of sources where they are shown below", () => {
  expect(shownText("Svar.\n\nKilde: «A» (2017).", { sources: [source] })).toBe("Svar.");
});

it("keeps the line of sources where nothing else names them", () => {
  expect(shownText("Svar.\n\nKilde: «A» (2017).", { sources: [] })).toBe("Svar.\n\nKilde: «A» (2017).");
  expect(shownText("Svar.\n\nKilde: «A» (2017).", undefined)).toContain("Kilde");
});

it("keeps the address to read more at", () => {
  const text = "Svar.\n\nKilde: «A» (2017). Les mer: https://a.example/b – Sist sjekket 1. juli 2026.";
  expect(shownText(text, { sources: [source] })).toBe("Svar.\n\nLes mer: https://a.example/b");
});

it("names what to read more of, where a source has that address", () => {
  const text = "Svar.\n\nKilde: «A» (2017). Les mer: https://a.example/b. Sist sjekket 1. juli 2026.";
  const linked = { ...source, title: "A [utdrag]", url: "https://a.example/b" };
  expect(shownText(text, { sources: [source, linked] })).toBe("Svar.\n\nLes mer: [A utdrag](https://a.example/b)");
});

it("leaves out the lines that are cards, and only those", () => {
  const text = "Treff:\n\n1. Tiltaket: Det gikk.\n2. Noe annet: Nei.";
  expect(shownText(text, { cards: [card] })).toBe("Treff:\n\n2. Noe annet: Nei.");
});

it("knows a card's title among the quick replies", () => {
  expect(isCardTitle("Tiltaket", { cards: [card] })).toBe(true);
  expect(isCardTitle("Vis mer", { cards: [card] })).toBe(false);
  expect(isCardTitle("Tiltaket", undefined)).toBe(false);
});
