import { beforeEach, expect, it, vi } from "vitest";
import { type Api, CallFailed } from "../src/api";
import { Conversation } from "../src/conversation";
import { type Entry, type UserEntry } from "../src/entries";
import { Keeper } from "../src/keeper";
import { wordsFor } from "../src/texts";

const words = wordsFor("nb");
const NOW = Date.now();
const EXPIRES = new Date(NOW + 3_600_000).toISOString();
let api: { [Name in keyof Api]: ReturnType<typeof vi.fn> };
let sessions: number;

beforeEach(() => {
  sessionStorage.clear();
  sessions = 0;
  api = {
    open: vi.fn(async () => ({ token: `t${(sessions += 1)}`, expires: EXPIRES, max_chars: 2000 })),
    say: vi.fn(async (_token: string, text: string, id: string) => ({
      turn: `turn-${id}`,
      at: EXPIRES,
      messages: [{ text: `svar: ${text}` }],
    })),
    history: vi.fn(async () => []),
    rate: vi.fn(async () => undefined),
    remove: vi.fn(async () => ({ receipt: "K1", deleted: { messages: 2 } })),
  };
});

const begin = (audience: "kommune" | "" = "") =>
  new Conversation(api as unknown as Api, new Keeper("https://a.example", sessionStorage), words, audience);
const shown = (entries: readonly Entry[]) =>
  entries.map((entry) => (entry.by === "bot" ? entry.messages[0]?.text : entry.by === "user" ? entry.text : entry.by));

it("greets once, and opens a session only then", async () => {
  const talk = begin();
  expect(api.open).not.toHaveBeenCalled();
  await talk.start();
  await talk.start();
  expect(shown(talk.entries)).toEqual(["/greet", "svar: /greet"]);
  expect(api.open).toHaveBeenCalledTimes(1);
});

it("chooses the audience where the page has", async () => {
  const talk = begin("kommune");
  await talk.start();
  expect(shown(talk.entries)).toContain("svar: Jeg jobber i en kommune");
});

it("answers in the order that was asked, however fast one writes", async () => {
  const talk = begin();
  talk.say("en");
  talk.say("to");
  await vi.waitFor(() => expect(talk.waiting).toBe(false));
  expect(shown(talk.entries)).toEqual(["en", "svar: en", "to", "svar: to"]);
});

it("tries again with the same id, and says that the text is kept", async () => {
  const talk = begin();
  api.say.mockRejectedValueOnce(new CallFailed("network"));
  const id = talk.say("en");
  talk.say("to");
  await vi.waitFor(() => expect(talk.failure?.kind).toBe("network"));
  expect(talk.failure?.text).toContain(words.kept);
  expect((talk.entries as UserEntry[]).map((entry) => entry.state)).toEqual(["failed", "queued"]);
  await talk.retry();
  expect(api.say.mock.calls.map((call) => call[2])).toEqual([id, id, expect.not.stringContaining(id)]);
  expect(shown(talk.entries)).toEqual(["en", "svar: en", "to", "svar: to"]);
});

it("asks in a new session when the old one has run out, but only once", async () => {
  const talk = begin();
  await talk.start();
  api.say.mockRejectedValueOnce(new CallFailed("expired"));
  talk.say("en");
  await vi.waitFor(() => expect(shown(talk.entries).at(-1)).toBe("svar: en"));
  expect(shown(talk.entries)).toContain("widget");
  api.say.mockRejectedValue(new CallFailed("expired"));
  talk.say("to");
  await vi.waitFor(() => expect(talk.failure?.kind).toBe("expired"));
});

it("waits as long as a busy server says, then goes on by itself", async () => {
  vi.useFakeTimers();
  const talk = begin();
  api.say.mockRejectedValueOnce(new CallFailed("busy", 7));
  talk.say("en");
  await vi.advanceTimersByTimeAsync(6_900);
  expect(talk.failure?.again).toBe(true);
  await vi.advanceTimersByTimeAsync(200);
  expect(shown(talk.entries)).toEqual(["en", "svar: en"]);
  vi.useRealTimers();
});

