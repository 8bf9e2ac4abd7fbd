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

/** Everything that was said, in order. Orca writes its log in large pieces, so it is whole only when Orca has ended. */
function speech() {
  const said = readFileSync(log, "utf-8").matchAll(/SPEECH OUTPUT: '(.*?)'(?:\{|$)/gms);
  return [...said].map((found) => found[1]);
}

/** End a program, and wait until it has. */
async function end(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill();
  await Promise.race([ended, pause(10)]);
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
  window = opened.context;
  const { user } = opened;
  const { keyboard } = user.page;
  await user.launcher.waitFor();
  await pause(3);

  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await pause(1);
  await keyboard.press("Enter");
  await user.answers.first().waitFor();
  await pause(5);
  await keyboard.type("Vis eksempler", { delay: 30 });
  await keyboard.press("Enter");
  await user.answers.nth(1).waitFor();
  await pause(5);
  const release = bot.hold();
  await keyboard.type("Lag en møtebrief", { delay: 30 });
  await keyboard.press("Enter");
  await user.page.locator(".vi-typing").waitFor();
  await pause(3);
  release();
  await user.answers.nth(2).waitFor();
  await pause(5);
  bot.status = 500;
  await keyboard.type("Vis budsjettåret", { delay: 30 });
  await keyboard.press("Enter");
  await user.page.locator(".vi-failure").waitFor();
  await pause(5);
  await keyboard.press("Escape");
  await pause(4);
} finally {
  await window?.close();
  for (const child of started.reverse()) await end(child);
  await host.stop();
  await bot.stop();
}

const said = speech();
let at = -1;
for (const wanted of [
  /maskin, ikke et menneske/,
  /Skriv spørsmålet ditt/,
  /Veien inn svarer: Hei!/,
  /to eksempler på arbeid med ungdom/,
  /Skriver svar/,
  /Her er møtebriefen/,
  /Noe gikk galt hos oss/,
  /Fortsett samtalen/,
]) {
  const found = said.findIndex((text, index) => index > at && wanted.test(text));
  assert.notEqual(found, -1, `Orca did not say ${wanted} in its turn. It said:\n${said.join("\n")}`);
  at = found;
}
for (const once of [/svarer: Her er to eksempler/, /svarer: Her er møtebriefen/, /Noe gikk galt hos oss/]) {
  assert.equal(said.filter((text) => once.test(text)).length, 1, `${once} is said once`);
}
console.log("Orca read the notice, the label, each answer once, «skriver svar», the error and the way back.");
process.exit(0);
