from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.lettering import width
from bot.documents.year_picture import Bar, YearPicture, picture_document, year_svg, year_text

_SVG = "{http://www.w3.org/2000/svg}"


def _picture(
    now: date | None = date(2026, 11, 22), left: tuple[Bar, ...] = (), title: str = "Året 2026"
) -> YearPicture:
    return YearPicture(
        title=title,
        year=2026,
        left_title="Kommunen",
        right_title="Staten",
        left=left
        or (
            Bar(date(2026, 1, 1), date(2026, 11, 1), "Lang fase", "good", "God tid"),
            Bar(date(2026, 11, 1), date(2027, 1, 1), "Kort fase", "late", "Ofte for sent"),
        ),
        right=(Bar(date(2026, 3, 1), date(2026, 4, 1), "Noe i mars"),),
        now=now,
        footnote="Sjekk årshjulet.",
    )


def _drawn(picture: YearPicture) -> ET.Element:
    return ET.fromstring(year_svg(picture))  # noqa: S314 - made here


def _texts(picture: YearPicture) -> list[ET.Element]:
    return list(_drawn(picture).iter(f"{_SVG}text"))


def test_it_has_a_title_and_a_description_for_those_who_cannot_see_it() -> None:
    root = _drawn(_picture())
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    title, desc = root.find(f"{_SVG}title"), root.find(f"{_SVG}desc")
    assert title is not None
    assert title.text == "Året 2026"
    assert desc is not None
    assert desc.text == year_text(_picture())


def test_the_words_tell_all_that_the_picture_shows() -> None:
    assert year_text(_picture()).splitlines() == [
        "Året 2026.",
        "Nå: 22. november 2026, Kort fase.",
        "Kommunen:",
        "- 1. januar–31. oktober: Lang fase (God tid)",
        "- 1. november–31. desember: Kort fase (Ofte for sent)",
        "Staten:",
        "- 1. mars–31. mars: Noe i mars",
        "Sjekk årshjulet.",
    ]


def test_the_phase_of_today_stands_out_without_colour() -> None:
    here = [bar for bar in _drawn(_picture()).iter(f"{_SVG}rect") if " here" in (bar.get("class") or "")]
    assert [bar.get("class") for bar in here] == ["bar late here"]
    assert any(text.text == "Nå" for text in _texts(_picture()))


def test_without_a_day_nothing_is_marked() -> None:
    svg = year_svg(_picture(now=None))
    assert ">Nå<" not in svg
    assert " here" not in svg


def test_a_day_in_another_year_is_not_marked_in_this_one() -> None:
    assert ">Nå<" not in year_svg(_picture(now=date(2027, 1, 1)))


def test_it_is_made_for_light_and_for_dark_and_for_a_narrow_phone() -> None:
    svg = year_svg(_picture())
    assert "prefers-color-scheme: dark" in svg
    assert 'viewBox="0 0 320 ' in svg
    sizes = [float(text.get("font-size") or 0) for text in _texts(_picture())]
    assert min(sizes) >= 11


def test_every_colour_of_the_light_is_named_for_the_dark_too() -> None:
    style = _drawn(_picture()).findtext(f"{_SVG}style") or ""
    light, dark = style.split("@media")
    coloured = set(re.findall(r"\.([\w-]+) \{[^}]*#", light))
    assert coloured - set(re.findall(r"\.([\w-]+) \{[^}]*#", dark)) == set()


@pytest.mark.parametrize("wicked", ["<script>alert(1)</script>", 'a "b" & c', "]]>"])
def test_no_text_can_break_out_of_the_picture(wicked: str) -> None:
    picture = _picture(left=(Bar(date(2026, 1, 1), date(2027, 1, 1), wicked, "good"),), title=wicked)
    root = _drawn(picture)
    assert list(root.iter(f"{_SVG}script")) == []
    assert (root.findtext(f"{_SVG}title") or "") == wicked


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_no_text_is_cut_and_none_covers_another_whatever_the_day(now: date) -> None:
    root = _drawn(_picture(now))
    height = float(root.get("height") or 0)
    placed = []
    for text in root.iter(f"{_SVG}text"):
        x, y, size = (float(text.get(name) or 0) for name in ("x", "y", "font-size"))
        wide = width(text.text or "", size)
        left = x - wide / 2 if text.get("text-anchor") == "middle" else x
        assert left >= 0
        assert left + wide <= 320 * 1.02
        assert size <= y <= height
        placed.append((left, y - size * 0.8, left + wide, y))
    for n, one in enumerate(placed):
        for other in placed[n + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_the_months_grow_until_the_shortest_bar_holds_its_words() -> None:
    short = Bar(date(2026, 2, 1), date(2026, 2, 15), "Tre lange ord her og noen til", "hurry", "Det haster")
    root = _drawn(_picture(left=(short,)))
    bar = next(rect for rect in root.iter(f"{_SVG}rect") if (rect.get("class") or "").startswith("bar hurry"))
    lowest = max(
        float(text.get("y") or 0) for text in root.iter(f"{_SVG}text") if "on-hurry" in (text.get("class") or "")
    )
    assert lowest <= float(bar.get("y") or 0) + float(bar.get("height") or 0)


def test_a_bar_from_the_year_before_is_cut_to_the_year() -> None:
    over = Bar(date(2025, 12, 1), date(2026, 2, 1), "Over nyttår", "good")
    assert "- 1. januar–31. januar: Over nyttår" in year_text(_picture(left=(over,)))


def test_a_bar_of_another_year_is_left_out() -> None:
    before = Bar(date(2025, 1, 1), date(2025, 2, 1), "I fjor", "good")
    assert "I fjor" not in year_text(_picture(left=(before,)))
    assert "I fjor" not in year_svg(_picture(left=(before,)))


def test_the_file_is_an_svg_with_the_title_as_its_link() -> None:
    document = picture_document(_picture(), "aret.svg")
    assert (document.title, document.filename, document.media_type) == ("Året 2026", "aret.svg", "image/svg+xml")
    assert document.content.decode("utf-8") == year_svg(_picture())


def test_the_mark_moves_down_day_by_day() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    def mark(day: date) -> float:
        return next(float(text.get("y") or 0) for text in _texts(_picture(day)) if text.text == "Nå")

    marks = [mark(day) for day in days]
    assert marks == sorted(marks)
    assert len(set(marks)) == len(days)
