from __future__ import annotations

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    "text",
    [
        "Jeg heter {}",
        "eg heiter {}",
        "æ hete {}",
        "Mitt navn er {}",
        "Namnet mitt er {}",
        "My name is {}",
        "Takk. Hilsen {}",
        "Mvh\n{}",
    ],
)
def test_a_name_is_masked_where_its_owner_gives_it(text: str) -> None:
    assert mask(text.format("Kari Prøve-Test")).text == text.format("[navn]")


@pytest.mark.parametrize(
    "text",
    [
        "Jeg heter ikke noe",
        "Jeg heter det samme som deg",
        "Mitt navn er hemmelig",
        "Bedriften heter Solsida AS",
        "Jeg er leder i Bærum kommune",
        "Hilsen Bærum kommune",
        "Hilsen en gründer",
        "Mvh Nav",
    ],
)
def test_a_role_an_organisation_or_a_refusal_is_no_name(text: str) -> None:
    assert mask(text).findings == ()


def test_a_name_in_small_or_capital_letters_ends_where_the_sentence_goes_on() -> None:
    assert mask("jeg heter kari og bor her").text == "jeg heter [navn] og bor her"
    assert mask("JEG HETER KARI TEST OG BOR HER").text == "JEG HETER [navn] OG BOR HER"


def test_a_greeting_in_the_middle_signs_nothing() -> None:
    assert mask("Hilsen Kari sto på kortet. " + "Vi lager mat til alle. " * 20).findings == ()
