from __future__ import annotations

from tests.tables_procurement import TABLE, table


def test_the_table_in_the_documentation_is_made_from_the_cases() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "kjør: python -m tests.tables_procurement"


def test_every_case_and_question_has_a_line() -> None:
    lines = [line for line in table().splitlines() if line.startswith("| ") and "---" not in line]
    assert len(lines) > 100
    assert any("2026" in line and "vet vi ikke" in line for line in lines)
