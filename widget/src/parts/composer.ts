/** The field the user writes in. */

import { html, nothing, type TemplateResult } from "lit";
import { sendIcon } from "./icons";
import { define, Part } from "./part";

const WARN_AT = 200;
const TALLEST = 144;

/** A field that grows, with a send button. It is never locked: what is sent while the bot thinks waits its turn. */
export class Composer extends Part {
  static override properties = { ...Part.properties, text: { attribute: false } };
  declare text: string;

  constructor() {
    super();
    this.text = "";
  }

  /** The field itself, for focus. */
  get field(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  /** Put a text in the field, with the cursor after it. */
  async fill(text: string): Promise<void> {
    this.text = text;
    await this.updateComplete;
    this.field?.focus();
    this.field?.setSelectionRange(text.length, text.length);
  }

  protected override render(): TemplateResult {
    const { words, conversation } = this.stage;
    const most = conversation.maxChars;
    const left = most === undefined ? Number.POSITIVE_INFINITY : most - this.text.length;
    return html`<form class="vi-composer" @submit=${this.send}>
      <label class="ds-label" for="message">${words.label}</label>
      <div class="vi-field">
        <textarea
          class="ds-input"
          id="message"
          rows="1"
          autocomplete="off"
          enterkeyhint="send"
          aria-describedby="message-hint message-left"
          .value=${this.text}
          @input=${this.typed}
          @keydown=${this.pressed}
        ></textarea>
        <button type="submit" class="ds-button vi-send">${sendIcon}<span>${words.send}</span></button>
      </div>
      <p class="ds-sr-only" id="message-hint">${words.sendHint}</p>
      <p class="vi-left ${left < 0 ? "vi-error-text" : "vi-quiet"}" id="message-left">
        ${left < 0 ? words.tooLong(-left) : left < WARN_AT ? words.left(left) : nothing}
      </p>
    </form>`;
  }

  protected override updated(): void {
    const field = this.field;
    if (!field) return;
    field.style.height = "auto";
    const border = field.offsetHeight - field.clientHeight;
    if (field.scrollHeight) field.style.height = `${Math.min(field.scrollHeight + border, TALLEST)}px`;
  }

  private readonly typed = (): void => {
    this.text = this.field?.value ?? "";
    this.tell("draft", this.text);
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.send(event);
  };

  private readonly send = (event: Event): void => {
    event.preventDefault();
    const text = this.text.trim();
    if (!text) return;
    this.text = "";
    this.tell("draft", "");
    this.tell("send", text);
  };
}

define("veieninn-composer", Composer);
