import { describe, expect, it } from "vitest";
import { inline, parse, plainText } from "../src/markdown";

describe("a text of the bot", () => {
  it("is paragraphs with line breaks", () => {
    expect(parse("en\nto\n\ntre")).toEqual([
      { type: "paragraph", lines: [[{ type: "text", text: "en" }], [{ type: "text", text: "to" }]] },
      { type: "paragraph", lines: [[{ type: "text", text: "tre" }]] },
    ]);
  });

  it("has lists right after a line, bulleted or numbered from where they begin", () => {
    const blocks = parse("Slik:\n- a\n* b\n• c\n3. d\n4) e\nslutt");
    expect(blocks.map((block) => block.type)).toEqual(["paragraph", "list", "list", "paragraph"]);
    expect(blocks[1]).toMatchObject({ ordered: false, items: { length: 3 } });
    expect(blocks[2]).toMatchObject({ ordered: true, start: 3, items: { length: 2 } });
  });

  it("has small headings, whatever their level", () => {
    expect(parse("# En\n### To ##")).toMatchObject([
      { type: "heading", children: [{ text: "En" }] },
      { type: "heading", children: [{ text: "To" }] },
    ]);
  });

  it("does not take a year or a date at the line's beginning for a list item without a blank", () => {
    expect(parse("2017.kap\n1.juli").map((block) => block.type)).toEqual(["paragraph"]);
  });

  it.each([
    ["[klikk](javascript:alert(1))", "[klikk](javascript:alert(1))"],
    ["[klikk](data:text/html,x)", "[klikk](data:text/html,x)"],
    ["<b>fet</b>", "<b>fet</b>"],
    ["*skrå* og _skrå_", "*skrå* og _skrå_"],
  ])("leaves %s as the text it is", (text, shown) => {
    expect(inline(text)).toEqual([{ type: "text", text: shown }]);
  });

  it("makes links of http addresses only, without the full stop after them", () => {
    expect(inline("Se https://www.nav.example/a. Eller [Nav](https://nav.example/b?c=1#d).")).toEqual([
      { type: "text", text: "Se " },
      { type: "link", text: "nav.example/a", href: "https://www.nav.example/a" },
      { type: "text", text: "." },
      { type: "text", text: " Eller " },
      { type: "link", text: "Nav", href: "https://nav.example/b?c=1#d" },
      { type: "text", text: "." },
    ]);
  });

  it("is read fast however it is written", () => {
    const nasty = ["*".repeat(20_000), "[".repeat(20_000), "https://".repeat(4_000), "# ".repeat(20_000)].join("\n");
    expect(parse(nasty).length).toBeGreaterThan(0);
  });

  it("is empty for an empty text", () => {
    expect(parse("")).toEqual([]);
  });

  it("names a long address by its host", () => {
    const long = `https://www.nav.example/${"a".repeat(60)}?b#c`;
    expect(inline(long)).toEqual([{ type: "link", text: "nav.example", href: long }]);
  });

  it("is spoken without its marks and addresses", () => {
    expect(plainText("## Tittel\n**Fet** [side](https://a.example/b)\n\n1. en\n2. to", "named")).toBe(
      "Tittel\n\nFet side\n\n1. en\n2. to",
    );
  });

  it("is written to a file with whole addresses", () => {
    expect(plainText("[side](https://a.example/b) https://www.b.example/c/", "whole")).toBe(
      "side (https://a.example/b) https://www.b.example/c/",
    );
  });
});
