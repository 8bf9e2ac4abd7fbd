"""One maker for each record, a small whole knowledge folder, and an embedder without a model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.answers.answerer import Answerer
from bot.knowledge.bundle import Knowledge
from bot.knowledge.places import Gazetteer, read_places
from bot.knowledge.records import DatedValue, Entry, Source, Vocabulary, Word
from bot.knowledge.vocabulary import FOLDERS
from bot.search.embeddings import RememberedQuestions, Role, Vectors
from bot.search.index import Index, build_index

DAY = date(2026, 11, 22)
CHECKED = date(2026, 11, 1)
REVIEW_BY = date(2028, 11, 1)
FINGERPRINT = "f" * 64
_FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items()}


# --- records ---------------------------------------------------------------------------------------


def entry_data(**changes: Any) -> dict[str, Any]:
    """A valid entry as YAML would give it; `changes` replace fields, and None takes a field away."""
    kind = changes.get("kind", "term")
    data: dict[str, Any] = {
        "id": f"{kind}-prove".replace("_", "-"),
        "kind": kind,
        "title": "Prøveord",
        "summary": "Et prøveord er et ord som bare finnes i prøvene våre.",
        "audience": ["entreprenor", "kommune"],
        "topics": ["glossary"],
        "sources": [{"source": "hefte-2017", "place": "kap. 1"}],
        "certainty": "verified",
        "checked": CHECKED,
        "review_by": REVIEW_BY,
    }
    if kind == "case":
        data |= {"years": [2016], "certainty": "history", "topics": ["cases"]}
    data |= changes
    # No two entries may ask the same; the id keeps them apart.
    data.setdefault("questions", [f"Hva betyr {data.get('id')}?", f"kort om {data.get('id')}"])
    return {key: value for key, value in data.items() if value is not None}


def entry(**changes: Any) -> Entry:
    """A checked entry."""
    return Entry.model_validate(entry_data(**changes))


def source_data(**changes: Any) -> dict[str, Any]:
    """A valid source as YAML would give it."""
    return {"id": "hefte-2017", "title": "Et hefte", "publisher": "Et departement", "year": 2017} | changes


def source(**changes: Any) -> Source:
    """A checked source."""
    return Source.model_validate(source_data(**changes))


def value_data(
    value_id: str, *periods: tuple[str, Any], unit: str = "kr_ex_vat", last_seen: date = date(2026, 7, 28)
) -> dict[str, Any]:
    """A dated value as YAML would give it; `periods` are pairs of «2017-01-01» and a value."""
    return {
        "id": value_id,
        "title": f"Verdien {value_id}",
        "unit": unit,
        "last_seen": last_seen,
        "values": [
            {"since": date.fromisoformat(since), "value": value, "source": "lov", "place": "§ 1"}
            for since, value in periods
        ],
    }


def dated_value(value_id: str = "en-verdi", *periods: tuple[str, Any], **changes: Any) -> DatedValue:
    """A checked dated value."""
    return DatedValue.model_validate(value_data(value_id, *(periods or (("2017-01-01", 100),)), **changes))


def vocabulary() -> Vocabulary:
    """The open word lists of the small folder."""
    return Vocabulary.model_validate(VOCABULARY)


def gazetteer(places: Mapping[str, Sequence[Any]] | None = None) -> Gazetteer:
    """A gazetteer; empty unless told otherwise."""
    return Gazetteer(by_name={name: tuple(found) for name, found in (places or {}).items()}, counties=())


def knowledge(
    *entries: Entry,
    values: Iterable[DatedValue] = (),
    sources: Iterable[Source] = (),
    places: Gazetteer | None = None,
    outside: Iterable[str] = (),
    variants: Mapping[str, str] | None = None,
    words: Vocabulary | None = None,
    fingerprint: str = FINGERPRINT,
) -> Knowledge:
    """A set of knowledge in memory, with the small folder's sources and words unless told otherwise."""
    return Knowledge(
        entries=tuple(entries),
        sources=tuple(sources) or tuple(Source.model_validate(data) for data in SOURCES),
        values=tuple(values),
        vocabulary=words or vocabulary(),
        places=places or gazetteer(),
        variants=dict(variants or {}),
        outside=tuple(outside),
        fingerprint=fingerprint,
    )


def word(word_id: str, *words: str) -> Word:
    """A service area or target group with its words."""
    return Word(id=word_id, name=word_id.replace("-", " "), words=list(words))


# --- the embedder ----------------------------------------------------------------------------------

_SHARED = 0.77  # e5's cosines lie above about this, also for texts that share nothing


