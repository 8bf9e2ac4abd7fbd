/** The safe Markdown tree as templates: text is always set as text. */

import { html, type TemplateResult } from "lit";
import { type Block, type Inline, parse } from "../markdown";
import type { Words } from "../texts";
import { outIcon } from "./icons";

/** A text of the bot, drawn. */
export function formatted(text: string, words: Words): readonly TemplateResult[] {
  return parse(text).map((block) => drawn(block, words));
}

/** A link out of the page, which says so. */
export function outwards(href: string, text: string, words: Words): TemplateResult {
  return html`<a class="ds-link" href=${href} target="_blank" rel="noopener noreferrer"
    >${text}<span class="vi-out">${outIcon}</span><span class="ds-sr-only"> ${words.newTab}</span></a
  >`;
}

function drawn(block: Block, words: Words): TemplateResult {
  if (block.type === "heading") return html`<h4 class="ds-heading vi-small-heading">${pieces(block.children, words)}</h4>`;
  if (block.type === "paragraph") {
    return html`<p class="ds-paragraph">
      ${block.lines.map((line, index) => html`${index ? html`<br />` : ""}${pieces(line, words)}`)}
    </p>`;
  }
  const items = block.items.map((item) => html`<li>${pieces(item, words)}</li>`);
  return block.ordered
    ? html`<ol class="ds-list" start=${block.start}>
        ${items}
      </ol>`
    : html`<ul class="ds-list">
        ${items}
      </ul>`;
}

function pieces(inline: readonly Inline[], words: Words): readonly (TemplateResult | string)[] {
  return inline.map((piece) => {
    if (piece.type === "text") return piece.text;
    if (piece.type === "strong") return html`<strong>${pieces(piece.children, words)}</strong>`;
    return outwards(piece.href, piece.text, words);
  });
}
