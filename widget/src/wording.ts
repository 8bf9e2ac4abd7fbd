/** Dates, sizes and kinds of files in words. */

import type { Words } from "./texts";

const LOCALE = { nb: "nb-NO", nn: "nn-NO" } as const;

/** «28. juli 2026» for an ISO date or time; the text itself where it is no date. */
export function longDate(iso: string, lang: "nb" | "nn"): string {
  const day = new Date(iso);
  if (Number.isNaN(day.getTime())) return iso;
  const zone = iso.length === 10 ? { timeZone: "UTC" } : {};
  return new Intl.DateTimeFormat(LOCALE[lang], { dateStyle: "long", ...zone }).format(day);
}

/** «kap. 6», «§ 4»: a number stays on the line of the word before it. */
export function unbroken(place: string): string {
  return place.replace(/ (?=\d)/g, "\u00a0");
}

/** «38 kB», «1,2 MB», never broken over two lines; empty where the size is not known. */
export function fileSize(bytes: number): string {
  if (!(bytes > 0)) return "";
  if (bytes < 1000) return `${bytes}\u00a0B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)}\u00a0kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")}\u00a0MB`;
}

/** «Word», «kalender»; «fil» for a kind without a word. */
export function fileType(mediaType: string, words: Words): string {
  return words.fileTypes[mediaType.split(";")[0]?.trim().toLowerCase() ?? ""] ?? words.file;
}

/** «2 meldinger», «1 fil» for what was deleted, in the order of the words; only what there was. */
export function deletedList(deleted: Readonly<Record<string, number>>, words: Words): readonly string[] {
  return Object.entries(words.deleted).flatMap(([kind, [one, many]]) => {
    const count = deleted[kind] ?? 0;
    return count > 0 ? [`${count} ${count === 1 ? one : many}`] : [];
  });
}
