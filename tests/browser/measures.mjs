/** Measures of accessibility that run inside the page. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../widget/package.json", import.meta.url));
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * axe's findings in the widget, as «rule: elements». Faults of a foreign page around it are not ours; with `whole` the
 * page counts too.
 */
export async function violations(page, { whole = false } = {}) {
  await page.evaluate(AXE);
  return page.evaluate(async ([tags, all]) => {
    const result = await window.axe.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
    });
    const ours = (node) => all || JSON.stringify(node.target).includes("veien-inn-chat");
    return result.violations.flatMap((rule) => {
      const nodes = rule.nodes.filter(ours);
      return nodes.length ? [`${rule.id}: ${nodes.map((node) => `${node.target.flat().pop()} ${node.failureSummary}`).join(" | ")}`] : [];
    });
  }, [TAGS, whole]);
}

/** What sticks out of the screen, sideways, or is cut off inside its own box. */
export async function overflowing(page) {
  return page.evaluate(() => {
    const root = document.querySelector("veien-inn-chat").shadowRoot;
    const found = [];
    for (const element of root.querySelectorAll("*")) {
      if (element.closest(".ds-sr-only, svg, [hidden]") || !element.checkVisibility({ visibilityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      const name = `${element.localName}.${element.className}`;
      if (box.right > innerWidth + 1 || box.left < -1) found.push(`${name}: ${Math.round(box.left)}–${Math.round(box.right)} of ${innerWidth}`);
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && getComputedStyle(element).display !== "inline") {
        found.push(`${name}: ${element.scrollWidth} px in ${element.clientWidth}`);
      }
    }
    return found;
  });
}

/** What can be pressed, is seen, and is smaller than 24 × 24 CSS pixels (links in running text excepted). */
export async function smallTargets(page) {
  return page.evaluate(() => {
    const root = document.querySelector("veien-inn-chat").shadowRoot;
    return [...root.querySelectorAll("button, summary, textarea, a.vi-file")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => [element, (element.matches(".vi-card-button") ? element.closest(".vi-card") : element).getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24)
      .map(([element, box]) => `${element.className}: ${box.width} × ${box.height}`);
  });
}

/** The element with focus: its name, whether a ring is seen, and whether its middle can be seen. */
export async function focusSeen(page) {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active || active === document.body) return null;
    const box = active.getBoundingClientRect();
    const ringed = [active, active.closest(".vi-card"), active.querySelector?.(".vi-bubble")].filter(Boolean);
    const ring = ringed.some((each) => {
      const style = getComputedStyle(each);
      return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    });
    // Seen: at least one of nine points of it, inside the screen, is its own or something in it.
    let seen = false;
    for (const x of [0.1, 0.5, 0.9]) {
      for (const y of [0.1, 0.5, 0.9]) {
        const at = [box.left + box.width * x, box.top + box.height * y];
        let hit = document.elementFromPoint(...at);
        while (hit?.shadowRoot?.elementFromPoint(...at) && hit.shadowRoot.elementFromPoint(...at) !== hit) {
          hit = hit.shadowRoot.elementFromPoint(...at);
        }
        if (hit && (active === hit || active.contains(hit) || hit.contains(active))) seen = seen || hit !== document.body;
      }
    }
    return { name: `${active.localName}.${active.className}`, ring, seen };
  });
}
