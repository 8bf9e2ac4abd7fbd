import { beforeEach, expect, it } from "vitest";
import type { Entry } from "../src/entries";
import { Keeper } from "../src/keeper";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const session = { token: "t", expires: "2026-11-23T10:00:00Z", max_chars: 2000 };
const entry: Entry = { by: "user", id: "1", text: "hei", at: "2026-11-22T10:00:00Z", state: "sent" };
let storage: Storage;

beforeEach(() => {
  sessionStorage.clear();
  storage = sessionStorage;
});

it("gives back what it kept", () => {
  new Keeper("https://a.example", storage).write({ session, entries: [entry] });
  expect(new Keeper("https://a.example", storage).read(NOW)).toEqual({ session, entries: [entry] });
});

it("keeps the talks of two bots apart", () => {
  new Keeper("https://a.example", storage).write({ session, entries: [entry] });
  expect(new Keeper("https://b.example", storage).read(NOW)).toBeUndefined();
});

it("forgets what has run out, and what it cannot read", () => {
  const keeper = new Keeper("https://a.example", storage);
  keeper.write({ session, entries: [entry] });
  expect(keeper.read(NOW + 90_000_000)).toBeUndefined();
  expect(storage.length).toBe(0);
  storage.setItem("veieninn:https://a.example", "{broken");
  expect(keeper.read(NOW)).toBeUndefined();
  storage.setItem("veieninn:https://a.example", '{"version":1,"session":null,"entries":[]}');
  expect(keeper.read(NOW)).toBeUndefined();
});

it("keeps the session alone where the talk has no room", () => {
  const kept = new Map<string, string>();
  const narrow = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > 200) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
  const keeper = new Keeper("https://a.example", narrow);
  keeper.write({ session, entries: [{ ...entry, text: "x".repeat(500) }] });
  expect(keeper.read(NOW)).toEqual({ session, entries: [] });
});

it("forgets draft and openness with the talk, and does without storage", () => {
  const keeper = new Keeper("https://a.example", storage);
  keeper.draft = "halvt";
  keeper.open = true;
  expect([keeper.draft, keeper.open]).toEqual(["halvt", true]);
  keeper.clear();
  expect([keeper.draft, keeper.open, storage.length]).toEqual(["", false, 0]);
  const none = new Keeper("https://a.example", undefined);
  none.write({ session, entries: [entry] });
  none.draft = "x";
  expect([none.read(NOW), none.draft]).toEqual([undefined, ""]);
});
