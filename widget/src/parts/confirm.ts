/** Asks before something that cannot be taken back, and shows the receipt of a deletion. */

import { html, nothing, type TemplateResult } from "lit";
import { CallFailed } from "../api";
import { deletedList } from "../wording";
import { warnIcon } from "./icons";
import { define, Part } from "./part";

/** Takes the place of the conversation while it asks. `question`: what about; none shows the receipt. */
export class Confirm extends Part {
  static override properties = {
    ...Part.properties,
    question: { attribute: false },
    busy: { state: true },
    problem: { state: true },
  };
  declare question: "remove" | "restart" | undefined;
  declare busy: boolean;
  declare problem: string;

  constructor() {
    super();
    this.busy = false;
    this.problem = "";
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.question) return this.ask(this.question);
    return this.stage.conversation.receipt ? this.receipt() : nothing;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("h3")?.focus();
  }

  private ask(question: "remove" | "restart"): TemplateResult {
    const { words } = this.stage;
    const removing = question === "remove";
    return html`<div class="vi-confirm" role="group" aria-labelledby="confirm-title" @keydown=${this.pressed}>
      <h3 class="ds-heading" id="confirm-title" tabindex="-1" aria-describedby="confirm-body">
        ${removing ? words.removeAsk : words.restartAsk}
      </h3>
      <p class="ds-paragraph" id="confirm-body">${removing ? words.removeBody : words.restartBody}</p>
      ${this.problem ? html`<p class="ds-paragraph vi-error-text">${warnIcon} ${this.problem}</p>` : nothing}
      <div class="vi-row">
        <button
          type="button"
          class="ds-button"
          data-color=${removing ? "danger" : "accent"}
          aria-busy=${this.busy ? "true" : "false"}
          @click=${() => (removing ? this.removeTalk() : this.tell("restarted"))}
        >
          ${this.busy ? words.removing : removing ? words.remove : words.restart}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" @click=${() => this.tell("cancel")}>
          ${words.cancel}
        </button>
      </div>
    </div>`;
  }

  private receipt(): TemplateResult {
    const { words, conversation } = this.stage;
    const list = deletedList(conversation.receipt?.deleted ?? {}, words);
    const number = conversation.receipt?.receipt ?? "";
    return html`<div class="vi-confirm" role="group" aria-labelledby="confirm-title" @keydown=${this.pressed}>
      <h3 class="ds-heading" id="confirm-title" tabindex="-1" aria-describedby="confirm-body">${words.removed}</h3>
      <div id="confirm-body">
        ${list.length
          ? html`<p class="ds-paragraph">${words.deletedThis}</p>
              <ul class="ds-list">
                ${list.map((line) => html`<li>${line}</li>`)}
            </ul>`
          : html`<p class="ds-paragraph">${words.deletedNothing}</p>`}
        ${number ? html`<p class="ds-paragraph vi-receipt">${words.receipt(number)}</p>` : nothing}
      </div>
      <div class="vi-row">
        <button type="button" class="ds-button" @click=${() => this.tell("restarted")}>${words.startNew}</button>
      </div>
    </div>`;
  }

  private async removeTalk(): Promise<void> {
    if (this.busy) return;
    const { conversation, words, say } = this.stage;
    this.busy = true;
    this.problem = "";
    try {
      await conversation.remove();
      this.tell("removed");
    } catch (error) {
      this.problem = words.errors[error instanceof CallFailed ? error.kind : "server"];
      say(this.problem);
    } finally {
      this.busy = false;
    }
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.question) return;
    event.preventDefault();
    event.stopPropagation();
    this.tell("cancel");
  };
}

define("veieninn-confirm", Confirm);
