/** The widget and the real bot together, on the bot's own page and on a foreign one. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { text as textOf } from "node:stream/consumers";
import { openBrowser, User } from "../browser.mjs";
import { startLine } from "../line.mjs";
import { startHost, strictPolicy } from "../host_page.mjs";
import { boxOf, overflowing, violations } from "../measures.mjs";

const BOT = process.env.BOT_ADDRESS;
/** An answer may take a while on a busy machine; what is tested is that it comes. */
const PATIENCE = 60_000;

/** A user on the bot's own page (or another), in a browser that is closed afterwards. */
const visiting = (act, { url = `${BOT}/`, ...options } = {}) => async () => {
  const browser = await openBrowser();
  try {
    const user = await User.arrive(browser, url, options);
    user.page.setDefaultTimeout(PATIENCE);
    await act(user, browser);
    assert.deepEqual(user.errors, [], "errors in the browser's log");
  } finally {
    await browser.close();
  }
};

const kindOf = (user) => user.answers.last().evaluate((answer) => answer.entry.messages.find((each) => each.custom).custom.kind);

export const scenarios = {
  "the real bot greets, and both kinds of people find their entrance": visiting(async (user) => {
    await user.open();
    await user.press("Jeg er sosial entreprenør");
    assert.match(await user.answers.last().innerText(), /sosial entreprenør/);
    assert.ok((await user.page.locator(".vi-reply").count()) > 0);
    await user.ask("Jeg jobber i en kommune");
    assert.match(await user.answers.last().innerText(), /kommune/);
  }),

  "the real bot's answer has sources and the day of its facts": visiting(async (user) => {
    await user.open();
    await user.ask("Må alle innkjøp på anbud?");
    assert.match(await user.answers.last().locator("summary").innerText(), /kilde.* · sjekket \d+\. \w+ 20\d\d/);
    assert.doesNotMatch(await user.answers.last().innerText(), /^Kilder?: /m);
    await user.answers.last().locator("summary").click();
    assert.match(await user.answers.last().locator(".vi-sources ul").innerText(), /\(20\d\d\)/);
    assert.equal((await user.spoken()).length, 2);
  }),

  "the real bot's quick replies and cards can be pressed": visiting(async (user) => {
    await user.open();
    await user.ask("vis meg eksempler for flyktninger");
    assert.equal(await kindOf(user), "list");
    const title = await user.page.locator(".vi-card-button").first().innerText();
    await user.press(title);
    assert.equal(await kindOf(user), "answer");
    const more = user.button("Vis mer");
    if (await more.count()) await user.press("Vis mer");
    assert.ok((await user.answers.last().innerText()).length > 60);
  }),

  "the real bot's files are downloaded": visiting(async (user) => {
    await user.open();
    await user.ask("Lag en møtebrief");
    const link = user.page.locator("a.vi-file").last();
    // The bot asks for what a brief needs; whoever presses what it offers, gets one in the end.
    for (let turn = 0; turn < 12 && !(await link.count()); turn += 1) {
      const offered = user.page.locator(".vi-reply");
      if (await offered.count()) await user.press(await offered.first().innerText());
      else await user.ask("Trondheim kommune, ungdom som har falt ut av skolen");
    }
    await link.waitFor();
    const waiting = user.page.waitForEvent("download");
    await link.click();
    const download = await waiting;
    assert.ok((await textOf(await download.createReadStream())).length > 100);
    assert.match(download.suggestedFilename(), /\.(docx|ics)$/);
  }),

  "the real bot's conversation goes on after a page load": visiting(async (user) => {
    await user.open();
    await user.ask("Hva gjorde Steinkjer?");
    await user.page.reload();
    await user.panel.waitFor();
    assert.equal(await user.answers.count(), 2);
    await user.ask("fortell mer");
    assert.match(await user.answers.last().innerText(), /Steinkjer/i);
  }),

  "two tabs are two conversations with the real bot": visiting(async (user) => {
    await user.open();
    await user.ask("Hva gjorde Steinkjer?");
    const other = new User(await user.page.context().newPage());
    other.page.setDefaultTimeout(PATIENCE);
    await other.page.goto(`${BOT}/`);
    await other.open();
    await other.ask("fortell mer");
    assert.doesNotMatch(await other.answers.last().innerText(), /Steinkjer/i);
    await user.ask("fortell mer");
    assert.match(await user.answers.last().innerText(), /Steinkjer/i);
  }),

  "the real bot goes away and comes back, and nothing that was written is lost": async () => {
    const line = await startLine(BOT);
    try {
      await visiting(
        async (user) => {
          await user.open();
          await user.ask("Hva gjorde Steinkjer?");
          await line.cut();
          await user.field.fill("fortell mer");
          await user.field.press("Enter");
          await user.page.locator(".vi-failure").waitFor();
          assert.match(await user.page.locator("veieninn-question").last().innerText(), /fortell mer.*Ikke sendt/s);
          await line.join();
          await user.button("Prøv igjen").click();
          await user.answers.nth(2).waitFor();
          assert.match(await user.answers.last().innerText(), /Steinkjer/i);
          user.errors.length = 0; // the browser tells of the cut line, as it should
        },
        { url: `${line.url}/` },
      )();
    } finally {
      await line.cut();
    }
  },

  "on a telephone the real bot is asked, closed, and taken up again on the next page": visiting(
    async (user) => {
      await user.launcher.tap();
      await user.answers.first().waitFor();
      assert.deepEqual(await boxOf(user.panel), [0, 0, 360, 740]);
      await user.button("Jeg jobber i en kommune").tap();
      await user.answers.nth(1).waitFor();
      await user.ask("Må alle innkjøp på anbud?");
      assert.deepEqual(await overflowing(user.page), []);
      const [, top] = await boxOf(user.answers.last());
      assert.ok(top > 0 && top < 370, "the answer is read from its beginning");
      await user.button("Lukk chatten").tap();
      await user.panel.waitFor({ state: "hidden" });
      await user.page.reload();
      await user.launcher.getByText("Fortsett samtalen").tap();
      await user.answers.nth(2).waitFor();
    },
    { width: 360, height: 740, hasTouch: true, isMobile: true },
  ),

  "the real bot takes a verdict with a comment, and deletes all with a receipt": visiting(async (user) => {
    await user.open();
    await user.ask("Må alle innkjøp på anbud?");
    await user.button("Nei, ikke nyttig").click();
    await user.panel.locator("veieninn-feedback textarea").fill("For langt");
    await user.button("Send kommentar").click();
    await user.panel.getByText("Takk! Kommentaren er sendt.").first().waitFor();
    await user.choose("Slett samtalen");
    await user.button("Slett samtalen").click();
    await user.page.locator(".vi-receipt").waitFor();
    assert.match(await user.panel.locator("#confirm-body").innerText(), /1 tilbakemelding/);
    await user.button("Start ny samtale").click();
    await user.answers.first().waitFor();
  }),

  "the real bot's page has no fault that axe finds, closed or open, and nothing overflows": visiting(
    async (user) => {
      await user.launcher.waitFor();
      const found = await violations(user.page, { whole: true });
      await user.open();
      await user.ask("Må alle innkjøp på anbud?");
      found.push(...(await violations(user.page, { whole: true })), ...(await overflowing(user.page)));
      assert.deepEqual(found, []);
    },
    { width: 320, height: 640, reducedMotion: "reduce" },
  ),

  "the page's own button opens the chat, and gets the focus back": visiting(async (user) => {
    await user.page.getByRole("button", { name: "Spør chatboten" }).click();
    await user.answers.first().waitFor();
    await user.page.keyboard.press("Escape");
    await user.panel.waitFor({ state: "hidden" });
    assert.equal(await user.focus(), "button#open");
  }),

  "the real bot works on a foreign page with a strict policy and an integrity hash": async () => {
    const script = Buffer.from(await (await fetch(`${BOT}/widget/veieninn.js`)).arrayBuffer());
    const integrity = `sha384-${createHash("sha384").update(script).digest("base64")}`;
    const host = await startHost({ url: BOT, integrity }, { policy: strictPolicy(BOT), integrity: true });
    try {
      await visiting(
        async (user) => {
          await user.open();
          await user.ask("Må alle innkjøp på anbud?");
          assert.equal(await kindOf(user), "answer");
        },
        { url: host.url },
      )();
    } finally {
      await host.stop();
    }
  },

  "the plain page has no fault that axe finds, in light and dark, and fits a small screen": async () => {
    const browser = await openBrowser();
    try {
      const found = [];
      for (const colorScheme of ["light", "dark"]) {
        const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 640 } });
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE);
        const look = async () => {
          found.push(...(await violations(page, { whole: true })));
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > 320) found.push(`${page.url()}: ${wide} px wide`);
        };
        await page.goto(`${BOT}/enkel`);
        await look();
        await page.getByRole("button", { name: "Snakk med et menneske" }).click();
        await page.locator("li:nth-of-type(2)#siste").waitFor();
        await look();
        await page.getByRole("button", { name: "Slett samtalen" }).click();
        await page.getByRole("button", { name: "Ja, slett alt" }).waitFor();
        await look();
        await page.getByRole("button", { name: "Ja, slett alt" }).click();
        await page.getByRole("heading", { name: "Samtalen er slettet" }).waitFor();
        await look();
      }
      assert.deepEqual(found, []);
    } finally {
      await browser.close();
    }
  },

  "without JavaScript the same bot answers on a plain page": async () => {
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(`${BOT}/`);
      await page.getByRole("link", { name: "Bruk Veien inn uten JavaScript" }).click();
      await page.locator("textarea").fill("Må alle innkjøp på anbud?");
      await page.getByRole("button", { name: "Send" }).click();
      await page.getByText("Må alle innkjøp på anbud?").first().waitFor();
      assert.match(await page.locator("main").innerText(), /Kilde/);
      assert.deepEqual(await context.cookies(), []);
    } finally {
      await browser.close();
    }
  },
};
