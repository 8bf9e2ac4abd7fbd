import { expect, it } from "vitest";
import type { Entry } from "../src/entries";
import { spoken } from "../src/spoken";
import { wordsFor } from "../src/texts";
import { transcript } from "../src/transcript";

const words = wordsFor("nb");
const answer = {
  by: "bot" as const,
  turn: "1",
  at: "",
  messages: [
    { text: "**Ja.**\n\nKilde: «A» (2017)." },
    {
      custom: {
        sources: [
          { id: "a", title: "A", place: "s. 1", year: 2017 },
          { id: "a", title: "A", place: "s. 2", year: 2017 },
        ],
        attachments: [{ title: "Møtebrief", href: "/files/x", media_type: "text/plain", bytes: 1 }],
      },
    },
  ],
};

it("the text file tells who said what, with sources and absolute file addresses", () => {
  const entries: Entry[] = [
    { by: "user", id: "0", text: "/greet", at: "", state: "sent", hidden: true },
    { by: "user", id: "1", text: "Må vi?", at: "", state: "sent" },
    answer,
    { by: "widget", id: "2", text: "Ny samtale." },
  ];
  const text = transcript(entries, { words, name: "Veien inn", lang: "nb", bot: "https://bot.example", now: "2026-11-22T09:00:00Z" });
  expect(text).toBe(
    `Samtale med Veien inn, 22. november 2026\n\n${words.notice}\n\nDu skrev: Må vi?\n\nVeien inn svarte:\nJa.\n\nKilde: «A» (2017).\n` +
      "Møtebrief: https://bot.example/files/x\n\nNy samtale.\n",
  );
});

it("an answer is spoken with the number of sources, not their names", () => {
  expect(spoken(answer, words, "Veien inn")).toBe("Veien inn svarer: Ja. Filer: Møtebrief. 1 kilde.");
});
