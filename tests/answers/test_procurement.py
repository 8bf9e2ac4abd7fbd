from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.answers.procurement import procurement_answer
from bot.answers.procurement_case import case_of
from bot.guide.dates import MONTHS
from bot.guide.money import Amount
from bot.guide.procurement import LIMIT_IDS, RULE_IDS, Buyer, PurchaseKind
from bot.guide.purchase import Purchase, read_purchase
from bot.guide.purchase_following import continue_purchase
from bot.knowledge.bundle import Knowledge
from bot.settings import ROOT
from tests.factories import DAY, dated_value, entry, knowledge
from tests.small_folder import VALUES

_IDS = [data["id"] for data in VALUES if data["id"] in LIMIT_IDS]
_RULES = [
    dated_value(data["id"], ("2018-04-06", data["values"][0]["value"]), unit="text")
    for data in VALUES
    if data["id"] in RULE_IDS
]


def _answer(known: Knowledge, question: str, day: date = DAY) -> Answer:
    purchase = read_purchase(question)
    assert purchase is not None
    answer = procurement_answer(known, purchase, day)
    assert answer is not None
    return answer


def _text(known: Knowledge, question: str, day: date = DAY) -> str:
    return _answer(known, question, day).text.replace("\u00a0", " ")


def _limits(law: int, national: int, other: int, health: int) -> Knowledge:
    amounts = dict(zip(_IDS, (law, national, other, health, 90_000_000), strict=True))
    return knowledge(
        entry(id="rule-kunngjoring-doffin", kind="rule"),
        values=[*(dated_value(value_id, ("2018-04-06", kr)) for value_id, kr in amounts.items()), *_RULES],
    )


def test_no_amount_stands_in_the_code_so_a_changed_value_changes_the_text() -> None:
    before = _text(_limits(1_001, 2_002, 3_003, 4_004), "kjøp for 1 500 kr")
    after = _text(_limits(1_111, 2_222, 3_333, 4_444), "kjøp for 1 500 kr")
    assert "1 001 kr" in before
    assert "2 002 kr" in before
    for old, new in (("1 001", "1 111"), ("2 002", "2 222"), ("3 003", "3 333"), ("4 004", "4 444")):
        before = before.replace(old, new)
    assert before == after
    assert "500 000" not in before


def test_the_same_amount_meets_another_rule_when_the_limit_moves() -> None:
    assert _text(_limits(1_000, 2_000, 3_000, 4_000), "kjøp av varer for 2 500 kr") != _text(
        _limits(1_000, 2_600, 3_000, 4_000), "kjøp av varer for 2 500 kr"
    )


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("kjøp for 500 000 kr", "Nei"),
        ("kjøp for 700 000 kr", "Nei"),
        ("kjøp av rådgivning for 2 millioner kr", "Det kommer an på"),
        ("kjøp av helsetjenester for 2 millioner kr", "Nei"),
        ("kjøp av helsetjenester for 9 millioner kr", "Ja"),
        ("kjøp for 9 millioner kr", "Ja"),
        ("vi skal bygge for 2 millioner kr, må vi lyse ut", "Ja"),
    ],
)
def test_the_first_words_answer(tiny: Knowledge, question: str, first: str) -> None:
    assert _text(tiny, question).startswith(first)


def test_where_kinds_differ_both_are_told(tiny: Knowledge) -> None:
    text = _text(tiny, "kjøp for 2 millioner kr")
    assert "Vanlige varer og tjenester" in text
    assert "Helse- og sosialtjenester" in text
    assert "Del II" in text
    assert "Del I " in text


def test_one_kind_is_told_alone(tiny: Knowledge) -> None:
    text = _text(tiny, "kjøp av helsetjenester for 2 millioner kr")
    assert "Vanlige varer" not in text


@pytest.mark.parametrize(
    ("day", "kr", "told"),
    [
        (date(2026, 6, 30), "200 000", "110 000 kr"),
        (date(2026, 7, 1), "200 000", "510 000 kr"),
        (date(2018, 4, 5), "1 200 000", "1,11 millioner kr"),
        (date(2018, 4, 6), "1 200 000", "1,31 millioner kr"),
    ],
)
def test_the_limit_of_the_day_is_told(tiny: Knowledge, day: date, kr: str, told: str) -> None:
    assert told in _text(tiny, f"vi skal bygge for {kr} kr, må vi lyse ut", day)


