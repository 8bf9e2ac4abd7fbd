/** Measures that run inside the page, each only when nothing moves any more. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../widget/package.json", import.meta.url));
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
/** Longer than any movement of the widget takes, on any machine. */
const PATIENCE = 20_000;
/** So many frames without a change are quiet: a smooth scroll begins a frame or two after it was asked for. */
const STILL = 5;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Wait until what is under way has been drawn, no animation with an end runs, and nothing scrolls. (What goes on without
 * an end, like the dots of the typing sign, moves nothing.)
 */
export async function settled(page) {
  await page.evaluate(async ([patience, enough]) => {
    const root = document.querySelector("veien-inn-chat")?.shadowRoot;
    if (!root) return;
    // A tab in the background draws no frames.
    const frame = () => new Promise((done) => (document.hidden ? setTimeout(done, 50) : requestAnimationFrame(done)));
    const moving = () =>
      root.getAnimations().filter((each) => each.effect.getComputedTiming().endTime !== Infinity && each.playState === "running");
    const places = () => [scrollY, ...["dialog", ".vi-scroll"].map((each) => root.querySelector(each)?.scrollTop)].join();
    const until = performance.now() + patience;
    for (let still = 0; still < enough; ) {
      if (performance.now() > until) throw new Error(`still moving after ${patience} ms`);
      const before = places();
      await Promise.allSettled(moving().map((each) => each.finished));
      await frame();
      still = moving().length || places() !== before ? 0 : still + 1;
    }
  }, [PATIENCE, STILL]);
}

/** Where an element lies: [x, y, width, height]. */
export async function boxOf(locator) {
  await settled(locator.page());
  const { x, y, width, height } = await locator.boundingBox();
  return [x, y, width, height];
}

/**
 * axe's findings in the widget, as «rule: elements». Faults of a foreign page around it are not ours; with `whole` the
 * page counts too.
 */
export async function violations(page, { whole = false } = {}) {
  await settled(page);
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

/** What sticks out of the screen, sideways, is cut off inside its own box, or makes the panel longer than it is. */
export async function overflowing(page) {
  await settled(page);
  return page.evaluate(() => {
    const root = document.querySelector("veien-inn-chat").shadowRoot;
    const found = [];
    // A panel that is longer than itself could be scrolled away from its own bar by a jump to a heading.
    const panel = root.querySelector("dialog");
    if (getComputedStyle(panel).overflowY !== "auto" && panel.scrollHeight > panel.clientHeight + 1) {
      found.push(`the panel: ${panel.scrollHeight} px high in ${panel.clientHeight}`);
    }
    for (const element of root.querySelectorAll("*")) {
      if (element.closest(".ds-sr-only, svg, [hidden]") || !element.checkVisibility({ visibilityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height || getComputedStyle(element).clipPath === "inset(50%)") continue; // heard only
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
  await settled(page);
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
  await settled(page);
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
