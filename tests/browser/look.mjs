/** Pictures of every state, for a person to look at: node tests/browser/look.mjs FOLDER [light|dark]. */

import { mkdirSync } from "node:fs";
import { openBrowser, User } from "./browser.mjs";
import { startHost } from "./host_page.mjs";
import { settled } from "./measures.mjs";
import { startBot } from "./mock_server.mjs";

const [folder = "/tmp/veieninn-pictures", colorScheme = "light"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const SIZES = { wide: [1280, 800], small: [360, 740], low: [320, 256] };
const bot = await startBot();
const host = await startHost(bot, { attributes: 'data-privacy="/personvern"' });
const browser = await openBrowser();

for (const [name, [width, height]] of Object.entries(SIZES)) {
  const user = await User.arrive(browser, host.url, { width, height, colorScheme });
  const shot = async (state) => {
    await settled(user.page);
    await user.page.screenshot({ path: `${folder}/${colorScheme}-${name}-${state}.png` });
  };
  await user.launcher.waitFor();
  await shot("01-launcher");
  await user.open();
  await shot("02-greeting");
  await user.press("Jeg jobber i en kommune");
  await user.press("Må vi lyse ut?");
  await user.page.locator(".vi-sources summary").last().click();
  await shot("03-answer");
  await user.press("Vis mer");
  await shot("04-more");
  await user.ask("Vis eksempler for ungdom");
  await shot("05-cards");
  await user.ask("Vis budsjettåret");
  await user.page.locator(".vi-picture img").evaluate((picture) => picture.decode());
  await shot("06-picture");
  await user.ask("Lag en møtebrief");
  await shot("07-files");
  await user.button("Ja, nyttig").last().click();
  await user.page.locator(".vi-comment").waitFor();
  await shot("08-feedback");
  await user.ask("Jeg orker ikke mer");
  await shot("09-notice");
  const release = bot.hold();
  await user.field.fill("Snakk med et menneske");
  await user.field.press("Enter");
  await user.page.locator(".vi-typing").waitFor();
  await shot("10-typing");
  release();
  await user.page.locator(".vi-typing").waitFor({ state: "detached" });
  bot.status = 500;
  await user.field.fill("Hva koster det?");
  await user.field.press("Enter");
  await user.page.locator(".vi-failure").waitFor();
  await shot("11-failure");
  bot.status = 0;
  await user.button("Prøv igjen").click();
  await user.page.locator(".vi-failure").waitFor({ state: "detached" });
  await user.button("Meny").click();
  await shot("12-menu");
  await user.button("Slett samtalen").click();
  await shot("13-delete");
  await user.button("Slett samtalen").click();
  await user.page.locator(".vi-receipt").waitFor();
  await shot("14-receipt");
  if (user.errors.length) console.log(name, user.errors);
  await user.page.context().close();
}
await browser.close();
await host.stop();
await bot.stop();
