from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.guided.asking import Turned
from bot.guided.meeting_brief import MEETING_BRIEF, request_of
from bot.guided.task import State
from bot.guided.turn import Guide
from bot.knowledge.vocabulary import Audience
from tests.papers import desk, words_in

TASKS = {MEETING_BRIEF.name: MEETING_BRIEF}
QUESTION = "Hva er et anbud?"
ASIDE = "Et anbud er et bindende tilbud."


def _guide(audience: Audience | None = None) -> Guide:
    return Guide(TASKS, desk(audience), lambda text: Answer("answer", ASIDE))


def talk(messages: Sequence[str], audience: Audience | None = "entreprenor") -> list[Turned]:
    """A conversation, with the state through JSON between the turns, as a Rasa slot keeps it."""
    guide = _guide(audience)
    turns = [guide.start(MEETING_BRIEF.name, messages[0])]
    for message in messages[1:]:
        before = turns[-1]
        if before.state is None:
            assert before.done is not None
            amended = guide.amend(before.done, message)
            assert amended is not None
            turns.append(amended)
        else:
            state = State.from_slot(json.loads(json.dumps(before.state.to_slot())), TASKS)
            assert state is not None
            turns.append(guide.go_on(state, message))
    return turns


def values(turned: Turned) -> dict[str, Any]:
    state = turned.state or turned.done
    assert state is not None
    return state.values


ANSWERS = ["Lag en møtebrief", "Oppegård", "Vi hjelper folk med ruserfaring inn i jobb", "En idé", "14. januar"]


def test_one_question_at_a_time_ends_in_a_brief() -> None:
    turns = talk(ANSWERS)
    assert [turned.answer.kind for turned in turns] == ["question"] * 4 + ["document"]
    assert "Nordre Follo kommune (før Oppegård)" in turns[-1].answer.text
    assert len(turns[-1].answer.documents) == 2
    assert "Vi hjelper folk med ruserfaring inn i jobb." in words_in(turns[-1].answer.documents[0])


def test_the_role_is_asked_for_where_it_is_not_known() -> None:
    turns = talk(["Lag en møtebrief", "Vi er en kommune"], None)
    assert "Er du sosial entreprenør" in turns[0].answer.text
    assert values(turns[1])["audience"] == "kommune"


def test_one_message_may_tell_it_all() -> None:
    (turned,) = talk(
        [
            "Jeg er gründer og skal møte Tromsø kommune 14. januar. Vi tilbyr fotball for unge som har droppet ut. "
            "Vi har prøvd det ut i det små. Lag en møtebrief."
        ],
        None,
    )
    assert turned.answer.kind == "document"
    request = request_of(values(turned), desk())
    assert (request.place and request.place.municipality, request.target_group, request.stage, request.day) == (
        "Tromsø", "unge", "utprovd", date(2027, 1, 14),
    )  # fmt: skip
    assert request.service_area == "kultur-fritid"  # «gründer» is who writes, not the field
    assert request.offer == "Vi tilbyr fotball for unge som har droppet ut"


def test_a_municipality_gets_its_own_questions_and_its_own_brief() -> None:
    turns = talk(
        [
            "Vi i kommunen skal møte en gründer om barnevern i Bodø",
            "De tilbyr en app",
            "Et behov uten løsning",
            "hopp over",
        ],
        None,
    )
    assert "Hva har dere hørt om tilbudet?" in turns[0].answer.text
    request = request_of(values(turns[-1]), desk())
    assert (request.audience, request.service_area, request.stage) == ("kommune", "barnevern", "ide")
    assert "Eksempler dere kan lære av" in turns[-1].answer.text


def test_where_somebody_works_is_not_what_the_meeting_is_about() -> None:
    told = "Jeg jobber i Nav og skal møte en sosial entreprenør som driver med arbeidstrening"
    assert values(talk([told], None)[0]) == {"audience": "kommune", "service_area": "arbeid"}


def test_nynorsk_and_dialect_are_understood() -> None:
    turns = talk(
        ["æ e gründer og ska møt Tromsø kommune om demens", "æ lage app for pårøranda", "det e bare en ide"], None
    )
    assert values(turns[-1])["stage"] == "ide"
    turns = talk(["Eg skal i møte med Bergen kommune om ungdom 3. mars", "me driv eit tilbod", "me er i drift"])
    assert turns[-1].answer.kind == "document"


