from __future__ import annotations

import pytest

from bot.guide.purchase_asks import asks_told


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("må vi lyse ut?", "announce"),
        ("må det på Doffin eller TED?", "announce"),
        ("må det på TED?", "ted"),
        ("måtte vi følge loven?", "law"),
        ("gjeld innkjøpslova for kjøpet?", "law"),
        ("kan vi kjøpe direkte?", "free"),
        ("må vi spørre tre stykker når vi kjøper noe?", "announce"),
        ("kan vi stykke opp kjøpet?", "split"),
        ("slepp vi anbod?", "free"),
        ("3 millioner uten mva. Må vi lyse ut?", "announce"),
        ("3 millioner uten mva må vi lyse ut?", "announce"),
        ("300 000 i måneden uten sluttdato. Må vi kunngjøre?", "announce"),
        ("uten opsjoner, skal det på anbud?", "announce"),
        ("avtale uten å gå ut på anbud?", "free"),
        ("Måste vi annonsera?", "announce"),
        ("må vi lyse ut, eller kan vi kjøpe direkte?", "announce"),
        ("hvilke regler gjelder?", "which"),
        ("et kjøp på 800 000", None),
        ("kan vi dele det i to?", "split"),
        ("e det lov å del kjøpet i to?", "split"),
        ("kan vi reservere for ideelle?", "reserve_nonprofit"),
        ("kan berre ideelle få by?", "reserve_nonprofit"),
        ("kan vi forbeholde det for arbeidsinkludering?", "reserve_work"),
        ("hva med arbeidsinkludering?", None),
        ("vi jobber med ideelle", None),
        ("", None),
    ],
)
def test_what_is_asked_decides_what_yes_means(text: str, asks: str | None) -> None:
    assert asks_told(text) == asks


def test_whom_it_is_reserved_for_may_be_asked_in_turn() -> None:
    assert asks_told("hva med arbeidsinkludering?", "reserve_nonprofit") == "reserve_work"
    assert asks_told("og ideelle da?", "reserve_work") == "reserve_nonprofit"
    assert asks_told("hva med arbeidsinkludering?", "announce") is None


def test_a_plan_to_buy_is_not_what_is_asked() -> None:
    assert asks_told("vi skal kjøpe rydding for 800 000, kan vi gå rett til én?") == "free"
    assert (
        asks_told("vi skal kjøpe rydding for 800 000, kan vi gi det rett til en ideell forening?")
        == "reserve_nonprofit"
    )


def test_whether_the_law_is_followed_asks_of_the_law() -> None:
    assert asks_told("koster 600 000 med mva. må loven følges") == "law"
    assert asks_told("kan en ideell få det uten konkurranse") == "reserve_nonprofit"
