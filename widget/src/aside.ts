/** Keeps the widget from hiding what has focus on the page around it (WCAG 2.2, 2.4.11). */

/** Is all of `inner` under `outer`? */
export function covers(outer: DOMRect, inner: DOMRect): boolean {
  const empty = inner.width === 0 || inner.height === 0;
  return (
    !empty &&
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** Steps to the other side of the page when an element under the widget gets focus, and back when it is left. */
export class StepAside {
  /**
   * @param host the widget's element; focus inside it never counts
   * @param boxes the boxes that lie over the page now
   * @param step called with true to stand on the other side, false to stand where it was placed
   */
  constructor(
    private readonly host: HTMLElement,
    private readonly boxes: () => readonly HTMLElement[],
    private readonly step: (aside: boolean) => Promise<unknown>,
  ) {}

  /** Begin to look after the page's focus. */
  connect(): void {
    document.addEventListener("focusin", this.focused);
  }

  /** Stop. */
  disconnect(): void {
    document.removeEventListener("focusin", this.focused);
  }

  private readonly focused = async (event: FocusEvent): Promise<void> => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || target === this.host || this.host.contains(target)) return;
    await this.step(false);
    if (this.hides(target)) await this.step(true);
    // On a page so narrow that both sides are covered, the place that the municipality chose is as good.
    if (this.hides(target)) await this.step(false);
  };

  private hides(target: HTMLElement): boolean {
    const rect = target.getBoundingClientRect();
    return this.boxes().some((box) => covers(box.getBoundingClientRect(), rect));
  }
}
