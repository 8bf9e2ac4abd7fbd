from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.purchase import Purchase, read_purchase


def _read(question: str) -> Purchase:
    purchase = read_purchase(question)
    assert purchase is not None
    return purchase


@pytest.mark.parametrize(
    ("question", "kr"),
    [
        ("Vi skal kjøpe en tjeneste for 400 000 kr. Må vi lyse ut?", 400_000),
        ("må en kontrakt på to millioner i Doffin", 2_000_000),
        ("Er 1,3 mill over terskelen?", 1_300_000),
        ("kan vi gjøre en direkte avtale på 90 000", 90_000),
        ("kva om det kostar 600 000 kr", 600_000),
    ],
)
def test_a_question_about_buying_with_an_amount_is_a_purchase(question: str, kr: int) -> None:
    assert _read(question).kr == kr


@pytest.mark.parametrize(
    "question",
    ["", "Må vi lyse ut?", "Vi fikk 400 000 kr i støtte fra en stiftelse", "Hva er terskelen i 2026?", "12 deltok"],
)
def test_without_an_amount_or_without_buying_there_is_no_purchase(question: str) -> None:
    assert read_purchase(question) is None


def test_the_dialogue_may_know_already_that_it_is_about_buying() -> None:
    purchase = read_purchase("400 000 kr", surely=True)
    assert purchase is not None
    assert purchase.kr == 400_000
    assert read_purchase("vet ikke", surely=True) is None


def test_the_largest_of_several_amounts_decides() -> None:
    assert _read("Et kjøp mellom 300 000 og 1,5 millioner kr").kr == 1_500_000


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vi skal kjøpe helsetjenester for 2 millioner", "health_social"),
        ("kontrakt for rusomsorg til 2 mill", "health_social"),
        ("avtale om barnevern, 3 millioner kroner", "health_social"),
        ("innkjøp til sjukeheimen for 2 millionar", "health_social"),
        ("Vi skal bygge et uteområde for 5 millioner, må vi lyse ut?", "works"),
        ("Vi skal kjøpe rådgivning for 2 millioner", None),
    ],
)
def test_the_kind_is_read_where_it_is_told(question: str, kind: str | None) -> None:
    assert _read(question).kind == kind


@pytest.mark.parametrize(
    ("question", "kr", "periods"),
    [
        ("kontrakt på 400 000 kr i året i fire år", 1_600_000, "4 år"),
        ("kontrakt over 4 år til 400 000 kr per år", 1_600_000, "4 år"),
        ("avtale på 400 000 kr årlig over fire år", 1_600_000, "4 år"),
        ("avtale til 10 000 kr i måneden i 30 måneder", 300_000, "30 måneder"),
        ("avtale til 10 000 kr per måned i to år", 240_000, "24 måneder"),
    ],
)
def test_a_repeated_amount_is_multiplied_by_the_length(question: str, kr: int, periods: str) -> None:
    purchase = _read(question)
    assert (purchase.kr, purchase.periods) == (kr, periods)
    assert not purchase.length_missing
    assert not purchase.without_end


@pytest.mark.parametrize(("often", "kr"), [("i året", 400_000 * 4), ("i måneden", 400_000 * 48)])
def test_without_a_length_the_rule_for_contracts_without_an_end_counts(often: str, kr: int) -> None:
    purchase = read_purchase(f"avtale til 400 000 kr {often}", months=48)
    assert purchase is not None
    assert (purchase.kr, purchase.without_end, purchase.length_missing) == (kr, True, False)


def test_without_a_length_and_without_that_rule_the_length_is_missing() -> None:
    purchase = _read("avtale til 400 000 kr i året")
    assert (purchase.kr, purchase.periods, purchase.length_missing) == (400_000, None, True)


def test_a_length_alone_does_not_multiply_a_total() -> None:
    purchase = read_purchase("kontrakt på 400 000 kr over fire år", months=48)
    assert purchase is not None
    assert (purchase.kr, purchase.periods, purchase.length_missing) == (400_000, None, False)


@pytest.mark.parametrize(
    ("vat", "including"), [("inkl. mva", True), ("eks. mva", False), ("", False)]
)  # not told: the limits are without
def test_vat_counts_as_included_only_where_the_question_says_so(vat: str, including: bool) -> None:
    assert _read(f"Vi kjøper for 500 000 kr {vat}").including_vat is including


@given(st.text(alphabet="kjøpavtlehusirån 0123456789.,-§", max_size=60))
def test_no_question_raises(question: str) -> None:
    read_purchase(f"kjøp for 100 000 kr {question}")