class BagOfWords:
    """Hashed bags of words as vectors of length 1: deterministic, and texts with words in common are near."""

    name = "bag-of-words"
    dimension = 1031

    def __init__(self) -> None:
        self.calls: list[tuple[tuple[str, ...], Role]] = []

    def embed(self, texts: list[str], role: Role) -> Vectors:
        """See bot.search.embeddings.Embedder."""
        self.calls.append((tuple(texts), role))
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(len(texts), self.dimension)

    def _vector(self, text: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        bag = np.zeros(self.dimension)
        for found in re.findall(r"[^\W_]{3,}", text.casefold()):
            digest = hashlib.sha256(found[:6].encode("utf-8", "replace")).digest()
            bag[1 + int.from_bytes(digest[:4], "big") % (self.dimension - 1)] = 1.0
        length = float(np.linalg.norm(bag))
        vector = bag * np.sqrt(1 - _SHARED) / length if length else bag
        vector[0] = np.sqrt(_SHARED) if length else 1.0
        return vector


def index_of(known: Knowledge) -> Index:
    """The index of `known`, on bags of words."""
    return build_index(known, BagOfWords().embed)


def answerer_of(known: Knowledge) -> Answerer:
    """An answerer over `known`, on bags of words."""
    return Answerer(index_of(known), RememberedQuestions(BagOfWords()))


# --- a small, whole knowledge folder ---------------------------------------------------------------

SOURCES: tuple[dict[str, Any], ...] = (
    source_data(places=["kap. 1", "kap. 2"]),
    source_data(
        id="lov",
        title="En lov",
        publisher="Et lovverk",
        year=2016,
        url="https://lovdata.no/",
        last_seen=date(2026, 7, 28),
    ),
)
# Amounts that no law has: a test that finds a real one has found it in the code.
VALUES: tuple[dict[str, Any], ...] = (
    value_data("anskaffelsesloven-grense", ("2017-01-01", 110_000), ("2026-07-01", 510_000)),
    value_data("nasjonal-terskel", ("2017-01-01", 1_110_000), ("2018-04-06", 1_310_000)),
    value_data("eos-terskel-kommune", ("2017-01-01", 1_760_000), ("2026-04-21", 2_510_000)),
    value_data("eos-terskel-helse-sosial", ("2018-04-06", 6_960_000), ("2026-04-21", 8_710_000)),
    value_data("eos-terskel-bygg", ("2017-01-01", 44_100_000)),
)
VOCABULARY: dict[str, Any] = {
    "service_areas": [
        {"id": "helse", "name": "helse og omsorg", "words": ["helse", "omsorg"]},
        {"id": "innkjop", "name": "innkjøp", "words": ["innkjøp", "anskaffelse"]},
    ],
    "target_groups": [{"id": "unge", "name": "unge", "words": ["ungdom", "ungdommer"]}],
    "applicants": [{"id": "foreninger", "name": "foreninger", "words": ["forening"]}],
}
VARIANTS: dict[str, list[str]] = {"hvordan": ["korleis", "åssen"], "hva": ["kva", "ka"], "ikke": ["ikkje"]}
OUTSIDE: dict[str, list[str]] = {
    "vær og mat": ["Hvordan blir været i morgen?", "Kan du bake en kake?", "Hva skal vi ha til middag?"],
    "kommunale tjenester": ["Når er biblioteket åpent?", "Hvor leverer jeg søppel?", "Når går bussen?"],
}
KOMMUNER = """kommunenummer,navn,alle_offisielle_navn,fylkesnummer,fylke
0301,Oslo,Oslo,03,Oslo
1515,Herøy,Herøy,15,Møre og Romsdal
1818,Herøy,Herøy,18,Nordland
1121,Time,Time,11,Rogaland
3207,Nordre Follo,Nordre Follo,32,Akershus
3430,Os,Os,34,Innlandet
4624,Bjørnafjorden,Bjørnafjorden,46,Vestland
5001,Trondheim,Trondheim - Tråante,50,Trøndelag
"""
SAMMENSLATT = """gammelt_navn,gammelt_nummer,gammelt_fylke,nytt_navn,nytt_nummer,aar,type,kommune_og_nummer_fra_2024
Oppegård,0217,Akershus,Nordre Follo,3020,2020,sammenslåing,Nordre Follo (3207)
Ski,0213,Akershus,Nordre Follo,3020,2020,sammenslåing,Nordre Follo (3207)
Klæbu,5030,Trøndelag,Trondheim,5001,2020,sammenslåing,Trondheim (5001)
Trondheim,5001,Trøndelag,Trondheim,5001,2020,sammenslåing,Trondheim (5001)
Os,1243,Hordaland,Bjørnafjorden,4624,2020,sammenslåing,Bjørnafjorden (4624)
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
    for name, text in (("kommuner", KOMMUNER), ("kommuner-sammenslatt", SAMMENSLATT), ("steder", STEDER)):
        (places / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def tiny_places(folder: Path) -> Gazetteer:
    """The small folder's gazetteer."""
    return read_places(write_knowledge(folder) / "places")
