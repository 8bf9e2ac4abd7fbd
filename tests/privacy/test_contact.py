from __future__ import annotations

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    "text",
    [
        "22 33 44 55",
        "912 34 567",
        "91234567",
        "+47 22 33 44 55",
        "004791234567",
        "(+47) 912 34 567",
        "+46 70 123 45 67",
    ],
)
def test_a_phone_number_is_masked_in_its_usual_forms(text: str) -> None:
    assert mask(f"Nå meg her: {text}.").text == "Nå meg her: [telefon]."


def test_the_words_around_eight_digits_decide() -> None:
    assert mask("ring 22334455").text == "ring [telefon]"
    assert mask("kr 22334455").findings == ()
    assert mask("sak 91234567").findings == ()
    assert mask("91234567 kroner").findings == ()


@pytest.mark.parametrize(
    "text", ["112", "116 123", "12 345 678", "20261122", "999 888 777", "22 33 44 55 66", "2024/12345", "85312300"]
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(f"Det er {text} her").findings == ()


@pytest.mark.parametrize("text", ["a@eksempel.no", "A.B-C@EKSEMPEL.CO.UK", "påske@blåbær.no", "ola (at) eksempel.no"])
def test_an_email_address_is_masked(text: str) -> None:
    assert mask(f"({text})").text == "([e-post])"


@pytest.mark.parametrize("text", ["@veieninn", "a@b", "@", "a @ b.no", "kl. 12@"])
def test_an_at_sign_alone_is_no_address(text: str) -> None:
    assert mask(text).findings == ()
