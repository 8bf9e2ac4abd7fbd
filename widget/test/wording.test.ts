import { expect, it } from "vitest";
import { wordsFor } from "../src/texts";
import { deletedList, fileSize, fileType, longDate, unbroken } from "../src/wording";

it.each([
  [0, ""],
  [-1, ""],
  [Number.NaN, ""],
  [999, "999\u00a0B"],
  [1000, "1\u00a0kB"],
  [38_412, "38\u00a0kB"],
  [999_499, "999\u00a0kB"],
  [999_500, "1,0\u00a0MB"],
  [2_340_000, "2,3\u00a0MB"],
])("%d bytes are «%s»", (bytes, shown) => {
  expect(fileSize(bytes)).toBe(shown);
});

it("names kinds of files, and says «fil» of the rest", () => {
  expect(fileType("text/calendar; charset=utf-8", wordsFor("nb"))).toBe("kalender");
  expect(fileType("image/svg+xml", wordsFor("nn"))).toBe("bilete");
  expect(fileType("application/x-unknown", wordsFor("nb"))).toBe("fil");
});

it("writes dates as they are said, without moving them a day", () => {
  expect(longDate("2026-07-28", "nb")).toBe("28. juli 2026");
  expect(longDate("2026-01-01", "nn")).toBe("1. januar 2026");
  expect(longDate("i fjor", "nb")).toBe("i fjor");
});

it("keeps a number with the word before it", () => {
  expect(unbroken("kap. 6, myte 1")).toBe("kap.\u00a06, myte\u00a01");
});

it("lists what was deleted, in singular and plural, without what there was none of", () => {
  expect(deletedList({ messages: 4, files: 1, feedback: 0, unknown: 9 }, wordsFor("nb"))).toEqual(["4 meldinger", "1 fil"]);
});
