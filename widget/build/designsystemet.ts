/**
 * Designsystemet's style sheets, made to work inside a shadow root on any page.
 *
 * Its tokens sit on `:root` and its text rules on `body`, which match nothing inside; its `rem` is the page's, which a
 * page may have shrunk; its theme holds colours and a second typography that the widget never uses.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const PARTS = ["base", "data-size-workaround", "button", "card", "heading", "input", "label", "link", "list", "paragraph", "tag"];
const NAME = "virtual:designsystemet";
const require = createRequire(import.meta.url);

const read = (path: string): string => readFileSync(require.resolve(`@digdir/designsystemet-css/${path}`), "utf-8");

/** Selectors and lengths of a sheet, moved into the widget. */
export function inside(css: string): string {
  return css
    .replace(/@charset "[^"]*";/g, "")
    .replace(/:root\b/g, ".vi-root")
    .replace(/(^|[\s,{}>])body(?=[\s,{.:[])/g, "$1.vi-root")
    .replace(/(-?\d*\.?\d+)rem\b/g, (_, number: string) => `calc(${number}*var(--vi-rem))`);
}

/** The sheet without variables of colours that the widget does not use, and without embedded pictures. */
export function lean(css: string): string {
  return css
    .replace(/--ds-color-([a-z0-9]+)-[a-z-]+:[^;}]*;?/g, (whole, colour: string) =>
      // `--ds-color-text-default` and its like are the mapping to the colour in use, not a colour of their own.
      /^(?:brand\d|info|success)$/.test(colour) ? "" : whole,
    )
    .replace(/\[data-color=(?:brand\d|info|success)\]\{[^}]*\}/g, "")
    .replace(/--ds-[\w-]+:url\((?:"[^"]*"|[^)]*)\);?/g, "");
}

/** The theme in two: what has to do with colour, which a page's own theme may replace, and the rest. */
export function divided(theme: string): { colours: string; rest: string } {
  const layers = theme.split(/(?=@layer ds\.theme\.)/).filter((part) => part.trim());
  const isColour = (part: string) => part.startsWith("@layer ds.theme.color-scheme.");
  const wanted = (part: string) => !part.startsWith("@layer ds.theme.typography.secondary");
  return {
    colours: layers.filter(isColour).join(""),
    rest: layers.filter((part) => wanted(part) && !isColour(part)).join(""),
  };
}

/** Both sheets, as they go into the bundle. */
export function sheets(): { base: string; colours: string } {
  const theme = divided(read("theme.css"));
  const parts = PARTS.map((part) => `@layer ds.${part === "base" ? "base" : "components"}{${read(`${part}.css`)}}`);
  const order = "@layer ds.theme,ds.base,ds.components;";
  return {
    base: lean(inside(order + theme.rest + parts.join(""))),
    colours: lean(inside(theme.colours)),
  };
}

/** `virtual:designsystemet` as a module. */
export function designsystemet(): Plugin {
  return {
    name: "designsystemet",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => {
      if (id !== `\0${NAME}`) return null;
      const { base, colours } = sheets();
      return `export const base = ${JSON.stringify(base)};\nexport const colours = ${JSON.stringify(colours)};`;
    },
  };
}

