from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.masking import read_half, read_labelled, scores
from bot.privacy.finding import PLACEHOLDERS, Finding
from bot.privacy.masking import mask

_HALVES = {name: read_half(name) for name in ("dev", "test")}
_ANY = st.text(max_size=400) | st.text("0123456789 .-+@()\n\u200b\u00a0kråAeio", max_size=400)


def _f1(name: str) -> float:
    right = found = wanted = 0
    for _, text, expected in _HALVES[name]:
        findings = mask(text).findings
        right += len(set(findings) & set(expected))
        found += len(findings)
        wanted += len(expected)
    return scores(right, found, wanted)[2]


def test_there_are_texts_enough_of_every_kind() -> None:
    texts = [text for half in _HALVES.values() for text in half]
    assert len(texts) >= 320
    assert sum(not expected for _, _, expected in texts) >= 120
    for half in _HALVES.values():
        assert {finding.kind for _, _, expected in half for finding in expected} == set(PLACEHOLDERS)
        assert {form for form, _, _ in half} >= {"bokmal", "nynorsk", "dialekt", "store", "lang", "skrivefeil", "nar"}


def test_no_text_stands_in_both_halves() -> None:
    assert {text for _, text, _ in _HALVES["dev"]} & {text for _, text, _ in _HALVES["test"]} == set()


@pytest.mark.parametrize("labelled", _HALVES["dev"], ids=lambda labelled: labelled[1][:40])
def test_what_is_personal_is_masked_and_nothing_else(labelled: tuple[str, str, tuple[Finding, ...]]) -> None:
    _, text, expected = labelled
    assert mask(text).findings == expected


def test_texts_it_was_not_tuned_on_are_masked_too() -> None:
    """Only counted: a list of these misses would be tuned on."""
    assert _f1("test") >= 0.97


def test_what_was_found_no_longer_stands_in_the_text() -> None:
    masked = mask("Jeg heter Kari Test, bor i Storgata 5B, tlf 22 33 44 55, e-post k@eksempel.no.")
    assert masked.text == "Jeg heter [navn], bor i [adresse], tlf [telefon], e-post [e-post]."


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "hei", "[telefon]"])
def test_a_text_without_personal_data_is_the_same_text(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).findings == ()


@given(_ANY)
def test_any_text_is_masked_where_the_findings_say_and_nowhere_else(text: str) -> None:
    masked = mask(text)
    rebuilt, place = "", 0
    for finding in masked.findings:
        assert place <= finding.start < finding.end <= len(text)
        rebuilt += text[place : finding.start] + PLACEHOLDERS[finding.kind]
        place = finding.end
    assert rebuilt + text[place:] == masked.text


@given(_ANY, _ANY)
def test_a_number_is_found_whatever_stands_on_the_lines_around_it(before: str, after: str) -> None:
    masked = mask(f"{before}\n\nfødselsnummer: 08099066076\n\n{after}")
    assert "08099066076" not in masked.text


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "12 34 ", "22 33 44 55 ", "1.", "1) ", "@", "a@a.", "a@", "a", "Gate 1 ", "jeg heter ", "hilsen ",
     "+47 ", "NO93 8601 ", "\u200b1", "\u0301", " ", "\n", "\ufdfa", "nummer ", "a-"],
)  # fmt: skip
def test_a_hostile_text_of_100000_characters_comes_through(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    masked = mask(text)
    assert len(masked.text) > 0
    assert all(finding.end <= len(text) for finding in masked.findings)


def test_the_marks_of_the_labelled_texts_are_read_rightly() -> None:
    text, expected = read_labelled("Ring [[phone:22 33 44 55]] nå")
    assert text == "Ring 22 33 44 55 nå"
    assert expected == (Finding("phone", 5, 16),)


def test_precision_and_recall_are_what_they_are_called() -> None:
    assert scores(1, 2, 4) == (0.5, 0.25, pytest.approx(1 / 3))
    assert scores(0, 0, 0) == (1.0, 1.0, 1.0)
