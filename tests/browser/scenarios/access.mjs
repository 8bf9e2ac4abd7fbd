/** That nobody is shut out: screen readers, keyboards, small screens, large text, other colours. */

import assert from "node:assert/strict";
import { boxOf, focusSeen, overflowing, smallTargets, violations } from "../measures.mjs";
import { world } from "../scenario.mjs";

/** Goes through the widget's states and calls `look` in each. */
async function throughAllStates(user, bot, look) {
  await user.launcher.waitFor();
  await look("launcher");
  await user.open();
  await look("greeting");
  await user.press("Jeg jobber i en kommune");
  await look("entrance chosen");
  await user.ask("Må alle innkjøp på anbud?");
  await user.page.locator(".vi-sources summary").last().click();
  await look("answer with open sources");
  await user.press("Vis mer");
  await look("more, with headings");
  await user.ask("Vis eksempler");
  await look("cards");
  await user.ask("Vis budsjettåret");
  await user.page.locator(".vi-picture img").waitFor();
  await look("picture");
  await user.ask("Lag en møtebrief");
  await look("files");
  await user.button("Nei, ikke nyttig").last().click();
  await user.page.locator(".vi-comment").waitFor();
  await look("comment");
  await user.ask("Jeg orker ikke mer");
  await look("notice");
  await user.ask("Hva er meningen med livet?");
  await look("fallback");
  const release = bot.hold();
  await user.field.fill("Snakk med et menneske");
  await user.field.press("Enter");
  await user.page.locator(".vi-typing").waitFor();
  await look("typing");
  release();
  await user.page.locator(".vi-typing").waitFor({ state: "detached" });
  bot.status = 500;
  await user.field.fill("x".repeat(2100));
  await look("text too long");
  await user.field.press("Enter");
  await user.page.locator(".vi-failure").waitFor();
  await look("failure");
  bot.status = 0;
  await user.button("Prøv igjen").click();
  await user.page.locator(".vi-failure").waitFor({ state: "detached" });
  await user.button("Meny").click();
  await look("menu");
  await user.button("Kopier samtalen").click();
  await user.page.locator(".vi-note").waitFor();
  await look("copied");
  const late = bot.hold();
  await user.field.fill("Vis eksempler");
  await user.field.press("Enter");
  await user.page.keyboard.press("Escape");
  await user.panel.waitFor({ state: "hidden" });
  await look("launcher of a talk that has begun");
  late();
  await user.launcher.getByText("Nytt svar").waitFor();
  await look("launcher with a new answer");
  await user.launcher.click();
  await user.button("Meny").click();
  await user.button("Start på nytt").click();
  await look("restart asked");
  await user.button("Avbryt").click();
  await user.choose("Slett samtalen");
  await look("deletion asked");
  await user.button("Slett samtalen").click();
  await user.page.locator(".vi-receipt").waitFor();
  await look("receipt");
}

/** One scenario: all states under these circumstances, gathering what `measure` finds. */
const inAllStates = (measure, options = {}) => () =>
  world(async ({ arrive, bot }) => {
    const user = await arrive({ attributes: 'data-privacy="/personvern"', reducedMotion: "reduce", ...options });
    if (options.before) await options.before(user);
    const found = [];
    let states = 0;
    await throughAllStates(user, bot, async (state) => {
      states += 1;
      for (const fault of await measure(user.page)) found.push(`${state}: ${fault}`);
    });
    assert.deepEqual(found, []);
    assert.equal(states, 21);
  });

const SPACING = `*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-block-end:2em!important}`;

/** The reader's own text spacing (WCAG 1.4.12), put into the widget's root as an extension would. */
async function spaceOut(user) {
  await user.launcher.waitFor();
  await user.page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.querySelector("veien-inn-chat").shadowRoot.adoptedStyleSheets.push(sheet);
  }, SPACING);
}

const everything = async (page) => [...(await violations(page)), ...(await layout(page))];

const layout = async (page) => [...(await overflowing(page)), ...(await smallTargets(page))];

