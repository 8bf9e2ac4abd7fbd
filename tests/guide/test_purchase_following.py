from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.purchase import Purchase, read_purchase
from bot.guide.purchase_following import continue_purchase
from tests.factories import DAY


def _first(question: str) -> Purchase:
    purchase = read_purchase(question, months=48, today=DAY)
    assert purchase is not None
    return purchase


_ONCE = _first("Vi skal kjøpe for 800 000, må vi lyse ut?")
_YEARLY = _first("Vi skal kjøpe for 800 000 i året, må vi lyse ut?")


def _next(message: str, previous: Purchase = _ONCE) -> Purchase:
    purchase = continue_purchase(previous, message, today=DAY, months=48)
    assert purchase is not None
    return purchase


def test_vat_is_changed_alone() -> None:
    changed = _next("inkl mva")
    assert changed.including_vat
    assert changed.kr == _ONCE.kr
    assert not _next("nei, uten mva", changed).including_vat


def test_the_ladder_may_be_shown_again() -> None:
    assert _next("vis trappen") == _ONCE
    assert continue_purchase(_ONCE, "trappen er ødelagt hos oss", today=DAY, months=48) is None


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("andre tjenester", "other"),
        ("enn om det er helsetjenester?", "health_social"),
        ("nei, det er bygg", "works"),
        ("Det er særlige tjenester", "special"),
        ("Det er vanlige varer og tjenester", "other"),
        ("Det er helse- og sosialtjenester", "health_social"),
        ("Det er bygg og anlegg", "works"),
        ("kva om det er omsorg?", "health_social"),
    ],
)
def test_the_kind_is_changed_alone(message: str, kind: str) -> None:
    changed = _next(message)
    assert (changed.kind, changed.kr) == (kind, _ONCE.kr)


def test_a_kind_that_is_refused_is_taken_away() -> None:
    health = _next("det er helsetjenester")
    changed = _next("nei, det er ikke helse", health)
    assert (changed.kind, changed.refused) == (None, ("health_social",))
    assert _next("jo, det er helse", changed).refused == ()


@pytest.mark.parametrize(
    ("message", "kr"),
    [
        ("og hvis avtalen er på fire år?", 3_200_000),
        ("Avtalen er på 2 år", 1_600_000),
        ("nei to år", 1_600_000),
        ("2+1+1 år", 3_200_000),
        ("i 18 måneder", 1_200_000),
        ("Det er ingen sluttdato", 3_200_000),
    ],
)
def test_a_length_multiplies_a_yearly_amount(message: str, kr: int) -> None:
    assert _next(message, _YEARLY).kr == kr


def test_a_total_is_not_multiplied_by_years_until_it_is_said_to_be_for_each() -> None:
    longer = _next("og hvis avtalen er på fire år?")
    assert (longer.kr, longer.maybe_yearly) == (800_000, True)
    assert _next("det er per år", longer).kr == 3_200_000
    assert not _next("det var totalt", longer).maybe_yearly


@pytest.mark.parametrize(
    "message",
    ["kan kontrakten vare i 4 år?", "kan vi inngå kontrakt for fire år?"],
)
def test_how_long_a_contract_may_last_is_another_matter(message: str) -> None:
    assert continue_purchase(_ONCE, message, today=DAY, months=48) is None


def test_an_amount_told_anew_brings_its_own_vat_and_years() -> None:
    with_vat = _first("900 000 inkl. mva, må vi lyse ut?")
    yearly = _next("enn om det er 4 år à 900 000 pluss opsjon på to år?", with_vat)
    assert (yearly.kr, yearly.including_vat) == (5_400_000, False)
    assert _next("enn om vi tar bort opsjonen", yearly).kr == 3_600_000
    assert not _next("1.2 mill + opsjon 200 000", with_vat).including_vat
    exact = _next("kr 499.999,-", with_vat)
    assert (exact.kr, exact.including_vat) == (499_999, False)
    assert _next("1,3 mill inkl. mva", exact).including_vat


