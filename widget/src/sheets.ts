/** The widget's style sheets: constructed, so that no content policy for styles applies to them. */

import { base, colours } from "virtual:designsystemet";
import own from "./style/widget.css?inline";
import { accentSheet } from "./colour";
import type { Config } from "./config";

const made = new Map<string, CSSStyleSheet>();

function sheet(text: string): CSSStyleSheet {
  const known = made.get(text);
  if (known) return known;
  const fresh = new CSSStyleSheet();
  fresh.replaceSync(text);
  made.set(text, fresh);
  return fresh;
}

/** Make `--vi-rem` a length, so that it is the user's own text size wherever it is used, not the page's root size. */
export function registerRem(): void {
  try {
    CSS.registerProperty({ name: "--vi-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Registered already, by another copy of the script.
  }
}

/** The sheets for these settings. `host` tells whether the page has Designsystemet's colours for us to use. */
export function sheetsFor(config: Config, host: Element): CSSStyleSheet[] {
  const page = getComputedStyle(host).getPropertyValue("--ds-color-accent-base-default") !== "";
  const ours = config.theme === "page" && page ? [] : [sheet(colours)];
  const brand = config.color ? [sheet(accentSheet(config.color))] : [];
  return [sheet(base), ...ours, sheet(own), ...brand];
}
