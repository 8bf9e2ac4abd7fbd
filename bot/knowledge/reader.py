"""Read `knowledge/` into checked records; every fault at once, with file, key, value and remedy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from bot.errors import KnowledgeError
from bot.knowledge.bundle import Knowledge
from bot.knowledge.checks import check_all
from bot.knowledge.contact_checks import check_contacts
from bot.knowledge.contacts import Contacts
from bot.knowledge.faults import Fault, from_pydantic
from bot.knowledge.outline_checks import check_outlines
from bot.knowledge.outlines import AgreementOutline, BriefOutline
from bot.knowledge.places import Gazetteer, read_places
from bot.knowledge.records import DatedValue, Entry, Record, Source, Vocabulary
from bot.knowledge.strict_yaml import read_yaml
from bot.knowledge.vocabulary import FOLDERS

R = TypeVar("R", bound=Record)
Form = TypeVar("Form", BriefOutline, AgreementOutline)
OUTLINE_FOLDERS = frozenset({"briefs", "agreements"})  # the forms of the papers people leave with


class _Reading:
    """One pass over the folder, gathering records and faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.file_of: dict[str, str] = {}
        self.sources: set[str] = set()

    def shown(self, path: Path) -> str:
        return f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"

    def yaml(self, path: Path) -> Any:
        content, fault = read_yaml(path, self.shown(path))
        if fault is not None:
            self.faults.append(fault)
        return content

    def record(self, model: type[R], content: Any, file: str) -> R | None:
        try:
            return model.model_validate(content)
        except ValidationError as error:
            self.faults.extend(from_pydantic(file, dict(found)) for found in error.errors())
            return None

    def remember(self, record_id: str, file: str) -> bool:
        """False, with a fault, when the id is taken."""
        if record_id in self.file_of:
            self.faults.append(
                Fault(file, "id", record_id, f"er brukt i {self.file_of[record_id]} også. Velg en annen id.")
            )
            return False
        self.file_of[record_id] = file
        return True

    def list_of(self, model: type[R], path: Path, key: str) -> list[R]:
        content = self.yaml(path)
        if content is None:
            return []
        if not isinstance(content, dict) or not isinstance(content.get(key), list):
            self.faults.append(
                Fault(self.shown(path), key, str(content)[:40], "skal være en liste under dette navnet.")
            )
            return []
        found = []
        for item in content[key]:
            record = self.record(model, item, self.shown(path))
            if record is not None and self.remember(str(getattr(record, "id", "")), self.shown(path)):
                found.append(record)
        return found

    def broken_entry(self, content: Any, file: str) -> None:
        """What can be said of an entry whose fields failed: a doubled id and unknown sources."""
        if not isinstance(content, dict):
            return
        if isinstance(content.get("id"), str):
            self.remember(content["id"], file)
        refs = content.get("sources")
        for ref in refs if isinstance(refs, list) else []:
            source = ref.get("source") if isinstance(ref, dict) else None
            if isinstance(source, str) and source not in self.sources:
                self.faults.append(Fault(file, "sources", source, "finnes ikke i sources.yml. Legg den inn der."))

    def entry(self, path: Path, kind: str) -> Entry | None:
        file = self.shown(path)
        content = self.yaml(path)
        if content is None:
            if not self.faults or self.faults[-1].file != file:
                self.faults.append(Fault(file, "(hele filen)", "", "er tom. Skriv oppslaget eller slett filen."))
            return None
        entry = self.record(Entry, content, file)
        if entry is None:
            self.broken_entry(content, file)
            return None
        if entry.id != path.stem:
            self.faults.append(Fault(file, "id", entry.id, f"skal være lik filnavnet: «{path.stem}»."))
        if entry.kind != kind:
            self.faults.append(
                Fault(file, "kind", entry.kind, f"mappen krever «{kind}». Flytt filen eller rett feltet.")
            )
        return entry if self.remember(entry.id, file) else None

    def outline(self, model: type[Form], path: Path) -> Form | None:
        """The form of a paper: one file each, named by its id."""
        content = self.yaml(path)
        if content is None and self.faults and self.faults[-1].file == self.shown(path):
            return None
        record = self.record(model, content, self.shown(path))
        if record is None:
            return None
        if record.id != path.stem:
            self.faults.append(Fault(self.shown(path), "id", record.id, f"skal være lik filnavnet: «{path.stem}»."))
        return record if self.remember(record.id, self.shown(path)) else None

    def outlines(self, model: type[Form], name: str) -> tuple[Form, ...]:
        """Every outline of a folder below knowledge/."""
        found = [self.outline(model, path) for path in sorted((self.folder / name).glob("*.yml"))]
        return tuple(outline for outline in found if outline is not None)