def test_a_number_word_with_a_foreign_letter_raises_nothing() -> None:
    read_purchase("avtale til 400 000 kr i året i fıre år")


@pytest.mark.parametrize(
    ("question", "kr", "kind"),
    [
        ("kan vi kjøpe to ganger 400 000 fra samme leverandør?", 800_000, None),
        ("400 000 per år i 3 år med opsjon på 1+1 år, må vi på Doffin?", 2_000_000, None),
        ("150 000 i måneden, ingen sluttdato, må vi lyse ut?", 48 * 150_000, None),
        ("må vi lyse ut kantinedrift til 3 millioner?", 3_000_000, "special"),
        ("hjemmesykepleie for 9 millioner", 9_000_000, "health_social"),
        ("IT-system for 2 mill", 2_000_000, "other"),
        ("vi bygger ny barnehage for 60 millioner", 60_000_000, "works"),
        ("vi bygger opp et tilbud, kontrakt på 2 mill", 2_000_000, None),
        ("arbeidstrening for 900 000, kan vi reservere for arbeidsinkludering?", 900_000, None),
        ("hundre og femti tusen kroner innkjøp", 150_000, None),
    ],
)
def test_a_purchase_is_read_whole(question: str, kr: int, kind: str | None) -> None:
    purchase = read_purchase(question, months=48)
    assert purchase is not None
    assert (purchase.kr, purchase.kind) == (kr, kind)


@pytest.mark.parametrize(
    ("question", "kr"),
    [
        ("Kan vi dele kjøpet på 2 millioner i to på 999 000?", 2_000_000),
        ("kan vi dele 2 mill i to?", 2_000_000),
        ("Kan vi dele opp i to kjøp på 400 000?", 800_000),
        ("splitte kontrakten på 1,5 mill i to kjøp på 750 000", 1_500_000),
    ],
)
def test_a_question_about_splitting_is_about_the_whole_and_not_about_the_parts(question: str, kr: int) -> None:
    purchase = _read(question)
    assert (purchase.kr, purchase.asks) == (kr, "split")


def test_a_price_per_participant_is_multiplied_by_their_number() -> None:
    purchase = _read("10 000 kr per deltaker, 60 deltakere, må vi lyse ut kjøpet?")
    assert (purchase.kr, purchase.periods, purchase.length_missing) == (600_000, "60 deltakere", False)


def test_a_price_per_participant_alone_is_not_taken_for_the_whole() -> None:
    assert _read("kurs til 10 000 kr per deltaker, må vi lyse ut kjøpet?").length_missing


@pytest.mark.parametrize(
    "question",
    [
        "kjøp på 2 mill og 300 000 i året i tre år, må vi lyse ut?",
        "vi kjøper for 2 mill første år og 1 mill i året etter det, må vi lyse ut?",
        "avtale til 3 mill i året i to år med opsjon, må vi lyse ut?",
        "kjøp av kurs for 2 mill i halvåret, må vi lyse ut?",
        "kjøp av kurs for 300 000 per kvartal i to år, må vi lyse ut?",
    ],
)
def test_a_sum_that_cannot_be_told_for_sure_is_missing(question: str) -> None:
    assert _read(question).length_missing


@pytest.mark.parametrize(
    ("question", "kr", "least"),
    [
        ("kjøp for mellom 1 og 2 mill", 2_000_000, 1_000_000),
        ("kjøp for 300-400 tusen", 400_000, 300_000),
        ("kjøp fra 200 000 til 300 000 kr", 300_000, 200_000),
        ("kjøp for 2 mill", 2_000_000, None),
    ],
)
def test_a_range_keeps_its_lower_end(question: str, kr: int, least: int | None) -> None:
    purchase = _read(question)
    assert (purchase.kr, purchase.least_kr) == (kr, least)


