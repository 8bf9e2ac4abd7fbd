/** Files and pictures that came with an answer. */

import { html, nothing, type TemplateResult } from "lit";
import { webAddress } from "../config";
import type { Attachment } from "../contract";
import { fileSize, fileType } from "../wording";
import { fileIcon } from "./icons";
import { define, Part } from "./part";

/** Downloads with type and size; pictures shown, with their title as text alternative. */
export class Files extends Part {
  static override properties = { ...Part.properties, files: { attribute: false }, broken: { state: true } };
  declare files: readonly Attachment[];
  declare broken: ReadonlySet<string>;

  constructor() {
    super();
    this.broken = new Set();
  }

  protected override render(): TemplateResult | typeof nothing {
    const usable = this.files.flatMap((file) => {
      const href = webAddress(file.href, this.stage.config.bot);
      return href ? [{ ...file, href }] : [];
    });
    const pictures = usable.filter((file) => file.media_type.startsWith("image/"));
    const rest = usable.filter((file) => !file.media_type.startsWith("image/"));
    return html`${pictures.map((file) => this.picture(file))}
    ${rest.length
      ? html`<ul class="vi-files" role="list" aria-label=${this.stage.words.files}>
          ${rest.map((file) => this.download(file))}
        </ul>`
      : nothing}`;
  }

  private picture(file: Attachment): TemplateResult {
    const { words } = this.stage;
    if (this.broken.has(file.href)) return html`<p class="ds-paragraph vi-quiet">${words.pictureMissing}</p>`;
    return html`<figure class="vi-picture">
      <img
        src=${file.href}
        alt=${file.title}
        referrerpolicy="no-referrer"
        decoding="async"
        @error=${() => {
          this.broken = new Set([...this.broken, file.href]);
        }}
      />
      <figcaption>
        <a class="ds-link" href=${file.href} target="_blank" rel="noopener noreferrer"
          >${words.openPicture}<span class="ds-sr-only"> ${words.newTab}</span></a
        >
      </figcaption>
    </figure>`;
  }

  private download(file: Attachment): TemplateResult {
    const { words } = this.stage;
    const size = fileSize(file.bytes);
    return html`<li>
      <a class="vi-file" href=${file.href} download rel="noreferrer">
        ${fileIcon}<span class="vi-file-text"
          ><span class="vi-file-title">${words.download(file.title)}</span
          ><span class="vi-quiet"> (${fileType(file.media_type, words)}${size ? `, ${size}` : ""})</span></span
        ></a
      >
    </li>`;
  }
}

define("veieninn-files", Files);
