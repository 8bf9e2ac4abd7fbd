import { afterEach, expect, it, vi } from "vitest";
import { Api, CallFailed } from "../src/api";

afterEach(() => vi.unstubAllGlobals());

const answering = (response: () => Response | Promise<Response>) => {
  const called = vi.fn(async (_address: string, _options: RequestInit) => response());
  vi.stubGlobal("fetch", called);
  return called;
};
const failure = async (call: Promise<unknown>): Promise<CallFailed> => call.then(() => Promise.reject(new Error("no failure")), (error) => error);

it("follows the contract's addresses and carries the token, but no cookie", async () => {
  const called = answering(() => Response.json({ turn: "1", at: "", messages: [] }));
  await new Api("https://bot.example/veien").say("hemmelig", "hei", "id-1");
  const [address, options] = called.mock.calls[0] ?? [];
  expect(address).toBe("https://bot.example/veien/chat/messages");
  expect(options).toMatchObject({ method: "POST", credentials: "omit", body: '{"text":"hei","id":"id-1"}' });
  expect(options?.headers).toMatchObject({ Authorization: "Bearer hemmelig" });
});

it.each([
  [401, "expired", false],
  [413, "tooLarge", false],
  [400, "refused", false],
  [404, "refused", false],
  [429, "busy", true],
  [503, "busy", true],
  [500, "server", true],
  [502, "server", true],
])("a status of %d is «%s»", async (status, kind, passing) => {
  answering(() => new Response("{}", { status }));
  const failed = await failure(new Api("https://bot.example").open());
  expect([failed.kind, failed.passing]).toEqual([kind, passing]);
});

it("waits no longer than two minutes, whatever the server asks", async () => {
  answering(() => new Response("{}", { status: 429, headers: { "Retry-After": "86400" } }));
  expect((await failure(new Api("https://bot.example").open())).retryAfter).toBe(120);
  answering(() => new Response("{}", { status: 429, headers: { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" } }));
  expect((await failure(new Api("https://bot.example").open())).retryAfter).toBeUndefined();
});

it("tells a cut line from a slow one", async () => {
  answering(() => Promise.reject(new TypeError("failed to fetch")));
  expect((await failure(new Api("https://bot.example").open())).kind).toBe("network");
  answering(() => Promise.reject(new DOMException("", "TimeoutError")));
  expect((await failure(new Api("https://bot.example").open())).kind).toBe("timeout");
});
