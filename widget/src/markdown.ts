/**
 * A small, safe subset of Markdown, read into a tree: paragraphs, small headings, lists, bold and links.
 * What is not in the subset stays as the text it is; nothing here ever becomes HTML.
 */

import { webAddress } from "./config";

/** A piece of running text. */
export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "strong"; readonly children: readonly Inline[] }
  | { readonly type: "link"; readonly text: string; readonly href: string };

/** A block of an answer; `lines` are kept apart by line breaks. */
export type Block =
  | { readonly type: "heading"; readonly children: readonly Inline[] }
  | { readonly type: "paragraph"; readonly lines: readonly (readonly Inline[])[] }
  | {
      readonly type: "list";
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Inline[])[];
    };

const HEADING = /^#{1,6}\s+(.+?)\s*#*$/;
const BULLET = /^\s{0,3}[-*•]\s+(.+)$/;
const NUMBER = /^\s{0,3}(\d{1,3})[.)]\s+(.+)$/;
// Bold, a named link, or a bare address. Each part is bounded, so that no text can make the search slow.
const INLINE =
  /\*\*([^*\n]{1,500})\*\*|\[([^\]\n]{1,300})\]\((https?:\/\/[^\s()<>]{1,600})\)|(https?:\/\/[^\s<>«»"]{1,600})/g;
/** A longer address says nothing that its host does not. */
const LONGEST_NAME = 40;
const TRAILING = /[.,;:!?)\]]+$/;

/** The blocks of `text`. */
export function parse(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: (readonly Inline[])[] = [];
  let list: { ordered: boolean; start: number; items: (readonly Inline[])[] } | undefined;

  const closeParagraph = () => {
    if (lines.length) blocks.push({ type: "paragraph", lines });
    lines = [];
  };
  const closeList = () => {
    if (list) blocks.push({ type: "list", ...list });
    list = undefined;
  };
  const item = (ordered: boolean, start: number, content: string) => {
    closeParagraph();
    if (list && list.ordered !== ordered) closeList();
    list ??= { ordered, start, items: [] };
    list.items.push(inline(content));
  };

  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const heading = HEADING.exec(line);
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    if (heading?.[1]) {
      closeParagraph();
      closeList();
      blocks.push({ type: "heading", children: inline(heading[1]) });
    } else if (bullet?.[1]) item(false, 1, bullet[1]);
    else if (number?.[2]) item(true, Number(number[1]), number[2]);
    else if (!line.trim()) {
      closeParagraph();
      closeList();
    } else {
      closeList();
      lines.push(inline(line.trim()));
    }
  }
  closeParagraph();
  closeList();
  return blocks;
}

/** The inline pieces of one line. */
export function inline(line: string): readonly Inline[] {
  const pieces: Inline[] = [];
  let at = 0;
  const plain = (text: string) => {
    if (text) pieces.push({ type: "text", text });
  };
  for (const found of line.matchAll(INLINE)) {
    plain(line.slice(at, found.index));
    at = found.index + found[0].length;
    const [whole, bold, name, address, bare] = found;
    if (bold !== undefined) pieces.push({ type: "strong", children: inline(bold) });
    else if (name !== undefined && address !== undefined) pieces.push(link(name, address, whole));
    else if (bare !== undefined) {
      const tail = TRAILING.exec(bare)?.[0] ?? "";
      const href = bare.slice(0, bare.length - tail.length);
      pieces.push(link(shownAddress(href), href, href));
      plain(tail);
    }
  }
  plain(line.slice(at));
  return pieces;
}

function link(text: string, address: string, otherwise: string): Inline {
  const href = webAddress(address, "https://invalid.example");
  return href ? { type: "link", text, href } : { type: "text", text: otherwise };
}

/** An address as a reader says it: without scheme and closing slash, and its host alone where the rest is long. */
function shownAddress(href: string): string {
  const whole = href.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
  return whole.length > LONGEST_NAME ? whole.replace(/[/?#].*$/, "") : whole;
}

/**
 * The text without its marks. `links` tells a link's name: alone, as it is spoken, or with the whole address, for a
 * text file.
 */
export function plainText(text: string, links: "named" | "whole"): string {
  const plain = (pieces: readonly Inline[]) => plainInline(pieces, links);
  return parse(text)
    .map((block) => {
      if (block.type === "heading") return plain(block.children);
      if (block.type === "paragraph") return block.lines.map(plain).join("\n");
      return block.items
        .map((entry, index) => `${block.ordered ? `${block.start + index}.` : "-"} ${plain(entry)}`)
        .join("\n");
    })
    .join("\n\n");
}

function plainInline(pieces: readonly Inline[], links: "named" | "whole"): string {
  return pieces
    .map((piece) => {
      if (piece.type === "strong") return plainInline(piece.children, links);
      if (piece.type === "text" || links === "named") return piece.text;
      return piece.href.includes(piece.text) ? piece.href : `${piece.text} (${piece.href})`;
    })
    .join("");
}
