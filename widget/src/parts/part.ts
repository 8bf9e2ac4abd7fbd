/** What every part of the panel has in common. */

import { LitElement } from "lit";
import type { Config } from "../config";
import type { Conversation } from "../conversation";
import type { Words } from "../texts";

/** What the parts share: one object for the life of a widget. */
export interface Stage {
  readonly config: Config;
  readonly words: Words;
  /** What the bot is called here. */
  readonly name: string;
  readonly conversation: Conversation;
  /** Have a text spoken by a screen reader, once. */
  readonly say: (text: string) => void;
}

/**
 * A part draws itself straight into the widget's one shadow root: labels and descriptions may then refer to each other
 * across parts, and there is one style sheet.
 */
export abstract class Part extends LitElement {
  static override properties = { stage: { attribute: false } };
  declare stage: Stage;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Tell the widget something; it hears it on itself. */
  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(`veieninn-${name}`, { detail, bubbles: true }));
  }
}

/** Register a part, unless another copy of the script already has. */
export function define(name: string, part: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, part);
}
