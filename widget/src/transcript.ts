/** The conversation as plain text, for copying and for the text file. */

import { webAddress } from "./config";
import type { Entry } from "./entries";
import { envelopeOf } from "./entries";
import { plainText } from "./markdown";
import type { Words } from "./texts";
import { longDate } from "./wording";

/**
 * The conversation in words. The bot's texts name their sources and dates themselves, so only files are added.
 * @param now an ISO time, told in the heading
 */
export function transcript(
  entries: readonly Entry[],
  { words, name, lang, bot, now }: { words: Words; name: string; lang: "nb" | "nn"; bot: string; now: string },
): string {
  const parts = [words.transcript(name, longDate(now, lang)), words.notice];
  for (const entry of entries) {
    if (entry.by === "user") {
      if (!entry.hidden) parts.push(`${words.youWrote}: ${entry.text}`);
    } else if (entry.by === "widget") parts.push(entry.text);
    else {
      const said = entry.messages.flatMap((message) => (message.text ? [plainText(message.text, "whole")] : []));
      const files = (envelopeOf(entry)?.attachments ?? []).map(
        (file) => `${file.title}: ${webAddress(file.href, bot) ?? file.href}`,
      );
      parts.push([`${words.answered(name)}:`, ...said, ...files].join("\n"));
    }
  }
  return `${parts.join("\n\n")}\n`;
}
