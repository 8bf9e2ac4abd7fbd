from __future__ import annotations

import dataclasses
from datetime import date

from bot.answers import buying
from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.answers.context import Context
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY, answerer_of, dated_value


def _ask(answerer: Answerer, question: str, day: date = DAY, **context: object) -> Answer:
    return answerer.answer(question, Context(**context), day)  # type: ignore[arg-type]


def test_an_amount_is_answered_from_the_limits_of_the_day(answerer: Answerer) -> None:
    question = "Må vi lyse ut et kjøp for 200 000 kr?"
    before, after = (_ask(answerer, question, day).text.replace("\u00a0", " ") for day in (date(2026, 6, 30), DAY))
    assert "110 000 kr" in before
    assert "510 000 kr" in after


def test_an_amount_alone_is_about_buying_only_when_the_dialogue_is(answerer: Answerer) -> None:
    assert "mva" in _ask(answerer, "700 000 kr", focus="rule-kunngjoring-doffin").text
    assert "mva" not in _ask(answerer, "700 000 kr").text
    assert "mva" not in _ask(answerer, "700 000 kr", focus="case-oppegard-matkurs").text


def test_a_yearly_amount_without_a_length_follows_the_dated_rule_for_that(tiny: Knowledge) -> None:
    rule = dated_value("verdi-maneder-uten-slutt", ("2017-01-01", 36), unit="months")
    with_rule = answerer_of(dataclasses.replace(tiny, values=(*tiny.values, rule)))
    question = "avtale til 400 000 kr i året, må vi lyse ut?"
    assert "1,2 millioner kr" in _ask(with_rule, question).text.replace("\u00a0", " ")
    assert "1,2 millioner kr" not in _ask(answerer_of(tiny), question).text.replace("\u00a0", " ")


def test_last_year_in_a_story_does_not_date_the_purchase(answerer: Answerer) -> None:
    story = (
        "Sjefen min gikk av med pensjon i fjor, og siden har alt vært rotete hos oss på innkjøp. Vi skal kjøpe et kurs "
        "for 200 000 kr uten mva, og ingen her har gjort det før. Må vi lyse ut et slikt kjøp?"
    )
    assert "510 000 kr" in _ask(answerer, story).text.replace("\u00a0", " ")


def test_whether_it_is_a_grant_or_a_purchase_is_asked_before_any_limit(answerer: Answerer) -> None:
    answer = _ask(answerer, "Et lag ber om 300 000 kr i året. Er det tilskudd eller kjøp?")
    assert answer.purchase is None


def test_a_question_without_a_purchase_is_left_to_others(tiny: Knowledge) -> None:
    assert buying.answer_alone(tiny, "hva er et anbud?", False, DAY) is None
    assert buying.answer_in_talk(tiny, "hva er et anbud?", Context(), DAY) is None


def test_one_thing_changed_is_the_same_purchase_with_that(tiny: Knowledge) -> None:
    first = buying.answer_alone(tiny, "Må vi lyse ut et kjøp for 200 000 kr?", False, DAY)
    assert first is not None
    then = buying.answer_in_talk(tiny, "og for 900 000?", Context(purchase=first.purchase, just_bought=True), DAY)
    assert then is not None
    assert then.purchase is not None
    assert then.purchase != first.purchase
