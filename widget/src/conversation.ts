/** The conversation itself: what is said, what waits, what failed. Knows no page and no element. */

import { type Api, CallFailed, type FailureKind } from "./api";
import type { Receipt, Session, Turn } from "./contract";
import { type BotEntry, type Entry, newId, type UserEntry } from "./entries";
import type { Keeper } from "./keeper";
import type { Words } from "./texts";

/** Why nothing goes on right now. `again`: it will try by itself. */
export interface Failure {
  readonly kind: FailureKind;
  readonly text: string;
  readonly again: boolean;
}

const GREETING = "/greet";
const SLOW = 2_000;
const FIRST_PAUSE = 5;

/**
 * One conversation with the bot.
 *
 * Events: `change` when anything shown is another; `answer` (detail: BotEntry) once for each new answer;
 * `failure` (detail: Failure); `slow` when an answer has let itself wait.
 */
export class Conversation extends EventTarget {
  entries: readonly Entry[] = [];
  failure: Failure | undefined;
  receipt: Receipt | undefined;
  slow = false;
  private session: Session | undefined;
  private running = false;
  private generation = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: Api,
    private readonly keeper: Keeper,
    private readonly words: Words,
    private readonly audience: "entreprenor" | "kommune" | "",
  ) {
    super();
  }

  /** True while an answer is on its way. */
  get waiting(): boolean {
    return this.running;
  }

  /** True when there is a conversation to go on with. */
  get begun(): boolean {
    return this.entries.length > 0;
  }

  /** The most characters of a message, as the server said; undefined before it has. */
  get maxChars(): number | undefined {
    return this.session?.max_chars;
  }

  /** Take up what this tab kept. A message that was under way is sent again, with the same id. */
  restore(now: number): void {
    const kept = this.keeper.read(now);
    if (!kept) return;
    this.session = kept.session;
    this.entries = kept.entries.map((entry) =>
      entry.by === "user" && entry.state !== "sent" ? { ...entry, state: "queued" } : entry,
    );
    this.changed();
  }

  /** Begin, or go on: greet a new user, fetch what this tab could not keep, send what waits. */
  async start(): Promise<void> {
    if (!this.begun && this.session) await this.fetchHistory(this.session);
    if (!this.begun && !this.receipt) this.greet();
    await this.work();
  }

  /** Say something. Gives the entry's id, so that focus can follow it. */
  say(text: string): string {
    const entry: UserEntry = { by: "user", id: newId(), text, at: new Date().toISOString(), state: "queued" };
    this.entries = [...this.entries, entry];
    this.changed();
    void this.work();
    return entry.id;
  }

  /** Try what failed once more, with the same ids. */
  async retry(): Promise<void> {
    clearTimeout(this.timer);
    this.failure = undefined;
    this.entries = this.entries.map((entry) =>
      entry.by === "user" && entry.state === "failed" ? { ...entry, state: "queued" } : entry,
    );
    this.changed();
    await this.work();
  }

  /** Take back a message that was not sent. Gives its text. */
  takeBack(id: string): string {
    const entry = this.entries.find((each): each is UserEntry => each.by === "user" && each.id === id);
    if (!entry || entry.state === "sent" || entry.state === "waiting") return "";
    this.entries = this.entries.filter((each) => each !== entry);
    this.failure = undefined;
    this.changed();
    void this.work();
    return entry.text;
  }

  /** Was the answer of `turn` useful? False when the verdict did not reach the server. */
  async rate(turn: string, useful: boolean, comment?: string): Promise<boolean> {
    const before = this.entries;
    const verdict = { useful, commented: Boolean(comment) };
    this.entries = this.entries.map((entry) => (entry.by === "bot" && entry.turn === turn ? { ...entry, verdict } : entry));
    this.changed();
    try {
      if (this.session) await this.api.rate(this.session.token, turn, useful, comment);
      return true;
    } catch {
      const old = before.find((entry): entry is BotEntry => entry.by === "bot" && entry.turn === turn);
      this.entries = this.entries.map((entry) => (entry.by === "bot" && entry.turn === turn && old ? old : entry));
      this.changed();
      return false;
    }
  }

  /** Delete the conversation at the server and here. Raises CallFailed and changes nothing where it cannot. */
  async remove(): Promise<void> {
    let receipt: Receipt = { receipt: "", deleted: {} };
    if (this.session) {
      try {
        receipt = await this.api.remove(this.session.token);
      } catch (error) {
        // An expired session holds nothing any more, so there is nothing left to delete.
        if (!(error instanceof CallFailed) || error.kind !== "expired") throw error;
      }
    }
    this.forget();
    this.receipt = receipt;
    this.changed();
  }

  /** Begin anew with a new session. */
  async restart(): Promise<void> {
    this.forget();
    this.changed();
    await this.start();
  }

  private greet(): void {
    const hidden = (text: string): UserEntry => ({
      by: "user",
      id: newId(),
      text,
      at: new Date().toISOString(),
      state: "queued",
      hidden: true,
    });
    const audience = this.audience ? [hidden(this.words.audiencePayload[this.audience])] : [];
    // What was typed before the greeting came stays after it.
    this.entries = [hidden(GREETING), ...audience, ...this.entries];
    this.changed();
  }

  private forget(): void {
    this.generation += 1;
    clearTimeout(this.timer);
    this.keeper.clear();
    this.session = undefined;
    this.entries = [];
    this.failure = undefined;
    this.receipt = undefined;
    this.slow = false;
    this.running = false;
  }

  private async fetchHistory(session: Session): Promise<void> {
    try {
      const past = await this.api.history(session.token);
      this.entries = past.flatMap((line): Entry[] => {
        if (line.from === "bot") return [{ by: "bot", turn: line.turn, at: line.at, messages: line.messages ?? [] }];
        const hidden = line.text === GREETING;
        return [{ by: "user", id: line.turn, text: line.text ?? "", at: line.at, state: "sent", ...(hidden ? { hidden } : {}) }];
      });
    } catch {
      this.session = undefined; // a session that cannot be read is begun anew
    }
  }

  /** Send what waits, one by one and in order, until all is answered or something fails. */
  private async work(): Promise<void> {
    if (this.running || this.failure) return;
    const generation = this.generation;
    this.running = true;
    try {
      for (let next = this.nextToSend(); next && generation === this.generation; next = this.nextToSend()) {
        await this.deliver(next, generation);
      }
    } finally {
      if (generation === this.generation) {
        this.running = false;
        this.changed();
      }
    }
  }

  private nextToSend(): UserEntry | undefined {
    if (this.failure) return undefined;
    return this.entries.find((entry): entry is UserEntry => entry.by === "user" && entry.state === "queued");
  }

  private async deliver(entry: UserEntry, generation: number): Promise<void> {
    this.mark(entry.id, "waiting");
    const slow = setTimeout(() => {
      if (generation !== this.generation) return;
      this.slow = true;
      this.changed();
      this.dispatchEvent(new Event("slow"));
    }, SLOW);
    try {
      const turn = await this.ask(entry, generation);
      if (generation === this.generation) this.answered(entry.id, turn);
    } catch (error) {
      if (generation === this.generation) this.failed(entry.id, error);
    } finally {
      clearTimeout(slow);
      if (generation === this.generation) this.slow = false;
    }
  }

  /** The answer to an entry, in the session there is, or in a new one where that has run out. */
  private async ask(entry: UserEntry, generation: number): Promise<Turn> {
    for (let tries = 0; ; tries += 1) {
      const had = this.session;
      const session = had ?? (await this.api.open());
      if (generation === this.generation) this.session = session;
      try {
        return await this.api.say(session.token, entry.text, entry.id);
      } catch (error) {
        if (!(error instanceof CallFailed) || error.kind !== "expired" || !had || tries) throw error;
        if (generation === this.generation) this.renew(entry);
      }
    }
  }

  private renew(entry: UserEntry): void {
    this.session = undefined;
    if (entry.hidden) return;
    const at = this.entries.findIndex((each) => each.by === "user" && each.id === entry.id);
    const notice: Entry = { by: "widget", id: newId(), text: this.words.renewed };
    this.entries = [...this.entries.slice(0, at), notice, ...this.entries.slice(at)];
  }

  private answered(id: string, turn: Turn): void {
    this.mark(id, "sent");
    if (this.entries.some((entry) => entry.by === "bot" && entry.turn === turn.turn)) return;
    const answer: BotEntry = { by: "bot", turn: turn.turn, at: turn.at, messages: turn.messages };
    const after = this.entries.findIndex((entry) => entry.by === "user" && entry.id === id) + 1;
    this.entries = [...this.entries.slice(0, after), answer, ...this.entries.slice(after)];
    this.changed();
    this.dispatchEvent(new CustomEvent("answer", { detail: answer }));
  }

  private failed(id: string, error: unknown): void {
    const call = error instanceof CallFailed ? error : new CallFailed("server");
    this.mark(id, "failed");
    const again = call.kind === "busy" || call.kind === "offline";
    const unsent = this.entries.some((entry) => entry.by === "user" && !entry.hidden && entry.state !== "sent");
    const text = this.words.errors[call.kind] + (unsent ? ` ${this.words.kept}` : "");
    this.failure = { kind: call.kind, text, again };
    if (call.kind === "busy") {
      this.timer = setTimeout(() => void this.retry(), (call.retryAfter ?? FIRST_PAUSE) * 1000);
    }
    this.changed();
    this.dispatchEvent(new CustomEvent("failure", { detail: this.failure }));
  }

  private mark(id: string, state: UserEntry["state"]): void {
    this.entries = this.entries.map((entry) => (entry.by === "user" && entry.id === id ? { ...entry, state } : entry));
    this.changed();
  }

  private changed(): void {
    if (this.session) this.keeper.write({ session: this.session, entries: this.entries });
    this.dispatchEvent(new Event("change"));
  }
}
