/** The lines of a conversation, as the widget holds them. They are replaced, never changed. */

import type { Envelope, Message } from "./contract";

/** What the user wrote. `hidden` is for what the widget says on its own, such as the greeting. */
export interface UserEntry {
  readonly by: "user";
  readonly id: string;
  readonly text: string;
  readonly at: string;
  readonly state: "queued" | "waiting" | "failed" | "sent";
  readonly hidden?: boolean;
}

/** What the user thought of an answer. */
export interface Verdict {
  readonly useful: boolean;
  readonly commented: boolean;
}

/** What the bot answered in one turn. */
export interface BotEntry {
  readonly by: "bot";
  readonly turn: string;
  readonly at: string;
  readonly messages: readonly Message[];
  readonly verdict?: Verdict;
}

/** What the widget itself has to say in the conversation. */
export interface NoticeEntry {
  readonly by: "widget";
  readonly id: string;
  readonly text: string;
}

export type Entry = UserEntry | BotEntry | NoticeEntry;

/** A name for an entry that no other has. */
export function keyOf(entry: Entry): string {
  return entry.by === "bot" ? `bot-${entry.turn}` : `${entry.by}-${entry.id}`;
}

/** The envelope of a turn: the first one among its messages. */
export function envelopeOf(entry: BotEntry): Partial<Envelope> | undefined {
  return entry.messages.find((message) => message.custom)?.custom;
}

/** An unguessable id; `crypto.randomUUID` is missing on pages without https. */
export function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const words = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("-");
}
