"""A year as a picture: twelve months downwards, two columns of what happens, and today marked.

An SVG made by hand, for a phone: 320 units wide, real text, a title and a description for screen readers,
and colours for light and dark. No meaning lies in the colour alone: each bar says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from xml.sax.saxutils import escape

from bot.documents.document import Document
from bot.documents.lettering import wrap
from bot.guide.dates import MONTHS, long_date

Tone = Literal["good", "hurry", "narrow", "late", "plain"]

_WIDTH, _EDGE = 320, 6
_LEFT, _LEFT_WIDTH = 38, 140
_RIGHT, _RIGHT_WIDTH = 186, 128
_MONTH_HEIGHT, _TALLEST_MONTH = 54.0, 160.0
_LINE, _PAD = 15.0, 5.0
_TITLE, _TEXT, _SMALL = 15.0, 12.5, 11.5  # sizes of letters
_STYLE = """
text { font-family: Arial, Helvetica, "Liberation Sans", sans-serif; fill: #1a1f26; }
.ground { fill: #ffffff; } .rule { stroke: #d5d9de; stroke-width: 1; }
.bar { stroke-width: 1; } .bar.here { stroke-width: 3; }
.good { fill: #d9f0de; stroke: #2f7d46; } .hurry { fill: #fdecbc; stroke: #8a6a00; }
.narrow { fill: #fbdcc6; stroke: #a8501b; } .late { fill: #e4e6ea; stroke: #5d6670; }
.plain { fill: #2f66a8; stroke: none; }
.now { stroke: #b3002d; stroke-width: 2; } .chip { fill: #b3002d; } .chiptext { fill: #ffffff; font-weight: bold; }
.strong { font-weight: bold; } .quiet { font-style: italic; }
.on-good { stroke: #d9f0de; } .on-hurry { stroke: #fdecbc; } .on-narrow { stroke: #fbdcc6; }
.on-late { stroke: #e4e6ea; } .on-plain { stroke: #ffffff; }
.over { paint-order: stroke; stroke-width: 4; stroke-linejoin: round; }
@media (prefers-color-scheme: dark) {
text { fill: #f2f4f6; } .ground { fill: #14181d; } .rule { stroke: #3b424b; }
.good { fill: #1d4428; stroke: #7fcf95; } .hurry { fill: #52400f; stroke: #e5c35a; }
.narrow { fill: #5c3018; stroke: #f0a878; } .late { fill: #363a41; stroke: #aab2bc; } .plain { fill: #8ab8f0; }
.now { stroke: #ff8ea3; } .chip { fill: #ff8ea3; } .chiptext { fill: #14181d; }
.on-good { stroke: #1d4428; } .on-hurry { stroke: #52400f; } .on-narrow { stroke: #5c3018; }
.on-late { stroke: #363a41; } .on-plain { stroke: #14181d; }
}
""".strip()


@dataclass(frozen=True)
class Bar:
    """Something that lasts from `start` up to, not including, `end`; `note` says in words what `tone` shows."""

    start: date
    end: date
    text: str
    tone: Tone = "plain"
    note: str = ""


@dataclass(frozen=True)
class YearPicture:
    """What the picture of `year` shows. `left` fills its column; `right` are single happenings."""

    title: str
    year: int
    left_title: str
    right_title: str
    left: tuple[Bar, ...]
    right: tuple[Bar, ...]
    now: date | None
    footnote: str
    mark: str = "Nå"  # what the marked day is called; two or three letters


def _lines(bar: Bar, width: float) -> list[tuple[str, str]]:
    """The lines of a bar with their class."""
    told = [(line, "strong") for line in wrap(bar.text, width, _TEXT * 1.06)]
    return told + [(line, "quiet") for line in wrap(bar.note, width, _SMALL)]


def _month_height(picture: YearPicture) -> float:
    """High enough that the shortest bar holds its words."""
    needed = [
        (len(_lines(bar, _LEFT_WIDTH - 2 * _PAD)) * _LINE + 2 * _PAD) / max(_months(bar.start, bar.end), 0.2)
        for bar in _within(picture.left, picture.year)
    ]
    return min(max([_MONTH_HEIGHT, *needed]), _TALLEST_MONTH)


def _position(day: date, year: int) -> float:
    """How many months into `year` a day begins, 0–12."""
    if day.year != year:
        return 0.0 if day.year < year else 12.0
    first = date(year, day.month, 1)
    following = date(year + day.month // 12, day.month % 12 + 1, 1)
    return day.month - 1 + (day - first).days / (following - first).days


def _months(start: date, end: date) -> float:
    return _position(end, start.year) - _position(start, start.year)


def _within(bars: Iterable[Bar], year: int) -> Iterator[Bar]:
    """The bars that touch the year, cut to it."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    for bar in bars:
        if bar.start < after and bar.end > first:
            yield Bar(max(bar.start, first), min(bar.end, after), bar.text, bar.tone, bar.note)


def _text(x: float, y: float, words: str, size: float, style: str = "", anchor: str = "start") -> str:
    place = f'x="{x:g}" y="{y:.1f}" font-size="{size:g}"'
    return f'<text {place} class="{style}" text-anchor="{anchor}">{escape(words)}</text>'


def _column_texts(bar: Bar, x: float, y: float, width: float) -> tuple[list[str], float]:
    """The words of a bar from `y` downwards, and where they end."""
    drawn = []
    for line, style in _lines(bar, width):
        y += _LINE
        drawn.append(_text(x, y - 3, line, _TEXT if style == "strong" else _SMALL, f"{style} over on-{bar.tone}"))
    return drawn, y


def _year_texts(picture: YearPicture, top: float, height: float) -> list[str]:
    """Bars, the line of today, and then the words, so that the line never hides them."""
    year, now = picture.year, picture.now
    bars, words = [], []
    for bar in _within(picture.left, year):
        y, end = (top + _position(day, year) * height for day in (bar.start, bar.end))
        here = " here" if now and bar.start <= now < bar.end else ""
        bars.append(
            f'<rect x="{_LEFT}" y="{y + 1.5:.1f}" width="{_LEFT_WIDTH}" height="{end - y - 3:.1f}" rx="5" '
            f'class="bar {bar.tone}{here}"/>'
        )
        words += _column_texts(bar, _LEFT + _PAD + 1, y + _PAD, _LEFT_WIDTH - 2 * _PAD)[0]
    lowest = top
    for bar in sorted(_within(picture.right, year), key=lambda bar: bar.start):
        y, end = (top + _position(day, year) * height for day in (bar.start, bar.end))
        bars.append(
            f'<rect x="{_RIGHT}" y="{y + 1.5:.1f}" width="5" height="{max(end - y - 3, 4):.1f}" rx="2" '
            f'class="{bar.tone}"/>'
        )
        drawn, lowest = _column_texts(bar, _RIGHT + 10, max(y, lowest), _RIGHT_WIDTH - 10)
        words += drawn
    return [*bars, *_now_line(picture, top, height), *words, *_month_names(picture, top, height)]


def _now_y(picture: YearPicture, top: float, height: float) -> float | None:
    if picture.now is None or picture.now.year != picture.year:
        return None
    day = _position(picture.now, picture.year) * height
    return top + day + height / 62  # the middle of the day


def _now_line(picture: YearPicture, top: float, height: float) -> list[str]:
    y = _now_y(picture, top, height)
    if y is None:
        return []
    return [
        f'<line x1="{_LEFT + _LEFT_WIDTH}" x2="{_RIGHT + 7}" y1="{y:.1f}" y2="{y:.1f}" class="now"/>',
        f'<path d="M{_LEFT - 6} {y - 6:.1f} l10 6 l-10 6 z" class="chip"/>',
    ]


def _month_names(picture: YearPicture, top: float, height: float) -> list[str]:
    """Month names at the left, out of the way of the mark for today."""
    now = _now_y(picture, top, height)
    drawn = []
    for number, name in enumerate(MONTHS):
        y = top + number * height + _LINE
        if now is not None and -12 < y - 4 - now < 19:
            y = now + 24 if y + 20 < top + (number + 1) * height else now - 13
        drawn.append(_text(_EDGE, y, name[:3], _TEXT))
    if now is not None:
        drawn.append(f'<rect x="{_EDGE - 3}" y="{now - 9:.1f}" width="29" height="18" rx="9" class="chip"/>')
        drawn.append(_text(_EDGE + 11.5, now + 4.3, picture.mark, _TEXT, "chiptext", "middle"))
    return drawn


def year_svg(picture: YearPicture) -> str:
    """The picture as one SVG document."""
    height = _month_height(picture)
    head: list[str] = []
    y = 6.0
    for line in wrap(picture.title, _WIDTH - 2 * _EDGE, _TITLE * 1.08):
        y += 19
        head.append(_text(_EDGE, y, line, _TITLE, "strong"))
    if picture.now is not None:
        y += 19
        head.append(_text(_EDGE, y, f"{picture.mark}: {long_date(picture.now)}", _TEXT))
    y += 24
    head += [
        _text(_LEFT, y, picture.left_title, _TEXT, "strong"),
        _text(_RIGHT, y, picture.right_title, _TEXT, "strong"),
    ]
    top = y + 8
    levels = [f"{top + month * height:.1f}" for month in range(len(MONTHS) + 1)]
    rules = [f'<line x1="{_EDGE}" x2="{_WIDTH - _EDGE}" y1="{y1}" y2="{y1}" class="rule"/>' for y1 in levels]
    body = _year_texts(picture, top, height)
    y = top + 12 * height + 4
    foot = []
    for line in wrap(picture.footnote, _WIDTH - 2 * _EDGE, _SMALL):
        y += _LINE
        foot.append(_text(_EDGE, y, line, _SMALL, "quiet"))
    total = round(y + 10)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {total}" width="{_WIDTH}" height="{total}" '
        f'role="img" lang="nb" aria-labelledby="title desc">',
        f'<title id="title">{escape(picture.title)}</title>',
        f'<desc id="desc">{escape(year_text(picture))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{total}" class="ground"/>',
    ]
    return "\n".join([*parts, *head, *rules, *body, *foot, "</svg>", ""])


def _told(bar: Bar) -> str:
    last = date.fromordinal(bar.end.toordinal() - 1)
    first = f"{bar.start.day}. {MONTHS[bar.start.month - 1]}"
    note = f" ({bar.note})" if bar.note else ""
    return f"- {first}–{last.day}. {MONTHS[last.month - 1]}: {bar.text}{note}"


def _told_column(title: str, bars: Sequence[Bar], year: int) -> list[str]:
    return [f"{title}:", *(_told(bar) for bar in sorted(_within(bars, year), key=lambda bar: bar.start))]


def year_text(picture: YearPicture) -> str:
    """The picture in words, for those who cannot see it."""
    lines = [f"{picture.title}."]
    if picture.now is not None:
        here = next((bar.text for bar in picture.left if bar.start <= picture.now < bar.end), None)
        lines.append(f"{picture.mark}: {long_date(picture.now)}{f', {here}' if here else ''}.")
    lines += _told_column(picture.left_title, picture.left, picture.year)
    lines += _told_column(picture.right_title, picture.right, picture.year)
    return "\n".join([*lines, picture.footnote])


def picture_document(picture: YearPicture, filename: str) -> Document:
    """The picture as an SVG file."""
    return Document(picture.title, filename, "image/svg+xml", year_svg(picture).encode("utf-8"))
