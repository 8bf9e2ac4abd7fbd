/** Under an answer: where it comes from, and the day its facts were last checked. */

import { html, nothing, type TemplateResult } from "lit";
import { webAddress } from "../config";
import type { Envelope, Source } from "../contract";
import { longDate, unbroken } from "../wording";
import { outwards } from "./formatted";
import { chevronIcon } from "./icons";
import { define, Part } from "./part";

/** One document with all the places in it that an answer rests on. */
interface Document {
  readonly first: Source;
  readonly places: readonly string[];
}

/** Sources (title, place, year) behind one line that can be opened. */
export class Sources extends Part {
  static override properties = { ...Part.properties, envelope: { attribute: false } };
  declare envelope: Partial<Envelope>;

  protected override render(): TemplateResult | typeof nothing {
    const { words, config } = this.stage;
    const { sources = [], as_of: asOf, stale, historical } = this.envelope;
    const documents = byTitle(sources);
    if (!documents.length) return nothing;
    const day = asOf ? longDate(asOf, config.lang) : "";
    // What history tells does not change, so a day of checking would say nothing.
    const checked = day && !historical ? ` · ${words.checked(day)}` : "";
    const tag = stale ? words.stale : historical ? words.historical : "";
    return html`<details class="vi-sources" @toggle=${this.toggled}>
      <summary>
        ${chevronIcon}<span>${words.sources(documents.length)}${checked}</span>${tag
          ? html`<span class="ds-tag vi-tag" data-color=${stale ? "warning" : "neutral"}>${tag}</span>`
          : nothing}
      </summary>
      <ul class="ds-list">
        ${documents.map(
          ({ first, places }) => html`<li>${this.named(first)} (${first.year})${places.map((place) => `, ${unbroken(place)}`)}</li>`,
        )}
      </ul>
      ${day && !checked ? html`<p class="ds-paragraph vi-quiet">${words.checkedLong(day)}</p>` : nothing}
    </details>`;
  }

  private readonly toggled = (event: ToggleEvent): void => {
    if (event.newState === "open") this.tell("grown");
  };

  private named(source: Source): TemplateResult {
    const href = source.url ? webAddress(source.url, this.stage.config.bot) : null;
    return href ? outwards(href, source.title, this.stage.words) : html`«${source.title}»`;
  }
}

function byTitle(sources: readonly Source[]): readonly Document[] {
  const found = new Map<string, { first: Source; places: string[] }>();
  for (const source of sources) {
    const key = `${source.title} ${source.year}`;
    const document = found.get(key) ?? { first: source, places: [] };
    if (source.place && !document.places.includes(source.place)) document.places.push(source.place);
    found.set(key, document);
  }
  return [...found.values()];
}

define("veieninn-sources", Sources);