it("takes back only what was not sent", async () => {
  const talk = begin();
  const sent = talk.say("en");
  await vi.waitFor(() => expect(talk.waiting).toBe(false));
  api.say.mockRejectedValueOnce(new CallFailed("tooLarge"));
  const long = talk.say("for lang");
  await vi.waitFor(() => expect(talk.failure).toBeDefined());
  expect(talk.takeBack(sent)).toBe("");
  expect(talk.takeBack(long)).toBe("for lang");
  expect(talk.takeBack("finnes ikke")).toBe("");
  expect(talk.failure).toBeUndefined();
});

it("goes on after a page load, and sends what was under way once more", async () => {
  const first = begin();
  await first.start();
  api.say.mockImplementationOnce(() => new Promise(() => undefined));
  const id = first.say("en");
  await vi.waitFor(() => expect(api.say).toHaveBeenCalledTimes(2));
  const second = begin();
  second.restore(NOW);
  await second.start();
  expect(api.say).toHaveBeenLastCalledWith("t1", "en", id);
  expect(shown(second.entries)).toEqual(["/greet", "svar: /greet", "en", "svar: en"]);
});

it("fetches from the server what the tab could not keep", async () => {
  new Keeper("https://a.example", sessionStorage).write({ session: { token: "t", expires: EXPIRES, max_chars: 2000 }, entries: [] });
  api.history.mockResolvedValueOnce([
    { turn: "1", at: EXPIRES, from: "user", text: "/greet" },
    { turn: "1", at: EXPIRES, from: "bot", messages: [{ text: "Hei" }] },
  ]);
  const talk = begin();
  talk.restore(NOW);
  await talk.start();
  expect(shown(talk.entries)).toEqual(["/greet", "Hei"]);
  expect(api.say).not.toHaveBeenCalled();
});

it("deletes here only after the server has, and keeps the receipt", async () => {
  const talk = begin();
  await talk.start();
  api.remove.mockRejectedValueOnce(new CallFailed("network"));
  await expect(talk.remove()).rejects.toThrow(CallFailed);
  expect(talk.entries.length).toBe(2);
  await talk.remove();
  expect(talk.receipt?.receipt).toBe("K1");
  expect([talk.entries.length, sessionStorage.length]).toEqual([0, 0]);
  await talk.start();
  expect(talk.entries.length, "nobody is greeted over a receipt").toBe(0);
});

it("has nothing to delete in a session that has run out", async () => {
  const talk = begin();
  await talk.start();
  api.remove.mockRejectedValueOnce(new CallFailed("expired"));
  await talk.remove();
  expect(talk.receipt).toEqual({ receipt: "", deleted: {} });
});

it("lets no answer of the old conversation into the new", async () => {
  const talk = begin();
  await talk.start();
  let late: (turn: unknown) => void = () => undefined;
  api.say.mockImplementationOnce(() => new Promise((done) => (late = done)));
  talk.say("gammelt");
  await talk.restart();
  late({ turn: "x", at: EXPIRES, messages: [{ text: "for sent" }] });
  await Promise.resolve();
  expect(shown(talk.entries)).toEqual(["/greet", "svar: /greet"]);
});

it("shows a verdict only when it arrived", async () => {
  const talk = begin();
  await talk.start();
  const turn = talk.entries.find((entry) => entry.by === "bot")?.turn ?? "";
  api.rate.mockRejectedValueOnce(new CallFailed("server"));
  expect(await talk.rate(turn, true)).toBe(false);
  expect(talk.entries.at(-1)).not.toHaveProperty("verdict");
  expect(await talk.rate(turn, false, "for langt")).toBe(true);
  expect(talk.entries.at(-1)).toHaveProperty("verdict", { useful: false, commented: true });
});
