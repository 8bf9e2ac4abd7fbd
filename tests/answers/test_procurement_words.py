from __future__ import annotations

from datetime import date

from bot.answers import procurement_words as words
from bot.guide.procurement import ladder, rules_on, step_for
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY


def test_the_ladder_marks_one_place_and_dates_the_limits_round_it(procurement: Knowledge) -> None:
    rules = rules_on(procurement.value, DAY)
    told = words.steps_told(ladder("other", rules), step_for(600_000, "other", rules)).replace("\u00a0", " ")
    assert told.splitlines() == [
        "- Under 500 000 kr: utenfor loven",
        "- → Din plass: fra 500 000 kr (siden 1. juli 2026): del I, uten Doffin",
        "- Fra 1,3 millioner kr (siden 6. april 2018): del II, Doffin",
        "- Fra 2,5 millioner kr: del III, Doffin og TED",
    ]


def test_without_a_place_no_step_is_marked(procurement: Knowledge) -> None:
    told = words.steps_told(ladder("other", rules_on(procurement.value, DAY)), None)
    assert "Din plass" not in told
    assert "siden" not in told


def test_a_rule_that_is_not_known_tells_from_when_it_is(procurement: Knowledge) -> None:
    step = step_for(9_000_000, "special", rules_on(procurement.value, date(2025, 1, 1)))
    told = words.holds(step, past=True)
    assert told.startswith("Hvilken regel som gjaldt, vet vi ikke sikkert.")
    assert "Regelen her kjenner vi først fra 21. april 2026." in told


def test_a_sentence_is_told_from_its_birthday_with_the_value_of_the_day(procurement: Knowledge) -> None:
    assert words.told_on(procurement, ["skal-klima"], date(2023, 12, 31)) == []
    assert "30\u00a0prosent" in words.told_on(procurement, ["skal-klima"], date(2024, 1, 1))[0]
    assert words.told_on(procurement, ["finnes-ikke"], DAY) == []


def test_doubt_is_told_only_where_something_is_not_verified(procurement: Knowledge) -> None:
    assert words.doubt([step_for(600_000, "other", rules_on(procurement.value, DAY))]) is None
    old = words.doubt([step_for(600_000, "other", rules_on(procurement.value, date(2017, 6, 1)))])
    assert old is not None
    assert "eldre kilder" in old


def test_every_sentence_that_the_words_name_is_shipped(procurement: Knowledge) -> None:
    named = [i for group in (words._MUST, words._MAY) for ids in group.values() for i in ids]
    assert [value_id for value_id in named if value_id not in procurement.value] == []
