from __future__ import annotations

import pytest

from bot.privacy.masking import mask
from bot.privacy.payment import is_account, is_card, is_iban


def test_account_numbers_have_a_check_digit() -> None:
    assert is_account("86011117947")
    assert not is_account("86011117948")
    assert not is_account("00000000000")
    assert not is_account("8601111794")


def test_card_numbers_have_a_luhn_digit_and_a_series() -> None:
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert not is_card("9111111111111114")
    assert not is_card("")


def test_an_iban_has_check_digits() -> None:
    assert is_iban("NO93 8601 1117 947")
    assert not is_iban("NO94 8601 1117 947")
    assert is_iban("GB82 WEST 1234 5698 7654 32")


@pytest.mark.parametrize(
    "text", ["8601.11.17947", "8601 11 17947", "86011117947", "NO93 8601 1117 947", "no9386011117947"]
)
def test_an_account_is_masked_in_its_usual_forms(text: str) -> None:
    assert mask(f"Betal til {text} nå").text == "Betal til [kontonummer] nå"


def test_a_case_number_of_eleven_digits_is_no_account() -> None:
    assert mask("saksnummer 86011117947").findings == ()


def test_a_card_is_masked_in_its_usual_forms() -> None:
    for text in ("4111 1111 1111 1111", "4111-1111-1111-1111", "4111111111111111"):
        assert mask(f"Kort: {text}").text == "Kort: [kortnummer]"
