/** Puts the element on the page for those who only write the script tag. */

import { ATTRIBUTES } from "./config";

/**
 * Make the element from the script tag's `data-` attributes and put it last on the page, once all of the page is there.
 * A page that has placed the element itself keeps it where it is.
 */
export function place(script: HTMLScriptElement | null, tag: string): void {
  const now = () => {
    if (document.querySelector(tag)) return;
    const element = document.createElement(tag);
    for (const name of ATTRIBUTES) {
      const value = script?.getAttribute(`data-${name}`);
      if (value != null) element.setAttribute(name, value);
    }
    document.body.append(element);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", now, { once: true });
  else now();
}
