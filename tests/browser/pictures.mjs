/**
 * Makes the pictures of docs/pictures/ from a running bot:
 * BOT_ADDRESS=http://127.0.0.1:5005 node tests/browser/pictures.mjs FOLDER. The ones kept are reduced to 64 colours.
 */

import { mkdirSync } from "node:fs";
import { openBrowser, User } from "./browser.mjs";
import { settled } from "./measures.mjs";

const [folder = "docs/pictures"] = process.argv.slice(2);
const url = `${process.env.BOT_ADDRESS}/`;
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();

const PICTURES = {
  "greeting-wide": [{}, async (user) => user.open()],
  "answer-wide": [{}, async (user) => {
    await user.open();
    await user.ask("Må alle innkjøp på anbud?");
    await user.page.locator(".vi-sources summary").last().click();
  }],
  "answer-dark": [{ colorScheme: "dark" }, async (user) => {
    await user.open();
    await user.ask("vis meg eksempler for flyktninger");
  }],
  "cards-small": [{ width: 360, height: 740, deviceScaleFactor: 1.5 }, async (user) => {
    await user.open();
    await user.ask("vis meg eksempler for flyktninger");
  }],
  "budget-small": [{ width: 360, height: 740, deviceScaleFactor: 1.5 }, async (user) => {
    await user.open();
    await user.ask("Når på året bør jeg kontakte kommunen for å komme med i budsjettet?");
    await user.page.locator(".vi-picture img").evaluate((picture) => picture.decode());
    await user.page.locator(".vi-scroll").evaluate((area) => {
      const root = area.getRootNode();
      area.scrollTop += root.querySelector(".vi-picture").getBoundingClientRect().top - area.getBoundingClientRect().top - 12;
    });
  }],
  "failure-small": [{ width: 360, height: 740, deviceScaleFactor: 1.5 }, async (user) => {
    await user.open();
    await user.ask("Hva er en sosial entreprenør?");
    await user.page.context().setOffline(true);
    await user.field.fill("Finnes det tilskudd?");
    await user.field.press("Enter");
    await user.page.locator(".vi-failure").waitFor();
  }],
  "receipt-small": [{ width: 360, height: 740, deviceScaleFactor: 1.5 }, async (user) => {
    await user.open();
    await user.ask("Hva er en sosial entreprenør?");
    await user.choose("Slett samtalen");
    await user.button("Slett samtalen").click();
    await user.page.locator(".vi-receipt").waitFor();
  }],
  "answer-zoomed": [{ width: 320, height: 256, deviceScaleFactor: 2 }, async (user) => {
    await user.open();
    await user.ask("Må alle innkjøp på anbud?");
  }],
};

for (const [name, [options, act]] of Object.entries(PICTURES)) {
  const user = await User.arrive(browser, url, { reducedMotion: "reduce", ...options });
  await act(user);
  await user.page.locator(".vi-launcher[data-covered]").waitFor({ state: "attached" });
  await settled(user.page);
  await user.page.screenshot({ path: `${folder}/${name}.png` });
  await user.page.context().close();
}
await browser.close();
