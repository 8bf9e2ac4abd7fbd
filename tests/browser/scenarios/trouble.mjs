/** What happens when something goes wrong on the way. */

import assert from "node:assert/strict";
import { startBot } from "../mock_server.mjs";
import { world } from "../scenario.mjs";

export const scenarios = {
  "a server that goes down and comes back loses nothing": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await bot.stop();
      await user.field.fill("Må alle innkjøp på anbud?");
      await user.field.press("Enter");
      await user.page.locator(".vi-failure").waitFor();
      const failure = await user.page.locator(".vi-failure").innerText();
      assert.match(failure, /får ikke kontakt.*tatt vare på/s);
      assert.match(await user.page.locator("veieninn-question").innerText(), /Må alle innkjøp.*Ikke sendt/s);
      const back = await startBot({ port: bot.port });
      try {
        for (const [token, session] of bot.sessions) back.sessions.set(token, session);
        await user.button("Prøv igjen").click();
        await user.answers.nth(1).waitFor();
        assert.equal(back.said("Må alle innkjøp på anbud?").length, 1);
        assert.equal(await user.page.locator(".vi-failure").count(), 0);
        assert.match(await user.focus(), /^veieninn-question#/);
      } finally {
        await back.stop();
      }
    }),

  "a first visit while the server is down can be tried again": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      bot.status = 500;
      await user.launcher.click();
      await user.page.locator(".vi-failure").waitFor();
      const text = await user.page.locator(".vi-failure").innerText();
      assert.doesNotMatch(text, /tatt vare på/, "nothing was written yet");
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      bot.status = 0;
      await user.button("Prøv igjen").click();
      await user.answers.nth(1).waitFor();
      assert.match(await user.answers.nth(0).innerText(), /^Veien inn svarte\s+Hei!/);
      assert.match(await user.answers.nth(1).innerText(), /to eksempler/);
    }),

  "an answer that was lost on the way is fetched with the same id": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      bot.lose = 3; // Chromium itself tries a cut line once more
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      await user.page.locator(".vi-failure").waitFor();
      bot.lose = 0;
      await user.button("Prøv igjen").click();
      await user.answers.nth(1).waitFor();
      const ids = bot.said("Vis eksempler").map((call) => call.body.id);
      assert.ok(ids.length > 1);
      assert.equal(new Set(ids).size, 1);
      const [session] = bot.sessions.values();
      assert.equal(session.lines.filter((line) => line.text === "Vis eksempler").length, 1);
    }),

  "a user who is offline is told so, and it is sent when she is back": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.page.context().setOffline(true);
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      await user.page.locator(".vi-failure", { hasText: "ikke på nett" }).waitFor();
      await user.page.context().setOffline(false);
      await user.answers.nth(1).waitFor();
    }),

  "a busy server is tried again by itself": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      bot.status = 429;
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      await user.page.locator(".vi-failure", { hasText: "mange som spør" }).waitFor();
      bot.status = 0;
      await user.answers.nth(1).waitFor({ timeout: 10_000 });
    }),

  "a session that has run out is renewed, and the question is asked there": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      bot.expireAll();
      await user.ask("Vis eksempler");
      await user.panel.locator(".vi-aside", { hasText: "utløpt" }).waitFor();
      assert.equal(bot.sessions.size, 1);
    }),

  "a message that could not be sent can be taken back and changed": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      bot.status = 413;
      await user.field.fill("et langt spørsmål");
      await user.field.press("Enter");
      await user.button("Rett på teksten").click();
      assert.equal(await user.field.inputValue(), "et langt spørsmål");
      assert.equal(await user.focus(), "textarea#message");
      assert.equal(await user.page.locator("veieninn-question").count(), 0);
      bot.status = 0;
      await user.ask("Vis eksempler");
    }),

  "what is written while the bot thinks waits its turn": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      const release = bot.hold();
      for (const text of ["Vis eksempler", "Lag en møtebrief"]) {
        await user.field.fill(text);
        await user.field.press("Enter");
      }
      assert.equal(await user.answers.count(), 1);
      release();
      await user.answers.nth(2).waitFor();
      assert.match(await user.answers.nth(1).innerText(), /to eksempler/);
      assert.match(await user.answers.nth(2).innerText(), /møtebriefen/);
    }),

  "a slow answer shows that it is being written, and says so once": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      const release = bot.hold();
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      await user.page.locator(".vi-typing").waitFor();
      release();
      await user.answers.nth(1).waitFor();
      assert.equal(await user.page.locator(".vi-typing").count(), 0);
      assert.equal((await user.spoken()).filter((text) => text === "Skriver svar …").length, 1);
    }),

  "a reload in the middle of an answer gets the answer": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      const release = bot.hold();
      const asked = user.page.waitForRequest((request) => request.url().endsWith("/chat/messages"));
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      await asked;
      await user.page.reload();
      release();
      await user.answers.nth(1).waitFor();
      assert.equal(new Set(bot.said("Vis eksempler").map((call) => call.body.id)).size, 1);
    }),

  "an answer to a closed chat is told at the launcher": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      const release = bot.hold();
      await user.field.fill("Vis eksempler");
      await user.field.press("Enter");
      await user.page.keyboard.press("Escape");
      await user.panel.waitFor({ state: "hidden" });
      release();
      await user.launcher.getByText("Nytt svar").waitFor();
      assert.equal((await user.spoken()).at(-1), "Veien inn: Nytt svar");
      await user.launcher.click();
      await user.answers.nth(1).waitFor();
    }),

  "a page whose policy blocks the bot says why": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive({ policy: `script-src ${bot.url}; connect-src 'self'` });
      await user.launcher.click();
      await user.page.locator(".vi-failure", { hasText: "hindrer chatten" }).waitFor();
      user.errors.length = 0; // the browser tells of the blocked call, as it should
    }),

  "a browser that refuses storage still chats": () =>
    world(async ({ host, browser }) => {
      const { url } = await host();
      const context = await browser.newContext();
      await context.addInitScript(() => {
        Object.defineProperty(window, "sessionStorage", {
          get: () => {
            throw new DOMException("denied", "SecurityError");
          },
        });
      });
      const page = await context.newPage();
      await page.goto(url);
      await page.locator(".vi-launcher").click();
      await page.locator("veieninn-answer").first().waitFor();
      await context.close();
    }),
};
