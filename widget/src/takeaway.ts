/** The conversation to take along: copied or saved as a text file, with a short word on how it went. */

import { copyText, saveText } from "./clipboard";
import type { Stage } from "./parts/part";
import { transcript } from "./transcript";

const SHOWN = 6_000;

/** Copying and saving, for one widget. */
export class Takeaway {
  constructor(
    private readonly stage: Stage,
    private readonly panel: () => HTMLElement | null,
  ) {}

  /** The conversation to the clipboard. */
  readonly copy = async (): Promise<void> => {
    const panel = this.panel();
    if (!panel) return;
    const { words } = this.stage;
    this.tell((await copyText(this.text(), panel)) ? words.copied : words.copyFailed);
  };

  /** The conversation as a file. */
  readonly save = (): void => {
    const { words } = this.stage;
    saveText(this.text(), words.fileName(new Date().toISOString().slice(0, 10)));
    this.tell(words.saved);
  };

  /** Take away the word on how the last one went. */
  hush(): void {
    this.panel()?.querySelector(".vi-note")?.remove();
  }

  private text(): string {
    const { conversation, words, name, config } = this.stage;
    const now = new Date().toISOString();
    return transcript(conversation.entries, { words, name, lang: config.lang, bot: config.bot, now });
  }

  /** Seen for a while, heard once. */
  private tell(text: string): void {
    const note = document.createElement("p");
    note.className = "vi-note";
    note.setAttribute("aria-hidden", "true"); // the live region says it
    note.textContent = text;
    this.hush();
    this.panel()?.querySelector(".vi-head")?.after(note);
    setTimeout(() => note.remove(), SHOWN);
    this.stage.say(text);
  }
}
