/** The widget's element: a launcher in the corner of the page, and the panel it opens. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Announcer } from "./announcer";
import { Api } from "./api";
import { StepAside } from "./aside";
import { copyText, saveText } from "./clipboard";
import { type Config, readConfig } from "./config";
import { Conversation } from "./conversation";
import type { BotEntry } from "./entries";
import { Keeper, tabStorage } from "./keeper";
import { closeIcon, chatIcon, personIcon } from "./parts/icons";
import type { Composer } from "./parts/composer";
import type { Stage } from "./parts/part";
import "./parts/composer";
import "./parts/confirm";
import "./parts/menu";
import "./parts/talk";
import { Scroller } from "./scroller";
import { registerRem, sheetsFor } from "./sheets";
import { spoken } from "./spoken";
import { wordsFor } from "./texts";
import { transcript } from "./transcript";

/** The name of the element. */
export const TAG = "veien-inn-chat";

/** Up to this width or height the panel takes the whole screen, and the page behind waits. */
const SMALL = "(max-width: 30em), (max-height: 30em)";
/** A screen reader skips the panel's name when the launcher vanishes as focus leaves it. */
const HIDE_LAUNCHER = 1_500;
/** Closing the panel under the focus silences the way back to the launcher. */
const CLOSE_PANEL = 250;

/** `<veien-inn-chat>`: everything the municipality's page sees of the widget. */
export class VeienInnChat extends LitElement {
  static override properties = {
    open: { state: true },
    covered: { state: true },
    aside: { state: true },
    unread: { state: true },
    question: { state: true },
    tick: { state: true },
  };
  /** Where the script came from: the bot, unless the element names another. */
  static server = "";

