/** Quick replies under the latest answer. */

import { html, type TemplateResult } from "lit";
import type { Button } from "../contract";
import { define, Part } from "./part";

/** What the user can answer with one press; each could have been typed. */
export class Replies extends Part {
  static override properties = { ...Part.properties, buttons: { attribute: false } };
  declare buttons: readonly Button[];

  protected override render(): TemplateResult {
    return html`<ul class="vi-replies" role="list" aria-label=${this.stage.words.replies}>
      ${this.buttons.map(
        ({ title, payload }) =>
          html`<li>
            <button
              type="button"
              class="ds-button vi-reply"
              data-variant="secondary"
              @click=${() => this.tell("ask", payload || title)}
            >
              ${title}
            </button>
          </li>`,
      )}
    </ul>`;
  }
}

define("veieninn-replies", Replies);
