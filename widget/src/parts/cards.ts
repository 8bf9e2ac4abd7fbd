/** Entries in a list, each as a card whose title asks for more. */

import { html, nothing, type TemplateResult } from "lit";
import type { Card } from "../contract";
import { define, Part } from "./part";

/** Case cards. */
export class Cards extends Part {
  static override properties = { ...Part.properties, cards: { attribute: false } };
  declare cards: readonly Card[];

  protected override render(): TemplateResult {
    return html`<ul class="vi-cards" role="list" aria-label=${this.stage.words.cards}>
      ${this.cards.map(
        (card) =>
          html`<li class="ds-card vi-card">
            <h4 class="ds-heading vi-small-heading">
              <button type="button" class="vi-card-button" @click=${() => this.tell("ask", card.title)}>
                ${card.title}
              </button>
            </h4>
            ${meta(card) ? html`<p class="ds-paragraph vi-quiet">${meta(card)}</p>` : nothing}
            <p class="ds-paragraph">${card.summary}</p>
          </li>`,
      )}
    </ul>`;
  }
}

function meta(card: Card): string {
  return [card.place, card.year ? String(card.year) : ""].filter(Boolean).join(" · ");
}

define("veieninn-cards", Cards);
