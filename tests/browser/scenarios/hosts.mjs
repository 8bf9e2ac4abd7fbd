/** The pages the widget is put on, kind and unkind. */

import assert from "node:assert/strict";
import { strictPolicy } from "../host_page.mjs";
import { boxOf, settled } from "../measures.mjs";
import { world } from "../scenario.mjs";

export const scenarios = {
  "a foreign page with a strict policy, Trusted Types and an integrity hash works": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive({ policy: strictPolicy(bot.url), integrity: true });
      await user.open();
      await user.ask("Vis budsjettåret");
      await user.page.waitForFunction(
        () => document.querySelector("veien-inn-chat").shadowRoot.querySelector(".vi-picture img")?.naturalWidth > 0,
      );
      await user.ask("Lag en møtebrief");
      await user.choose("Slett samtalen");
      await user.button("Slett samtalen").click();
      await user.page.locator(".vi-receipt").waitFor();
      // world() has seen to it that the browser logged no breach of the policy
    }),

  "a page with hostile style sheets changes nothing": () =>
    world(async ({ arrive }) => {
      const sizes = async (user) => {
        await user.open();
        await settled(user.page);
        return user.page.evaluate(() => {
          const root = document.querySelector("veien-inn-chat").shadowRoot;
          return [".vi-panel", ".vi-bubble", ".vi-reply", ".vi-send", "#title"].map((selector) => {
            const element = root.querySelector(selector);
            const { color, fontSize, letterSpacing, textTransform, display } = getComputedStyle(element);
            const { width } = element.getBoundingClientRect();
            return [selector, color, fontSize, letterSpacing, textTransform, display, Math.round(width)];
          });
        });
      };
      const kind = await sizes(await arrive());
      const hostile = await sizes(await arrive({ hostile: true }));
      assert.deepEqual(hostile, kind);
    }),

  "the script twice is one chat": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive({ twice: true, policy: strictPolicy(bot.url) });
      await user.open();
      assert.equal(await user.page.locator("veien-inn-chat").count(), 1);
      assert.equal(await user.launcher.count(), 1);
    }),

  "a page may place the element itself, and a second one stays empty": () =>
    world(async ({ arrive }) => {
      const element = '<veien-inn-chat municipality="Sørvik" position="left" launcher="Spør oss"></veien-inn-chat>';
      const user = await arrive({ element: element + element });
      await user.launcher.first().waitFor();
      assert.equal(await user.launcher.count(), 1);
      assert.equal(await user.launcher.innerText(), "Spør oss");
      await user.open();
      assert.match(await user.panel.locator(".vi-head").innerText(), /Sørvik/);
      assert.ok((await boxOf(user.panel))[0] < 100);
    }),

  "a button of the page's own can open and close the chat": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ body: '<button id="ours">Spør</button><button id="away">Lukk</button>' });
      await user.launcher.waitFor();
      await user.page.evaluate(() => {
        const chat = document.querySelector("veien-inn-chat");
        document.querySelector("#ours").addEventListener("click", () => chat.show());
        document.querySelector("#away").addEventListener("click", () => chat.hide());
      });
      await user.page.locator("#ours").click();
      await user.answers.first().waitFor();
      await user.field.press("Escape");
      await user.panel.waitFor({ state: "hidden" });
      assert.equal(await user.focus(), "button#ours", "back to what opened it");
      await user.page.locator("#ours").click();
      await user.panel.waitFor();
      await user.page.locator("#away").click();
      await user.panel.waitFor({ state: "hidden" });
    }),

  "the page's own Designsystemet theme colours the widget": () =>
    world(async ({ arrive }) => {
      const tokens = ["accent-base-default:#aa0044", "accent-base-contrast-default:#ffffff", "neutral-background-default:#fffaf0"];
      const body = `<style>:root{${tokens.map((each) => `--ds-color-${each}`).join(";")}}</style>`;
      const user = await arrive({ attributes: 'data-theme="page"', body });
      await user.open();
      const color = await user.page.locator(".vi-head").evaluate((head) => getComputedStyle(head).backgroundColor);
      assert.equal(color, "rgb(170, 0, 68)");
    }),

  "a colour is made to fit, so that its text can always be read": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ attributes: 'data-color="#ffee66"' });
      await user.launcher.waitFor();
      const [front, back] = await user.launcher.evaluate((button) => {
        const style = getComputedStyle(button);
        return [style.color, style.backgroundColor].map((value) => value.match(/\d+/g).slice(0, 3).map(Number));
      });
      const light = (rgb) => {
        const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [dark, bright] = [light(front), light(back)].sort((a, b) => a - b);
      assert.ok((bright + 0.05) / (dark + 0.05) >= 4.5);
    }),

  "the user's own text size counts, not the page's root size": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ body: "<style>html{font-size:8px}</style>" });
      await user.open();
      const size = await user.answers.first().locator("p").first().evaluate((p) => getComputedStyle(p).fontSize);
      assert.equal(size, "16px");
    }),
};