def test_a_limit_is_told_with_the_day_it_holds_from(tiny: Knowledge) -> None:
    text = _text(tiny, "kjøp for 700 000 kr")
    assert "1. juli 2026" in text
    assert "6. april 2018" in text


def test_before_the_first_limit_the_bot_does_not_know(tiny: Knowledge) -> None:
    purchase = read_purchase("kjøp for 700 000 kr")
    assert purchase is not None
    assert procurement_answer(tiny, purchase, date(2016, 12, 31)) is None


def test_a_kind_whose_limit_is_not_known_for_the_day_is_told_as_unknown(tiny: Knowledge) -> None:
    text = _text(tiny, "kjøp av helsetjenester for 2 millioner kr", date(2017, 6, 1))
    assert text.startswith("Det kan jeg ikke svare sikkert på")
    assert "vet vi ikke sikkert" in text


def test_vat_is_spoken_of_when_the_amount_includes_it(tiny: Knowledge) -> None:
    assert "Trekk fra mva." in _text(tiny, "kjøp for 700 000 kr inkl. mva.")
    assert "Trekk fra mva." not in _text(tiny, "kjøp for 700 000 kr eks. mva.")
    assert "uten mva" in _text(tiny, "kjøp for 700 000 kr")


def test_a_yearly_amount_is_counted_over_the_contract(tiny: Knowledge) -> None:
    text = _text(tiny, "avtale til 400 000 kr i året i fire år")
    assert "4 år" in text
    assert "1,6 millioner kr" in text


def test_a_yearly_amount_without_a_length_asks_for_the_sum(tiny: Knowledge) -> None:
    assert "hele avtalen" in _text(tiny, "avtale til 400 000 kr i året")


def test_a_repeated_amount_without_an_end_is_counted_by_the_rule_for_that_and_says_so(tiny: Knowledge) -> None:
    purchase = read_purchase("avtale til 400 000 kr i året", months=48)
    assert purchase is not None
    answer = procurement_answer(tiny, purchase, DAY)
    assert answer is not None
    assert "1,6 millioner kr" in answer.text.replace("\u00a0", " ")
    assert "uten sluttdato" in answer.text


def test_what_the_booklet_said_is_told_where_it_differs(tiny: Knowledge) -> None:
    text = _text(tiny, "kjøp for 700 000 kr")
    assert "heftet fra 2017" in text.casefold()
    assert "110 000 kr" in text
    assert "1,11 millioner kr" in text


def test_the_booklet_is_not_spoken_of_where_it_still_holds() -> None:
    unchanged = knowledge(
        values=[dated_value(value_id, ("2017-01-01", n * 1_000)) for n, value_id in enumerate(_IDS, 1)]
    )
    assert "2017" not in _text(unchanged, "kjøp for 500 kr").replace("siden 1. januar 2017", "")


def test_the_sources_are_those_of_the_limits_and_named_in_the_text(tiny: Knowledge) -> None:
    answer = _answer(tiny, "kjøp for 700 000 kr")
    assert {(source.id, source.place) for source in answer.sources} == {("lov", "§ 1")}
    assert "«En lov» (2016), § 1" in answer.text


def test_the_facts_are_as_old_as_the_limit_seen_longest_ago() -> None:
    values = [dated_value(value_id, ("2017-01-01", n * 1_000)) for n, value_id in enumerate(_IDS, 1)]
    values[1] = dated_value(_IDS[1], ("2017-01-01", 2_000), last_seen=date(2019, 5, 1))
    answer = _answer(knowledge(values=values), "kjøp for 1 500 kr")
    assert answer.as_of == date(2019, 5, 1)
    assert "1. mai 2019" in answer.text


def test_it_is_no_legal_advice_and_says_so(tiny: Knowledge) -> None:
    assert "ikke juridisk råd" in _text(tiny, "kjøp for 700 000 kr")


def test_the_rule_behind_it_becomes_the_focus(tiny: Knowledge) -> None:
    assert _answer(tiny, "kjøp for 700 000 kr").entries == ("rule-kunngjoring-doffin",)


def test_without_any_limits_there_is_no_answer() -> None:
    purchase = read_purchase("kjøp for 700 000 kr")
    assert purchase is not None
    assert procurement_answer(knowledge(), purchase, DAY) is None


