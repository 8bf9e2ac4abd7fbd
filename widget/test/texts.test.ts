import { expect, it } from "vitest";
import { wordsFor } from "../src/texts";

const leaves = (value: unknown, path = ""): [string, unknown][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`))
    : [[path, value]];

it("nynorsk and bokmål have the same words, none of them empty", () => {
  const nb = leaves(wordsFor("nb"));
  const nn = leaves(wordsFor("nn"));
  expect(nn.map(([path]) => path)).toEqual(nb.map(([path]) => path));
  expect([...nb, ...nn].filter(([, text]) => text === "")).toEqual([]);
});

it("nynorsk has none of bokmål's commonest words", () => {
  const words = wordsFor("nn");
  const texts = leaves({ ...words, audiencePayload: "", humanPayload: "" }).map(([path, text]) => [
    path,
    typeof text === "function" ? String((text as (value: unknown) => unknown)("x")) : String(text),
  ]);
  const bokmal = texts.filter(([, text]) => /\b(?:ikke|jeg|hva|noe|skrevet|fra|mer enn)\b/i.test(text ?? ""));
  expect(bokmal).toEqual([]);
});

it("an unknown language gets bokmål", () => {
  expect(wordsFor("sv")).toBe(wordsFor("nb"));
  expect(wordsFor("NN-no")).not.toBe(wordsFor("nb"));
});
