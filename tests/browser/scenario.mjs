/** What every scenario stands on: its own bot, its own page, its own browser, all gone afterwards. */

import assert from "node:assert/strict";
import { openBrowser, User } from "./browser.mjs";
import { startHost } from "./host_page.mjs";
import { startBot } from "./mock_server.mjs";

/** Errors that a scenario provokes on purpose stand in the browser's log; anything else there is a fault. */
const PROVOKED = /Failed to load resource|net::ERR_|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION/;

/** One scenario's world. `arrive` opens another user's (or tab's) page. */
export async function world(act) {
  const bot = await startBot();
  const browser = await openBrowser();
  const hosts = [];
  const users = [];
  const stage = {
    bot,
    browser,
    async host(options) {
      const host = await startHost(bot, options);
      hosts.push(host);
      return host;
    },
    async arrive(options = {}, url) {
      const address = url ?? (await stage.host(options)).url;
      const user = await User.arrive(browser, address, options);
      users.push(user);
      return user;
    },
  };
  try {
    await act(stage);
    for (const user of users) {
      assert.deepEqual(user.errors.filter((error) => !PROVOKED.test(error)), [], "errors in the browser's log");
    }
  } finally {
    await browser.close();
    for (const host of hosts) await host.stop();
    await bot.stop();
  }
}

/** The addresses a user's page asked for that are neither the page's own nor the bot's. */
export function strangers(user, ...known) {
  const origins = new Set(known.map((url) => new URL(url).origin));
  return user.requests.filter((url) => /^(https?|wss?):/.test(url) && !origins.has(new URL(url).origin));
}
