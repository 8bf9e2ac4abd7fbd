"""Municipalities, counties and smaller places, old names and today's.

Read from the CSV files in `knowledge/places/` (sources and licences in the README there).
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

_NUMBER = re.compile(r"\((\d{4})\)")


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
class Gazetteer:
    """Every place by folded name; a name may stand for several places (Os, Våler, Herøy)."""

    by_name: dict[str, tuple[Place, ...]]
    counties: tuple[str, ...]
    former_names: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
    for row in _rows(folder / "kommuner-sammenslatt.csv"):
        old = row["gammelt_navn"]
        for number in _NUMBER.findall(row["kommune_og_nummer_fra_2024"]):
            new = today[number]
            if new.name == old:
                continue  # the new municipality kept the name; nothing to explain
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
    )
