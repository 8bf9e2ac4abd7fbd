from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.masking import mask
from bot.privacy.national_id import is_national_id

_VALID = "08099066076"  # born before 1900


@pytest.mark.parametrize("digits", [_VALID, "54035562780", "23869070300", "01477760224"])
def test_birth_numbers_d_numbers_and_test_numbers_are_told(digits: str) -> None:
    assert is_national_id(digits)


@given(st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_seen(place: int, added: int) -> None:
    changed = str((int(_VALID[place]) + added) % 10)
    assert not is_national_id(_VALID[:place] + changed + _VALID[place + 1 :])


@pytest.mark.parametrize("digits", ["", "1", "0809906607", "080990660760", "0809906607x", "٠٨٠٩٩٠٦٦٠٧٦"])
def test_what_is_not_eleven_digits_is_none(digits: str) -> None:
    assert not is_national_id(digits)


@pytest.mark.parametrize("day_and_month", ["0013", "3202", "3002", "0113", "7201"])
def test_an_impossible_date_is_none_whatever_the_check_digits(day_and_month: str) -> None:
    assert not any(is_national_id(f"{day_and_month}90{rest:05}") for rest in range(50_000, 75_000))


@pytest.mark.parametrize("form", ["{} {}", "{}-{}", "{}.{}", "{}\u00a0{}", "{}\u200b{}"])
def test_spaces_dots_and_hyphens_hide_nothing(form: str) -> None:
    assert mask(f"Nummer {form.format(_VALID[:6], _VALID[6:])}.").text == "Nummer [fødselsnummer]."


def test_a_wrong_check_digit_counts_only_when_the_number_is_called_so() -> None:
    assert mask("fødselsnummer 08099066077").text == "fødselsnummer [fødselsnummer]"
    assert mask("løpenummer 08099066077").findings == ()


def test_an_amount_of_eleven_digits_is_no_person() -> None:
    assert mask("08 099 066 076 kr").findings == ()