def test_a_month_is_enough_where_the_day_is_not_set() -> None:
    turns = talk([*ANSWERS[:-1], "i april"])
    request = request_of(values(turns[-1]), desk())
    assert (request.day, request.month) == (None, date(2027, 4, 15))
    assert "i april 2027" in turns[-1].answer.text
    assert [document.media_type.split("/")[1][:4] for document in turns[-1].answer.documents] == ["vnd."]
    later = talk([*ANSWERS[:-1], "i april", "endre møtedagen til 20. april"])[-1]
    assert "tirsdag 20. april 2027" in later.answer.text


def test_what_was_skipped_may_be_told_after_the_end() -> None:
    turned = talk([*ANSWERS[:-1], "vet ikke", "1/3"])[-1]
    assert "mandag 1. mars 2027" in turned.answer.text


def test_who_wants_the_file_at_once_gets_it_with_gaps() -> None:
    turned = talk([*ANSWERS[:2], "gi meg word-filen"])[-1]
    assert turned.answer.kind == "document"


def test_a_month_in_a_story_is_not_the_meeting() -> None:
    told = "Jeg er gründer i Bodø. Vi startet i april. Lag en møtebrief"
    assert "day" not in values(talk([told], None)[0])
    assert values(talk(["Vi er en kommune og skal møte en gründer i april"], None)[0])["day"] == "2027-04"


def test_who_runs_something_and_meets_a_municipality_is_no_municipality() -> None:
    turns = talk(["Lag en møtebrief", "jeg driver et verksted på Hamar og skal møte kommunen 14. mai"], None)
    assert values(turns[-1])["audience"] == "entreprenor"


def test_a_correction_under_way_is_taken_in() -> None:
    turns = talk([*ANSWERS[:3], "nei, jeg mente Bergen", *ANSWERS[3:]])
    assert turns[3].answer.text.startswith("Jeg har rettet ")
    assert values(turns[-1])["municipality"] == {"name": "Bergen", "municipality": "Bergen"}


def test_a_correction_after_the_end_makes_it_anew() -> None:
    turns = talk([*ANSWERS, "endre møtedagen til 3. mars"])
    assert turns[-1].answer.text.startswith("Jeg har rettet ")
    assert turns[-1].answer.documents[1].filename == "motebrief-nordre-follo-2027-03-03.ics"


def test_a_question_interrupts_and_the_brief_goes_on() -> None:
    turns = talk([*ANSWERS[:2], QUESTION, *ANSWERS[2:]])
    assert turns[2].answer.text.startswith(ASIDE)
    assert "Tilbake til møtebriefen" in turns[2].answer.text
    assert turns[-1].answer.kind == "document"


def test_it_can_be_cancelled_at_any_point() -> None:
    for count in range(1, len(ANSWERS)):
        turned = talk([*ANSWERS[:count], "avbryt"])[-1]
        assert turned.state is None
        assert "avbrøt møtebriefen" in turned.answer.text


def test_everything_may_be_skipped() -> None:
    turned = talk(["Lag en møtebrief", *["hopp over"] * 5])[-1]
    assert turned.answer.kind == "document"
    assert "Jeg vet ikke hvilken kommune" in turned.answer.text


@pytest.mark.parametrize("nonsense", ["", "asdfgh", "🙂🙂", "x" * 5000, "12345"])
def test_nonsense_is_asked_about_again(nonsense: str) -> None:
    turned = talk(["Lag en møtebrief", nonsense])[-1]
    assert turned.answer.kind == "question"
    assert "Hvilken kommune gjelder møtet?" in turned.answer.text
    assert "municipality" not in values(turned)


def test_a_name_of_two_municipalities_is_asked_about() -> None:
    turns = talk(["Lag en møtebrief", "Herøy", "Herøy i Nordland"])
    assert "Skriv navn og fylke" in turns[1].answer.text
    assert values(turns[2])["municipality"] == {"name": "Herøy", "municipality": "Herøy (Nordland)"}


def test_an_old_name_that_is_a_name_of_today_too_is_asked_about() -> None:
    turns = talk(["Lag en møtebrief", "Os", "Os i Innlandet"])
    assert "municipality" not in values(turns[1])
    assert values(turns[2])["municipality"] == {"name": "Os", "municipality": "Os"}


def test_a_day_that_was_is_no_meeting_day() -> None:
    turned = talk([*ANSWERS[:4], "3. mars 2020"])[-1]
    assert turned.answer.kind == "question"
    assert "day" not in values(turned)


