/** The widget's element: a launcher in the corner of the page, and the panel it opens. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Announcer } from "./announcer";
import { Api } from "./api";
import { StepAside } from "./aside";
import { type Config, readConfig } from "./config";
import { Conversation } from "./conversation";
import { Door } from "./door";
import type { BotEntry } from "./entries";
import { Keeper, tabStorage } from "./keeper";
import { closeIcon, chatIcon, personIcon } from "./parts/icons";
import type { Stage } from "./parts/part";
import "./parts/composer";
import "./parts/confirm";
import "./parts/menu";
import "./parts/talk";
import { Scroller } from "./scroller";
import { registerRem, sheetsFor } from "./sheets";
import { Speaking } from "./speaking";
import { spoken } from "./spoken";
import { Takeaway } from "./takeaway";
import { wordsFor } from "./texts";

/** The name of the element. */
export const TAG = "veien-inn-chat";

/** `<veien-inn-chat>`: everything the municipality's page sees of the widget. */
export class VeienInnChat extends LitElement {
  static override properties = {
    aside: { state: true },
    unread: { state: true },
    question: { state: true },
    tick: { state: true },
  };
  /** Where the script came from: the bot, unless the element names another. */
  static server = "";

  declare private aside: boolean;
  declare private unread: boolean;
  declare private question: "remove" | "restart" | undefined;
  declare private tick: number;
  private stage: Stage | undefined;
  private keeper: Keeper | undefined;
  private takeaway: Takeaway | undefined;
  private speaking: Speaking | undefined;
  private readonly announcer = new Announcer();
  private readonly door = new Door(() => this.renderRoot as ShadowRoot, () => this.requestUpdate());
  private readonly scroller = new Scroller(() => this.renderRoot.querySelector<HTMLElement>(".vi-scroll"));
  private readonly stepAside = new StepAside(this, () => this.door.boxes(), (aside) => this.step(aside));

  constructor() {
    super();
    this.aside = false;
    this.unread = false;
    this.tick = 0;
  }

  override connectedCallback(): void {
    // One page, one chat: a second element stays empty.
    if (document.querySelector(TAG) !== this) return;
    super.connectedCallback();
    this.prepare();
    this.door.connect();
    globalThis.addEventListener("online", this.online);
    this.stepAside.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.door.disconnect();
    globalThis.removeEventListener("online", this.online);
    this.stepAside.disconnect();
  }

  /** Open the panel and put the focus in it. */
  show(): void {
    if (!this.stage || this.door.open) return;
    this.enter();
    void this.updateComplete.then(() => this.focusFirst());
    void this.stage.conversation.start();
  }

  /** Close the panel and go back to the launcher. */
  hide(): void {
    if (!this.door.open) return;
    this.announcer.open = false;
    if (this.keeper) this.keeper.open = false;
    this.door.leave(() => this.updateComplete);
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
          aria-expanded=${this.door.open ? "true" : "false"}
          ?data-covered=${this.door.covered}
          @click=${() => this.show()}
        >
          ${chatIcon}<span class="vi-launcher-text">${launcher}</span>
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
            @veieninn-copy=${this.takeaway?.copy}
            @veieninn-save=${this.takeaway?.save}
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
            @veieninn-ask=${this.speaking?.reply}
            @veieninn-edit=${this.speaking?.takeBack}
            @veieninn-retry=${this.speaking?.retry}
            @veieninn-grown=${this.speaking?.grown}
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
            @veieninn-send=${this.speaking?.send}
          ></veieninn-composer>
          <button type="button" class="ds-button vi-human" data-variant="tertiary" data-size="sm" @click=${this.speaking?.human}>
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
    if (this.keeper?.open && !this.door.small) {
      this.enter(true);
      void this.updateComplete.then(() => this.scroller.toEnd());
    }
    void conversation.start();
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
      void this.speaking?.showEnd();
    });
    conversation.addEventListener("slow", () => {
      this.announcer.say(words.typing);
      void this.speaking?.showEnd();
    });
    this.stage = { config, words, name, conversation, say: (text) => this.announcer.say(text) };
    this.speaking = new Speaking(this.stage, this.keeper, () => this.renderRoot, this.scroller);
    this.takeaway = new Takeaway(this.stage, () => this.door.dialog);
  }

  private enter(restored = false): void {
    this.door.enter(restored);
    this.unread = false;
    this.announcer.open = true;
    if (this.keeper) this.keeper.open = true;
  }

  private focusFirst(): void {
    const asks = this.renderRoot.querySelector<HTMLElement>("#confirm-title");
    // On a touch screen the field would bring the keyboard over what is to be read.
    const touch = this.door.small && globalThis.matchMedia("(pointer: coarse)").matches;
    const title = touch || this.scroller.whole ? this.renderRoot.querySelector<HTMLElement>("#title") : null;
    (asks ?? title ?? this.speaking?.composer?.field)?.focus();
  }

  private step(aside: boolean): Promise<unknown> {
    this.aside = aside;
    return this.updateComplete;
  }

  private async answered(entry: BotEntry): Promise<void> {
    if (!this.stage) return;
    const { words, name } = this.stage;
    // To a closed chat only the news is told: the reader is somewhere else on the page.
    this.announcer.say(this.door.open ? spoken(entry, words, name) : `${name}: ${words.unread}`);
    this.unread = !this.door.open;
    await this.speaking?.showAnswer(entry);
  }

  private ask(question: "remove" | "restart"): void {
    this.takeaway?.hush();
    this.question = question;
  }

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
    this.speaking?.composer?.field?.focus();
    await begun;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.hide();
  };

  private readonly cancelled = (event: Event): void => {
    event.preventDefault(); // a modal dialog's own way of closing; ours is in pressed()
    this.hide();
  };
}