@pytest.mark.parametrize(
    "message",
    [
        "enn om vi tar bort opsjonen", "uten opsjonen", "utan opsjon", "hvis opsjonen faller bort?",
        "og dropper opsjonen?", "vi stryker opsjonene",
    ],
)  # fmt: skip
def test_options_are_taken_away_in_months_and_in_kroner(message: str) -> None:
    assert _next(message, _next("2 år med opsjon på 1+1", _YEARLY)).kr == 1_600_000
    assert _next(message, _next("1,2 mill + opsjon 200 000")).kr == 1_200_000


def test_another_amount_of_the_same_purchase_is_added() -> None:
    more = _next("+ 500 000 neste år")
    assert (more.kr, more.asked) == (1_300_000, None)
    assert _next("uten opsjonen", _next("og pluss opsjon på 200 000", more)).kr == 1_300_000


def test_what_kind_a_purchase_is_is_no_answer_to_the_question() -> None:
    assert continue_purchase(_ONCE, "er det helse og sosial?", today=DAY) is None
    assert "health" in str(_next("det er en helsetjeneste").kind)


def test_something_else_is_asked_of_the_same_purchase() -> None:
    assert _next("må det på TED?").asks == "ted"
    assert _next("gjelder loven da?").asks == "law"
    assert _next("kan vi kjøpe direkte?").asks == "free"
    assert _next("kan vi dele det i to?").asks == "split"
    assert _next("kan vi reservere det for ideelle?").asks == "reserve_nonprofit"
    assert _next("må det lyses ut i Doffin?", _next("må det på TED?")).asks == "announce"


def test_both_buyers_are_kept_until_one_is_named() -> None:
    both = _next("et fylke eller en statlig etat")
    assert (both.buyer, both.either) == ("municipality", True)
    state = _next("det er staten", both)
    assert (state.buyer, state.either) == ("state", False)


@pytest.mark.parametrize(
    "message",
    ["og hvis vi deler det i to kontrakter", "enn om me deler det i tre kontraktar", "hva om vi tar det i to avtaler?"],
)
def test_splitting_does_not_change_the_sum(message: str) -> None:
    split = _next(message, _next("i to år", _YEARLY))
    assert (split.kr, split.asks, split.count) == (1_600_000, "split", 1)


@pytest.mark.parametrize("message", ["då blir det 400 000 på kvar", "400 000 kr per kontrakt", "da er hver på 400 000"])
def test_the_price_of_each_piece_is_not_the_sum(message: str) -> None:
    split = _next("og hvis vi deler det i to kontrakter")
    assert _next(message, split).kr == 800_000


def test_a_number_of_contracts_leaves_the_sum_open_until_it_is_told() -> None:
    several = _next("hva om vi lager to avtaler i stedet")
    assert several.length_missing
    told = _next("1,2 mill", several)
    assert (told.kr, told.length_missing) == (1_200_000, False)
    assert _next("to slike kjøp").kr == 1_600_000


def test_options_of_a_short_answer_count() -> None:
    assert _next("nei, i to år med opsjon på ett", _YEARLY).kr == 2_400_000
    assert _next("nei, i to år med opsjon på to", _YEARLY).kr == 3_200_000


def test_a_contract_that_may_be_prolonged_has_options() -> None:
    assert _next("det kan forlenges med ett år to ganger", _next("i to år", _YEARLY)).kr == 3_200_000


def test_options_of_unknown_length_are_asked_for() -> None:
    unread = _next("nei, to år med opsjon", _YEARLY)
    assert unread.length_missing
    assert _next("opsjonen er på ett år", unread).kr == 2_400_000
    assert _next("tre år", unread).kr == 2_400_000
    assert _next("ett år", unread).kr == 2_400_000  # shorter than the contract: the option's
    assert _next("uten opsjonen", unread).kr == 1_600_000


