/** The bot's HTTP contract, as the widget reads it. Names are the server's own. */

/** A quick reply; `payload` is what is sent. */
export interface Button {
  readonly title: string;
  readonly payload: string;
}

/** A document that an answer rests on. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly year: number;
  readonly url?: string | null;
}

/** An entry in a list. */
export interface Card {
  readonly entry: string;
  readonly title: string;
  readonly place: string;
  readonly year?: number | null;
  readonly summary: string;
}

/** A file; `href` may be relative to the bot's address, `bytes` is its size (0: not known). */
export interface Attachment {
  readonly title: string;
  readonly href: string;
  readonly media_type: string;
  readonly bytes: number;
}

/** The machine-readable part of a reply. */
export interface Envelope {
  readonly kind: string;
  readonly entries: readonly string[];
  readonly confidence: number;
  readonly sources: readonly Source[];
  readonly as_of: string | null;
  readonly stale: boolean;
  readonly historical: boolean;
  readonly cards: readonly Card[];
  readonly attachments: readonly Attachment[];
}

/** One of the messages of a turn, as Rasa writes it. */
export interface Message {
  readonly text?: string;
  readonly buttons?: readonly Button[];
  readonly custom?: Partial<Envelope>;
}

/** A session: the token every other call carries. */
export interface Session {
  readonly token: string;
  readonly expires: string;
  readonly max_chars: number;
}

/** What the bot said to one message. */
export interface Turn {
  readonly turn: string;
  readonly at: string;
  readonly messages: readonly Message[];
}

/** A line of the kept conversation. */
export interface PastTurn {
  readonly turn: string;
  readonly at: string;
  readonly from: "user" | "bot";
  readonly text?: string;
  readonly messages?: readonly Message[];
}

/** Proof of a deletion, with how much of each kind is gone. */
export interface Receipt {
  readonly receipt: string;
  readonly deleted: Readonly<Record<string, number>>;
}
