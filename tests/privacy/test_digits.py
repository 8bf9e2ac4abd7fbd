from __future__ import annotations

import pytest

from bot.privacy.digits import is_money, joined, label_before, lengths, runs


def _sizes(text: str) -> list[tuple[int, ...]]:
    return [lengths(run.groups) for run in runs(text)]


def test_single_separators_hold_a_run_together() -> None:
    assert _sizes("22 33 44 55, 01.02.03-12345 og 1;2") == [(2, 2, 2, 2), (2, 2, 2, 5), (1,), (1,)]


def test_a_window_holds_whole_groups_only() -> None:
    run = next(runs("12 345 678"))
    assert [joined(groups) for groups in run.windows(0, 5)] == ["12", "12345"]


def test_a_number_in_the_middle_of_a_row_does_not_stand_alone() -> None:
    run = next(runs("11 22 33 44 55"))
    assert not run.stands_alone(0, 3)
    assert run.stands_alone(0, 4)
    assert next(runs("11 22 / 33 44")).stands_alone(0, 1)


@pytest.mark.parametrize("text", ["22 33 44 55 kr", "22 33 44 55,-", "22 33 44 55 kroner", "22 33 44 55 personer"])
def test_words_beside_a_number_tell_money(text: str) -> None:
    assert is_money(text, 0, 11) is ("personer" not in text)


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("tlf ", "phone"),
        ("ring meg på ", "phone"),
        ("saksnr. ", "other"),
        ("saken gjelder, ring ", "phone"),
        ("ring om sak ", "other"),
        ("kontonummer ", "account"),
        ("fødselsnr ", "national_id"),
        ("kortet ", "card"),
        ("hei ", None),
    ],
)
def test_the_nearest_word_names_a_number(before: str, label: str | None) -> None:
    assert label_before(before + "1", len(before)) == label
