/** The widget's style sheets: constructed, so that no content policy for styles applies to them. */

import { base as designsystemet, colours } from "virtual:designsystemet";
import { accentSheet } from "./colour";
import type { Config } from "./config";
import base from "./style/base.css?inline";
import launcher from "./style/launcher.css?inline";
import panel from "./style/panel.css?inline";
import talk from "./style/talk.css?inline";
import answer from "./style/answer.css?inline";
import verdict from "./style/verdict.css?inline";
import states from "./style/states.css?inline";
import field from "./style/field.css?inline";
import screens from "./style/screens.css?inline";

/** Our own rules; later ones win, so the order is that of use, and what depends on the screen comes last. */
const OWN = [base, launcher, panel, talk, answer, verdict, states, field, screens].join("\n");

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
  return [sheet(designsystemet), ...ours, sheet(OWN), ...brand];
}