@pytest.mark.parametrize(
    ("message", "every"),
    [
        ("det er 12 mill over fire år altså, ikke per år", "whole"),
        ("nei 12 millionar over fire år, ikkje per år", "whole"),
        ("ikke per år, 12 mill totalt", "whole"),
        ("12 mill over fire år", "once"),
        ("altså 12 mill", "whole"),
    ],
)
def test_a_sum_told_to_be_the_whole_is_not_multiplied(message: str, every: str) -> None:
    for previous in (_ONCE, _next("i fire år", _YEARLY)):
        told = _next(message, previous)
        assert (told.kr, told.every) == (12_000_000, every)
    assert _next("det er ikke per år", _next("fire år", _YEARLY)).kr == 800_000


def test_a_total_wins_over_its_parts() -> None:
    option = _next("den er på 400 000 per år i tillegg", _next("enn hvis det er en opsjon på to år til?"))
    assert option.kr == 1_600_000
    said = "nei det er en opsjon på 2 år á 400 000 i tillegg til de 850. altså 1,65 mill, helse"
    total = _next(said, option)
    assert (total.kr, total.kind) == (1_650_000, "health_social")
    assert _next("ikke fire år! totalt 1,65 millioner. skal den lyses ut", total).kr == 1_650_000


def test_amounts_that_fit_in_more_than_one_way_are_asked_about() -> None:
    assert _next("nei, 2 mill og 300 000 i året").length_missing


def test_another_length_forgets_the_options_of_the_first() -> None:
    with_options = _next("2 år med opsjon på 1+1 år", _YEARLY)
    assert with_options.kr == 3_200_000
    assert _next("avtalen er på ett år", with_options).kr == 800_000


def test_another_amount_keeps_kind_length_and_day() -> None:
    told = _next("i 2019", _next("inkl mva", _next("det er bygg", _next("to år", _YEARLY))))
    changed = _next("hva om det er 2 millioner i stedet?", told)
    assert (changed.kr, changed.kind, changed.including_vat) == (4_000_000, "works", False)
    assert changed.asked == date(2019, 12, 31)


def test_the_day_is_changed_and_taken_back() -> None:
    then = _next("og i 2019?")
    assert (then.asked, then.whole_year) == (date(2019, 12, 31), True)
    assert _next("før 1. juli 2024?", then).asked == date(2024, 6, 30)
    assert _next("og i dag?", then).asked is None


def test_the_buyer_is_changed() -> None:
    state = _next("det er staten som kjøper")
    assert state.buyer == "state"
    assert _next("nei, vi er en kommune", state).buyer == "municipality"


def test_the_number_is_told_after_a_unit_price() -> None:
    course = _first("kan vi kjøpe kurs til 10 000 kr per deltaker?")
    assert course.length_missing
    assert _next("60 deltakere", course).kr == 600_000


@pytest.mark.parametrize(
    "message",
    [
        "", "takk", "vis mer", "ja", "hva er innovasjonspartnerskap?", "Hvem tilbyr helsetjenester i Oslo?",
        "Kan vi snakke med leverandører?", "Har dere eksempler på helsetilbud?", "hva med Oslo?",
        "Hvordan søker vi om 400 000 kr?", "Vi skal kjøpe IT-system for 3 mill", "kjøp av kantinedrift for 9 millioner",
        "Kan vi dele det i to kjøp på 400 000?", "hvor går grensen for helse?", "x" * 5000, "og i dag?",
        "Vi fikk støtte på 200 000 kr fra en stiftelse", "vi selger for en halv million i året",
        "advokaten tar fire tusen i timen",
    ],
)  # fmt: skip
def test_what_is_not_about_the_purchase_gives_none(message: str) -> None:
    assert continue_purchase(_ONCE, message, today=DAY, months=48) is None


@given(st.text(max_size=120))
def test_no_text_raises(message: str) -> None:
    continue_purchase(_YEARLY, message, today=DAY, months=48)