def test_the_field_is_asked_for_only_where_neither_field_nor_group_is_known() -> None:
    asked = talk(["Lag en møtebrief", "Bergen", "Vi lager noe helt nytt"])[-1]
    assert "Hvilket fagfelt" in asked.answer.text
    spared = talk(["Lag en møtebrief", "Bergen", "Vi lager noe nytt for ungdom"])[-1]
    assert "Hvor langt er du kommet?" in spared.answer.text


@settings(max_examples=30)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_no_messages_break_it(messages: list[str]) -> None:
    guide = _guide("entreprenor")
    turned = guide.start(MEETING_BRIEF.name, "Lag en møtebrief")
    for message in messages:
        if turned.state is None:
            break
        turned = guide.go_on(turned.state, message)
        assert turned.answer.text


@pytest.mark.parametrize("told", ["Oppvekst", "oppvekst.", "innen demens", "tilbud for unge"])
def test_the_mere_name_of_a_field_is_no_offer(told: str) -> None:
    turned = talk(["Lag en møtebrief", "Bergen", told])[-1]
    assert "offer" not in values(turned)
    assert "Hva tilbyr du?" in turned.answer.text


def test_the_offer_told_where_the_municipality_was_asked_for_is_noted_and_said() -> None:
    turned = talk(["Lag en møtebrief", "Aktivitetstilbud for eldre med turer og kafé hver uke"])[-1]
    assert values(turned)["offer"] == "Aktivitetstilbud for eldre med turer og kafé hver uke"
    assert "Jeg har notert tilbudet" in turned.answer.text
    assert turned.answer.text.endswith("Hvilken kommune gjelder møtet?")


def test_a_whole_wish_in_one_message_leaves_only_what_it_does_not_tell() -> None:
    (turned,) = talk(
        [
            "Kan du lage en møtebrief for oss? Vi er sosial entreprenør i Molde med aktivitetstilbud for eldre, "
            "møtet er 3. desember 2026"
        ],
        None,
    )
    assert {"audience", "municipality", "target_group", "day"} <= values(turned).keys()
    assert "Jeg har notert" in turned.answer.text
    assert turned.answer.text.endswith("og hva som blir bedre.")


@pytest.mark.parametrize(
    ("message", "name", "value"),
    [
        ("endre kommune til Skedsmo", "municipality", {"name": "Skedsmo", "municipality": "Lillestrøm"}),
        ("nei, jeg mente Tromsø", "municipality", {"name": "Tromsø", "municipality": "Tromsø"}),
        ("endre datoen til 1. mars 2027", "day", "2027-03-01"),
    ],
)
def test_what_people_write_to_correct_a_brief_makes_it_anew(message: str, name: str, value: Any) -> None:
    turned = talk([*ANSWERS, message])[-1]
    assert turned.answer.text.startswith("Jeg har rettet ")
    assert turned.answer.kind == "document"
    assert values(turned)[name] == value


def test_what_a_question_means_is_told() -> None:
    for messages in (["Lag en møtebrief"], ANSWERS[:2], ANSWERS[:3], ANSWERS[:4]):
        before, turned = talk([*messages, "hva mener du med det?"])[-2:]
        assert turned.answer.kind == "question"
        assert turned.answer.text.endswith(before.answer.text.rsplit("\n\n", 1)[-1])
        assert len(turned.answer.text) > len(before.answer.text.rsplit("\n\n", 1)[-1]) + 20


def test_a_field_and_a_group_together_tell_an_offer() -> None:
    turned = talk(["Lag en møtebrief", "Bergen", "arbeidstrening for innvandrerkvinner"])[-1]
    assert values(turned)["offer"] == "arbeidstrening for innvandrerkvinner"


def test_an_order_with_everything_in_it_is_not_asked_for_again() -> None:
    told = (
        "eg treng ein møtebrief, eg er gründer i Voss, tilbodet er gardsarbeid for unge utanfor, møte 10. desember",
        "lag en møtebrief, jeg er gründer i Voss, vi tilbyr gårdsarbeid for unge utenfor, møte 10. desember",
    )
    for message in told:
        filled = values(talk([message])[-1])
        assert {"municipality", "offer", "day"} <= filled.keys()
        assert "møte" not in filled["offer"]


def test_the_role_is_asked_for_twice_at_most_whatever_else_is_told_meanwhile() -> None:
    turns = talk(["lag en møtebrief", "Lillestrøm", "utviklingshemmede", "15. desember"], None)
    assert ["Er du sosial entreprenør" in turned.answer.text for turned in turns] == [True, True, False, False]
    assert "Da går jeg ut fra at rollen er «sosial entreprenør»" in turns[2].answer.text
    assert values(turns[3])["municipality"]["municipality"] == "Lillestrøm"


