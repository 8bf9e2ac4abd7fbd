from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.knowledge.reader import read_knowledge
from bot.knowledge.strict_yaml import read_yaml
from bot.nlu.smalltalk import SMALL_TALK, plain_act, sounds_like
from bot.settings import ROOT

_KNOWLEDGE = read_knowledge(ROOT / "knowledge")
_VARIANTS = _KNOWLEDGE.variants


def _examples() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        content, fault = read_yaml(path, path.name)
        assert fault is None, str(fault)
        for block in content["nlu"]:
            for line in block["examples"].splitlines():
                if line.strip():
                    yield block["intent"], line.strip()[2:].strip()


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("unnskyld", "apologise"),
        ("takk, nå forstår jeg mer", "thank"),
        ("tusen takk, da er jeg litt roligere", "thank"),
        ("Oi, beklager!", "apologise"),
        ("gjenta", "repeat"),
        ("kan du si det igjen?", "repeat"),
        ("si det igjen", "repeat"),
        ("kan du forklare det enklere?", "shorter"),
        ("Kortere, takk", "shorter"),
        ("på vanlig norsk takk", "shorter"),
        ("hæ?", "shorter"),
        ("?", "shorter"),
        ("eg forstår ikkje", "shorter"),
        ("er du sikker?", "sure"),
        ("stemmer det?", "sure"),
        ("kan eg stole på det", "sure"),
        ("hvor vet du det fra?", "source"),
        ("kor har du det frå", "source"),
        ("hvem har skrevet dette?", "source"),
        ("når ble dette oppdatert?", "source"),
        ("kilde?", "source"),
        ("where did you get that from?", "source"),
        ("what do you mean?", "shorter"),
        ("snakk med et menneske", "human"),
        ("menneske", "human"),
        ("can I talk to a human?", "human"),
        ("eg vil snakke med eit menneske", "human"),
        ("👍", "thumbs"),
        ("takk du er flink", "thumbs"),
        ("hvor gammel er du", "are_you_human"),
        ("❤️", "thumbs"),
        ("👎", "complain"),
        ("😀", None),
        ("", None),
        ("...", None),
    ],
)
def test_what_is_said_plainly_needs_no_classifier(message: str, intent: str | None) -> None:
    assert plain_act(message, _VARIANTS) == intent


@pytest.mark.parametrize(
    "message",
    [
        "er du sikker på at vi må lyse ut?",
        "hvem har skrevet rapporten?",
        "når ble loven oppdatert?",
        "hvor står det i loven?",
        "kan vi stole på leverandøren?",
        "hvordan snakker vi med mennesker i kommunen?",
        "hvem kan jeg snakke med et menneske om",
        "kan du forklare hva en pilot er på en enklere måte",
        "er det riktig at alt skal på anbud?",
        "unnskyld, hva er en pilot?",
        "hvordan har du det?",
    ],
)
def test_a_question_with_a_subject_of_its_own_is_no_plain_act(message: str) -> None:
    assert plain_act(message, _VARIANTS) is None


def test_no_question_of_the_knowledge_is_taken_for_talk_about_the_last_answer() -> None:
    names = {alias for entry in _KNOWLEDGE.entries for alias in entry.aliases}
    questions = {question for entry in _KNOWLEDGE.entries for question in (entry.title, *entry.questions)}
    taken = {text for text in questions - names if plain_act(text, _VARIANTS) is not None}
    assert {text for text in taken if len(text.split()) > 1} == set()


def test_every_example_of_small_talk_sounds_like_it() -> None:
    silent = [
        (intent, text)
        for intent, text in _examples()
        if intent in SMALL_TALK and plain_act(text, _VARIANTS) is None and not sounds_like(intent, text, _VARIANTS)
    ]
    assert silent == []


