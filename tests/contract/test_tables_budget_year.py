from __future__ import annotations

from pathlib import Path

import yaml

from tests.tables_budget_year import CASES, TABLE, table


def test_the_table_of_the_budget_year_is_up_to_date(shipped: Path) -> None:
    assert TABLE.read_text(encoding="utf-8") == table(shipped), "run: python -m tests.tables_budget_year"


def test_every_case_has_its_row() -> None:
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))["cases"]
    rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) == len(cases) + 2  # the head and the line below it
