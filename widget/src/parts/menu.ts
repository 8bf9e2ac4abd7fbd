/** What one can do with the conversation: behind one button in the panel's head. */

import { html, nothing, type TemplateResult } from "lit";
import { againIcon, binIcon, copyIcon, menuIcon, saveIcon } from "./icons";
import { define, Part } from "./part";

/** The choices, by the event they send. */
type Choice = "copy" | "save" | "restart" | "remove";

/** A button that opens a short list of buttons. Escape closes the list first, then the panel. */
export class Menu extends Part {
  static override properties = { ...Part.properties, open: { state: true } };
  declare open: boolean;

  constructor() {
    super();
    this.open = false;
  }

  protected override render(): TemplateResult {
    const { words } = this.stage;
    const choice = (name: Choice, label: string, icon: TemplateResult) =>
      html`<li>
        <button type="button" class="ds-button vi-choice" data-variant="tertiary" @click=${() => this.choose(name)}>
          ${icon}${label}
        </button>
      </li>`;
    return html`<div @keydown=${this.pressed} @focusout=${this.left}>
      <button
        type="button"
        class="ds-button vi-menu-button"
        data-variant="tertiary"
        data-icon
        aria-expanded=${this.open ? "true" : "false"}
        aria-controls="menu-list"
        aria-label=${words.menu}
        title=${words.menu}
        @click=${() => {
          this.open = !this.open;
        }}
      >
        ${menuIcon}
      </button>
      <ul class="vi-menu" id="menu-list" role="list" ?hidden=${!this.open}>
        ${this.open
          ? html`${choice("copy", words.copy, copyIcon)} ${choice("save", words.save, saveIcon)}
            ${choice("restart", words.restart, againIcon)} ${choice("remove", words.remove, binIcon)}`
          : nothing}
      </ul>
    </div>`;
  }

  private choose(name: Choice): void {
    this.open = false;
    this.querySelector<HTMLElement>(".vi-menu-button")?.focus();
    this.tell(name);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.open = false;
    this.querySelector<HTMLElement>(".vi-menu-button")?.focus();
  };

  private readonly left = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) this.open = false;
  };
}

define("veieninn-menu", Menu);
