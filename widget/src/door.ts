/** How the panel opens and closes without losing those who listen to it. */

/** Up to this width or height the panel takes the whole screen, and the page behind waits. */
const SMALL = "(max-width: 30em), (max-height: 30em)";
/** A screen reader skips the panel's name when the launcher vanishes as focus leaves it. */
const HIDE_LAUNCHER = 1_500;
/** Closing the panel under the focus silences the way back to the launcher. */
const CLOSE_PANEL = 250;

/** The panel's dialog: modal on small screens, beside the page on wide ones. */
export class Door {
  open = false;
  /** The launcher is hidden behind the panel. */
  covered = false;
  private readonly screen = globalThis.matchMedia(SMALL);
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What had the focus on the page when the chat was opened: a button of the page's own, or nothing but the launcher. */
  private opener: HTMLElement | undefined;

  /**
   * @param root the widget's root
   * @param changed called when `open` or `covered` is another
   */
  constructor(
    private readonly root: () => ShadowRoot,
    private readonly changed: () => void,
  ) {}

  /** The panel. */
  get dialog(): HTMLDialogElement | null {
    return this.root().querySelector("dialog");
  }

  /** Does the panel take the whole screen here? */
  get small(): boolean {
    return this.screen.matches;
  }

  /** Begin to look after the size of the screen. */
  connect(): void {
    this.screen.addEventListener("change", this.resized);
  }

  /** Stop. */
  disconnect(): void {
    this.screen.removeEventListener("change", this.resized);
    clearTimeout(this.timer);
  }

  /** Open the panel; the focus is left alone on wide screens. `restored`: the launcher was never seen. */
  enter(restored = false): void {
    clearTimeout(this.timer);
    const dialog = this.dialog;
    if (!dialog) return;
    if (!this.open) this.opener = restored ? undefined : this.focusedOnPage();
    if (dialog.open) dialog.close();
    if (this.small) dialog.showModal();
    else dialog.open = true; // dialog.show() would move the focus, also when a page is only restored
    this.open = true;
    this.covered ||= restored;
    this.timer = setTimeout(() => {
      this.covered = this.open;
      this.changed();
    }, HIDE_LAUNCHER);
    this.changed();
  }

  /** Close the panel, with the focus on what opened it first. `drawn` settles when the launcher is there again. */
  leave(drawn: () => Promise<unknown>): void {
    clearTimeout(this.timer);
    this.open = false;
    this.covered = false;
    this.changed();
    if (this.dialog?.matches(":modal")) this.dialog.close();
    void drawn().then(() => {
      const launcher = this.root().querySelector<HTMLElement>(".vi-launcher");
      (this.opener?.checkVisibility() ? this.opener : launcher)?.focus();
      this.timer = setTimeout(() => this.dialog?.close(), CLOSE_PANEL);
    });
  }

  /** The boxes that lie over the page now. */
  boxes(): readonly HTMLElement[] {
    const dialog = this.dialog;
    if (dialog?.matches(":modal")) return [];
    const box = this.open ? dialog : this.root().querySelector<HTMLElement>(".vi-launcher");
    return box ? [box] : [];
  }

  private focusedOnPage(): HTMLElement | undefined {
    const focused = document.activeElement;
    const own = focused === this.root().host || focused === document.body;
    return focused instanceof HTMLElement && !own ? focused : undefined;
  }

  private readonly resized = (): void => {
    if (!this.open) return;
    const focused = this.root().activeElement;
    this.enter();
    if (focused instanceof HTMLElement) focused.focus();
  };
}
