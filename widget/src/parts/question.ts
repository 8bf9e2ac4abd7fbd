/** What the user wrote, and whether it reached the bot. */

import { html, nothing, type TemplateResult } from "lit";
import type { UserEntry } from "../entries";
import { define, Part } from "./part";

/** The user's own message; one that was not sent can be tried again or taken back to the field. */
export class Question extends Part {
  static override properties = { ...Part.properties, entry: { attribute: false }, stuck: { attribute: false } };
  declare entry: UserEntry;
  /** Something before it failed, so it will not go by itself. */
  declare stuck: boolean;

  protected override render(): TemplateResult {
    const { words } = this.stage;
    const unsent = this.entry.state === "failed" || (this.entry.state === "queued" && this.stuck);
    return html`<h3 class="ds-sr-only">${words.youWrote}</h3>
      <div class="vi-bubble vi-user"><p class="ds-paragraph">${this.entry.text}</p></div>
      ${unsent
        ? html`<div class="vi-unsent">
            <span class="vi-error-text">${this.entry.state === "failed" ? words.notSent : words.queued}</span>
            <button
              type="button"
              class="ds-button"
              data-size="sm"
              data-variant="tertiary"
              @click=${() => this.tell("edit", this.entry.id)}
            >
              ${words.edit}
            </button>
          </div>`
        : nothing}`;
  }
}

define("veieninn-question", Question);
