/** What people do with the chat: ask, choose, download, come back, judge, delete. */

import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { User } from "../browser.mjs";
import { strangers, world } from "../scenario.mjs";

const contentOf = async (download) => text(await download.createReadStream());

export const scenarios = {
  "a first visitor is told that it is a machine and gets two entrances": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.launcher.waitFor();
      assert.equal(bot.calls.length, 0, "nothing is sent before the chat is opened");
      await user.open();
      assert.match(await user.panel.locator("#notice").innerText(), /maskin, ikke et menneske/);
      assert.equal(await user.focus(), "textarea#message");
      const names = await user.panel.locator(".vi-reply").allInnerTexts();
      assert.deepEqual(names, ["Jeg er sosial entreprenør", "Jeg jobber i en kommune"]);
    }),

  "an entrepreneur comes in through her entrance": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.press("Jeg er sosial entreprenør");
      assert.match(await user.answers.last().innerText(), /deg som er sosial entreprenør/);
      assert.match(await user.focus(), /^veieninn-question#/, "the focus follows what was said");
    }),

  "municipal staff come in through theirs": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.press("Jeg jobber i en kommune");
      assert.match(await user.answers.last().innerText(), /jobber i kommunen/);
    }),

  "a page for staff skips the entrances": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ attributes: 'data-audience="kommune"' });
      await user.open();
      await user.answers.nth(1).waitFor();
      assert.match(await user.answers.last().innerText(), /jobber i kommunen/);
      assert.equal(await user.page.locator("veieninn-question").count(), 0, "nobody wrote anything yet");
    }),

  "an answer shows list, sources and the day of its facts, each once": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      const answer = user.answers.last();
      assert.equal(await answer.locator("ol > li").count(), 3);
      assert.equal(await answer.locator("summary").innerText(), "2 kilder · sjekket 28. juli 2026");
      await answer.locator("summary").click();
      const text = await answer.innerText();
      assert.match(text, /«Veier til samarbeid» \(2017\), kap\.\s6, myte\s1, kap\.\s2/);
      assert.doesNotMatch(text, /Kilde:/);
      const link = answer.getByRole("link", { name: /Lov om offentlige anskaffelser/ });
      assert.equal(await link.getAttribute("href"), "https://lovdata.example/lov/73");
    }),

  "«vis mer» tells the rest, with headings, bold and links": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      await user.press("Vis mer");
      const answer = user.answers.last();
      assert.deepEqual(await answer.locator("h4").allInnerTexts(), ["Før dere lyser ut", "Når dere velger"]);
      assert.equal(await answer.locator("strong").innerText(), "dialog");
      assert.match(await answer.locator(".vi-tag").innerText(), /Bør sjekkes/);
      assert.equal(await user.button("Vis mer").count(), 0, "old quick replies are gone");
    }),

  "a list is shown as cards that can be pressed": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Vis eksempler");
      assert.equal(await user.page.locator(".vi-card").count(), 2);
      assert.deepEqual(await user.page.locator(".vi-reply").allInnerTexts(), ["Har dere flere?"]);
      await user.press("Tiltaket i Trondheim");
      assert.equal(bot.said("Tiltaket i Trondheim").length, 1);
    }),

  "the picture of the budget year is shown with its text": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Vis budsjettåret");
      const picture = user.page.getByRole("img", { name: /^Budsjettåret: innspill mars–juni/ });
      await picture.waitFor();
      assert.equal(await picture.getAttribute("src"), `${bot.url}/files/aar`);
      await user.page.waitForFunction(
        () => document.querySelector("veien-inn-chat").shadowRoot.querySelector(".vi-picture img").naturalWidth > 0,
      );
    }),

  "a meeting brief is downloaded from another origin": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Lag en møtebrief");
      const link = user.page.getByRole("link", { name: /Last ned Møtebrief/ });
      assert.match(await link.innerText(), /\(Word, 38\skB\)/);
      const waiting = user.page.waitForEvent("download");
      await link.click();
      const download = await waiting;
      assert.equal(download.suggestedFilename(), "motebrief.docx");
      assert.equal(await contentOf(download), "Word");
      assert.ok(await user.panel.isVisible(), "the page is still there");
    }),

  "after a page load the conversation is there, and the focus is left alone": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      await user.field.fill("et halvt spørs");
      const calls = bot.calls.length;
      await user.page.reload();
      await user.panel.waitFor();
      assert.equal(await user.answers.count(), 2);
      assert.equal(await user.focus(), "body");
      assert.equal(await user.field.inputValue(), "et halvt spørs");
      assert.deepEqual(await user.spoken(), [], "history is not read again");
      assert.equal(bot.calls.length, calls, "nothing is asked again");
      await user.ask("Vis eksempler");
      assert.equal(new Set(bot.calls.filter((call) => call.token).map((call) => call.token)).size, 1);
    }),

  "two tabs are two conversations": () =>
    world(async ({ arrive, host, bot }) => {
      const { url } = await host();
      const one = await arrive({}, url);
      await one.open();
      await one.ask("Vis eksempler");
      const other = new User(await one.page.context().newPage());
      await other.page.goto(url);
      await other.open();
      assert.equal(await other.answers.count(), 1);
      assert.equal(bot.sessions.size, 2);
    }),

  "a thumb down with a comment reaches the server": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      assert.equal(await user.button("Ja, nyttig").count(), 0, "nobody rates a greeting");
      await user.ask("Må alle innkjøp på anbud?");
      await user.button("Nei, ikke nyttig").click();
      await user.panel.getByLabel("Vil du si hvorfor? (valgfritt)").fill("For langt");
      await user.button("Send kommentar").click();
      await user.panel.getByText("Takk! Kommentaren er sendt.").first().waitFor();
      assert.deepEqual(
        bot.feedback.map(({ useful, comment }) => [useful, comment]),
        [[false, undefined], [false, "For langt"]],
      );
      assert.equal(await user.focus(), "span");
      assert.equal(await user.button("Nei, ikke nyttig").getAttribute("aria-pressed"), "true");
    }),

  "a verdict that does not reach the server is not shown as given": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      bot.status = 500;
      await user.button("Ja, nyttig").click();
      await user.panel.locator("veieninn-feedback").getByText("kom ikke fram").waitFor();
      assert.equal(await user.button("Ja, nyttig").getAttribute("aria-pressed"), "false");
    }),

  "a human is one press away": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await user.press("Snakk med et menneske");
      assert.equal(bot.said("Jeg vil snakke med et menneske").length, 1);
    }),

  "the conversation is deleted, with a receipt, and nothing is left in the tab": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      await user.choose("Slett samtalen");
      await user.button("Avbryt").click();
      assert.equal(await user.answers.count(), 2, "the user changed her mind");
      await user.choose("Slett samtalen");
      await user.button("Slett samtalen").click();
      await user.panel.getByText("Kvittering: VI-2026-7F3A").waitFor();
      assert.equal(await user.focus(), "h3#confirm-title");
      assert.match(await user.panel.locator("#confirm-body").innerText(), /4 meldinger/);
      assert.deepEqual(await user.page.evaluate(() => Object.keys(sessionStorage)), []);
      assert.equal(bot.sessions.size, 0);
      await user.button("Start ny samtale").click();
      await user.answers.first().waitFor();
      assert.equal(await user.answers.count(), 1);
    }),

  "a deletion that fails says so and deletes nothing here": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      bot.status = 500;
      await user.choose("Slett samtalen");
      await user.button("Slett samtalen").click();
      await user.panel.locator(".vi-confirm").getByText("Noe gikk galt").waitFor();
      bot.status = 0;
      await user.button("Avbryt").click();
      assert.equal(await user.answers.count(), 2);
    }),

  "starting anew begins another session": () =>
    world(async ({ arrive, bot }) => {
      const user = await arrive();
      await user.open();
      await user.ask("Vis eksempler");
      await user.choose("Start på nytt");
      await user.button("Start på nytt").last().click();
      await user.page.waitForFunction(
        () => document.querySelector("veien-inn-chat").shadowRoot.querySelectorAll("veieninn-answer").length === 1,
      );
      assert.equal(bot.sessions.size, 2);
      assert.equal(await user.focus(), "textarea#message");
    }),

  "the conversation can be copied and saved as text": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ permissions: ["clipboard-read", "clipboard-write"] });
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      await user.choose("Kopier samtalen");
      await user.panel.locator(".vi-note", { hasText: "Samtalen er kopiert." }).waitFor();
      const copied = await user.page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /Du skrev: Må alle innkjøp på anbud\?/);
      assert.match(copied, /Kilde: «Lov om offentlige anskaffelser» \(2016\)/);
      await user.button("Meny").click();
      const waiting = user.page.waitForEvent("download");
      await user.button("Last ned samtalen").click();
      const saved = await contentOf(await waiting);
      assert.equal(saved.replace("\uFEFF", ""), copied);
    }),

  "a page in nynorsk gets nynorsk words": () =>
    world(async ({ arrive }) => {
      const user = await arrive({ lang: "nn" });
      await user.launcher.click();
      await user.answers.first().waitFor();
      assert.match(await user.panel.locator("#notice").innerText(), /ikkje eit menneske/);
      assert.equal(await user.page.locator(".vi-root").getAttribute("lang"), "nn");
    }),

  "what the bot says never becomes markup, and no unsafe address becomes a link": () =>
    world(async ({ arrive }) => {
      const user = await arrive();
      await user.open();
      await user.ask("si noe farlig");
      const answer = user.answers.last();
      assert.equal(await answer.locator("img, script, i, u, b").count(), 0);
      const links = await answer.locator("a").evaluateAll((all) => all.map((each) => each.getAttribute("href")));
      assert.deepEqual(links, ["https://trygg.example/a?b="]);
      assert.equal(await user.page.evaluate(() => window.hacked), undefined);
    }),

  "nobody else is called, and no cookie is set": () =>
    world(async ({ arrive, bot, host }) => {
      const { url } = await host();
      const user = await arrive({}, url);
      await user.open();
      await user.ask("Vis budsjettåret");
      await user.ask("Lag en møtebrief");
      assert.deepEqual(strangers(user, url, bot.url), []);
      assert.deepEqual(await user.page.context().cookies(), []);
      assert.ok(bot.calls.every((call) => call.cookie === undefined));
    }),
};
