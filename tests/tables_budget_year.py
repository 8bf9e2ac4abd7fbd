"""The table of the budget year's test cases, for people: `python -m tests.tables_budget_year` writes it anew.

It is made from the file that the tests read, `tests/guide/budget_year_cases.yml`, and from the knowledge.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.answers import budget_lines
from bot.guide.budget_year import budget_year
from bot.guide.dates import long_date
from bot.knowledge.bundle import Knowledge
from bot.knowledge.reader import read_knowledge
from bot.settings import ROOT

CASES = ROOT / "tests" / "guide" / "budget_year_cases.yml"
TABLE = ROOT / "docs" / "tables" / "budget-year.md"

_CHANCES = {
    "good": "god tid",
    "hurry": "det haster",
    "politicians": "bare via politikerne",
    "late": "som regel for sent",
}
_HEAD = """# Budsjettåret dag for dag: alle testtilfellene

Denne filen lages av `python -m tests.tables_budget_year` fra `tests/guide/budget_year_cases.yml`, den samme filen
som testene leser. Endre den, ikke tabellen. En test sier fra når tabellen er gammel.

«Neste år» er budsjettet for året etter datoen. Frister med «innen» står i kommuneloven. «Vanligvis» er det som er
vanlig i kommunene, og der skal leseren sjekke kommunens eget årshjul. Det staten gjør, er sagt med kildens egen
tid. Før den første datoen en regel er kjent fra, sier boten at den ikke vet.

| dag | fase i kommunen | til og med | sjanse i neste års budsjett | i staten | det neste som skjer |
| --- | --- | --- | --- | --- | --- |
"""


def _row(known: Knowledge, case: Mapping[str, Any]) -> str:
    day = case["day"]
    if case["phase"] is None:
        return f"| {long_date(day)} | ikke kjent | – | – | – | – |"
    coming = next(step for step in budget_year(known.entries, known.value, day).coming)
    if (coming.entry.id, coming.day) != (case["next"]["step"], case["next"]["day"]):
        raise ValueError(f"{day}: the case and the knowledge differ; run the tests of bot/guide/budget_year.py")
    acts = case["state"]
    state = "ikke kjent" if acts is None else "; ".join(known.entry[i].title for i in acts) or "ingen faste steg"
    cells = [
        long_date(day),
        known.entry[case["phase"]].title,
        long_date(case["until"]),
        f"{day.year + 1}: {_CHANCES[case['chance']]}",
        state,
        f"{coming.time}: {budget_lines.label(known, coming)}".replace("\u00a0", " "),
    ]
    return f"| {' | '.join(cells)} |"


def table(knowledge: Path = ROOT / "knowledge") -> str:
    """The whole page, from the cases and the knowledge folder."""
    known = read_knowledge(knowledge)
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))["cases"]
    return _HEAD + "\n".join(_row(known, case) for case in cases) + "\n"


if __name__ == "__main__":
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(table(), encoding="utf-8")
