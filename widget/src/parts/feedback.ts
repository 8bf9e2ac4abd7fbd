/** A thumb up or down under an answer, then a comment if one likes. */

import { html, nothing, type TemplateResult } from "lit";
import type { BotEntry } from "../entries";
import { downIcon, upIcon } from "./icons";
import { define, Part } from "./part";

/** The verdict on one turn. A second press on the other thumb changes it. */
export class Feedback extends Part {
  static override properties = {
    ...Part.properties,
    entry: { attribute: false },
    latest: { attribute: false },
    asking: { state: true },
    failed: { state: true },
  };
  declare entry: BotEntry;
  /** Nothing was said after the answer: who asks on, has nothing to add. */
  declare latest: boolean;
  declare asking: boolean;
  declare failed: boolean;

  constructor() {
    super();
    this.asking = false;
    this.failed = false;
  }

  protected override render(): TemplateResult {
    const { words } = this.stage;
    const verdict = this.entry.verdict;
    const thumb = (useful: boolean, label: string, icon: TemplateResult) =>
      html`<button
        type="button"
        class="ds-button vi-thumb"
        data-variant="tertiary"
        data-icon
        aria-label=${label}
        title=${label}
        aria-pressed=${verdict?.useful === useful ? "true" : "false"}
        @click=${() => this.judge(useful)}
      >
        ${icon}
      </button>`;
    const thanks = verdict?.commented ? words.commentThanks : words.thanks;
    return html`<div class="vi-feedback" role="group" aria-label=${words.useful}>
        <span class="vi-quiet vi-feedback-text" tabindex="-1">${verdict ? thanks : words.useful}</span>
        ${thumb(true, words.yes, upIcon)}${thumb(false, words.no, downIcon)}
      </div>
      ${this.asking && this.latest && verdict && !verdict.commented ? this.form() : nothing}
      ${this.failed ? html`<p class="ds-paragraph vi-error-text">${words.feedbackFailed}</p>` : nothing}`;
  }

  private form(): TemplateResult {
    const { words } = this.stage;
    const field = `comment-${this.entry.turn}`;
    return html`<form class="vi-comment" @submit=${this.sendComment} @keydown=${this.leaveOnEscape}>
      <label class="ds-label" for=${field}>${words.comment}</label>
      <p class="ds-paragraph vi-quiet" id="${field}-hint">${words.commentHint}</p>
      <textarea class="ds-input" id=${field} rows="2" maxlength="1000" aria-describedby="${field}-hint"></textarea>
      <div class="vi-row">
        <button type="submit" class="ds-button" data-size="sm">${words.sendComment}</button>
        <button type="button" class="ds-button" data-size="sm" data-variant="tertiary" @click=${this.leave}>
          ${words.skip}
        </button>
      </div>
    </form>`;
  }

  private async judge(useful: boolean): Promise<void> {
    const { conversation, words, say } = this.stage;
    this.failed = false;
    this.asking = true;
    const arriving = conversation.rate(this.entry.turn, useful);
    this.tell("grown"); // the form is there before the verdict has arrived
    const arrived = await arriving;
    this.failed = !arrived;
    this.asking = arrived;
    say(arrived ? words.thanks : words.feedbackFailed);
  }

  private readonly sendComment = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { conversation, words, say } = this.stage;
    const field = this.querySelector("textarea");
    const comment = field?.value.trim() ?? "";
    if (!comment) return this.leave();
    this.failed = !(await conversation.rate(this.entry.turn, this.entry.verdict?.useful ?? true, comment));
    if (this.failed) {
      say(words.feedbackFailed);
      return;
    }
    this.leave();
    say(words.commentThanks);
  };

  private readonly leave = (): void => {
    this.asking = false;
    // The form goes away under the focus, so the focus goes to what is left of it.
    this.querySelector<HTMLElement>(".vi-feedback-text")?.focus();
  };

  private readonly leaveOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.leave();
  };
}

define("veieninn-feedback", Feedback);