export const scenarios = {
  "in no state on a wide screen does axe find anything or anything overflow": inAllStates(everything),
  "nor at 320 × 640": inAllStates(everything, { width: 320, height: 640 }),
  "nor at 320 × 256, which is 400 % zoom": inAllStates(everything, { width: 320, height: 256 }),
  "nor in dark colours on a phone": inAllStates(everything, { width: 360, height: 740, colorScheme: "dark" }),
  "nor in the municipality's own colour": inAllStates(everything, {
    attributes: 'data-color="#e8b400" data-privacy="/personvern"',
  }),
  "nor with the reader's own text spacing": inAllStates(layout, { width: 320, height: 640, before: spaceOut }),

  "each answer is spoken once, in order, and the history never": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      await user.press("Vis mer");
      await user.ask("Vis eksempler");
      const spoken = await user.spoken();
      assert.equal(spoken.length, 4);
      assert.match(spoken[0], /^Veien inn svarer: Hei!/);
      assert.match(spoken[1], /^Veien inn svarer: Nei, ikke alle\..*2 kilder\.$/s);
      assert.match(spoken[2], /Før dere lyser ut(?!.*##)/s);
      assert.match(spoken[3], /Tiltaket i Trondheim: Unge fikk jobb/);
      await user.page.keyboard.press("Escape");
      await user.panel.waitFor({ state: "hidden" });
      await user.launcher.click();
      await user.panel.waitFor();
      assert.equal((await user.spoken()).length, 4);
      assert.equal(await user.page.locator("[aria-live]").count(), 2, "one region inside, one for a closed chat");
    }),

  "errors and receipts are spoken once": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      bot.status = 500;
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      await user.page.locator(".vi-failure").waitFor();
      const spoken = await user.spoken();
      assert.equal(spoken.filter((text) => text.startsWith("Noe gikk galt")).length, 1);
    }),

  "the panel has a name, the notice as description, and the field a label": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      const dialog = user.page.getByRole("dialog", { name: "Veien inn", exact: true });
      assert.equal(await dialog.count(), 1);
      const described = await dialog.evaluate((element) =>
        element.getRootNode().getElementById(element.getAttribute("aria-describedby")).innerText,
      );
      assert.match(described, /maskin/);
      assert.equal(await user.page.getByRole("textbox", { name: "Skriv spørsmålet ditt" }).count(), 1);
      const headings = await user.panel.locator("h2, h3, h4").evaluateAll((all) => all.map((each) => each.localName));
      assert.equal(headings[0], "h2");
      assert.ok(headings.slice(1).includes("h3"));
    }),

  "the whole story is told with the keyboard alone, and focus is always seen": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ reducedMotion: "reduce" });
      await user.launcher.waitFor();
      await user.page.keyboard.press("Tab");
      await user.page.keyboard.press("Tab");
      assert.match(await user.focus(), /^button/);
      await user.page.keyboard.press("Enter");
      await user.answers.first().waitFor();
      assert.equal(await user.focus(), "textarea#message");
      await user.page.keyboard.type("Vis eksempler");
      await user.page.keyboard.press("Enter");
      await user.answers.nth(1).waitFor();
      await user.page.locator(".vi-launcher[data-covered]").waitFor({ state: "attached" }); // behind the panel
      const seen = [];
      for (let step = 0; step < 40; step += 1) {
        await user.page.keyboard.press("Shift+Tab");
        const focus = await focusSeen(user.page);
        if (!focus) break;
        seen.push(focus);
        if (focus.name.startsWith("a.")) break; // back on the page
      }
      const inside = seen.filter((each) => !each.name.startsWith("a."));
      assert.ok(inside.length >= 9, `only ${inside.map((each) => each.name)}`);
      assert.deepEqual(inside.filter((each) => !each.ring || !each.seen), []);
    }),

  "Escape closes the menu, then the question, then the panel, and goes back to the launcher": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.button("Meny").click();
      await user.page.keyboard.press("Escape");
      assert.equal(await user.page.locator("#menu-list").isVisible(), false);
      assert.ok(await user.panel.isVisible());
      await user.choose("Slett samtalen");
      await user.page.locator("#confirm-title").waitFor();
      await user.page.keyboard.press("Escape");
      await user.page.locator("#confirm-title").waitFor({ state: "detached" });
      await user.page.keyboard.press("Escape");
      await user.panel.waitFor({ state: "hidden" });
      assert.match(await user.focus(), /^button/);
      assert.equal(await user.launcher.getAttribute("aria-expanded"), "false");
      await user.page.keyboard.press("Enter");
      await user.panel.waitFor();
    }),

  "on a small screen the page behind waits, and the panel fills the screen": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ width: 360, height: 740 });
      await user.open();
      assert.ok(await user.panel.evaluate((dialog) => dialog.matches(":modal")));
      assert.deepEqual(await boxOf(user.panel), [0, 0, 360, 740]);
      await user.page.reload();
      await user.launcher.getByText("Fortsett samtalen").waitFor();
      assert.equal(await user.panel.isVisible(), false, "it does not cover the page unasked");
      await user.page.keyboard.press("Tab");
    }),

  "on a touch screen the keyboard does not cover the greeting": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ width: 360, height: 740, hasTouch: true, isMobile: true });
      await user.launcher.tap();
      await user.answers.first().waitFor();
      assert.equal(await user.focus(), "h2#title");
    }),

  "turning the screen keeps the panel, the text and the focus": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.field.fill("halvt");
      await user.page.setViewportSize({ width: 400, height: 800 });
      await user.page.waitForFunction(() => document.querySelector("veien-inn-chat").shadowRoot.querySelector("dialog").matches(":modal"));
      assert.equal(await user.focus(), "textarea#message");
      assert.equal(await user.field.inputValue(), "halvt");
      await user.page.setViewportSize({ width: 1200, height: 800 });
      await user.page.waitForFunction(() => !document.querySelector("veien-inn-chat").shadowRoot.querySelector("dialog").matches(":modal"));
      assert.equal(await user.focus(), "textarea#message");
    }),

  "at 400 % zoom the focus is never out of sight": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ width: 320, height: 256, reducedMotion: "reduce" });
      await user.open();
      const first = await focusSeen(user.page);
      assert.ok(first.seen, first.name);
      await user.ask("Vis eksempler");
      for (let step = 0; step < 12; step += 1) {
        await user.page.keyboard.press("Tab");
        const focus = await focusSeen(user.page);
        assert.ok(focus === null || focus.seen, JSON.stringify(focus));
      }
    }),

  "the widget steps aside for what has focus on the page": () =>
    world(async ({ arrive }) => {
      const links = Array.from({ length: 30 }, (_, i) => `<a href="#${i}">lenke ${i}</a>`).join("<br>");
      const body = `<div style="position:absolute;right:2rem;top:2rem;text-align:right">${links}</div>`;
      const user = await arrive({ body, height: 700 });
      await user.open();
      await user.page.getByText("lenke 3", { exact: true }).focus();
      const focus = await focusSeen(user.page);
      assert.ok(focus.seen, JSON.stringify(focus));
      await user.page.locator("h1").click();
      await user.page.locator("header a").focus();
      assert.equal(await user.page.locator(".vi-root").getAttribute("data-side"), "right", "and back again");
    }),

  "in forced colours everything keeps an edge": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ forcedColors: "active" });
      await user.open();
      await user.ask("Vis eksempler");
      const widths = await user.page.locator(".vi-bubble, .vi-panel, .vi-reply, .vi-field textarea").evaluateAll((all) =>
        all.map((each) => Number.parseFloat(getComputedStyle(each).borderTopWidth)),
      );
      assert.ok(widths.length > 4 && widths.every((width) => width >= 1), String(widths));
    }),

  "with reduced motion nothing moves": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive({ reducedMotion: "reduce" });
      await user.open();
      const release = bot.hold();
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      await user.page.locator(".vi-typing").waitFor();
      const moving = await user.page.evaluate(
        () => document.querySelector("veien-inn-chat").shadowRoot.getAnimations().filter((each) => each.playState === "running").length,
      );
      assert.equal(moving, 0);
      release();
    }),

  "in the dark it is dark, unless the page wants it light": () =>
    world(async ({ arrive }) => {
      const background = (user) => user.panel.evaluate((panel) => getComputedStyle(panel).backgroundColor);
      const dark = await arrive({ colorScheme: "dark" });
      await dark.open();
      const light = await arrive({ colorScheme: "dark", attributes: 'data-scheme="light"' });
      await light.open();
      assert.equal(await background(light), "rgb(255, 255, 255)");
      assert.notEqual(await background(dark), "rgb(255, 255, 255)");
    }),
};