@pytest.mark.parametrize(
    ("question", "kr"),
    [
        ("3 kjøp på 200 000, 300 000 og 400 000", 900_000),
        ("kjøp av kurs for 300 000 pluss mat for 400 000", 700_000),
        ("vi kjøper 400 000 nå og 400 000 til høsten", 800_000),
        ("kjøp av kurs til 300 000 og mat til 400 000", 700_000),
        ("300 000 nå, og resten, 500 000, til våren fra samme leverandør, må vi lyse ut?", 800_000),
        ("kjøp for 800 000 eller 900 000 til høsten", 900_000),
        ("varer for 700 000 med opsjon på 700 000", 1_400_000),
        ("kjøp for 800 000, og vi har et budsjett på 1 mill", 1_000_000),
        ("avtale på 200 000 i året, 800 000 til sammen", 800_000),
        ("avtale til 500 000 i året i 2+1+1 år", 2_000_000),
        ("treårig avtale til 400 000 årlig", 1_200_000),
        ("kjøp av 3 stk à 200 000", 600_000),
        ("kjøp for 100 000 pluss 3 stk à 200 000", 700_000),
        ("kjøp for 850 000, med opsjon på to år à 400 000", 1_650_000),
        ("kjøp for 850 000 pluss opsjon på 2 år á 400 000, altså 1,65 mill", 1_650_000),
        ("kjøp på 500 000 i året i to år og opsjon på ett år til 300 000 i tillegg", 1_300_000),
        ("kjøp for 500 000 i året i to år, altså 1 mill", 1_000_000),
        ("kjøp for 1 mill i året i tre år med opsjon på ett", 4_000_000),
        ("kjøp av helsetenester for 3 millionar i året i to år pluss eitt år opsjon", 9_000_000),
        ("kjøp for 300 000 i måneden i ett år, dvs 3,6 mill", 3_600_000),
        ("avtale på 12 mill over fire år, ikke per år", 12_000_000),
        ("avtale til 400 000 i året i halvannet år", 600_000),
        ("400 000 per år i 3 år, 1 år opsjon, må vi lyse ut?", 1_600_000),
        ("konsulent til 950 kr timen i 1200 timer", 1_140_000),
    ],
)
def test_the_sum_of_the_whole_contract_is_reckoned(question: str, kr: int) -> None:
    assert _read(question).kr == kr


def test_an_amount_with_vat_or_a_unit_price_is_a_purchase_unless_it_is_a_grant() -> None:
    assert read_purchase("600 000 inkl moms") is not None
    assert read_purchase("vi fikk 400 000 i året i tilskudd uten sluttdato") is None


@pytest.mark.parametrize(
    "question",
    [
        "har kommunen lov å gi oss 200 000",
        "kan kommunen støtte oss med 300 000 kroner?",
        "vi selger for en halv million i året", "advokaten tar fire tusen i timen", "Vi omsetter for 3 mill. i året",
        "husleien er 20 000 i måneden, uten mva", "lønnskostnadene er 900 000 per år. Kan kommunen betale?",
        "Utenforskap koster samfunnet 15 millioner per person", "Kan vi gi 400 000 i tilskudd uten å lyse ut?",
    ],
)  # fmt: skip
def test_a_turnover_a_rent_a_wage_or_a_grant_is_no_purchase(question: str) -> None:
    assert read_purchase(question) is None
    assert read_purchase(question, surely=True) is None


def test_a_story_about_money_leaves_the_purchase_it_ends_in() -> None:
    story = "Vi omsetter for 3 millioner og har lønn på 2 mill. Kommunen vil kjøpe for 800 000. Må de lyse ut?"
    assert _read(story).kr == 800_000
    assert _read("Vi har fått tilskudd på 2 mill. Må vi lyse ut et kjøp på 800 000?").kr == 800_000
    assert _read("Vi selger kurs til kommunen for 400 000. Må de lyse ut?").kr == 400_000


def test_a_price_of_each_year_is_multiplied() -> None:
    assert _read("avtale på 4 år à 900 000 pluss opsjon på to år").kr == 5_400_000
    assert _read("kontrakt, 6 måneder a 50 000").kr == 300_000


def test_options_without_a_unit_are_years() -> None:
    assert _read("avtale 400 000 i året i to år med opsjon på 1+1").kr == 1_600_000


def test_the_kroner_of_options_are_kept_apart() -> None:
    assert _read("kjøp for 1.2 mill + opsjon 200 000").optional == 200_000
    assert _read("kjøp for 1,2 mill pluss 200 000 i opsjon").optional == 200_000
    assert _read("kjøp for 1,2 mill pluss 200 000").optional == 0


def test_municipality_or_state_is_either() -> None:
    purchase = _read("kjøp på 2,4 mill for et fylke eller statlig etat")
    assert (purchase.buyer, purchase.either) == ("municipality", True)
    assert _read("kommunen kjøper for 2 mill med statlige midler").either is False


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("kjøp for 2 mill i 2019", date(2019, 12, 31)),
        ("kjøp for 2 mill før 1. juli 2024", date(2024, 6, 30)),
        ("kjøp for 2 mill 15. mars 2023", date(2023, 3, 15)),
        ("kjøp for 2 mill i 2028", date(2028, 12, 31)),
        ("kjøp for 2 mill", None),
        ("kjøp for 2024 kr", None),
    ],
)
def test_the_day_asked_about_is_kept(question: str, day: date | None) -> None:
    purchase = read_purchase(question, today=date(2026, 11, 22))
    assert purchase is not None
    assert purchase.asked == day


