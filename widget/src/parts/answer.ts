/** One turn of the bot: texts, pictures and files, cards, sources, verdict, quick replies. */

import { html, nothing, type TemplateResult } from "lit";
import { isCardTitle, shownText } from "../answer-text";
import type { BotEntry } from "../entries";
import { envelopeOf } from "../entries";
import { formatted } from "./formatted";
import { define, Part } from "./part";
import "./cards";
import "./feedback";
import "./files";
import "./replies";
import "./sources";

/** Nobody is asked to rate small talk, a question back, or help in distress. */
const RATED = new Set(["answer", "list", "document", "fallback", "handoff"]);

/** The bot's answer. `latest`: nothing was said after it, so its quick replies still hold. */
export class Answer extends Part {
  static override properties = { ...Part.properties, entry: { attribute: false }, latest: { attribute: false } };
  declare entry: BotEntry;
  declare latest: boolean;

  protected override render(): TemplateResult {
    const { words, name } = this.stage;
    const envelope = envelopeOf(this.entry);
    const texts = this.entry.messages.flatMap((message) => (message.text ? [message.text] : []));
    const buttons = this.entry.messages.flatMap((message) => message.buttons ?? []);
    // A card is its own button, and «Snakk med et menneske» always stands under the field.
    const replies = buttons.filter(
      (button) => !isCardTitle(button.title, envelope) && button.payload !== words.humanPayload,
    );
    const urgent = envelope?.kind === "notice";
    return html`<h3 class="ds-sr-only">${words.answered(name)}</h3>
      <div class="vi-bubble vi-bot ${urgent ? "vi-urgent" : ""}">
        ${texts.map((text) => formatted(shownText(text, envelope), words))}
        ${envelope?.attachments?.length
          ? html`<veieninn-files .stage=${this.stage} .files=${envelope.attachments}></veieninn-files>`
          : nothing}
        ${envelope?.cards?.length
          ? html`<veieninn-cards .stage=${this.stage} .cards=${envelope.cards}></veieninn-cards>`
          : nothing}
        ${envelope?.sources?.length
          ? html`<veieninn-sources .stage=${this.stage} .envelope=${envelope}></veieninn-sources>`
          : nothing}
      </div>
      ${RATED.has(envelope?.kind ?? "")
        ? html`<veieninn-feedback
            .stage=${this.stage}
            .entry=${this.entry}
            .latest=${this.latest}
          ></veieninn-feedback>`
        : nothing}
      ${this.latest && replies.length
        ? html`<veieninn-replies .stage=${this.stage} .buttons=${replies}></veieninn-replies>`
        : nothing}`;
  }
}

define("veieninn-answer", Answer);
