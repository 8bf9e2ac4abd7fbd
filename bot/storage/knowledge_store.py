"""The knowledge in the database: written whole or not at all, read as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot import clock
from bot.errors import StorageError
from bot.knowledge.bundle import Knowledge
from bot.knowledge.contacts import Contacts
from bot.knowledge.outlines import AgreementOutline, BriefOutline
from bot.knowledge.places import Change, Gazetteer, OldCounty, Place
from bot.knowledge.records import DatedValue, Entry, Source, Vocabulary
from bot.storage.database import transaction
from bot.storage.tables import knowledge_item, knowledge_set

_KEPT_SETS = 2  # the current one and the one before, for servers that are still reading it


def current_fingerprint(engine: Engine) -> str | None:
    """The fingerprint of the current set, or None before the first sync."""
    with transaction(engine) as connection:
        row = connection.execute(select(knowledge_set.c.fingerprint).where(knowledge_set.c.is_current)).first()
    return str(row.fingerprint) if row else None


def sync(engine: Engine, knowledge: Knowledge) -> bool:
    """Make `knowledge` the current set; False when it was already. Atomic and idempotent."""
    if current_fingerprint(engine) == knowledge.fingerprint:
        return False
    try:
        with transaction(engine) as connection:
            _make_current(connection, knowledge)
    except StorageError as error:
        if isinstance(error.__cause__, IntegrityError):  # another process wrote the same set first
            return False
        raise
    return True


def _make_current(connection: Connection, knowledge: Knowledge) -> None:
    if connection.dialect.name == "postgresql":  # SQLite lets one write at a time anyhow
        connection.execute(text("LOCK TABLE knowledge_set IN EXCLUSIVE MODE"))
    known = connection.execute(
        select(knowledge_set.c.id).where(knowledge_set.c.fingerprint == knowledge.fingerprint)
    ).first()
    if known is None:
        result = connection.execute(
            insert(knowledge_set).values(fingerprint=knowledge.fingerprint, loaded_at=clock.now(), is_current=False)
        )
        set_id = result.inserted_primary_key[0]
        connection.execute(insert(knowledge_item), [{"set_id": set_id, **row} for row in _rows(knowledge)])
    else:
        set_id = known.id
        connection.execute(update(knowledge_set).where(knowledge_set.c.id == set_id).values(loaded_at=clock.now()))
    connection.execute(update(knowledge_set).values(is_current=knowledge_set.c.id == set_id))
    newest = select(knowledge_set.c.id).order_by(knowledge_set.c.loaded_at.desc(), knowledge_set.c.id.desc())
    kept = [row.id for row in connection.execute(newest.limit(_KEPT_SETS))]
    connection.execute(delete(knowledge_item).where(knowledge_item.c.set_id.notin_(kept)))
    connection.execute(delete(knowledge_set).where(knowledge_set.c.id.notin_(kept)))


def _row(record: str, item_id: str, position: int, payload: str, **more: Any) -> dict[str, Any]:
    return {
        "record": record,
        "item_id": item_id,
        "position": position,
        "payload": payload,
        "kind": None,
        "title": None,
    } | more


def _rows(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    for n, entry in enumerate(knowledge.entries):
        yield _row("entry", entry.id, n, entry.model_dump_json(), kind=entry.kind, title=entry.title)
    for n, source in enumerate(knowledge.sources):
        yield _row("source", source.id, n, source.model_dump_json(), title=source.title)
    for n, value in enumerate(knowledge.values):
        yield _row("value", value.id, n, value.model_dump_json(), title=value.title)
    for n, brief in enumerate(knowledge.briefs):
        yield _row("brief", brief.id, n, brief.model_dump_json(), title=brief.title)
    for n, agreement in enumerate(knowledge.agreements):
        yield _row("agreement", agreement.id, n, agreement.model_dump_json(), title=agreement.title)
    places = {
        "by_name": {name: [asdict(place) for place in found] for name, found in knowledge.places.by_name.items()},
        "counties": knowledge.places.counties,
        "former_names": knowledge.places.former_names,
        "numbers": knowledge.places.numbers,
        "changes": [asdict(change) for change in knowledge.places.changes],
        "old_counties": [asdict(county) for county in knowledge.places.old_counties],
        "since": knowledge.places.since.isoformat() if knowledge.places.since else None,
    }
    if knowledge.contacts is not None:
        yield _row("contacts", "-", 0, knowledge.contacts.model_dump_json())
    yield _row("vocabulary", "-", 0, knowledge.vocabulary.model_dump_json())
    yield _row("places", "-", 0, json.dumps(places))
    yield _row("variants", "-", 0, json.dumps(knowledge.variants))
    yield _row("english", "-", 0, json.dumps(knowledge.english))
    yield _row("outside", "-", 0, json.dumps(knowledge.outside))


def load(engine: Engine) -> Knowledge:
    """The current set. Raises StorageError when nothing has been synced yet."""
    with transaction(engine) as connection:
        current = connection.execute(select(knowledge_set).where(knowledge_set.c.is_current)).first()
        if current is None:
            raise StorageError("Databasen har ingen kunnskap ennå. Kjør «veieninn sync».")
        rows = connection.execute(
            select(knowledge_item).where(knowledge_item.c.set_id == current.id).order_by(knowledge_item.c.position)
        ).all()
    payloads: dict[str, list[str]] = {}
    for row in rows:
        payloads.setdefault(row.record, []).append(row.payload)
    places = json.loads(payloads["places"][0])
    contacts = payloads.get("contacts")
    return Knowledge(
        entries=tuple(Entry.model_validate_json(p) for p in payloads.get("entry", [])),
        sources=tuple(Source.model_validate_json(p) for p in payloads.get("source", [])),
        values=tuple(DatedValue.model_validate_json(p) for p in payloads.get("value", [])),
        vocabulary=Vocabulary.model_validate_json(payloads["vocabulary"][0]),
        places=_gazetteer(places),
        variants=json.loads(payloads["variants"][0]),
        english=json.loads(payloads.get("english", ["{}"])[0]),
        outside=tuple(json.loads(payloads["outside"][0])),
        fingerprint=str(current.fingerprint),
        briefs=tuple(BriefOutline.model_validate_json(p) for p in payloads.get("brief", [])),
        agreements=tuple(AgreementOutline.model_validate_json(p) for p in payloads.get("agreement", [])),
        contacts=Contacts.model_validate_json(contacts[0]) if contacts else None,
    )


def _gazetteer(stored: dict[str, Any]) -> Gazetteer:
    """What `_rows` wrote of the places; a set of before the changes were kept has none."""
    return Gazetteer(
        by_name={name: tuple(Place(**place) for place in found) for name, found in stored["by_name"].items()},
        counties=tuple(stored["counties"]),
        former_names={name: tuple(olds) for name, olds in stored["former_names"].items()},
        numbers=stored.get("numbers", {}),
        changes=tuple(Change(**change) for change in stored.get("changes", ())),
        old_counties=tuple(
            OldCounty(county["name"], county["since"], tuple(county["today"]))
            for county in stored.get("old_counties", ())
        ),
        since=date.fromisoformat(stored["since"]) if stored.get("since") else None,
    )
