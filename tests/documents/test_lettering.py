from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.documents.lettering import width, wrap


def test_short_words_stay_on_one_line_and_long_ones_get_more() -> None:
    assert wrap("Kort", 200, 12) == ["Kort"]
    assert wrap("Formannskapet innstiller", 110, 12) == ["Formannskapet", "innstiller"]


def test_a_word_that_is_too_long_alone_is_broken_with_a_hyphen() -> None:
    lines = wrap("Kommuneproposisjonsbehandlingen", 80, 12)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.rstrip("-") for line in lines) == "Kommuneproposisjonsbehandlingen"


def test_nothing_becomes_no_line() -> None:
    assert wrap("  ", 100, 12) == []


@given(st.lists(st.text("abcimwÅ", min_size=1, max_size=30), max_size=8), st.floats(20, 300), st.floats(8, 20))
def test_no_line_is_wider_than_the_room_and_no_letter_is_lost(words: list[str], room: float, size: float) -> None:
    lines = wrap(" ".join(words), room, size)
    assert all(width(line, size) <= room or len(line.rstrip("-")) == 1 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == "".join(words)