@given(st.text(alphabet="0123456789.,+- åroptijmlnkeisgdvaøhb½ſı\u00a0", max_size=60))
def test_no_text_of_amounts_lengths_and_dates_raises(message: str) -> None:
    for previous in (_ONCE, _YEARLY):
        changed = continue_purchase(previous, message, today=DAY, months=48)
        assert changed is None or changed.kr >= 0


@pytest.mark.parametrize("asked", ["hva er totalverdien", "hva blir det til sammen da", "kor mykje blir summen i alt?"])
def test_who_asks_what_the_sum_is_changes_nothing(asked: str) -> None:
    before = read_purchase("vi skal kjøpe kurs for 400 000 i året i 3 år, må vi lyse ut", today=date(2026, 11, 30))
    assert before is not None
    after = continue_purchase(before, asked, today=date(2026, 11, 30))
    assert after is not None
    assert after.kr == before.kr == 1_200_000


@pytest.mark.parametrize("message", ["hva med 1,29 mill inkl mva", "må det ut på TED?", "enn 900 000?"])
def test_an_earlier_day_is_asked_about_once(message: str) -> None:
    assert _next(message, _next("og i 2019?")).asked is None


@pytest.mark.parametrize("message", ["måtte det på TED?", "nei, det var 900 000", "hva om det er helsetjenester?"])
def test_what_points_back_keeps_the_earlier_day(message: str) -> None:
    assert _next(message, _next("og i 2019?")).asked == date(2019, 12, 31)


def test_an_extension_asked_about_leaves_the_sum() -> None:
    asked = _next("er det lov å forlenge avtalen med to år?", _YEARLY)
    assert (asked.side, asked.kr, asked.length) == ("extend", _YEARLY.kr, _YEARLY.length)


def test_a_side_is_asked_of_once() -> None:
    assert _next("og 900 000?", _next("hva med protokoll?")).side is None


def test_the_same_purchase_asked_about_anew_was_judged() -> None:
    assert _next("må det på TED?").judged
    assert not _next("må 900 000 på TED?").judged
    assert not _next("vis trappen").judged


@pytest.mark.parametrize(
    "message",
    [
        "innkjøpssjefen mener vi kan dele",
        "hva om vi bare deler det da",
        "kan me ikkje bare splitte da?",
    ],
)
def test_to_split_is_of_the_purchase_spoken_of(message: str) -> None:
    assert _next(message).asks == "split"


@pytest.mark.parametrize("message", ["og rydding av park på samme sum", "men hvis det var kurs i stedet da?"])
def test_another_thing_for_the_same_sum_has_no_kind_until_it_is_told(message: str) -> None:
    care = _first("kjøp av barnevernstjenester for 10 mill")
    assert (_next(message, care).kind, _next(message, care).kr) == (None, 10_000_000)
    assert _next("og fritidstilbud for barn på samme sum", care).kind == "special"


def test_a_contract_told_anew_with_its_options_takes_the_place_of_the_amount() -> None:
    before = _first("skal kjøpe en tjeneste for 510 000 inkl mva, må vi følge loven?")
    changed = _next("kontrakten er på 2 år med opsjon på 2 til, 300 000 per år", before)
    assert (changed.kr, changed.including_vat) == (1_200_000, False)


def test_who_asks_of_non_profits_alone_asks_whether_it_may_be_reserved() -> None:
    assert _next("hvem er det som skal få det, kan vi bare spørre ideelle?").asks == "reserve_nonprofit"


@pytest.mark.parametrize("message", ["200 000 spør vi om fra kommunen", "vi søker kommunen om 300 000 til tilbudet"])
def test_money_that_is_asked_for_changes_no_purchase(message: str) -> None:
    assert continue_purchase(_ONCE, message, today=DAY, months=48) is None


def test_whether_it_may_be_reserved_need_not_name_what() -> None:
    assert _next("kan vi reservere da?").asks == "reserve"


def test_without_a_competition_is_another_question_than_a_reserved_one() -> None:
    assert _next("kan en ideell få det uten konkurranse").direct
    assert not _next("kan vi reservere det for ideelle?").direct
