from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.procurement_limits import limit_answer
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY, dated_value, knowledge


def _told(known: Knowledge, question: str, day: date = DAY) -> str:
    answer = limit_answer(known, question, day)
    assert answer is not None
    return answer.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hva er terskelverdien?", ["500 000 kr, siden 1. juli 2026", "1,3 millioner kr", "2,5 millioner kr"]),
        ("hvor går grensen for helse?", ["Grensen er 8,7 millioner kr, siden 21. april 2026"]),
        ("kor høg er EØS-terskelen no?", ["2,5 millioner kr", "62,9 millioner kr"]),
        ("hva er nedre grense?", ["Grensen er 500 000 kr, siden 1. juli 2026"]),
        ("hva er EØS-terskelen for staten?", ["1,63 millioner kr"]),
        ("hvor går grensa for å lyse ut?", ["1,3 millioner kr, siden 6. april 2018"]),
        ("hva var grensen i 2019?", ["100 000 kr, siden 1. januar 2017", "2 millioner kr"]),
        ("hva var grensen for loven 30. juni 2026?", ["Grensen 30. juni 2026", "100 000 kr"]),
        ("hva var grensen for helse før 12. februar 2020?", ["6,95 millioner kr, siden 6. april 2018"]),
        ("hvor gikk grensen for bygg i 2023?", ["56 millioner kr"]),
        ("hvor mye kan vi kjope for uten a lyse ut", ["Under 1,3 millioner kr trenger dere ikke", "500 000", "8,7"]),
        (
            "Når må vi bruke Doffin?",
            ["Under 1,3 millioner kr", "helse- og sosialtjenester er grensen 8,7 millioner kr"],
        ),
        ("What is the threshold for tendering?", ["1,3 millioner kr, siden 6. april 2018"]),
    ],
)
def test_the_value_of_the_day_is_told_with_its_first_day(
    procurement: Knowledge, question: str, told: list[str]
) -> None:
    text = _told(procurement, question)
    assert [words for words in told if words not in text] == []


def test_a_year_in_which_the_value_changed_tells_both(procurement: Knowledge) -> None:
    text = _told(procurement, "hva var doffin-grensen i 2018?")
    assert "1,1 millioner kr, så 1,3 millioner kr fra 6. april 2018" in text
    assert "6,95 millioner kr fra 6. april 2018. Før det vet vi ikke." in text


def test_before_the_first_value_the_bot_does_not_know(procurement: Knowledge) -> None:
    answer = limit_answer(procurement, "hva var grensen for helsetjenester i 2017?", DAY)
    assert answer is not None
    assert answer.kind == "fallback"
    assert "Det vet vi ikke. Det eldste vi kjenner, er 6,95" in answer.text.replace("\u00a0", " ")


@pytest.mark.parametrize("year", ["1998", "2015"])
def test_a_list_of_which_nothing_is_known_says_so_once(procurement: Knowledge, year: str) -> None:
    answer = limit_answer(procurement, f"hva var terskelen i {year}?", DAY)
    assert answer is not None
    assert answer.kind == "fallback"
    assert answer.text.startswith(f"Grensene i {year} vet vi ikke. De eldste vi kjenner, gjelder fra")
    assert "kr" not in answer.text.split("Beløpene")[0]


def test_a_day_to_come_is_not_known_and_today_is_told(procurement: Knowledge) -> None:
    text = _told(procurement, "hva blir grensen for helse i 2028?")
    assert text.startswith("Hva grensen blir i 2028, vet vi ikke ennå. I dag er den 8,7 millioner kr")


def test_what_is_not_confirmed_is_told_so(procurement: Knowledge) -> None:
    assert "allmennkunnskap" in _told(procurement, "hva var EØS-terskelen for staten i 2017?")
    assert "Kildene er uenige" in _told(procurement, "hva var EØS-terskelen i 2022?")


@pytest.mark.parametrize(
    "question",
    [
        "", "Hva er en terskelverdi?", "Hva er grensen for gaver til ansatte?", "er 1,3 mill over terskelen?",
        "Hva skjer når vi kommer over terskelen?", "Hvorfor ble grensen økt?", "Hvem bestemmer grensen?",
        "Hva er aldersgrensen?", "Hva er grensen for å søke tilskudd?", "vi nærmer oss grensen", "x" * 5000,
        "Hvor går grensen mellom frivillig og kommune?",
    ],
)  # fmt: skip
def test_other_questions_are_left_to_others(procurement: Knowledge, question: str) -> None:
    assert limit_answer(procurement, question, DAY) is None


def test_without_limits_there_is_no_answer() -> None:
    assert limit_answer(knowledge(), "hva er terskelverdien?", DAY) is None


def test_the_amount_comes_from_the_values_and_from_nowhere_else() -> None:
    strange = knowledge(values=[dated_value("eos-terskel-helse-sosial", ("2020-01-01", 7_777))])
    assert "7 777 kr, siden 1. januar 2020" in _told(strange, "hvor går grensen for helse?")


@given(st.text(alphabet="hvaergrnsøtklid 0123456789.?EØS", max_size=60))
def test_no_text_raises(procurement: Knowledge, text: str) -> None:
    limit_answer(procurement, f"hva er grensen {text}", DAY)
