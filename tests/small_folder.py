"""A small, whole knowledge folder: everything the reader reads, and no faults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.places import Gazetteer, read_places
from bot.knowledge.vocabulary import FOLDERS
from tests.factories import SOURCES, VOCABULARY, entry_data, value_data

_FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items()}

# Amounts that no law has: a test that finds a real one has found it in the code.
VALUES: tuple[dict[str, Any], ...] = (
    value_data("anskaffelsesloven-grense", ("2017-01-01", 110_000), ("2026-07-01", 510_000)),
    value_data("nasjonal-terskel", ("2017-01-01", 1_110_000), ("2018-04-06", 1_310_000)),
    value_data("eos-terskel-kommune", ("2017-01-01", 1_760_000), ("2026-04-21", 2_510_000)),
    value_data("eos-terskel-helse-sosial", ("2018-04-06", 6_960_000), ("2026-04-21", 8_710_000)),
    value_data("eos-terskel-bygg", ("2017-01-01", 44_100_000)),
    value_data("del-over-lovens-grense", ("2017-01-01", "del I"), unit="text"),
    value_data("del-over-nasjonal-terskel", ("2017-01-01", "del II"), unit="text"),
    value_data("del-over-eos-terskel", ("2017-01-01", "del III"), unit="text"),
    value_data("del-under-eos-helse-sosial", ("2018-04-06", "del I"), unit="text"),
    value_data("del-over-eos-helse-sosial", ("2018-04-06", "del IV"), unit="text"),
    value_data("del-over-eos-bygg", ("2017-01-01", "del III"), unit="text"),
)
VARIANTS: dict[str, list[str]] = {"hvordan": ["korleis", "åssen"], "hva": ["kva", "ka"], "ikke": ["ikkje"]}
OUTSIDE: dict[str, list[str]] = {
    "vær og mat": ["Hvordan blir været i morgen?", "Kan du bake en kake?", "Hva skal vi ha til middag?"],
    "kommunale tjenester": ["Når er biblioteket åpent?", "Hvor leverer jeg søppel?", "Når går bussen?"],
}
KOMMUNER = """kommunenummer,navn,alle_offisielle_navn,fylkesnummer,fylke,gjelder_fra
0301,Oslo,Oslo,03,Oslo,2024-01-01
1515,Herøy,Herøy,15,Møre og Romsdal,2024-01-01
1818,Herøy,Herøy,18,Nordland,2024-01-01
1121,Time,Time,11,Rogaland,2024-01-01
3207,Nordre Follo,Nordre Follo,32,Akershus,2024-01-01
3430,Os,Os,34,Innlandet,2024-01-01
4624,Bjørnafjorden,Bjørnafjorden,46,Vestland,2024-01-01
5001,Trondheim,Trondheim - Tråante,50,Trøndelag,2024-01-01
"""
SAMMENSLATT = """gammelt_navn,gammelt_nummer,gammelt_fylke,nytt_navn,nytt_nummer,aar,type,kommune_og_nummer_fra_2024
Oppegård,0217,Akershus,Nordre Follo,3020,2020,sammenslåing,Nordre Follo (3207)
Ski,0213,Akershus,Nordre Follo,3020,2020,sammenslåing,Nordre Follo (3207)
Klæbu,5030,Trøndelag,Trondheim,5001,2020,sammenslåing,Trondheim (5001)
Trondheim,5001,Trøndelag,Trondheim,5001,2020,sammenslåing,Trondheim (5001)
Os,1243,Hordaland,Bjørnafjorden,4624,2020,sammenslåing,Bjørnafjorden (4624)
"""
FYLKER = """fylke_2017,fra_2018,fra_2020,fra_2024,merknad
Oslo,03 Oslo,03 Oslo,03 Oslo,
Akershus,02 Akershus,30 Viken,32 Akershus,
Hordaland,12 Hordaland,46 Vestland,46 Vestland,
Sør-Trøndelag,50 Trøndelag,50 Trøndelag,50 Trøndelag,
"""
STEDER = """sted,kommunenummer
Bydel Grünerløkka,0301
Kolbotn,3207
"""
ENTRIES: tuple[dict[str, Any], ...] = (
    entry_data(
        id="guide-komme-i-gang",
        kind="guide",
        title="Slik kommer du i gang",
        summary="Begynn med å ringe kommunen. Spør etter lederen for fagfeltet ditt. Fortell kort hva du vil.",
        body="Skriv ned behovet først. Ta med ett eksempel fra en annen kommune.",
        views={
            "entreprenor": "Du bør ha et kort skriv klart om tilbudet ditt.",
            "kommune": "Dere bør ha én person som tar imot.",
        },
        topics=["start", "contact"],
        difficulty=1,
        questions=["Hvordan kommer jeg i gang?", "Korleis byrjar vi?"],
        related=["form-pilotavtale"],
    ),
    entry_data(
        id="case-oppegard-matkurs",
        kind="case",
        title="Matkurs for unge i Oppegård",
        summary="Oppegård kommune kjøpte matkurs av Matglede i 2016. Tolv ungdommer lærte å lage middag.",
        body="Kurset varte i ti uker. Det ble holdt på en skole.",
        service_areas=["helse"],
        target_groups=["unge"],
        places=["Oppegård"],
        organisations=["org-matglede"],
        forms=["form-pilotavtale"],
        questions=["Hvem har holdt matkurs?", "matkurs ungdom"],
        details=[
            {"about": "count", "text": "Tolv ungdommer deltok på matkurset i Oppegård."},
            {"about": "funding", "text": "Oppegård kommune betalte for matkurset.", "questions": ["Hvem betalte?"]},
        ],
    ),
    entry_data(
        id="case-trondheim-kafe",
        kind="case",
        title="Kafé i Trondheim",
        summary="Trondheim kommune åpnet en kafé med unge arbeidssøkere i 2017. Åtte fikk fast jobb.",
        service_areas=["helse"],
        target_groups=["unge"],
        places=["Trondheim"],
        years=[2017],
        questions=["Hvilken kafé ga unge jobb?", "kafé for unge"],
    ),
    entry_data(
        id="rule-kunngjoring-doffin",
        kind="rule",
        title="Når må vi kunngjøre?",
        summary="Dere må kunngjøre fra {{nasjonal-terskel}}. Grensen har stått siden {{nasjonal-terskel|since}}.",
        in_2017="I heftet fra 2017 sto det at grensen var {{nasjonal-terskel@2017-02-01}}.",
        topics=["procurement"],
        service_areas=["innkjop"],
        questions=["Når må vi lyse ut?", "kunngjøring grense"],
        sources=[{"source": "lov", "place": "§ 5"}, {"source": "hefte-2017", "place": "kap. 2"}],
        values=["nasjonal-terskel"],
        review_by=date(2027, 2, 1),
    ),
    entry_data(
        id="form-pilotavtale",
        kind="collaboration",
        title="Pilotavtale",
        summary="En pilotavtale lar dere prøve noe nytt i liten skala. Etterpå avgjør dere om det skal vare.",
        topics=["collaboration"],
        difficulty=2,
        questions=["Hva er en pilotavtale?", "prøve i liten skala"],
        aliases=["pilot"],
    ),
    entry_data(
        id="org-matglede",
        kind="organisation",
        title="Matglede",
        summary="Matglede er en liten bedrift som holder matkurs for unge.",
        topics=["cases"],
        questions=["Hvem er Matglede?", "Kva driv Matglede med?"],
        aliases=["Matglede AS"],
    ),
    entry_data(
        id="term-anbud",
        title="Anbud",
        summary="Et anbud er et bindende tilbud på et oppdrag. Kommunen velger det beste.",
        questions=["Hva er et anbud?", "ka e anbud"],
        aliases=["anbudskonkurranse"],
    ),
    entry_data(
        id="funding-oppstart",
        kind="funding",
        title="Støtte til oppstart",
        summary="Du kan søke om penger til å starte opp. Siste frist vi kjenner, var 19. november 2020.",
        topics=["funding"],
        applicants=["foreninger"],
        questions=["Kan jeg få penger til oppstart?", "søknad støtte"],
        certainty="old",
        check_at="nettsiden til ordningen",
    ),
)  # fmt: skip


def write_yaml(path: Path, content: Any) -> Path:
    """Write `content` as an editor would, making the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def entry_path(folder: Path, data: Mapping[str, Any]) -> Path:
    """Where an entry belongs."""
    return folder / _FOLDER_OF[data["kind"]] / f"{data['id']}.yml"


def write_entry(folder: Path, **changes: Any) -> Path:
    """Add one entry to a knowledge folder."""
    data = entry_data(**changes)
    return write_yaml(entry_path(folder, data), data)


def write_knowledge(folder: Path) -> Path:
    """A small but complete knowledge folder: everything the reader reads, and no faults."""
    for data in ENTRIES:
        write_yaml(entry_path(folder, data), data)
    write_yaml(folder / "sources.yml", {"sources": list(SOURCES)})
    write_yaml(folder / "values" / "procurement.yml", {"values": list(VALUES)})
    write_yaml(folder / "vocabulary.yml", VOCABULARY)
    write_yaml(folder / "language.yml", {"variants": VARIANTS})
    write_yaml(folder / "out_of_scope.yml", {"outside": OUTSIDE})
    places = folder / "places"
    places.mkdir()
    for name, text in (
        ("kommuner", KOMMUNER),
        ("kommuner-sammenslatt", SAMMENSLATT),
        ("fylker", FYLKER),
        ("steder", STEDER),
    ):
        (places / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def tiny_places(folder: Path) -> Gazetteer:
    """The small folder's gazetteer."""
    return read_places(write_knowledge(folder) / "places")
