"""The procurement cases of the tests as a table for people: `python -m tests.tables_procurement`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.guide.dates import long_date
from bot.guide.money import kroner
from bot.settings import ROOT

CASES = Path(__file__).parent / "guide" / "procurement_cases.yml"
TABLE = ROOT / "docs" / "tables" / "procurement.md"

_KINDS = {
    "other": "vanlige varer og tjenester",
    "health_social": "helse- og sosialtjenester",
    "special": "særlige tjenester",
    "works": "bygg og anlegg",
    None: "ikke sagt",
}
_BUYERS = {"municipality": "kommunen", "state": "staten"}
_REGIMES = {
    "outside": "utenfor loven",
    "part_1": "del I",
    "part_2": "del II, Doffin",
    "part_3": "del III, Doffin og TED",
    "part_4": "del IV, kunngjøring",
    "unknown": "vet vi ikke",
}
_HEAD = """# Innkjøp: tilfellene som prøves

Tabellen er laget av `tests/guide/procurement_cases.yml` med `python -m tests.tables_procurement`. Endre fila, ikke
tabellen. Hver linje er en prøve som kjøres hver gang. Beløpene gjelder hele avtalen, uten mva. Dette er ikke juridisk
råd.

«Vet vi ikke» betyr at vi ikke har sett regelen eller grensen for den dagen.

## Hvilken del av reglene gjelder?
"""
_READ = """
## Slik leses det folk skriver

Spørsmålene er stilt 22. november 2026.
"""


def table() -> str:
    """The whole page, ending in a line break."""
    content = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return "\n".join([_HEAD, *_cases(content["cases"]), _READ, *_questions(content["questions"])]) + "\n"


def _cases(cases: list[dict[str, Any]]) -> Iterator[str]:
    yield "| Dag | Kjøper | Hva som kjøpes | Verdi | Regler |"
    yield "| --- | --- | --- | ---: | --- |"
    for case in sorted(cases, key=lambda case: case["day"]):  # stable: the file's own order within a day
        buyer = _BUYERS[case.get("buyer", "municipality")]
        amount = kroner(case["kr"])
        yield f"| {long_date(case['day'])} | {buyer} | {_KINDS[case['kind']]} | {amount} | {_REGIMES[case['regime']]} |"


def _questions(questions: list[dict[str, Any]]) -> Iterator[str]:
    yield "| Det noen skriver | Kjøper | Hva som kjøpes | Verdi | Svaret begynner |"
    yield "| --- | --- | --- | ---: | --- |"
    for asked in questions:
        buyer = _BUYERS[asked.get("buyer", "municipality")]
        kind = _KINDS[asked.get("kind")]
        yield f"| {asked['says']} | {buyer} | {kind} | {kroner(asked['kr'])} | {asked['starts']} … |"


def main() -> None:
    """Write the table."""
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
