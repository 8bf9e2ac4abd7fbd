/** An answer as it is spoken: the text without marks, then what else came with it. */

import { shownText } from "./answer-text";
import type { BotEntry } from "./entries";
import { envelopeOf } from "./entries";
import { plainText } from "./markdown";
import type { Words } from "./texts";

/** What a screen reader hears of a new answer. Cards are in the bot's text already; the sources are counted. */
export function spoken(entry: BotEntry, words: Words, name: string): string {
  const envelope = envelopeOf(entry);
  const { cards: _, ...withoutCards } = envelope ?? {};
  const texts = entry.messages.flatMap((message) => (message.text ? [plainText(shownText(message.text, withoutCards), "named")] : []));
  const titles = new Set((envelope?.sources ?? []).map((source) => source.title));
  const files = (envelope?.attachments ?? []).map((file) => file.title);
  return [
    words.says(name),
    ...texts,
    ...(files.length ? [`${words.files}: ${files.join(", ")}.`] : []),
    ...(titles.size ? [`${words.sources(titles.size)}.`] : []),
  ].join(" ");
}
