/** The widget's icons, drawn inline: a page's content policy can then never take them away. */

import { svg, type TemplateResult } from "lit";
import { html } from "lit";

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg
    class="vi-icon"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${paths}
  </svg>`;

export const chatIcon = icon(svg`<path d="M4 5.5h16v11H10.5L6 20v-3.5H4z"/><path d="M8 9.5h8M8 12.5h5"/>`);
export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
export const menuIcon = icon(svg`<path d="M4 7h16M4 12h16M4 17h16"/>`);
export const sendIcon = icon(svg`<path d="M4 12h14M12.5 6l6 6-6 6"/>`);
export const upIcon = icon(
  svg`<path d="M7 11v9H4v-9zM7 11l4-7c1.6 0 2.4 1 2.2 2.4L12.6 10H18c1.4 0 2.3 1.1 2 2.4l-1.3 5.6c-.3 1.2-1.2 2-2.4 2H7"/>`,
);
export const downIcon = icon(
  svg`<path d="M17 13V4h3v9zM17 13l-4 7c-1.6 0-2.4-1-2.2-2.4l.6-3.6H6c-1.4 0-2.3-1.1-2-2.4L5.300 6c.3-1.2 1.2-2 2.4-2H17"/>`,
);
export const fileIcon = icon(svg`<path d="M6 3h8l5 5v13H6z"/><path d="M14 3v5h5M12.500 11v6M10 14.600l2.500 2.500 2.500-2.500"/>`);
export const chevronIcon = icon(svg`<path d="M7 10l5 5 5-5"/>`);
export const personIcon = icon(svg`<circle cx="12" cy="8" r="3.500"/><path d="M5 20c.6-4 3.300-6 7-6s6.400 2 7 6"/>`);
export const warnIcon = icon(svg`<path d="M12 4l9 16H3z"/><path d="M12 10v4.500M12 17.200v.1"/>`);
export const machineIcon = icon(
  svg`<rect x="5" y="8" width="14" height="11" rx="2"/><path d="M12 4.500V8M9.500 12.500v1M14.500 12.500v1M10 16h4"/>`,
);
export const copyIcon = icon(svg`<path d="M9 9h11v11H9z"/><path d="M15 9V4H4v11h5"/>`);
export const saveIcon = icon(svg`<path d="M12 4v11M7.500 11l4.500 4.500L16.500 11M5 20h14"/>`);
export const againIcon = icon(svg`<path d="M19 12a7 7 0 1 1-2.200-5.100M19 4v4h-4"/>`);
export const binIcon = icon(svg`<path d="M5 7h14M10 4h4M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5"/>`);
export const outIcon = icon(svg`<path d="M14 5h5v5M19 5l-8 8M11 6H5v13h13v-6"/>`);
