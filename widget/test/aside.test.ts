import { expect, it } from "vitest";
import { covers } from "../src/aside";

const panel = new DOMRect(800, 100, 400, 600);

it.each([
  [new DOMRect(850, 150, 50, 20), true],
  [new DOMRect(780, 150, 50, 20), false],
  [new DOMRect(10, 10, 50, 20), false],
  [new DOMRect(850, 150, 0, 0), false],
])("hides what is all under it", (inner, hidden) => {
  expect(covers(panel, inner)).toBe(hidden);
});
