import { describe, expect, it } from "vitest";
import { inside, lean, sheets } from "../build/designsystemet";

describe("Designsystemet's sheets in the bundle", () => {
  const { base, colours } = sheets();
  const both = base + colours;

  it("match nothing outside the widget, and depend on no root size", () => {
    expect(both).not.toMatch(/:root/);
    expect(both).not.toMatch(/(^|[\s,{}>])body[\s,{.:[]/);
    expect(both).not.toMatch(/\drem\b/);
  });

  it("ask for no address, not even an embedded one", () => {
    expect(both).not.toMatch(/url\(/);
    expect(both).not.toMatch(/@import/);
  });

  it("hold the colours in use, in light and dark, and no others", () => {
    for (const colour of ["accent", "neutral", "danger", "warning"]) {
      expect(colours.match(new RegExp(`--ds-color-${colour}-base-default:`, "g"))?.length).toBeGreaterThanOrEqual(2);
    }
    expect(both).not.toMatch(/--ds-color-brand\d-[a-z-]+:/);
    expect(base).toContain("--ds-color-base-default:var(--ds-color-accent-base-default)");
    expect(base).not.toMatch(/--ds-color-accent-base-default:/);
  });
});

it("lengths are multiples of the user's own size", () => {
  expect(inside("a{margin:-.5rem 2rem;width:1em}")).toBe("a{margin:calc(-.5*var(--vi-rem)) calc(2*var(--vi-rem));width:1em}");
});

it("leaves selectors that only look like body alone", () => {
  expect(inside(".body{}tbody{}--body-font{}")).toBe(".body{}tbody{}--body-font{}");
  expect(inside("html,body{}body.a{}")).toBe("html,.vi-root{}.vi-root.a{}");
});

it("leaves mappings to the colour in use alone", () => {
  expect(lean("a{--ds-color-info-text-default:#fff;--ds-color-text-default:red}")).toBe("a{--ds-color-text-default:red}");
});