def test_no_example_is_plainly_something_else() -> None:
    heard = [(intent, text, plain_act(text, _VARIANTS)) for intent, text in _examples()]
    assert [(text, intent, plain) for intent, text, plain in heard if plain not in {None, intent}] == []


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("han er i rommet nå", "goodbye"),
        ("vi må jobbe for det nå", "goodbye"),
        ("er alt dette sant i dag da?", "goodbye"),
        ("Eidsberg i dag", "goodbye"),
        ("kan vi ha det i avtalen", "goodbye"),
        ("hei, hva er en sosial entreprenør", "greet"),
        ("er dette bra for kommunen?", "thank"),
        ("ja til anbud", "acknowledge"),
        ("hvem eier LUP", "who_are_you"),
        ("kommunen svarer ikke på søknaden", "complain"),
        ("hvem betalte", "source"),
    ],
)
def test_an_ordinary_sentence_is_no_small_talk(message: str, intent: str) -> None:
    assert not sounds_like(intent, message, _VARIANTS)


@pytest.mark.parametrize("message", ["og hva var vanskelig", "finnes det noe enklere", "har dere enklere metoder"])
def test_a_plainer_thing_is_not_plainer_words(message: str) -> None:
    assert not sounds_like("shorter", message, {})


@pytest.mark.parametrize("message", ["kan du si det enklere", "bruk enklere ord", "det var vanskelig å forstå"])
def test_plainer_words_are_asked_for_in_words_about_words(message: str) -> None:
    assert sounds_like("shorter", message, {})


def test_who_gets_no_answer_tells_it_and_does_not_ask() -> None:
    assert sounds_like("unheard", "har ringt i tre måneder og ingen svarer", {})
    assert not sounds_like("unheard", "hva gjør jeg når kommunen ikke svarer", {})
    assert not sounds_like("unheard", "kan kommunen la være å svare?", {})


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("hva er vitsen med deg da", "complain"),
        ("what is the point of you", "complain"),
        ("ok beklager, hva kan du egentlig svare på da", "help"),
        ("what can you do then", "help"),
    ],
)
def test_what_the_bot_is_good_for_is_a_plain_question(message: str, intent: str) -> None:
    assert plain_act(message, {}) == intent


@pytest.mark.parametrize("message", ["hva gikk galt", "hva gikk bra", "kva gjekk gale?", "hva var bra med det"])
def test_how_something_went_is_asked_of_it_and_judges_no_answer(message: str) -> None:
    assert not any(sounds_like(intent, message, _VARIANTS) for intent in ("thank", "complain", "acknowledge"))


@pytest.mark.parametrize(
    "message", ["Takk, no forstår eg meir", "tusen takk, da er jeg litt roligere", "tak for hjælpen"]
)
def test_a_thank_you_may_tell_what_it_is_for(message: str) -> None:
    assert sounds_like("thank", message, _VARIANTS)


def test_who_needs_a_user_asks_for_no_help_with_the_bot() -> None:
    assert not sounds_like("help", "må jeg ha bruker", _VARIANTS)
    assert sounds_like("help", "hvordan bruker jeg deg", _VARIANTS)


def test_whom_to_talk_with_in_the_municipality_is_no_question_about_the_bot() -> None:
    assert not sounds_like("who_are_you", "hvem i kommunen snakker jeg med", _VARIANTS)
    assert sounds_like("who_are_you", "hvem snakker jeg med", _VARIANTS)
    assert plain_act("hei, hva er dette", _VARIANTS) == "who_are_you"


def test_no_answer_from_others_is_no_complaint_about_the_bot() -> None:
    assert not sounds_like("complain", "jeg fikk ikke svar på mailen", _VARIANTS)
    assert sounds_like("unheard", "jeg fikk ikke svar på mailen", _VARIANTS)
    assert sounds_like("complain", "jeg fikk ikke svar", _VARIANTS)


@pytest.mark.parametrize("message", ["hva får vi igjen for det", "fikk de igjen pengene", "hva gir det tilbake"])
def test_what_somebody_gets_back_for_it_is_no_wish_to_hear_it_again(message: str) -> None:
    assert not sounds_like("repeat", message, _VARIANTS)


def test_what_to_ask_others_is_no_question_about_the_bot() -> None:
    assert not sounds_like("help", "hva kan jeg spørre dem om neste gang", _VARIANTS)
    assert sounds_like("help", "hva kan jeg spørre om", _VARIANTS)
