from __future__ import annotations

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    "address",
    [
        "Storgata 5B",
        "Karl Johans gate 22",
        "Lilleveien 4",
        "Solvegen 12 A",
        "Bygdøy allé 101, 0273 Oslo",
        "Rådhusplassen 1, 0037 Oslo",
    ],
)
def test_a_street_with_a_house_number_is_masked_whole(address: str) -> None:
    assert mask(f"Vi holder til i {address}.").text == "Vi holder til i [adresse]."


@pytest.mark.parametrize(
    "text",
    [
        "Hva skjer i Storgata?",
        "0155 Oslo",
        "Storgata 24 timer i døgnet",
        "på veien 5 ganger",
        "Veien inn 2017",
        "plass 3",
        "Møteplassen 5",
    ],
)
def test_a_street_or_a_postal_code_alone_stays(text: str) -> None:
    assert mask(text).findings == ()


def test_any_name_is_a_street_where_somebody_says_that_she_lives_there() -> None:
    assert mask("Jeg bor i Grensen 5").text == "Jeg bor i [adresse]"
    assert mask("Vi leste Grensen 5").findings == ()