def test_the_role_can_be_skipped_and_put_right() -> None:
    turns = talk(["lag en møtebrief", "hopp over", "endre rollen til kommune"], None)
    assert "Hvilken kommune" in turns[1].answer.text
    assert values(turns[2])["audience"] == "kommune"


@pytest.mark.parametrize("name", ["nei vi heter Fargeriket", "vi heiter Fargeriket"])
def test_who_gives_a_name_of_their_own_is_no_municipality(name: str) -> None:
    assert values(talk(["lag en møtebrief", name], None)[-1])["audience"] == "entreprenor"


def test_a_question_that_is_asked_again_says_how_to_pass_over_it() -> None:
    turned = talk(["lag en møtebrief", "asdf"], None)[-1]
    assert "«hopp over»" in turned.answer.text


def test_what_earlier_messages_told_is_filled_in_and_shown() -> None:
    told = ("tilbud til utviklingshemmede voksne, kreativt verksted. Møte 15. desember i Lillestrøm",)
    turned = _guide().start(MEETING_BRIEF.name, "lag en møtebrief", told=told)
    request = request_of(values(turned), desk())
    assert (request.audience, request.day) == ("entreprenor", date(2026, 12, 15))
    assert request.place is not None
    assert request.place.municipality == "Lillestrøm"
    assert "Jeg har notert" in turned.answer.text
    assert "kommunen (Lillestrøm)" in turned.answer.text
    assert "møtedagen (tirsdag 15. desember 2026)" in turned.answer.text
    assert "rett meg" in turned.answer.text
    assert "Er du sosial entreprenør" not in turned.answer.text


def test_what_the_wish_itself_says_goes_before_what_was_told_earlier() -> None:
    turned = _guide("entreprenor").start(MEETING_BRIEF.name, "lag en møtebrief til Bodø", told=("vi møter Drammen",))
    assert values(turned)["municipality"]["municipality"] == "Bodø"


def test_all_that_was_told_earlier_is_shown_also_where_nothing_is_left_to_ask() -> None:
    told = ("Vi tilbyr turer for eldre i Bodø, og har prøvd det ut.", "Vi skal møte dem 15. januar.")
    turned = _guide("entreprenor").start(MEETING_BRIEF.name, "lag en møtebrief", told=told)
    assert turned.answer.kind == "document"
    assert turned.answer.text.startswith("Jeg har notert")


@pytest.mark.parametrize("told", ["neste uke", "i neste veke", "vi møtes neste uke"])
def test_a_week_that_is_named_gives_the_month(told: str) -> None:
    assert values(talk([*ANSWERS[:-1], told])[-1])["day"] == "2026-11"


@pytest.mark.parametrize(
    ("told", "offer"),
    [
        ("vi er fem mødre som vil starte ferieaktiviteter for barn", "Vi vil starte ferieaktiviteter for barn"),
        ("tilbud til unge voksne, kreativt verksted", "tilbud til unge voksne, kreativt verksted"),
        ("vi vil starte et samarbeid med kommunen", None),
        ("vi skal lage en møtebrief", None),
    ],
)
def test_an_offer_is_heard_in_what_somebody_wants_to_start(told: str, offer: str | None) -> None:
    spot = MEETING_BRIEF.blank("offer").spot
    assert spot is not None
    assert spot(told, desk()) == offer


def test_who_asks_is_not_whom_it_is_for() -> None:
    told = ("Vi er to damer som vil starte kafe for ungdom i Bodø.",)
    turned = _guide().start(MEETING_BRIEF.name, "lag en brief", told=told)
    assert values(turned)["target_group"] == "unge"


def test_a_date_is_no_offer() -> None:
    turned = talk(["Lag en møtebrief", "Bergen", "15. desember"])[-1]
    assert values(turned)["day"] == "2026-12-15"
    assert "offer" not in values(turned)


def test_how_many_questions_are_left_is_told() -> None:
    turned = talk(["Lag en møtebrief", "Bergen", "hvor mange spørsmål er det igjen?"])[-1]
    assert turned.answer.text.startswith("Det er høyst 4 spørsmål igjen.")
    assert "Hva tilbyr du?" in turned.answer.text


def test_what_was_skipped_may_be_told_alone_later() -> None:
    turned = talk(["Lag en møtebrief", "vet ikke", "Tromsø"])[-1]
    assert values(turned)["municipality"]["municipality"] == "Tromsø"
    assert "offer" not in values(turned)
