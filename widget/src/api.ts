/** The bot over HTTP. Knows addresses, tokens and failures; nothing of what is shown. */

import type { PastTurn, Receipt, Session, Turn } from "./contract";

/** Why a call failed; the words for each are in texts.ts. */
export type FailureKind =
  | "offline"
  | "network"
  | "blocked"
  | "timeout"
  | "busy"
  | "expired"
  | "tooLarge"
  | "refused"
  | "server";

const TIMEOUT = 45_000;
const LONGEST_PAUSE = 120;
const BREACH = 50;

/** A call that gave no answer. `retryAfter` is seconds, where the server named them. */
export class CallFailed extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly retryAfter?: number,
  ) {
    super(kind);
    this.name = "CallFailed";
  }

  /** True where the same message can succeed later, unchanged. */
  get passing(): boolean {
    return !["refused", "tooLarge", "blocked", "expired"].includes(this.kind);
  }
}

function kindOf(status: number): FailureKind {
  if (status === 401) return "expired";
  if (status === 413) return "tooLarge";
  if (status === 429 || status === 503) return "busy";
  return status >= 500 ? "server" : "refused";
}

/** Speaks the web channel's contract with one bot. Every call raises CallFailed when it gets no answer. */
export class Api {
  private blocked = false;

  constructor(private readonly bot: string) {
    // A page's own content policy looks like a network failure to fetch; only this event tells them apart.
    globalThis.document?.addEventListener("securitypolicyviolation", (event) => {
      if (event.effectiveDirective === "connect-src" && event.blockedURI.startsWith(new URL(bot).origin)) {
        this.blocked = true;
      }
    });
  }

  /** A new session. */
  async open(): Promise<Session> {
    return (await this.call("POST", "/chat/sessions", undefined, {})).json() as Promise<Session>;
  }

  /** The bot's answer to `text`. The same `id` again gives the same answer, not a second turn. */
  async say(token: string, text: string, id: string): Promise<Turn> {
    return (await this.call("POST", "/chat/messages", token, { text, id })).json() as Promise<Turn>;
  }

  /** The kept conversation, oldest first. */
  async history(token: string): Promise<readonly PastTurn[]> {
    const body = (await (await this.call("GET", "/chat/history", token)).json()) as { turns: PastTurn[] };
    return body.turns;
  }

  /** Was the answer of this turn useful? A second verdict replaces the first. */
  async rate(token: string, turn: string, useful: boolean, comment?: string): Promise<void> {
    await this.call("POST", "/chat/feedback", token, comment ? { turn, useful, comment } : { turn, useful });
  }

  /** Delete everything the bot keeps of this session. The token is dead afterwards. */
  async remove(token: string): Promise<Receipt> {
    return (await this.call("DELETE", "/chat/conversation", token)).json() as Promise<Receipt>;
  }

  private async call(method: string, path: string, token?: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = {};
    if (token) headers["Authorization"] = `Bearer ${token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    let response: Response;
    try {
      response = await fetch(this.bot + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch (error) {
      throw new CallFailed(await this.whyNot(error));
    }
    if (!response.ok) {
      const seconds = Number(response.headers.get("Retry-After"));
      throw new CallFailed(kindOf(response.status), seconds > 0 ? Math.min(seconds, LONGEST_PAUSE) : undefined);
    }
    return response;
  }

  private async whyNot(error: unknown): Promise<FailureKind> {
    await new Promise((done) => setTimeout(done, BREACH)); // the breach is told after the failure
    if (this.blocked) return "blocked";
    if (error instanceof DOMException && error.name === "TimeoutError") return "timeout";
    return globalThis.navigator?.onLine === false ? "offline" : "network";
  }
}
