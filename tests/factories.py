"""One maker for each record, and an embedder without a model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from bot.answers.answerer import Answerer
from bot.knowledge.bundle import Knowledge
from bot.knowledge.places import Gazetteer
from bot.knowledge.records import DatedValue, Entry, Source, Vocabulary, Word
from bot.search.embeddings import RememberedQuestions, Role, Vectors
from bot.search.index import Index, build_index

DAY = date(2026, 11, 22)
CHECKED = date(2026, 11, 1)
REVIEW_BY = date(2028, 11, 1)
FINGERPRINT = "f" * 64


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

_SHARED = 0.36  # cosine of texts without a word in common, about as the embedding has it


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


# --- what the makers share with the small folder (tests/small_folder.py) -----------------------------

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
VOCABULARY: dict[str, Any] = {
    "service_areas": [
        {"id": "helse", "name": "helse og omsorg", "words": ["helse", "omsorg"]},
        {"id": "innkjop", "name": "innkjøp", "words": ["innkjøp", "anskaffelse"]},
    ],
    "target_groups": [{"id": "unge", "name": "unge", "words": ["ungdom", "ungdommer"]}],
    "applicants": [{"id": "foreninger", "name": "foreninger", "words": ["forening"]}],
}
