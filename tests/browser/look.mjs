/**
 * Pictures of every state, for a person to look at.
 *
 * Usage: [BOT_ADDRESS=http://127.0.0.1:5005] node tests/browser/look.mjs FOLDER [light|dark] [wide|small|low].
 * With an address: the real bot on its own page; else the stand-in on a foreign page.
 */

import { mkdirSync } from "node:fs";
import { openBrowser, User } from "./browser.mjs";
import { startHost } from "./host_page.mjs";
import { settled } from "./measures.mjs";
import { startBot } from "./mock_server.mjs";

const [folder = "/tmp/veieninn-pictures", colorScheme = "light", only = ""] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const SIZES = { wide: [1280, 800], small: [360, 740], low: [320, 256] };
const real = process.env.BOT_ADDRESS;
const bot = real ? null : await startBot();
const host = real ? { url: `${real}/`, stop: () => {} } : await startHost(bot, { attributes: 'data-privacy="/personvern"' });
const browser = await openBrowser();

/** What is shown, in order: a name, and what the user does before. */
const STATES = {
  launcher: (user) => user.launcher.waitFor(),
  greeting: (user) => user.open(),
  entrance: (user) => user.press("Jeg jobber i en kommune"),
  answer: async (user) => {
    await user.ask("Må alle innkjøp på anbud?");
    await user.page.locator(".vi-sources summary").last().click();
  },
  more: async (user) => {
    if (await user.button("Vis mer").count()) await user.press("Vis mer");
  },
  cards: (user) => user.ask("vis meg eksempler for flyktninger"),
  picture: async (user) => {
    await user.ask(real ? "Når på året bør jeg kontakte kommunen for å komme med i budsjettet?" : "Vis budsjettåret");
    await user.page.locator(".vi-picture img").last().evaluate((picture) => picture.decode());
    await showWhole(user, ".vi-picture");
  },
  files: async (user) => {
    const files = user.page.locator("veieninn-answer:last-of-type a.vi-file");
    await user.ask("Lag en pilotavtale");
    for (let turn = 0; turn < 12 && !(await files.count()); turn += 1) {
      const offered = user.page.locator(".vi-reply");
      if (await offered.count()) await user.press(await offered.first().innerText());
      else await user.ask(real ? "Trondheim kommune, ungdom som har falt ut av skolen" : "Lag en møtebrief");
    }
  },
  feedback: async (user) => {
    await user.button("Ja, nyttig").last().click();
    await user.page.locator(".vi-comment").waitFor();
  },
  fallback: (user) => user.ask("Hva er meningen med livet?"),
  human: (user) => user.press("Snakk med et menneske"),
  notice: (user) => user.ask("Jeg orker ikke mer"),
  typing: async (user) => {
    let go;
    const told = new Promise((done) => {
      go = done;
    });
    await user.page.route("**/chat/messages", async (route) => {
      await told;
      await route.continue();
    });
    await user.field.fill("Hva er en sosial entreprenør?");
    await user.field.press("Enter");
    await user.page.locator(".vi-typing").waitFor();
    return async () => {
      go();
      await user.page.locator(".vi-typing").waitFor({ state: "detached" });
      await user.page.unroute("**/chat/messages");
    };
  },
  failure: async (user) => {
    await user.page.route("**/chat/messages", (route) => route.abort());
    await user.field.fill("Hva koster det?");
    await user.field.press("Enter");
    await user.page.locator(".vi-failure").waitFor();
    return async () => {
      await user.page.unroute("**/chat/messages");
      await user.button("Prøv igjen").click();
      await user.page.locator(".vi-failure").waitFor({ state: "detached" });
    };
  },
  long: async (user) => {
    await user.field.fill("Vi er en sosial entreprenør som hjelper ungdom. ".repeat(43));
    return () => user.field.fill("");
  },
  menu: (user) => user.button("Meny").click(),
  copied: async (user) => {
    await user.button("Kopier samtalen").click();
    await user.page.locator(".vi-note").waitFor();
  },
  restart: async (user) => {
    await user.choose("Start på nytt");
    await user.page.locator("#confirm-title").waitFor();
    return () => user.button("Avbryt").click();
  },
  delete: async (user) => {
    await user.choose("Slett samtalen");
    await user.page.locator("#confirm-title").waitFor();
  },
  receipt: async (user) => {
    await user.button("Slett samtalen").click();
    await user.page.locator(".vi-receipt").waitFor();
  },
};

/** Scroll the talk so that all of what was said last of this kind is seen. */
async function showWhole(user, selector) {
  await settled(user.page);
  await user.page.locator(selector).last().evaluate((part) => part.scrollIntoView({ block: "end" }));
}

for (const [name, [width, height]] of Object.entries(SIZES)) {
  if (only && only !== name) continue;
  const permissions = ["clipboard-read", "clipboard-write"];
  const user = await User.arrive(browser, host.url, { width, height, colorScheme, permissions });
  user.page.setDefaultTimeout(90_000);
  let number = 0;
  for (const [state, act] of Object.entries(STATES)) {
    number += 1;
    const after = await act(user);
    await settled(user.page);
    await user.page.screenshot({ path: `${folder}/${colorScheme}-${name}-${String(number).padStart(2, "0")}-${state}.png` });
    if (typeof after === "function") await after();
  }
  if (user.errors.length) console.log(name, user.errors);
  await user.page.context().close();
}

if (real) {
  for (const [name, [width, height]] of Object.entries(SIZES)) {
    if (only && only !== name) continue;
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, javaScriptEnabled: false });
    const page = await context.newPage();
    page.setDefaultTimeout(90_000);
    const shot = (state) => page.screenshot({ path: `${folder}/${colorScheme}-${name}-${state}.png`, fullPage: name !== "low" });
    await page.goto(host.url);
    await shot("40-page");
    await page.goto(`${real}/enkel`);
    await shot("41-enkel");
    await page.locator("textarea").fill("Må alle innkjøp på anbud?");
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#siste").waitFor();
    await shot("42-enkel-answer");
    await page.getByRole("button", { name: "Slett samtalen" }).click();
    await page.getByRole("button", { name: "Ja, slett alt" }).waitFor();
    await shot("43-enkel-delete");
    await page.getByRole("button", { name: "Ja, slett alt" }).click();
    await page.getByRole("heading", { name: "Samtalen er slettet" }).waitFor();
    await shot("44-enkel-receipt");
    await context.close();
  }
}
await browser.close();
await host.stop();
await bot?.stop();