  declare private open: boolean;
  declare private covered: boolean;
  declare private aside: boolean;
  declare private unread: boolean;
  declare private question: "remove" | "restart" | undefined;
  declare private tick: number;
  private stage: Stage | undefined;
  private keeper: Keeper | undefined;
  private readonly announcer = new Announcer();
  private readonly small = globalThis.matchMedia(SMALL);
  private readonly scroller = new Scroller(() => this.renderRoot.querySelector<HTMLElement>(".vi-scroll"));
  private readonly stepAside = new StepAside(this, () => this.boxes(), (aside) => this.step(aside));
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.open = false;
    this.covered = false;
    this.aside = false;
    this.unread = false;
    this.tick = 0;
  }

  override connectedCallback(): void {
    // One page, one chat: a second element stays empty.
    if (document.querySelector(TAG) !== this) return;
    super.connectedCallback();
    this.prepare();
    this.small.addEventListener("change", this.resized);
    globalThis.addEventListener("online", this.online);
    this.stepAside.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.small.removeEventListener("change", this.resized);
    globalThis.removeEventListener("online", this.online);
    this.stepAside.disconnect();
    clearTimeout(this.timer);
  }

  /** Open the panel and put the focus in it. */
  show(): void {
    if (!this.stage || this.open) return;
    this.openPanel();
    void this.updateComplete.then(() => this.focusFirst());
    void this.stage.conversation.start();
  }

  /** Close the panel and go back to the launcher. */
  hide(): void {
    if (!this.open) return;
    clearTimeout(this.timer);
    this.open = false;
    this.covered = false;
    this.announcer.open = false;
    if (this.keeper) this.keeper.open = false;
    const dialog = this.dialog;
    if (dialog?.matches(":modal")) dialog.close();
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>(".vi-launcher")?.focus();
      this.timer = setTimeout(() => this.dialog?.close(), CLOSE_PANEL);
    });
  }

  protected override createRenderRoot(): ShadowRoot {
    return this.shadowRoot ?? this.attachShadow({ mode: "open" });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.stage) return nothing;
    const { config, words, name, conversation } = this.stage;
    const side = (config.position === "left") === this.aside ? "right" : "left";
    const launcher = conversation.begun ? words.continueTalk : config.launcher || words.launcher(name);
    const asks = this.question !== undefined || conversation.receipt !== undefined;
    return html`<div
      class="vi-root"
      lang=${config.lang}
      data-color-scheme=${config.theme === "page" ? nothing : config.scheme}
      data-size="sm"
      data-color="accent"
      data-side=${side}
    >
      <section class="vi-corner" aria-label=${words.chatWith(name)}>
        <button
          type="button"
          class="ds-button vi-launcher"
          aria-haspopup="dialog"
          aria-expanded=${this.open ? "true" : "false"}
          ?data-covered=${this.covered}
          @click=${() => this.show()}
        >
          ${chatIcon}<span>${launcher}</span>
          ${this.unread ? html`<span class="vi-unread">${words.unread}</span>` : nothing}
        </button>
        <div class="ds-sr-only vi-outside" role="log" aria-live="polite" aria-relevant="additions"></div>
      </section>
      <dialog class="vi-panel" aria-labelledby="title" aria-describedby="notice" @keydown=${this.pressed} @cancel=${this.cancelled}>
        <div class="vi-head">
          <div class="vi-names">
            <h2 class="ds-heading" id="title" tabindex="-1">${name}</h2>
            ${config.municipality ? html`<p class="ds-paragraph vi-quiet">${config.municipality}</p>` : nothing}
          </div>
          <veieninn-menu
            .stage=${this.stage}
            @veieninn-copy=${this.copy}
            @veieninn-save=${this.save}
            @veieninn-restart=${() => this.ask("restart")}
            @veieninn-remove=${() => this.ask("remove")}
          ></veieninn-menu>
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-icon
            aria-label=${words.close}
            title=${words.close}
            @click=${() => this.hide()}
          >
            ${closeIcon}
          </button>
        </div>
        <div class="vi-scroll" tabindex="0" role="region" aria-label=${words.conversation} ?hidden=${asks}>
          <veieninn-talk
            .stage=${this.stage}
            .tick=${this.tick}
            @veieninn-ask=${this.pressedReply}
            @veieninn-edit=${this.takeBack}
            @veieninn-retry=${this.retry}
            @veieninn-grown=${this.showGrown}
          ></veieninn-talk>
        </div>
        ${asks
          ? html`<veieninn-confirm
              .stage=${this.stage}
              .question=${this.question}
              @veieninn-cancel=${this.backFromQuestion}
              @veieninn-removed=${this.removed}
              @veieninn-restarted=${this.restarted}
            ></veieninn-confirm>`
          : nothing}
        <div class="vi-foot" ?hidden=${asks}>
          <veieninn-composer
            .stage=${this.stage}
            .text=${this.keeper?.draft ?? ""}
            @veieninn-draft=${this.keepDraft}
            @veieninn-send=${this.send}
          ></veieninn-composer>
          <button type="button" class="ds-button vi-human" data-variant="tertiary" data-size="sm" @click=${this.askHuman}>
            ${personIcon}${words.human}
          </button>
        </div>
        <div class="ds-sr-only vi-inside" role="log" aria-live="polite" aria-relevant="additions"></div>
      </dialog>
    </div>`;
  }

  protected override firstUpdated(): void {
    if (!this.stage) return;
    this.announcer.inside = this.renderRoot.querySelector<HTMLElement>(".vi-inside");
    this.announcer.outside = this.renderRoot.querySelector<HTMLElement>(".vi-outside");
    const { conversation } = this.stage;
    if (!conversation.begun) return;
    // Never take the focus after a page load, and never cover a small screen unasked.
    if (this.keeper?.open && !this.small.matches) {
      this.openPanel();
      this.covered = true;
      void this.updateComplete.then(() => this.scroller.toEnd());
    }
    void conversation.start();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("question")) this.tick += 1;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  private get composer(): Composer | null {
    return this.renderRoot.querySelector<Composer>("veieninn-composer");
  }

  private prepare(): void {
    if (this.stage) return;
    const closest = this.parentElement?.closest("[lang]")?.getAttribute("lang");
    const pageLang = closest ?? document.documentElement.lang;
    const config: Config = readConfig((name) => this.getAttribute(name), {
      page: document.baseURI,
      pageLang,
      server: VeienInnChat.server || location.origin,
    });
    const words = wordsFor(config.lang);
    const name = config.name || words.name;
    registerRem();
    (this.renderRoot as ShadowRoot).adoptedStyleSheets = sheetsFor(config, this);
    this.keeper = new Keeper(config.bot, tabStorage());
    const conversation = new Conversation(new Api(config.bot), this.keeper, words, config.audience);
    conversation.restore(Date.now());
    conversation.addEventListener("change", () => {
      this.tick += 1;
    });
    conversation.addEventListener("answer", (event) => this.answered((event as CustomEvent<BotEntry>).detail));
    conversation.addEventListener("failure", () => {
      this.announcer.say(conversation.failure?.text ?? "");
      void this.showEnd();
    });
    conversation.addEventListener("slow", () => {
      this.announcer.say(words.typing);
      void this.showEnd();
    });
    this.stage = { config, words, name, conversation, say: (text) => this.announcer.say(text) };
  }

  private openPanel(): void {
    clearTimeout(this.timer);
    const dialog = this.dialog;
    if (!dialog || !this.stage) return;
    if (dialog.open) dialog.close();
    if (this.small.matches) dialog.showModal();
    else dialog.open = true; // dialog.show() would move the focus, also when a page is only restored
    this.open = true;
    this.unread = false;
    this.announcer.open = true;
    if (this.keeper) this.keeper.open = true;
  }

  private focusFirst(): void {
    const asks = this.renderRoot.querySelector<HTMLElement>("#confirm-title");
    // On a touch screen the field would bring the keyboard over what is to be read.
    const touch = this.small.matches && globalThis.matchMedia("(pointer: coarse)").matches;
    const target = asks ?? (touch || this.scroller.whole ? this.renderRoot.querySelector<HTMLElement>("#title") : this.composer?.field);
    target?.focus();
    this.timer = setTimeout(() => {
      this.covered = this.open;
    }, HIDE_LAUNCHER);
  }

  private boxes(): readonly HTMLElement[] {
    const dialog = this.dialog;
    if (dialog?.matches(":modal")) return [];
    const launcher = this.renderRoot.querySelector<HTMLElement>(".vi-launcher");
    const box = this.open ? dialog : launcher;
    return box ? [box] : [];
  }

  private step(aside: boolean): Promise<unknown> {
    this.aside = aside;
    return this.updateComplete;
  }

  private async answered(entry: BotEntry): Promise<void> {
    if (!this.stage) return;
    this.announcer.say(spoken(entry, this.stage.words, this.stage.name));
    this.unread = !this.open;
    await this.drawn();
    // The greeting is read from the notice above it.
    if (this.stage.conversation.entries.filter((each) => each.by === "bot").length < 2) return;
    this.scroller.toAnswer(this.renderRoot.querySelector<HTMLElement>(`[id="entry-bot-${CSS.escape(entry.turn)}"]`));
  }

  private say(text: string): string {
    const id = this.stage?.conversation.say(text) ?? "";
    void this.showEnd();
    return id;
  }

  /** When all parts have drawn what is new; they draw one inside the other. */
  private async drawn(): Promise<void> {
    await this.updateComplete;
    await new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(done));
    });
  }

  private async showEnd(): Promise<void> {
    await this.drawn();
    this.scroller.toEnd();
  }

  private async focusEntry(id: string): Promise<void> {
    await this.drawn();
    this.renderRoot.querySelector<HTMLElement>(`[id="entry-user-${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
    this.scroller.toEnd();
  }

  private ask(question: "remove" | "restart"): void {
    this.question = question;
  }

  private readonly send = (event: CustomEvent<string>): void => {
    const id = this.say(event.detail);
    // On a low screen the field scrolls out of sight with the answer; the focus must not go with it.
    if (this.scroller.whole) void this.focusEntry(id);
  };

  private readonly showGrown = async (event: Event): Promise<void> => {
    const part = event.target; // an event forgets its target when it leaves a shadow tree
    await this.drawn();
    if (part instanceof HTMLElement) this.scroller.toBottomOf(part);
  };

  private readonly pressedReply = (event: CustomEvent<string>): void => {
    // The button goes away with the press, so the focus goes on to what it said.
    void this.focusEntry(this.say(event.detail));
  };

  private readonly askHuman = (): void => {
    if (this.stage) void this.focusEntry(this.say(this.stage.words.humanPayload));
  };

  private readonly takeBack = (event: CustomEvent<string>): void => {
    const text = this.stage?.conversation.takeBack(event.detail) ?? "";
    const draft = this.composer?.text.trim();
    const both = draft ? `${text}\n${draft}` : text;
    if (this.keeper) this.keeper.draft = both;
    void this.composer?.fill(both);
  };

  private readonly retry = (): void => {
    const unsent = this.stage?.conversation.entries.find((entry) => entry.by === "user" && entry.state === "failed");
    void this.stage?.conversation.retry();
    if (unsent?.by === "user" && !unsent.hidden) void this.focusEntry(unsent.id);
    else this.composer?.field?.focus();
  };

  private readonly online = (): void => {
    if (this.stage?.conversation.failure?.kind === "offline") void this.stage.conversation.retry();
  };

  private readonly keepDraft = (event: CustomEvent<string>): void => {
    if (this.keeper) this.keeper.draft = event.detail;
  };

  private readonly backFromQuestion = (): void => {
    this.question = undefined;
    this.renderRoot.querySelector<HTMLElement>(".vi-menu-button")?.focus();
  };

  private readonly removed = async (): Promise<void> => {
    this.question = undefined;
    await this.updateComplete;
    await this.renderRoot.querySelector<LitElement>("veieninn-confirm")?.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#confirm-title")?.focus();
  };

  private readonly restarted = async (): Promise<void> => {
    this.question = undefined;
    const begun = this.stage?.conversation.restart();
    if (this.keeper) this.keeper.open = true;
    await this.updateComplete;
    this.composer?.field?.focus();
    await begun;
  };

  private readonly text = (): string => {
    if (!this.stage) return "";
    const { conversation, words, name, config } = this.stage;
    const now = new Date().toISOString();
    return transcript(conversation.entries, { words, name, lang: config.lang, bot: config.bot, now });
  };

  private readonly copy = async (): Promise<void> => {
    const dialog = this.dialog;
    if (!dialog || !this.stage) return;
    const { words } = this.stage;
    this.tellUser((await copyText(this.text(), dialog)) ? words.copied : words.copyFailed);
  };

  private readonly save = (): void => {
    if (!this.stage) return;
    saveText(this.text(), this.stage.words.fileName(new Date().toISOString().slice(0, 10)));
    this.tellUser(this.stage.words.saved);
  };

  /** A short word on what was done, seen and heard. */
  private tellUser(text: string): void {
    const note = document.createElement("p");
    note.className = "vi-note";
    note.setAttribute("aria-hidden", "true"); // the live region says it
    note.textContent = text;
    this.renderRoot.querySelector(".vi-note")?.remove();
    this.renderRoot.querySelector(".vi-head")?.after(note);
    setTimeout(() => note.remove(), 6_000);
    this.announcer.say(text);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.hide();
  };

  private readonly cancelled = (event: Event): void => {
    event.preventDefault(); // a modal dialog's own way of closing; ours is in pressed()
    this.hide();
  };

  private readonly resized = (): void => {
    if (!this.open) return;
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    this.openPanel();
    if (focused instanceof HTMLElement) focused.focus();
  };
}
