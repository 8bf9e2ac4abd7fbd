/** Moves the conversation, and nothing else, to what is new. */

const ROOM = 12;
const SHORT = 5;

/** Scrolls the panel's own area. The page around it never moves. */
export class Scroller {
  constructor(private readonly area: () => HTMLElement | null) {}

  /** True where the whole panel is one scroll area (a low screen). */
  get whole(): boolean {
    return this.moving() instanceof HTMLDialogElement;
  }

  /** To the last message. */
  toEnd(): void {
    const area = this.moving();
    const talk = this.area()?.firstElementChild;
    if (area && talk) this.move(area, talk.getBoundingClientRect().bottom - area.getBoundingClientRect().bottom + ROOM);
  }

  /** So that a new answer is read from its beginning, with the question above it where that is short. */
  toAnswer(answer: HTMLElement | null): void {
    const area = this.moving();
    if (!area || !answer) return;
    const question = answer.previousElementSibling;
    const short = question && question.getBoundingClientRect().height < area.clientHeight / SHORT;
    const top = (short ? question : answer).getBoundingClientRect().top;
    this.move(area, top - area.getBoundingClientRect().top - ROOM);
  }

  /** So that all of something that grew is seen, if it is not. */
  toBottomOf(part: HTMLElement): void {
    const area = this.moving();
    if (!area) return;
    const below = part.getBoundingClientRect().bottom - area.getBoundingClientRect().bottom + ROOM;
    if (below > 0) this.move(area, below);
  }

  /** The area that scrolls: the talk, or on a low screen the whole panel. */
  private moving(): HTMLElement | null {
    const area = this.area();
    const panel = area?.closest<HTMLElement>("dialog") ?? null;
    return panel && getComputedStyle(panel).overflowY === "auto" ? panel : area;
  }

  private move(area: HTMLElement, by: number): void {
    const calm = globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;
    area.scrollBy({ top: by, behavior: calm ? "instant" : "smooth" });
  }
}
