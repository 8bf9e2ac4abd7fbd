/** Keeps the conversation over page loads in this tab, and no longer: sessionStorage, no cookie. */

import type { Session } from "./contract";
import type { Entry } from "./entries";

/** What is kept. */
export interface Kept {
  readonly session: Session;
  readonly entries: readonly Entry[];
}

const VERSION = 1;
const MOST_ENTRIES = 200;

/** Storage of one widget. A browser that refuses storage only loses the conversation on the next page. */
export class Keeper {
  private readonly key: string;

  constructor(
    bot: string,
    private readonly storage: Storage | undefined,
  ) {
    this.key = `veieninn:${bot}`;
  }

  /** What was kept and still holds at `now` (milliseconds); otherwise nothing, and what was there is cleared. */
  read(now: number): Kept | undefined {
    const raw = this.get(this.key);
    if (!raw) return undefined;
    try {
      const kept = JSON.parse(raw) as { version: number } & Kept;
      const usable = kept.version === VERSION && Array.isArray(kept.entries) && Date.parse(kept.session.expires) > now;
      if (usable) return { session: kept.session, entries: kept.entries };
    } catch {
      // Broken storage counts as none.
    }
    this.clear();
    return undefined;
  }

  /** Keep the conversation; a full storage keeps the session alone, and the server has the rest. */
  write(kept: Kept): void {
    const entries = kept.entries.slice(-MOST_ENTRIES);
    const whole = JSON.stringify({ version: VERSION, session: kept.session, entries });
    if (!this.set(this.key, whole)) {
      this.set(this.key, JSON.stringify({ version: VERSION, session: kept.session, entries: [] }));
    }
  }

  /** Forget the conversation, what was being typed and whether the panel was open. */
  clear(): void {
    for (const part of ["", ":draft", ":open"]) this.remove(this.key + part);
  }

  /** What was being typed. */
  get draft(): string {
    return this.get(`${this.key}:draft`) ?? "";
  }

  set draft(text: string) {
    if (text) this.set(`${this.key}:draft`, text);
    else this.remove(`${this.key}:draft`);
  }

  /** Was the panel open when the page was left? */
  get open(): boolean {
    return this.get(`${this.key}:open`) === "yes";
  }

  set open(open: boolean) {
    if (open) this.set(`${this.key}:open`, "yes");
    else this.remove(`${this.key}:open`);
  }

  private get(key: string): string | null {
    try {
      return this.storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  private set(key: string, value: string): boolean {
    try {
      this.storage?.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }

  private remove(key: string): void {
    try {
      this.storage?.removeItem(key);
    } catch {
      // Nothing to forget where nothing can be kept.
    }
  }
}

/** The tab's storage, or nothing where the browser refuses it (blocked site data throws on access). */
export function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