def test_the_state_is_another_buyer() -> None:
    purchase = read_purchase("vi er et statlig direktorat og skal kjøpe for 1,7 mill")
    assert purchase is not None
    assert purchase.buyer == "state"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Vi skal kjøpe kurs for 380 000 kr. Lederen, som sluttet i fjor, sa 100 000. Må vi lyse ut?", None),
        ("Vi skal kjøpe kurs for 380 000 kr. Jeg begynte her i fjor. Må vi lyse ut?", None),
        ("Vi kjøpte kurs i fjor. Det kostet 380 000 kr. Måtte vi lyse ut?", date(2025, 12, 31)),
        ("Vi kjøpte kurs for 380 000 kr i fjor. Måtte vi lyse ut?", date(2025, 12, 31)),
    ],
)
def test_of_a_story_only_what_tells_of_the_purchase_dates_it(told: str, asked: date | None) -> None:
    purchase = read_purchase(told, today=date(2026, 11, 30))
    assert purchase is not None
    assert purchase.asked == asked


def test_what_was_bought_before_does_not_date_a_purchase_to_come() -> None:
    told = "Vi skal kjøpe rådgivning, 1 250 000. Samme firma fikk 400 000 i fjor til noe lignende"
    purchase = read_purchase(told, today=date(2026, 12, 1))
    assert purchase is not None
    assert (purchase.asked, purchase.kr, purchase.least) == (None, 1_650_000, 1_250_000)


def test_what_was_paid_before_does_not_date_a_sale_to_come() -> None:
    told = "vi fikk 300 000 i fjor fra samme kommune og skal selge for 400 000 til dem i år. må de lyse ut?"
    purchase = read_purchase(told, today=date(2026, 12, 1))
    assert purchase is not None
    assert purchase.asked is None


def test_the_rules_of_an_earlier_day_may_be_asked_for_a_purchase_to_come() -> None:
    purchase = read_purchase("Vi skal kjøpe kurs for 2 mill. Hva måtte vi gjort i 2019?", today=date(2026, 12, 1))
    assert purchase is not None
    assert purchase.asked == date(2019, 12, 31)


def test_less_than_an_amount_is_below_it() -> None:
    below = read_purchase("Må vi ut på anbud når kjøpet er under 500 000?")
    assert below is not None
    assert below.below
    split = read_purchase("kan vi dele opp et kjøp for å komme under 500 000?")
    assert split is None or not split.below


@pytest.mark.parametrize(
    "text",
    [
        "kommunens eget reglement sier 3 tilbud over 50 000",
        "kan vi forlenge kontrakten for 3 mill?",
        "vi søker om 200 000 til et tilbud for unge",
    ],
)
def test_own_limits_extensions_and_money_asked_for_are_no_purchases(text: str) -> None:
    assert read_purchase(text, surely=True) is None


def test_what_was_bought_before_does_not_date_a_sum_that_must_be_judged_now() -> None:
    message = "Må vi lyse ut rådgivning til 1 250 000? Samme firma fikk 400 000 i fjor til noe lignende"
    purchase = read_purchase(message, today=date(2026, 12, 1))
    assert purchase is not None
    assert purchase.asked is None


def test_a_contract_told_with_its_extension_is_judged_as_an_extension() -> None:
    purchase = read_purchase("me har ein avtale om rusomsorg på 12 mill over 4 år. kan me forlenge han med eitt år?")
    assert purchase is not None
    assert (purchase.side, purchase.kr, purchase.more) == ("extend", 12_000_000, 3_000_000)


def test_a_contract_may_be_told_in_the_same_sentence_as_its_extension() -> None:
    purchase = read_purchase("vi har en rammeavtale på 3 mill, og vil utvide med 200 000. går det?")
    assert purchase is not None
    assert (purchase.side, purchase.kr, purchase.more) == ("extend", 3_000_000, 200_000)


def test_what_is_put_out_to_tender_is_bought() -> None:
    purchase = read_purchase("må de lyse det ut hvis det koster 250 000 kroner?")
    assert purchase is not None
    assert purchase.kr == 250_000
