from __future__ import annotations

from datetime import date

from bot.guide.meeting_brief_cases import Wanted
from bot.guide.meeting_brief_funding import FundingToCheck, funding_to_check
from bot.knowledge.records import Entry, Vocabulary
from bot.knowledge.vocabulary import Audience
from tests.factories import DAY, entry, knowledge, word

WORDS = Vocabulary(
    service_areas=[word("helse"), word("skole")],
    target_groups=[word("unge"), word("eldre")],
    applicants=[word("entreprenor"), word("frivillig"), word("kommune"), word("nav-kontor")],
)


def scheme(name: str, **changes: object) -> Entry:
    data = {"certainty": "old", "check_at": "siden deres.", "applicants": ["entreprenor"]} | changes
    return entry(id=f"funding-{name}", kind="funding", title=f"Ordning {name}", topics=["funding"], **data)


def found(*entries: Entry, audience: Audience = "entreprenor", group: str | None = "unge") -> list[FundingToCheck]:
    wanted = Wanted(audience, group, "helse", None, None)
    return list(funding_to_check(knowledge(*entries, words=WORDS), wanted, DAY, lambda text: text))


def ids(*entries: Entry, **how: object) -> list[str]:
    return [one.entry_id for one in found(*entries, **how)]  # type: ignore[arg-type]


def test_the_scheme_that_fits_both_comes_first_and_says_why() -> None:
    both = scheme("begge", target_groups=["unge"], service_areas=["helse"])
    schemes = found(scheme("apen"), scheme("felt", service_areas=["helse"]), both)
    assert [one.entry_id for one in schemes] == ["funding-begge", "funding-felt", "funding-apen"]
    assert schemes[0].reason == "Gjelder unge og helse. Søkere: entreprenor."
    assert schemes[2].reason.startswith("Ikke knyttet til ett fagfelt.")


def test_a_scheme_for_another_field_or_applicant_is_left_out() -> None:
    assert ids(scheme("skole", service_areas=["skole"]), scheme("kommune", applicants=["kommune"])) == []
    assert ids(scheme("kommune", applicants=["kommune"]), audience="kommune") == ["funding-kommune"]


def test_what_is_history_is_no_scheme_of_today() -> None:
    assert ids(scheme("gammel", certainty="history")) == []


def test_days_left_are_counted_and_a_past_deadline_has_none() -> None:
    coming, past = found(
        scheme("a", last_deadline=date(2026, 12, 2)), scheme("b", last_deadline=date(2026, 11, 21))
    )  # fmt: skip
    assert coming.days_left == 10
    assert (past.days_left, past.last_deadline) == (None, date(2026, 11, 21))


def test_the_deadline_day_itself_is_not_past() -> None:
    assert found(scheme("a", last_deadline=DAY))[0].days_left == 0
