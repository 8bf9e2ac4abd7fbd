/** What a screen reader hears: every text once, politely, in the order it came. */

const KEPT = 12;

/**
 * Speaks through one of two hidden live regions: the one inside the panel while it is open (all else is inert under a
 * modal dialog), the one beside the launcher while it is closed. The visible conversation is no live region, so that
 * history is never read again.
 */
export class Announcer {
  inside: HTMLElement | null | undefined;
  outside: HTMLElement | null | undefined;
  open = false;

  /** Have `text` spoken. */
  say(text: string): void {
    const region = this.open ? this.inside : this.outside;
    if (!region || !text) return;
    const line = document.createElement("p");
    line.textContent = text;
    region.append(line);
    // Removals are not spoken (aria-relevant is additions); an endless region would only be slow.
    while (region.childElementCount > KEPT) region.firstElementChild?.remove();
  }
}
