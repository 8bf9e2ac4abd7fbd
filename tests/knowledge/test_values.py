from __future__ import annotations

from datetime import date

from bot.knowledge.values import value_on
from tests.factories import dated_value

_DATED = dated_value("en-verdi", ("2026-07-01", 500), ("2017-01-01", 100), ("2028-01-01", None))


def _on(year: int, month: int, day: int) -> object:
    period = value_on(_DATED, date(year, month, day))
    return None if period is None else period.value


def test_the_day_before_the_first_date_there_is_no_value() -> None:
    assert _on(2016, 12, 31) is None


def test_the_first_day_itself_has_the_value() -> None:
    assert _on(2017, 1, 1) == 100


def test_the_old_value_holds_to_the_day_before_the_change() -> None:
    assert _on(2026, 6, 30) == 100


def test_the_boundary_day_belongs_to_the_new_value() -> None:
    assert _on(2026, 7, 1) == 500


def test_after_null_there_is_no_value_rather_than_the_last_one() -> None:
    assert _on(2027, 12, 31) == 500
    assert _on(2028, 1, 1) is None
    assert _on(2040, 1, 1) is None


def test_a_value_can_begin_again_after_null() -> None:
    again = dated_value("en-verdi", ("2017-01-01", 1), ("2018-01-01", None), ("2019-01-01", 2))
    assert value_on(again, date(2018, 6, 1)) is None
    found = value_on(again, date(2019, 1, 1))
    assert found is not None
    assert found.value == 2


def test_zero_is_a_value() -> None:
    found = value_on(dated_value("en-verdi", ("2017-01-01", 0)), date(2020, 1, 1))
    assert found is not None
    assert found.value == 0
