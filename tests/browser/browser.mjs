/** Debian's Chromium, and what a user does with the widget in it. */

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { settled } from "./measures.mjs";

const require = createRequire(new URL("../../widget/package.json", import.meta.url));
const { chromium } = require("playwright-core");

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
];

const launch = { executablePath: CHROMIUM, headless: true, args: FLAGS };

/** A browser for one scenario: the one that serves all of them (BROWSER_ADDRESS names it), or one of its own. */
export async function openBrowser() {
  if (process.env.BROWSER_ADDRESS) return chromium.connect(process.env.BROWSER_ADDRESS);
  if (!existsSync(CHROMIUM)) throw new Error(`Chromium is missing: ${CHROMIUM}`);
  return chromium.launch(launch);
}

/**
 * A window that shows one page and nothing else, and tells the desktop's screen reader everything. (With an address
 * bar, the desktop's focus would stay in that.)
 */
export async function openDesktopWindow(profile, url) {
  const args = [...FLAGS, "--force-renderer-accessibility=complete", "--disable-features=Translate", `--app=${url}`];
  const context = await chromium.launchPersistentContext(profile, { ...launch, headless: false, args, viewport: null });
  return { context, user: new User(context.pages()[0] ?? (await context.waitForEvent("page"))) };
}

/** A browser that many scenarios share, one after the other; each has contexts of its own. */
export async function serveBrowser() {
  return chromium.launchServer(launch);
}

/** Keeps what is put into live regions, in order; must be set before the page loads. */
const LISTEN = () => {
  window.spoken = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    new MutationObserver((changes) => {
      for (const change of changes) {
        const region = change.target.nodeType === 1 ? change.target.closest("[aria-live],[role=log],[role=status],[role=alert]") : null;
        if (!region) continue;
        for (const node of change.addedNodes) if (node.textContent.trim()) window.spoken.push(node.textContent.trim());
      }
    }).observe(root, { childList: true, subtree: true, characterData: true });
    return root;
  };
};

/** The user of one scenario: a page, and the widget on it. */
export class User {
  constructor(page) {
    this.page = page;
    this.requests = [];
    this.errors = [];
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }

  static async arrive(browser, url, { width = 1280, height = 800, ...context } = {}) {
    const made = await browser.newContext({ viewport: { width, height }, locale: "nb-NO", ...context });
    await made.addInitScript(LISTEN);
    const user = new User(await made.newPage());
    await user.page.goto(url);
    return user;
  }

  get launcher() {
    return this.page.locator(".vi-launcher");
  }

  get panel() {
    return this.page.locator("dialog.vi-panel");
  }

  get field() {
    return this.page.locator("textarea#message");
  }

  get answers() {
    return this.page.locator("veieninn-answer");
  }

  button(name) {
    return this.panel.getByRole("button", { name, exact: true });
  }

  /** Open the chat and wait for the greeting. */
  async open() {
    await this.launcher.click();
    await this.answers.first().waitFor();
  }

  /** Write and send, and wait for one more answer. */
  async ask(text) {
    const before = await this.answers.count();
    await this.field.fill(text);
    await this.field.press("Enter");
    await this.answers.nth(before).waitFor();
  }

  /** Press a button that says something, and wait for one more answer. */
  async press(name) {
    const before = await this.answers.count();
    await this.button(name).click();
    await this.answers.nth(before).waitFor();
  }

  /** Choose from the menu. */
  async choose(name) {
    await this.button("Meny").click();
    await this.button(name).click();
  }

  /** What has focus, inside the widget or outside, once the widget has drawn what is new. */
  async focus() {
    await settled(this.page);
    return this.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active ? `${active.localName}${active.id ? `#${active.id}` : ""}` : "";
    });
  }

  async spoken() {
    return this.page.evaluate(() => window.spoken);
  }
}
