/** One conversation with Orca listening: what it must say is looked for in its own log of speech. Run by screenreader.sh. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDesktopWindow } from "./browser.mjs";
import { startHost } from "./host_page.mjs";
import { startBot } from "./mock_server.mjs";

const [log] = process.argv.slice(2);
const BUS = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"].find(existsSync);
const started = [];
const start = (program, ...given) => {
  const home = start.home ?? (start.home = mkdtempSync(join(tmpdir(), "orca-")));
  const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, LANG: "C.UTF-8" };
  started.push(spawn(program, given, { stdio: "ignore", env }));
};
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/** Everything said so far. */
const speech = () =>
  existsSync(log)
    ? [...readFileSync(log, "utf-8").matchAll(/SPEECH OUTPUT: '([^']*(?:'[^']*)*?)'/g)].map((found) => found[1]).join("\n")
    : "";

/** Wait until Orca has said `pattern`, counted from `since` characters of speech. */
async function hear(pattern, since = 0) {
  for (let tenth = 0; tenth < 150; tenth += 1) {
    if (pattern.test(speech().slice(since))) return;
    await pause(0.1);
  }
  throw new assert.AssertionError({ message: `Orca never said ${pattern}. It said:\n${speech().slice(since)}` });
}

const bot = await startBot();
const host = await startHost(bot);
let window;
try {
  start("openbox");
  start(BUS, "--launch-immediately");
  await pause(1);
  start("orca", "--replace", `--debug-file=${log}`);
  await pause(6);
  const opened = await openDesktopWindow(mkdtempSync(join(tmpdir(), "profile-")), host.url);
  const { user } = opened;
  window = opened.context;
  await user.launcher.waitFor();
  await pause(3);

  await user.page.keyboard.press("Tab");
  await user.page.keyboard.press("Tab");
  await hear(/Spør Veien inn/);
  await user.page.keyboard.press("Enter");
  await user.answers.first().waitFor();
  await hear(/maskin, ikke et menneske/);
  await hear(/Skriv spørsmålet ditt/);
  await hear(/Veien inn svarer: Hei!/);

  let before = speech().length;
  await user.page.keyboard.type("Vis eksempler", { delay: 30 });
  await user.page.keyboard.press("Enter");
  await hear(/to eksempler på arbeid med ungdom/, before);
  await pause(2);
  const told = speech().slice(before).match(/to eksempler på arbeid med ungdom/g).length;
  assert.equal(told, 1, "each answer is said once");

  before = speech().length;
  bot.delay = 3;
  bot.status = 0;
  await user.page.keyboard.type("Lag en møtebrief", { delay: 30 });
  await user.page.keyboard.press("Enter");
  await hear(/Skriver svar/, before);
  await hear(/Her er møtebriefen/, before);
  bot.delay = 0;

  before = speech().length;
  bot.status = 500;
  await user.page.keyboard.type("Vis budsjettåret", { delay: 30 });
  await user.page.keyboard.press("Enter");
  await hear(/Noe gikk galt hos oss/, before);

  before = speech().length;
  await user.page.keyboard.press("Escape");
  await hear(/Fortsett samtalen/, before);
  console.log("Orca read the notice, the label, each answer once, «skriver svar», the error and the way back.");
} finally {
  await window?.close();
  for (const child of started.reverse()) child.kill();
  await host.stop();
  await bot.stop();
}
process.exit(0);
