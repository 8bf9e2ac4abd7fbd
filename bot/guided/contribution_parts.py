"""The parts of a long message that answers several of the six questions at once. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

# The questions in the order in which they are asked, with the words that people set over an answer.
_HEADINGS: Mapping[str, str] = {
    "idea": r"id[eé](?:en|a)?(?: v[åa]r)?|behov(?:et)?|problem(?:et)?|hva (?:var|gikk) ideen(?: ut på)?"
    r"|kva var ideen|bakgrunn(?:en)?",
    "happened": r"hva skjedde|kva skjedde|hva som skjedde|forløp(?:et)?|slik gikk det(?: til)?"
    r"|hvordan gikk det(?: til)?|historien|prosessen",
    "success": r"suksess\w*|hva (?:lyktes|virket|gikk bra)|(?:det|dette) som (?:lyktes|virket|gikk bra)"
    r"|hva gjorde at det (?:lyktes|gikk bra|virket)|det gikk bra",
    "barriers": r"hind(?:er|re|ringer|rene|ringene)|barrier\w*|hva sto(?:d)? i veien|hva hindret|utfordring\w*"
    r"|(?:det|dette) som var vanskelig|vanskelig",
    "municipality": r"kommunen(?:s (?:innsats|bidrag|rolle))?|hva (?:gjorde|bidro) kommunen(?: (?:bra|med))?"
    r"|(?:det|dette) kommunen gjorde(?: bra)?",
    "lesson": r"lærdom\w*|læring\w*|lærepunkt\w*|hva (?:kan|bør) andre lære|lært|råd(?: til andre)?|tips",
    "sender": r"fra|avsender(?:en)?|hvem vi er|innsender",
}
_HEADING = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?] ))[ \t]*(?:[-*•#]+ *)?(?:[1-6][.)] *)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _HEADINGS.items())
    + r")[ \t]*(?:[:?][ \t]*|[ \t][–—-][ \t]+|(?=\n))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:^|(?<=\n)|(?<= ))([1-6])[.):]\s+(?!(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des))")
_PARAGRAPHS = 3  # from so many on, paragraphs in a row are answers in a row
_ALL = 6  # only where nothing is answered yet do single lines count as paragraphs
_FEWEST_NUMBERS = 2


def parts_of(text: str, unanswered: Sequence[str]) -> dict[str, str]:
    """What `text` answers, by the question's name: by numbers, by headings, or by paragraphs in order.

    `unanswered`: the questions without an answer, in order; what stands before the first heading, and
    paragraphs without one, answer these. Empty for a text that is one answer.
    """
    return _by_number(text) or _by_heading(text, unanswered) or _by_paragraph(text, unanswered)


def _by_number(text: str) -> dict[str, str]:
    """«1. … 2. …»: only numbers that rise by one count, so that a date or a list in an answer does not."""
    found: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text):
        number = int(match[1])
        if number == (int(found[-1][1]) + 1 if found else number) and (found or _begins(text, match)):
            found.append(match)
    if len(found) < _FEWEST_NUMBERS:
        return {}
    names = list(_HEADINGS)
    return dict(_between(text, [(names[int(match[1]) - 1], match.start(), match.end()) for match in found]))


def _begins(text: str, match: re.Match[str]) -> bool:
    """True for a number at the start of the text or of a line."""
    return text[: match.start()].rstrip(" ").endswith("\n") or not text[: match.start()].strip()


def _by_heading(text: str, unanswered: Sequence[str]) -> dict[str, str]:
    marks = [
        (name, match.start(), match.end())
        for match in _HEADING.finditer(text)
        for name in (match.lastgroup,)
        if name is not None
    ]
    if not marks:
        return {}
    parts = dict(_between(text, marks))
    before = text[: marks[0][1]].strip()
    if parts and before and unanswered:
        parts.setdefault(unanswered[0], before)
    return parts


def _by_paragraph(text: str, unanswered: Sequence[str]) -> dict[str, str]:
    """Paragraphs in a row, where there is one for each question that is left."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    if len(paragraphs) != len(unanswered) and len(unanswered) == _ALL:
        paragraphs = [part.strip() for part in text.split("\n") if part.strip()]
    if len(paragraphs) != len(unanswered) or len(paragraphs) < _PARAGRAPHS:
        return {}
    return dict(zip(unanswered, paragraphs, strict=True))


def _between(text: str, marks: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    """Each mark's name with the text up to the next mark, on one line; empty texts are left out."""
    ends = [start for _, start, _ in marks[1:]] + [len(text)]
    for (name, _, start), end in zip(marks, ends, strict=True):
        part = " ".join(text[start:end].split())
        if part:
            yield name, part
