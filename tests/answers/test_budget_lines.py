from __future__ import annotations

from datetime import date

from bot.answers import budget_lines
from bot.guide.budget_when import When
from bot.guide.budget_year import BudgetYear, Reach, budget_year
from bot.knowledge.reader import read_knowledge
from bot.settings import ROOT
from tests.factories import DAY

_SHIPPED = read_knowledge(ROOT / "knowledge")


def _on(day: date) -> BudgetYear:
    return budget_year(_SHIPPED.entries, _SHIPPED.value, day)


def test_the_values_of_the_day_stand_in_the_label() -> None:
    steps = {step.entry.id: step for step in _on(DAY).coming}
    told = budget_lines.label(_SHIPPED, steps["budget-offentlig-for-vedtak"])
    assert told.replace("\u00a0", " ") == "Innstillingen skal ligge åpen minst 14 dager før vedtaket"


def test_a_month_without_steps_in_the_state_says_so() -> None:
    told = budget_lines.now_line(_SHIPPED, _on(date(2027, 7, 5)), None, state=True)
    assert told.startswith("Nå, 5. juli 2027: ")
    assert told.endswith("Staten: Ingen faste steg.")


def test_what_the_state_did_before_it_is_known_is_not_told() -> None:
    told = budget_lines.now_line(_SHIPPED, _on(date(2020, 7, 5)), None, state=True)
    assert told.endswith("Staten: Det vet jeg ikke for den tiden.")


def test_a_day_asked_about_is_told_by_its_own_words() -> None:
    when = When(date(2027, 3, 15), "midt i mars 2027")
    assert budget_lines.now_line(_SHIPPED, _on(when.day), when, state=False).startswith(
        "Midt i mars 2027: Kommunen gir"
    )


def test_one_budget_is_a_sentence_and_several_are_a_list_by_year() -> None:
    one, two = Reach(2028, "God tid."), Reach(2027, "For sent.")
    assert budget_lines.reach_lines([one]) == "2028-budsjettet: God tid."
    assert budget_lines.reach_lines([one, two]) == "- 2027-budsjettet: For sent.\n- 2028-budsjettet: God tid."


def test_the_next_phase_is_among_what_comes_even_when_much_comes_before() -> None:
    now = _on(date(2027, 3, 1))
    chosen = budget_lines.next_steps(now, 2)
    assert [step.entry.id for step in chosen] == ["budget-arsberetning", "budget-rammer"]


def test_what_comes_is_told_with_its_day_and_how_sure_it_is() -> None:
    told = budget_lines.coming_lines(_SHIPPED, budget_lines.next_steps(_on(date(2027, 3, 1)), 2))
    assert told.splitlines() == [
        "Dette kommer:",
        "- Innen 31. mars 2027: Årsberetningen for i fjor blir ferdig",
        "- Vanligvis mai–juni 2027: Kommunen setter rammer for neste år",
    ]
    assert budget_lines.coming_lines(_SHIPPED, []) == ""


def test_what_the_state_does_is_told_in_the_words_of_the_source() -> None:
    state = {step.entry.id: step.time for step in _on(date(2027, 2, 1)).coming if step.place.side == "state"}
    assert state["budget-stat-mai"] == "i første halvdel av mai 2027"
    assert state["budget-stat-oktober"] == "tidlig i oktober 2027"


def test_short_advice_is_one_sentence() -> None:
    phase = _on(DAY).phase
    assert phase is not None
    told = budget_lines.to_do(_SHIPPED, phase, "entreprenor", later=False, short=True)
    assert told == "Denne uken: Finn ut når formannskapet møtes."


def test_no_place_of_a_source_is_cited_twice() -> None:
    steps = [step.entry for step in _on(DAY).coming]
    sources = budget_lines.sources_of(_SHIPPED, [*steps, *steps])
    assert len(sources) == len(set(sources))


def test_the_oldest_sight_counts() -> None:
    steps = [step.entry for step in _on(DAY).coming]
    assert budget_lines.seen_on(_SHIPPED, steps) == date(2026, 7, 28)