def read_knowledge(folder: Path) -> Knowledge:
    """Read and check the whole folder.

    Raises KnowledgeError with every fault found; nothing is returned by halves.
    """
    reading = _Reading(folder)
    if not folder.is_dir():
        raise KnowledgeError((Fault(str(folder), "(mappen)", "", "finnes ikke. Sett VEIENINN_KNOWLEDGE."),))
    sources = reading.list_of(Source, folder / "sources.yml", "sources")
    reading.sources = {source.id for source in sources}
    values: list[DatedValue] = []
    for path in sorted((folder / "values").glob("*.yml")):
        values += reading.list_of(DatedValue, path, "values")
    vocabulary = reading.record(
        Vocabulary, reading.yaml(folder / "vocabulary.yml"), f"{folder.name}/vocabulary.yml"
    ) or Vocabulary(service_areas=[], target_groups=[], applicants=[])
    entries: list[Entry] = []
    for name, kind in FOLDERS.items():
        for path in sorted((folder / name).glob("*.yml")):
            entry = reading.entry(path, kind)
            if entry is not None:
                entries.append(entry)
    reading.faults += _foreign_files(reading)
    places = _read_places(reading, folder / "places")
    variants = _read_variants(reading, folder / "language.yml")
    knowledge = Knowledge(
        entries=tuple(entries),
        sources=tuple(sources),
        values=tuple(values),
        vocabulary=vocabulary,
        places=places,
        variants=variants,
        english=_read_english(reading, folder / "english.yml"),
        outside=_read_outside(reading, folder / "out_of_scope.yml"),
        fingerprint=fingerprint(folder),
        briefs=reading.outlines(BriefOutline, "briefs"),
        agreements=reading.outlines(AgreementOutline, "agreements"),
        contacts=_read_contacts(reading, folder / "contacts.yml"),
    )
    broken = bool(reading.faults)
    faults = reading.faults + check_all(knowledge, reading.file_of, broken=broken)
    faults += check_outlines(knowledge, reading.file_of, broken=broken)
    faults += check_contacts(knowledge, f"{folder.name}/contacts.yml", broken=broken)
    if faults:
        raise KnowledgeError(tuple(sorted(set(faults))))
    return knowledge


_SINGLE_FILES = frozenset(
    {"sources.yml", "vocabulary.yml", "language.yml", "english.yml", "out_of_scope.yml", "contacts.yml"}
)


def _foreign_files(reading: _Reading) -> Iterator[Fault]:
    """YAML files that nobody reads: an editor who put one there believes that the bot knows it."""
    for path in sorted(reading.folder.rglob("*")):
        place = path.relative_to(reading.folder)
        known = place.name in _SINGLE_FILES if len(place.parts) == 1 else len(place.parts) == 2 and (
            place.parts[0] in FOLDERS or place.parts[0] in OUTLINE_FOLDERS or place.parts[0] == "values"
        )  # fmt: skip
        if path.suffix == ".yaml" or (path.suffix == ".yml" and not known):
            remedy = "leses ikke. Bruk endelsen .yml og en av mappene i README."
            yield Fault(reading.shown(path), "(hele filen)", path.name, remedy)


def _read_places(reading: _Reading, folder: Path) -> Gazetteer:
    try:
        return read_places(folder)
    except (OSError, KeyError, ValueError, AttributeError) as error:
        reading.faults.append(
            Fault("knowledge/places", "(filene)", repr(error), "kan ikke leses. Hent filene tilbake fra git.")
        )
        return Gazetteer(by_name={}, counties=())


def _read_variants(reading: _Reading, path: Path) -> dict[str, str]:
    """Other forms of a word (`variants`) and its English, Swedish or Danish (`translations`) to bokmål."""
    content = reading.yaml(path)
    variants: dict[str, str] = {}
    if content is None:
        return variants
    for key in ("variants", "translations"):
        words = content.get(key, {}) if isinstance(content, dict) else None
        if not isinstance(words, dict) or (key == "variants" and not words):
            reading.faults.append(Fault(reading.shown(path), key, "", "skal være «bokmål: [andre former]»."))
            continue
        for standard, others in words.items():
            texts = [standard, *others] if isinstance(others, list) else [None]
            if not all(isinstance(text, str) for text in texts):
                remedy = "skal være en liste med ord i anførselstegn."
                reading.faults.append(Fault(reading.shown(path), f"{key}.{standard}", str(others), remedy))
                continue
            for other in others:
                variants.setdefault(other.casefold(), standard.casefold())
    return variants


def _read_english(reading: _Reading, path: Path) -> dict[str, str]:
    """English words and phrases to bokmål, where there is a file of them."""
    content = reading.yaml(path) if path.exists() else None
    gloss: dict[str, str] = {}
    for key in ("words", "phrases") if content is not None else ():
        words = content.get(key) if isinstance(content, dict) else None
        if not isinstance(words, dict) or not all(isinstance(t, str) for pair in words.items() for t in pair):
            remedy = "skal være «engelsk: bokmål», med anførselstegn om on, off, yes og no."
            reading.faults.append(Fault(reading.shown(path), key, "", remedy))
            continue
        gloss |= {english.casefold(): norwegian for english, norwegian in words.items()}
    return gloss


def _read_contacts(reading: _Reading, path: Path) -> Contacts | None:
    """The municipality's own contacts, where there is a file of them."""
    if not path.exists():
        return None
    faults = len(reading.faults)
    content = reading.yaml(path)
    return reading.record(Contacts, content, reading.shown(path)) if len(reading.faults) == faults else None


def _read_outside(reading: _Reading, path: Path) -> tuple[str, ...]:
    content = reading.yaml(path)
    examples: list[str] = []
    groups = content.get("outside") if isinstance(content, dict) else None
    if not isinstance(groups, dict):
        reading.faults.append(Fault(reading.shown(path), "outside", "", "skal være «emne: [spørsmål]»."))
        return ()
    for topic, questions in groups.items():
        if not isinstance(questions, list) or not all(isinstance(question, str) for question in questions):
            reading.faults.append(
                Fault(reading.shown(path), str(topic), str(questions), "skal være en liste med spørsmål.")
            )
            continue
        examples += questions
    return tuple(examples)


def fingerprint(folder: Path) -> str:
    """SHA-256 over names and contents of every file that is read (hex)."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".yml", ".csv"} and p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(b"\0")
        digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()
