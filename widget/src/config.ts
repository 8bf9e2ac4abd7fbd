/** What the municipality chose, read from the attributes of the script tag or the element. */

import { languageOf } from "./texts";

/** The settings of one widget. */
export interface Config {
  readonly bot: string;
  readonly municipality: string;
  readonly audience: "entreprenor" | "kommune" | "";
  readonly lang: "nb" | "nn";
  readonly name: string;
  readonly launcher: string;
  readonly position: "right" | "left";
  readonly color: string;
  readonly theme: "own" | "page";
  readonly scheme: "auto" | "light" | "dark";
  readonly privacy: string;
}

/** The attributes, as they are written on the element; on the script tag each has `data-` before it. */
export const ATTRIBUTES = [
  "bot",
  "municipality",
  "audience",
  "lang",
  "name",
  "launcher",
  "position",
  "color",
  "theme",
  "scheme",
  "privacy",
] as const;

const one = <T extends string>(value: string | null, allowed: readonly T[], otherwise: T): T =>
  allowed.find((each) => each === value?.trim().toLowerCase()) ?? otherwise;

/**
 * The settings of an element. A value that cannot be used counts as not given.
 * @param read the value of an attribute, or null
 * @param around what the element stands in: the page's address (relative addresses are resolved against it) and
 *   language (used when the element has none), and the server the script came from (the bot, unless named)
 */
export function readConfig(
  read: (name: string) => string | null,
  { page, pageLang, server }: { page: string; pageLang: string; server: string },
): Config {
  const text = (name: string) => (read(name) ?? "").trim();
  return {
    bot: (webAddress(text("bot"), page) ?? server).replace(/\/+$/, ""),
    municipality: text("municipality"),
    audience: one(read("audience"), ["entreprenor", "kommune", ""], ""),
    lang: languageOf(text("lang") || pageLang),
    name: text("name"),
    launcher: text("launcher"),
    position: one(read("position"), ["right", "left"], "right"),
    color: /^#[0-9a-f]{6}$/i.test(text("color")) ? text("color").toLowerCase() : "",
    theme: one(read("theme"), ["own", "page"], "own"),
    scheme: one(read("scheme"), ["auto", "light", "dark"], "auto"),
    privacy: webAddress(text("privacy"), page) ?? "",
  };
}

/** `href` as an absolute http(s) address, or null: no other scheme may become a link. */
export function webAddress(href: string, base: string): string | null {
  if (!href) return null;
  try {
    const url = new URL(href, base.endsWith("/") ? base : `${base}/`);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
