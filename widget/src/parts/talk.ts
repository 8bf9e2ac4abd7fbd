/** The conversation as it is read: the notice, what was said, what is under way. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type Entry, keyOf } from "../entries";
import { outwards } from "./formatted";
import { machineIcon, warnIcon } from "./icons";
import { define, Part } from "./part";
import "./answer";
import "./question";

/** All messages, oldest first. `tick` changes with the conversation, so that this is drawn again. */
export class Talk extends Part {
  static override properties = { ...Part.properties, tick: { attribute: false } };
  declare tick: number;

  protected override render(): TemplateResult {
    const { words, conversation, config } = this.stage;
    const shown = conversation.entries.filter((entry) => entry.by !== "user" || !entry.hidden);
    const last = shown.at(-1);
    return html`<div class="vi-notice" id="notice">
        ${machineIcon}
        <p class="ds-paragraph">
          ${words.notice} ${config.privacy ? outwards(config.privacy, words.privacy, words) : nothing}
        </p>
      </div>
      ${repeat(shown, keyOf, (entry) => this.line(entry, entry === last))} ${this.underway()}`;
  }

  private line(entry: Entry, latest: boolean): TemplateResult {
    const stuck = this.stage.conversation.failure !== undefined;
    const id = `entry-${keyOf(entry)}`;
    if (entry.by === "bot") {
      return html`<veieninn-answer
        id=${id}
        class="vi-turn"
        .stage=${this.stage}
        .entry=${entry}
        .latest=${latest}
      ></veieninn-answer>`;
    }
    if (entry.by === "user") {
      return html`<veieninn-question
        id=${id}
        class="vi-turn"
        tabindex="-1"
        .stage=${this.stage}
        .entry=${entry}
        .stuck=${stuck}
      ></veieninn-question>`;
    }
    return html`<p class="ds-paragraph vi-turn vi-quiet vi-aside" id=${id}>${entry.text}</p>`;
  }

  private underway(): TemplateResult | typeof nothing {
    const { words, conversation } = this.stage;
    const failure = conversation.failure;
    if (failure) {
      return html`<div class="vi-failure">
        ${warnIcon}
        <div>
          <p class="ds-paragraph">${failure.text}</p>
          <button type="button" class="ds-button" data-size="sm" data-variant="secondary" @click=${() => this.tell("retry")}>
            ${words.retry}
          </button>
        </div>
      </div>`;
    }
    if (!conversation.waiting) return nothing;
    const first = !conversation.entries.some((entry) => entry.by === "bot");
    if (!first && !conversation.slow) return nothing;
    return html`<div class="vi-typing">
      <span class="vi-dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span>${first ? words.starting : words.typing}</span>
    </div>`;
  }
}

define("veieninn-talk", Talk);
