/** The part of an answer's text that is not shown in another form below it. */

import type { Card, Envelope, Source } from "./contract";

const SOURCES = /^Kilder?: /;
const READ_MORE = /Les mer: (https?:\/\/\S+)/;

/**
 * The text to show above sources and cards. The bot's texts stand alone, so they name the sources and tell the list
 * as lines; where the envelope holds the same, saying it twice would only be longer.
 */
export function shownText(text: string, envelope: Partial<Envelope> | undefined): string {
  let paragraphs = text.split(/\n{2,}/);
  const last = paragraphs.at(-1);
  if (last && SOURCES.test(last) && envelope?.sources?.length) {
    const more = READ_MORE.exec(last)?.[1]?.replace(/[.,]$/, "");
    paragraphs = [...paragraphs.slice(0, -1), ...(more ? [`Les mer: ${named(more, envelope.sources)}`] : [])];
  }
  const cards = envelope?.cards ?? [];
  if (cards.length) {
    paragraphs = paragraphs.map((each) => withoutCards(each, cards)).filter((each) => each.trim());
  }
  return paragraphs.join("\n\n");
}

/** A link by the title of its source: an address is no name. */
function named(address: string, sources: readonly Source[]): string {
  const title = sources.find((source) => source.url === address)?.title.replace(/[[\]]/g, "");
  return title && !/[()]/.test(address) ? `[${title}](${address})` : address;
}

function withoutCards(paragraph: string, cards: readonly Card[]): string {
  return paragraph
    .split("\n")
    .filter((line) => {
      const told = /^\d+\. (.*)$/.exec(line)?.[1];
      return told === undefined || !cards.some((card) => told.startsWith(card.title));
    })
    .join("\n");
}

/** True for the card's own title among the quick replies: the card is the button then. */
export function isCardTitle(title: string, envelope: Partial<Envelope> | undefined): boolean {
  return Boolean(envelope?.cards?.some((card) => card.title === title));
}
