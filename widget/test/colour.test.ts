import { describe, expect, it } from "vitest";
import { accentSheet, accentVariables, contrast } from "../src/colour";

const PAPER = { light: "#ffffff", dark: "#202124" } as const;

describe.each(["#000000", "#ffffff", "#ffee66", "#e8b400", "#0062ba", "#ff0000", "#777777", "#00ff00"])("from %s", (brand) => {
  describe.each(["light", "dark"] as const)("in %s", (scheme) => {
    const colours = accentVariables(brand, scheme);
    const of = (name: string) => colours[`--ds-color-accent-${name}`] ?? "";

    it("text on buttons can be read, also when hovered and pressed", () => {
      for (const state of ["base-default", "base-hover", "base-active"]) {
        expect(contrast(of("base-contrast-default"), of(state))).toBeGreaterThanOrEqual(4.5);
      }
    });

    it("links and text can be read on paper and on tinted surfaces", () => {
      expect(contrast(of("text-subtle"), PAPER[scheme])).toBeGreaterThanOrEqual(4.5);
      for (const surface of ["surface-tinted", "surface-hover", "surface-active"]) {
        expect(contrast(of("text-subtle"), of(surface))).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(of("text-default"), of("surface-tinted"))).toBeGreaterThanOrEqual(7);
    });

    it("edges can be seen", () => {
      expect(contrast(of("border-default"), PAPER[scheme])).toBeGreaterThanOrEqual(3);
    });
  });
});

it("a dark colour is bright in the dark, not grey", () => {
  const link = accentVariables("#1d4f43", "dark")["--ds-color-accent-text-subtle"] ?? "";
  const parts = [1, 3, 5].map((at) => Number.parseInt(link.slice(at, at + 2), 16));
  expect(Math.max(...parts) - Math.min(...parts)).toBeGreaterThan(80);
});

it("the sheet tells both schemes", () => {
  expect(accentSheet("#0062ba").match(/--ds-color-accent-base-default/g)).toHaveLength(3);
});
