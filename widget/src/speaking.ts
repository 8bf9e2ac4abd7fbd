/** What happens on the screen when somebody says something: who gets the focus, and what is scrolled into sight. */

import type { BotEntry } from "./entries";
import type { Keeper } from "./keeper";
import type { Composer } from "./parts/composer";
import type { Stage } from "./parts/part";
import type { Scroller } from "./scroller";

/** Takes what the parts tell of, to the conversation and back to the screen. */
export class Speaking {
  constructor(
    private readonly stage: Stage,
    private readonly keeper: Keeper,
    private readonly root: () => ParentNode,
    private readonly scroller: Scroller,
  ) {}

  /** The field. */
  get composer(): Composer | null {
    return this.root().querySelector<Composer>("veieninn-composer");
  }

  /** What was written in the field. */
  readonly send = (event: CustomEvent<string>): void => {
    const id = this.say(event.detail);
    // On a low screen the field scrolls out of sight with the answer; the focus must not go with it.
    if (this.scroller.whole) void this.focusOn(id);
  };

  /** A quick reply or a card. */
  readonly reply = (event: CustomEvent<string>): void => {
    // The button goes away with the press, so the focus goes on to what it said.
    void this.focusOn(this.say(event.detail));
  };

  /** «Snakk med et menneske». */
  readonly human = (): void => {
    void this.focusOn(this.say(this.stage.words.humanPayload));
  };

  /** A message that was not sent, back to the field, before what is being written there. */
  readonly takeBack = (event: CustomEvent<string>): void => {
    const text = this.stage.conversation.takeBack(event.detail);
    const draft = this.composer?.text.trim();
    const both = draft ? `${text}\n${draft}` : text;
    this.keeper.draft = both;
    void this.composer?.fill(both);
  };

  /** «Prøv igjen»: the button goes away, so the focus goes to what is sent, or to the field. */
  readonly retry = (): void => {
    const { conversation } = this.stage;
    const unsent = conversation.entries.find((entry) => entry.by === "user" && entry.state === "failed");
    void conversation.retry();
    if (unsent?.by === "user" && !unsent.hidden) void this.focusOn(unsent.id);
    else this.composer?.field?.focus();
  };

  /** Something in the talk grew; all of it should be seen. */
  readonly grown = async (event: Event): Promise<void> => {
    const part = event.target; // an event forgets its target when it leaves a shadow tree
    await this.drawn();
    if (part instanceof HTMLElement) this.scroller.toBottomOf(part);
  };

  /** Show a new answer from its beginning. */
  async showAnswer(entry: BotEntry): Promise<void> {
    await this.drawn();
    // The greeting is read from the notice above it.
    if (this.stage.conversation.entries.filter((each) => each.by === "bot").length < 2) return;
    this.scroller.toAnswer(this.part(`entry-bot-${entry.turn}`));
  }

  /** Show what was said last. */
  async showEnd(): Promise<void> {
    await this.drawn();
    this.scroller.toEnd();
  }

  private say(text: string): string {
    const id = this.stage.conversation.say(text);
    void this.showEnd();
    return id;
  }

  private async focusOn(id: string): Promise<void> {
    await this.drawn();
    this.part(`entry-user-${id}`)?.focus({ preventScroll: true });
    this.scroller.toEnd();
  }

  private part(id: string): HTMLElement | null {
    return this.root().querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`);
  }

  /** When all parts have drawn what is new; they draw one inside the other. */
  private drawn(): Promise<unknown> {
    return new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(done));
    });
  }
}
