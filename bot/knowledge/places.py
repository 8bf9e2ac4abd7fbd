"""Municipalities, counties and smaller places, old names and today's.

Read from the CSV files in `knowledge/places/` (sources and licences in the README there).
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

_NUMBER = re.compile(r"\((\d{4})\)")
_SPLIT = "deling"  # one municipality became several; the other changes join or rename


@dataclass(frozen=True)
class Place:
    """A place that users may name, and the municipality it belongs to today."""

    name: str
    municipality: str  # today's name
    county: str
    merged_year: int | None = None  # set when `name` is a municipality that is no more
    local: bool = False  # a district, town or village inside a municipality

    @property
    def former(self) -> bool:
        """True for a municipality that has been merged into another one."""
        return self.merged_year is not None


@dataclass(frozen=True)
class Change:
    """A municipality that became another one, or part of it, at the start of a year."""

    old: str
    county: str  # of the old one, as it was called then
    new: str
    year: int
    split: bool = False  # `old` lives on beside `new`, which was a part of it


@dataclass(frozen=True)
class OldCounty:
    """A county that is no more, and those of today that its area lies in."""

    name: str
    since: int  # the first year without it
    today: tuple[str, ...]


@dataclass(frozen=True)
class Gazetteer:
    """Every place by folded name; a name may stand for several places (Os, Våler, Herøy)."""

    by_name: dict[str, tuple[Place, ...]]
    counties: tuple[str, ...]
    former_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)  # of each municipality of today
    changes: tuple[Change, ...] = ()
    old_counties: tuple[OldCounty, ...] = ()
    since: date | None = None  # the day that the list of municipalities holds from

    def find(self, name: str) -> tuple[Place, ...]:
        """Places called `name`, in any case; empty when unknown."""
        return self.by_name.get(name.strip().casefold(), ())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_places(folder: Path) -> Gazetteer:
    """Read the gazetteer from `folder`. Raises OSError or KeyError when a file is missing or foreign."""
    municipalities = _rows(folder / "kommuner.csv")
    times = Counter(row["navn"] for row in municipalities)
    found: dict[str, list[Place]] = defaultdict(list)
    today: dict[str, Place] = {}
    for row in municipalities:
        name, county = row["navn"], row["fylke"]
        label = name if times[name] == 1 else f"{name} ({county})"
        place = Place(name, label, county)
        today[row["kommunenummer"]] = place
        for known_as in {name, label, *row["alle_offisielle_navn"].split(" - ")}:
            found[known_as.strip().casefold()].append(place)
    former: dict[str, list[str]] = defaultdict(list)
    changed = _rows(folder / "kommuner-sammenslatt.csv")
    for row in changed:
        old = row["gammelt_navn"]
        for number in _today(row, today):
            new = today[number]
            if new.name == old or row["type"] == _SPLIT:
                continue  # the municipality goes on under its name; nothing to explain
            former[new.municipality].append(old)
            place = Place(old, new.municipality, new.county, merged_year=int(row["aar"]))
            for known_as in (old, f"{old} ({row['gammelt_fylke']})"):
                if place not in found[known_as.casefold()]:
                    found[known_as.casefold()].append(place)
    for row in _rows(folder / "steder.csv"):
        inside = today[row["kommunenummer"]]
        found[row["sted"].casefold()].append(Place(row["sted"], inside.municipality, inside.county, local=True))
    return Gazetteer(
        by_name={name: tuple(places) for name, places in found.items()},
        counties=tuple(sorted({place.county for place in today.values()})),
        former_names={name: tuple(dict.fromkeys(olds)) for name, olds in former.items()},
        numbers={place.municipality: number for number, place in today.items()},
        changes=tuple(
            Change(row["gammelt_navn"], row["gammelt_fylke"], row["nytt_navn"], int(row["aar"]), row["type"] == _SPLIT)
            for row in changed
            if row["type"] != _SPLIT or row["gammelt_navn"] != row["nytt_navn"]
        ),
        old_counties=_old_counties(_rows(folder / "fylker.csv")),
        since=date.fromisoformat(max(row["gjelder_fra"] for row in municipalities)) if municipalities else None,
    )


def _today(row: dict[str, str], today: dict[str, Place]) -> list[str]:
    """The numbers of today's municipalities that the old one of `row` lies in.

    Where the new municipality was divided later, the part with the old name is the old one again, and the others
    stayed in the one that kept the new name.
    """
    numbers = _NUMBER.findall(row["kommune_og_nummer_fra_2024"])
    for name in (row["gammelt_navn"], row["nytt_navn"]):
        same = [number for number in numbers if today[number].name == name]
        if same:
            return same
    return numbers


def _old_counties(rows: list[dict[str, str]]) -> tuple[OldCounty, ...]:
    """The counties of the columns that the last one does not have, in order of the rows."""
    columns = ("fylke_2017", "fra_2018", "fra_2020", "fra_2024")

    def name(row: dict[str, str], column: str) -> str:
        return row[column].lstrip("0123456789 ")

    now = {name(row, columns[-1]) for row in rows}
    lies_in: dict[str, dict[str, None]] = defaultdict(dict)
    last: dict[str, int] = {}
    for row in rows:
        for number, column in enumerate(columns):
            called = name(row, column)
            if called not in now:
                lies_in[called][name(row, columns[-1])] = None
                last[called] = max(last.get(called, 0), number)
    return tuple(
        OldCounty(called, int(columns[last[called] + 1].removeprefix("fra_")), tuple(inside))
        for called, inside in lies_in.items()
    )
