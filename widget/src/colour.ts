/** A whole accent palette from one colour, with the contrast that WCAG 2.2 AA asks for, in light and in dark. */

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const DARK_SURFACE: Rgb = [32, 33, 36];
const BRIGHTEST = 235;
const TEXT = 4.5;
const STRONG_TEXT = 9;
const EDGE = 3;

function read(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function write(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** `share` of `to` (0–1) mixed into `from`. */
function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => (from[i] ?? 0) + ((to[i] ?? 0) - (from[i] ?? 0)) * share) as unknown as Rgb;
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG's contrast ratio between two colours, 1–21. */
export function contrast(one: string, other: string): number {
  return ratio(read(one), read(other));
}

function ratio(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The same colour in full light: a dark green in the dark is a bright green, not a grey. */
function lit(colour: Rgb): Rgb {
  const most = Math.max(...colour);
  return most > 0 && most < BRIGHTEST ? (colour.map((part) => (part * BRIGHTEST) / most) as unknown as Rgb) : colour;
}

/** `share` (0–1) of the way to white or black. The way to white goes by the colour in full light. */
function towards(colour: Rgb, to: Rgb, share: number): Rgb {
  if (to !== WHITE) return mix(colour, to, share);
  return share < 0.5 ? mix(colour, lit(colour), share * 2) : mix(lit(colour), to, share * 2 - 1);
}

/** `colour`, moved towards `to` as little as gives the wanted contrast with each of `against`. */
function until(colour: Rgb, to: Rgb, wanted: number, ...against: Rgb[]): Rgb {
  for (let step = 0; step <= 50; step += 1) {
    const tried = towards(colour, to, step / 50);
    if (against.every((each) => ratio(tried, each) >= wanted)) return tried;
  }
  return to;
}

/**
 * Designsystemet's accent variables for a brand colour.
 * @param hex «#rrggbb»
 */
export function accentVariables(hex: string, scheme: "light" | "dark"): Readonly<Record<string, string>> {
  const brand = read(hex);
  const light = scheme === "light";
  const paper = light ? WHITE : DARK_SURFACE;
  const ink = light ? BLACK : WHITE;
  const base = until(brand, ink, TEXT, paper);
  // On a dark surface a dark colour would tint nothing.
  const tint = light ? brand : base;
  const tinted = mix(paper, tint, 0.16);
  const active = mix(paper, tint, 0.28);
  const onBase = ratio(base, WHITE) >= ratio(base, BLACK) ? WHITE : BLACK;
  // Hovering moves away from the text on the button, so that its contrast only grows.
  const away = onBase === WHITE ? BLACK : WHITE;
  const colours: Record<string, Rgb> = {
    "background-default": light ? WHITE : mix(BLACK, tint, 0.08),
    "background-tinted": mix(paper, tint, 0.06),
    "surface-default": paper,
    "surface-tinted": tinted,
    "surface-hover": mix(paper, tint, 0.22),
    "surface-active": active,
    "border-subtle": mix(paper, tint, 0.4),
    "border-default": until(brand, ink, EDGE, paper, tinted),
    "border-strong": until(brand, ink, TEXT, paper, tinted),
    "text-subtle": until(brand, ink, TEXT, paper, active),
    "text-default": until(brand, ink, STRONG_TEXT, paper, tinted),
    "base-default": base,
    "base-hover": mix(base, away, 0.15),
    "base-active": mix(base, away, 0.3),
    "base-contrast-subtle": onBase,
    "base-contrast-default": onBase,
  };
  return Object.fromEntries(Object.entries(colours).map(([name, rgb]) => [`--ds-color-accent-${name}`, write(rgb)]));
}

/** A style sheet text with the palette of `hex` for the scheme that the widget shows. */
export function accentSheet(hex: string): string {
  const block = (scheme: "light" | "dark") =>
    Object.entries(accentVariables(hex, scheme))
      .map(([name, value]) => `${name}:${value}`)
      .join(";");
  return (
    `.vi-root{${block("light")}}.vi-root[data-color-scheme=dark]{${block("dark")}}` +
    `@media (prefers-color-scheme:dark){.vi-root[data-color-scheme=auto]{${block("dark")}}}`
  );
}
