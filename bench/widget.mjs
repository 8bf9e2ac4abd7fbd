/**
 * How long a visitor waits for the chat: from the script tag to the launcher, and from the click to the field.
 *
 * Usage: .venv/bin/node bench/widget.mjs [RUNS]. Median and best over fresh profiles (on a machine that does other work
 * too, the best is nearer to the truth); «slow» is a processor four times slower on
 * a 1.6 Mbit line with 150 ms delay, as in the trial that chose the libraries.
 */

import { gzipSync } from "node:zlib";
import { openBrowser } from "../tests/browser/browser.mjs";
import { startHost } from "../tests/browser/host_page.mjs";
import { startBot } from "../tests/browser/mock_server.mjs";

const RUNS = Number(process.argv[2] ?? 7);
const LINE = { offline: false, downloadThroughput: (1.6 * 1_000_000) / 8, uploadThroughput: (0.75 * 1_000_000) / 8, latency: 150 };

/** Marks the time when the launcher is there; runs before the page. */
const WATCH = () => {
  const look = () => {
    const root = document.querySelector("veien-inn-chat")?.shadowRoot;
    if (root?.querySelector(".vi-launcher")?.getBoundingClientRect().width) window.launcherAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

async function once(browser, url, slow) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", LINE);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  await page.goto(url);
  await page.waitForFunction(() => window.launcherAt);
  const launcher = await page.evaluate(() => window.launcherAt);
  const focus = await page.evaluate(
    () =>
      new Promise((done) => {
        const root = document.querySelector("veien-inn-chat").shadowRoot;
        const start = performance.now();
        root.addEventListener("focusin", () => done(performance.now() - start), { once: true });
        root.querySelector(".vi-launcher").click();
      }),
  );
  await context.close();
  return { launcher, focus };
}

/** The median and the best of some times, in whole milliseconds. */
const told = (values) => {
  const sorted = [...values].sort((a, b) => a - b).map(Math.round);
  return `${sorted[Math.floor(sorted.length / 2)]} ms (best ${sorted[0]})`;
};

const bot = await startBot();
const host = await startHost(bot);
const browser = await openBrowser();
console.log(`bundle: ${bot.script.length} bytes, ${gzipSync(bot.script, { level: 9 }).length} bytes gzip`);
for (const slow of [false, true]) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await once(browser, host.url, slow));
  const launcher = told(runs.map((each) => each.launcher));
  const focus = told(runs.map((each) => each.focus));
  console.log(`${slow ? "slow" : "plain"}: launcher after ${launcher}, focus ${focus} after the click; ${RUNS} runs`);
}
await browser.close();
await host.stop();
await bot.stop();