@pytest.mark.parametrize("kr", ["50 000", "700 000", "2 000 000", "3 000 000", "9 000 000"])
def test_the_answer_stays_at_about_120_words(tiny: Knowledge, kr: str) -> None:
    words = _answer(tiny, f"kjøp for {kr} kr").text.replace("\u00a0", "").split()  # an amount is one word
    assert len(words) <= 135


# --- on the knowledge that is shipped ---------------------------------------------------------------

_TABLE = yaml.safe_load((ROOT / "tests" / "guide" / "procurement_cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("turns", _TABLE["dialogues"], ids=lambda turns: turns[0]["says"])
def test_a_purchase_is_kept_through_a_dialogue(procurement: Knowledge, turns: list[Mapping[str, Any]]) -> None:
    purchase: Purchase | None = None
    for turn in turns:
        if purchase is None:
            purchase = read_purchase(turn["says"], months=48, today=DAY)
        else:
            purchase = continue_purchase(purchase, turn["says"], months=48, today=DAY)
        assert purchase is not None, turn
        assert (purchase.kind, case_of(procurement, purchase, DAY).net_kr) == (turn.get("kind"), turn["kr"]), turn
        answer = procurement_answer(procurement, purchase, DAY)
        assert answer is not None
        assert answer.text.replace("\u00a0", " ").startswith(turn["starts"]), turn


@pytest.mark.parametrize("case", _TABLE["questions"], ids=lambda case: case["says"])
def test_what_people_write_is_reckoned_and_answered(procurement: Knowledge, case: Mapping[str, Any]) -> None:
    purchase = read_purchase(case["says"], surely=True, months=48, today=DAY)
    assert purchase is not None
    assert (purchase.kind, purchase.buyer) == (case.get("kind"), case.get("buyer", "municipality"))
    assert case_of(procurement, purchase, DAY).net_kr == case["kr"]
    answer = procurement_answer(procurement, purchase, DAY)
    assert answer is not None
    assert answer.text.replace("\u00a0", " ").startswith(case["starts"])


_days = st.dates(date(2017, 1, 1), date(2030, 12, 31))
_amounts = st.integers(1, 100_000_000)
_kinds = st.sampled_from((None, *get_args(PurchaseKind)))
_buyers = st.sampled_from(get_args(Buyer))


@given(_days, _amounts, _kinds, _buyers, st.none() | _days, st.booleans())
def test_every_purchase_on_every_day_is_answered_with_what_had_begun(
    procurement: Knowledge,
    day: date,
    kr: int,
    kind: PurchaseKind | None,
    buyer: Buyer,
    asked: date | None,
    vat: bool,
) -> None:
    purchase = Purchase(Amount(kr, "", vat), kind, buyer=buyer, asked=asked)
    answer = procurement_answer(procurement, purchase, day)
    assert answer is not None
    told = {date(int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in _SINCE.findall(answer.text)}
    assert all(since <= min(day, asked or day) for since in told)
    assert "ikke juridisk råd" in answer.text
    assert "ikke kjent for denne dagen" not in answer.text
    assert answer.kind == ("fallback" if answer.text.startswith("Det kan jeg ikke svare") else "answer")


_SINCE = re.compile(rf"siden (\d+)\. ({'|'.join(MONTHS)}) (\d{{4}})")


@given(_days, _amounts, _kinds, _buyers)
def test_the_reply_is_short_and_the_place_is_marked_once(
    procurement: Knowledge, day: date, kr: int, kind: PurchaseKind | None, buyer: Buyer
) -> None:
    answer = procurement_answer(procurement, Purchase(Amount(kr, "", None), kind, buyer=buyer), day)
    assert answer is not None
    assert len(answer.text.replace("\u00a0", "").split()) <= 150
    assert answer.text.count("→ Din plass") == (0 if "\n- Helse- og sosialtjenester: " in answer.text else 1)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("kan vi kjøpe for 300 000 kr?", "Ja"),
        ("kan vi kjøpe varer for 3 mill uten anbud?", "Nei"),
        ("gjelder anskaffelsesloven for et kjøp på 700 000 kr?", "Ja"),
        ("må varer for 1,5 mill på TED?", "Nei"),
        ("hvilke regler gjelder for kjøp av varer for 3 mill?", "Et kjøp på"),
    ],
)
def test_yes_and_no_answer_what_was_asked(procurement: Knowledge, question: str, first: str) -> None:
    assert _text(procurement, question).startswith(first)


def test_special_services_above_the_eea_threshold_are_unknown_before_the_rule_was_read(procurement: Knowledge) -> None:
    text = _text(procurement, "kantinedrift for 9 millioner kr", date(2026, 4, 20))
    assert text.startswith("Det kan jeg ikke svare sikkert på")
    assert "kjenner vi først fra 21. april 2026" in text
    assert _text(procurement, "kantinedrift for 9 millioner kr", date(2026, 4, 21)).startswith("Ja")


def test_an_amount_with_vat_is_reckoned_without_and_the_rate_is_told_as_unchecked(procurement: Knowledge) -> None:
    text = _text(procurement, "kjøp av varer for 1,5 mill kr inkl. mva.")
    assert text.startswith(
        "Det kommer an på hvor mye av beløpet som er mva. Uten 25 prosent mva. blir 1,5 millioner kr til 1,2"
    )
    assert "25 prosent" in text
    assert "Skatteetaten" in text
    assert "Noen tjenester er uten mva. Da kan svaret bli et annet." in text


def test_reservation_for_nonprofits_is_told_from_its_birthday(procurement: Knowledge) -> None:
    question = "helsetjenester for 9 millioner kr"
    assert "ideelle" not in _text(procurement, question, date(2020, 2, 18))
    assert "ideelle" in _text(procurement, question, date(2020, 2, 19))


def test_a_day_to_come_is_answered_by_todays_rules_and_says_so(procurement: Knowledge) -> None:
    purchase = read_purchase("kjøp av varer for 2 mill kr 1. mars 2028", today=DAY)
    assert purchase is not None
    answer = procurement_answer(procurement, purchase, DAY)
    assert answer is not None
    assert "Reglene for 1. mars 2028 vet vi ikke ennå" in answer.text


def test_an_old_or_unconfirmed_limit_is_told_as_such(procurement: Knowledge) -> None:
    assert "ikke fått bekreftet" in _text(procurement, "staten kjøper varer for 1 500 000 kr", date(2017, 6, 1))
    assert "eldre kilder" in _text(procurement, "helsetjenester for 1 500 000 kr", date(2019, 6, 1))
    assert "eldre kilder" not in _text(procurement, "helsetjenester for 1 500 000 kr")


def test_what_was_just_judged_is_answered_in_short(procurement: Knowledge) -> None:
    first = read_purchase("Vi vil inngå avtale om avlastning for 8 mill, må det på Doffin?")
    assert first is not None
    for message, starts in (
        ("og da må vi ut på TED også?", "Nei, et kjøp på 8 millioner kr trenger ikke kunngjøring i TED"),
        (
            "kan vi gi den direkte til en ideell organisasjon?",
            "Regelen om å reservere for ideelle gjelder først fra 8,7",
        ),
        ("kan vi dele det opp?", "Nei, dere kan ikke dele opp kjøpet"),
    ):
        then = continue_purchase(first, message, today=DAY)
        assert then is not None
        answer = procurement_answer(procurement, then, DAY)
        assert answer is not None
        told = answer.text.replace("\u00a0", " ")
        assert told.startswith(starts)
        assert "Trappen" not in told
        assert len(told.split("Kilde:")[0].split()) <= 65


def test_less_than_a_limit_has_its_place_below_it(procurement: Knowledge) -> None:
    told = _text(procurement, "Må vi ut på anbud når kjøpet er under 500 000?", date(2026, 12, 1))
    assert told.startswith("Nei, et kjøp på under 500 000 kr trenger ikke")
    assert "Din plass: under 500 000 kr" in told
    assert "akkurat på en grense" not in told


def test_a_day_without_known_rules_tells_the_limits_that_are_known_and_a_source(procurement: Knowledge) -> None:
    purchase = Purchase(Amount(1_100_000, "", None), asked=date(2016, 12, 31), whole_year=True)
    answer = procurement_answer(procurement, purchase, date(2026, 12, 1))
    assert answer is not None
    assert "500\u00a0000\u00a0kr" in answer.text
    assert "Kilde: «" in answer.text


def test_what_may_not_be_reserved_is_told_for_each_kind_that_it_may_be(procurement: Knowledge) -> None:
    told = _text(
        procurement, "kjøp av rydding for 3 mill, kan vi gi det rett til en ideell forening?", date(2026, 12, 1)
    )
    assert told.startswith(
        "Regelen om å reservere for ideelle gjelder bare helse- og sosialtjenester, og først fra 8,7"
    )
    assert "Vanlige varer og tjenester: Må kunngjøres." in told
    assert "Trappen" not in told
