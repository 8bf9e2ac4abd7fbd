from __future__ import annotations

import pytest

from bot.answers.answer import Answer
from bot.guided.offering import offered
from tests.factories import DAY
from tests.papers import shipped_knowledge


def _titles(message: str, *entries: str, kind: str = "answer", told: tuple[str, ...] = ()) -> list[str]:
    answer = Answer(kind, "Ja.", entries=entries)  # type: ignore[arg-type]
    return [button.title for button in offered(answer, message, told, shipped_knowledge(), DAY).buttons]


@pytest.mark.parametrize(
    "message",
    [
        "treng me ein skriftleg avtale då",
        "må vi ha kontrakt?",
        "hva må stå i avtalen",
        "finst det mal for ein partnerskapsavtale",
    ],
)
def test_who_asks_about_making_an_agreement_is_offered_a_draft(message: str) -> None:
    assert _titles(message) == ["Lag et utkast til avtale"]


def test_an_answer_about_what_drafts_rest_on_offers_one_too() -> None:
    assert _titles("hva er viktig i en pilotavtale?", "guide-avtale-pilot") == ["Lag et utkast til avtale"]


@pytest.mark.parametrize(
    "message", ["hvor lenge varte avtalen med Hogst?", "kan vi bruke rammeavtalen?", "hva er et anbud?", ""]
)
def test_who_asks_what_an_agreement_was_is_offered_none(message: str) -> None:
    assert _titles(message, "rule-klage") == []


def test_who_tells_of_a_meeting_is_offered_a_brief_in_words_once() -> None:
    message = "Jeg skal møte Drammen kommune neste uke. Hva bør jeg si?"
    first = offered(Answer("answer", "Ja."), message, (), shipped_knowledge(), DAY)
    assert "«lag en møtebrief»" in first.text
    again = offered(Answer("answer", "Ja."), message, ("Jeg skal møte Drammen.",), shipped_knowledge(), DAY)
    assert again.text == "Ja."
    assert [button.title for button in again.buttons] == ["Lag en møtebrief"]


@pytest.mark.parametrize(
    "message", ["Hvem leder møtet i kommunestyret?", "møteplasser for unge", "vi driver kafé", "vi hadde møte i dag"]
)
def test_a_meeting_of_others_is_no_reason_for_a_brief(message: str) -> None:
    assert _titles(message) == []


def test_a_question_and_a_document_are_left_alone() -> None:
    for kind in ("question", "document", "notice"):
        assert _titles("jeg skal i møte, hva må stå i avtalen?", kind=kind) == []
