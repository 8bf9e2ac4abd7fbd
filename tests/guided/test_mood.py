from __future__ import annotations

import pytest

from bot.answers.answer import Answer
from bot.guided import mood
from bot.search.text import fold
from tests.papers import shipped_knowledge

VARIANTS = shipped_knowledge().variants


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("jeg er fortvilet, dette er livsverket mitt", "sad"),
        ("eg er heilt knust over at kommunen sa opp avtalen", "sad"),
        ("Vi er så skuffet over avslaget.", "sad"),
        ("jeg hater byråkrati", "fed_up"),
        ("æ e drittlei av kommunen", "fed_up"),
        ("så frustrert over alle skjemaene", "fed_up"),
    ],
)
def test_who_is_weighed_down_by_the_work_is_met_as_such(message: str, reply: str) -> None:
    assert mood.told(fold(message, VARIANTS)) == reply


@pytest.mark.parametrize(
    "message",
    [
        "jeg er fortvilet",
        "jeg er fortvilet og vil ikke leve lenger, kommunen har tatt alt",
        "jeg er knust og orker ikke mer av dette prosjektet",
        "jeg er trist og helt alene med prosjektet",
        "kommunen sa nei, og jeg hater livet",
        "prosjektet er over, jeg er fortvilet og ser ingen utvei",
        "vi er frustrert over kommunen, hvem kan vi klage til",
        "hva gjør vi når vi er skuffet over avslaget",
        "kommunen har en avtale",
        "",
    ],
)
def test_what_may_be_danger_or_asks_something_is_left_to_others(message: str) -> None:
    assert mood.told(fold(message, VARIANTS)) is None


@pytest.mark.parametrize("message", ["takk du er flink", "Du er kjempeflink!", "bra jobba", "du er så god", "good bot"])
def test_praise_is_heard(message: str) -> None:
    assert mood.praises(fold(message, VARIANTS))


@pytest.mark.parametrize("message", ["takk", "hvem er flink?", "du er dum", "du er god på møter, hva bør jeg si", ""])
def test_what_is_no_praise_is_taken_for_none(message: str) -> None:
    assert not mood.praises(fold(message, VARIANTS))


def test_a_sure_answer_comes_after_a_warm_word() -> None:
    told = mood.met(Answer("answer", "Spør hva som mangler.", confidence=0.9), "sad")
    assert told.text.startswith("Så leit.")
    assert told.text.endswith("Spør hva som mangler.")


@pytest.mark.parametrize(
    "unsure", [Answer("fallback", "Det vet jeg ikke."), Answer("answer", "Kafé X.", confidence=0.3)]
)
def test_what_is_hardly_an_answer_gives_way_to_a_way_on(unsure: Answer) -> None:
    told = mood.met(unsure, "fed_up")
    assert told.kind == "smalltalk"
    assert unsure.text not in told.text
    assert told.buttons
    assert "113" not in told.text
