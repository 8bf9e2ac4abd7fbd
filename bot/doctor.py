"""`veieninn doctor`: what is wrong with this installation, and what to do about it."""

from __future__ import annotations

import shutil
import stat
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot import clock
from bot.errors import BotError, KnowledgeError
from bot.settings import ROOT, Settings

Grade = Literal["ok", "warning", "fault"]
_MEGABYTE = 1_000_000
_LITTLE, _TOO_LITTLE = 2_000 * _MEGABYTE, 200 * _MEGABYTE  # of free disk
_LATE = timedelta(days=2)


@dataclass(frozen=True)
class Found:
    """One thing looked at, and what to do where it is not well."""

    what: str
    grade: Grade
    told: str


def examine(given: Settings) -> list[Found]:
    """Everything that was looked at. A check that breaks is a fault of what it looked at."""
    found: list[Found] = []
    for what, check in _CHECKS.items():
        try:
            found += [Found(what, grade, told) for grade, told in check(given)]
        except (BotError, OSError) as error:
            found.append(Found(what, "fault", str(error)))
    return found


def _settings(given: Settings) -> Iterator[tuple[Grade, str]]:
    yield "ok", "innstillingene kan leses"
    if given.is_production and given.today is not None:
        yield "fault", "VEIENINN_TODAY er satt, så boten tror det er en fast dag. Fjern den."
    if given.is_production and not given.origins:
        yield "warning", "VEIENINN_ALLOWED_ORIGINS er tom: bare botens egen side kan bruke chatten."
    if not given.channels.is_file():
        yield "fault", f"{given.channels} finnes ikke. Rett VEIENINN_CREDENTIALS."


def _secret(given: Settings) -> Iterator[tuple[Grade, str]]:
    kept = given.var / "secret"
    if given.secret is not None:
        yield "ok", "VEIENINN_SECRET er satt"
    elif given.is_production:
        yield "fault", "VEIENINN_SECRET mangler. Sett den til minst 32 tilfeldige tegn."
    elif not kept.exists():
        yield "ok", f"lages i {kept} ved første start"
    elif stat.S_IMODE(kept.stat().st_mode) & 0o077:
        yield "fault", f"{kept} kan leses av andre brukere. Kjør «chmod 600 {kept}»."
    else:
        yield "ok", f"ligger i {kept}"


def _database(given: Settings) -> Iterator[tuple[Grade, str]]:
    from bot.storage.database import open_database, reachable, writable
    from bot.storage.retention import last_run

    engine = open_database(given.database_url)
    try:
        if not reachable(engine):
            yield "fault", "databasen svarer ikke. Se at den går, og at VEIENINN_DATABASE_URL er riktig."
            return
        if not writable(engine):
            yield "fault", "databasen kan leses, men ikke skrives til. Se etter full disk, lås og rettigheter."
            return
        yield "ok", "databasen kan leses og skrives til"
        run = last_run(engine)
        if run is None:
            yield "ok", "gamle samtaler slettes når serveren starter første gang"
        elif run.finished is None or clock.now() - run.finished > _LATE:
            yield "warning", f"gamle samtaler ble sist slettet {run.started:%d.%m.%Y}. Se om serveren går."
        else:
            yield "ok", f"gamle samtaler ble sist slettet {run.finished.astimezone(clock.NORWAY):%d.%m.%Y kl. %H.%M}"
    finally:
        engine.dispose()


def _redis(given: Settings) -> Iterator[tuple[Grade, str]]:
    if given.redis_url is None:
        yield "ok", "ikke i bruk: kjør bare én serverprosess"
        return
    from bot.nlu.locks import answers

    if answers(given.redis_url):
        yield "ok", "svarer"
    else:
        yield "fault", "Redis svarer ikke. Se at den går, og at VEIENINN_REDIS_URL er riktig."


def _knowledge(given: Settings) -> Iterator[tuple[Grade, str]]:
    from bot.knowledge.reader import read_knowledge

    try:
        knowledge = read_knowledge(given.knowledge)
    except KnowledgeError as error:
        yield "fault", f"{len(error.faults)} feil i {given.knowledge}. Kjør «veieninn check» og rett dem."
        return
    yield "ok", f"{len(knowledge.entries)} oppslag"
    newest = max((entry.checked for entry in knowledge.entries), default=None)
    if newest is not None and newest > clock.today():
        yield "fault", f"kunnskap er sjekket {newest:%d.%m.%Y}, etter dagens dato. Still klokka."
    late = sum(entry.review_by < clock.today() for entry in knowledge.entries)
    if late:
        yield "warning", f"{late} oppslag skulle vært gjennomgått. Kjør «veieninn knowledge»."


def _model(given: Settings) -> Iterator[tuple[Grade, str]]:
    from bot.model import model_path

    path = model_path(given)
    if not path.exists():
        yield "warning", "ikke trent for denne utgaven. «veieninn train» gjør det, og «veieninn serve» også."
        return
    try:
        with tarfile.open(path) as archive:
            archive.getmembers()
    except (tarfile.TarError, EOFError, OSError):
        yield "fault", f"{path} er ødelagt. Slett filen og kjør «veieninn train»."
        return
    yield "ok", path.name


def _disk(given: Settings) -> Iterator[tuple[Grade, str]]:
    for name, path in {"var": given.var, "models": given.models}.items():
        there = next(folder for folder in (path, *path.parents) if folder.exists())
        free = shutil.disk_usage(there).free
        told = f"{free // _MEGABYTE} MB ledig for {name}"
        if free < _TOO_LITTLE:
            yield "fault", f"{told}. Rydd, ellers kan samtaler ikke lagres."
        else:
            yield ("warning", f"{told}. Rydd snart.") if free < _LITTLE else ("ok", told)


def _clock(given: Settings) -> Iterator[tuple[Grade, str]]:
    newest = max((path.stat().st_mtime for path in (ROOT / "bot").rglob("*.py")), default=0.0)
    if clock.now().timestamp() + timedelta(days=1).total_seconds() < newest:
        yield "fault", "klokka går før programmet ble lagt inn. Still klokka, helst med NTP."
    else:
        yield "ok", f"{clock.now().astimezone(clock.NORWAY):%d.%m.%Y kl. %H.%M} i Norge"


def _widget(given: Settings) -> Iterator[tuple[Grade, str]]:
    built = given.widget.is_file()
    yield ("ok", "bygd") if built else ("warning", "ikke bygd. Kjør «make widget».")


Check = Callable[[Settings], Iterator[tuple[Grade, str]]]
_CHECKS: dict[str, Check] = {
    "innstillinger": _settings,
    "hemmelighet": _secret,
    "database": _database,
    "Redis": _redis,
    "kunnskap": _knowledge,
    "modell": _model,
    "disk": _disk,
    "klokke": _clock,
    "widget": _widget,
}


def shown(found: list[Found]) -> str:
    """The findings as lines for the terminal, and what they come to."""
    marks = {"ok": "ok  ", "warning": "obs ", "fault": "FEIL"}
    lines = [f"{marks[one.grade]}  {one.what}: {one.told}" for one in found]
    faults = sum(one.grade == "fault" for one in found)
    lines.append("Alt som må virke, virker." if not faults else f"{faults} feil må rettes.")
    return "\n".join(lines)


def sound(found: list[Found]) -> bool:
    """True when there is no fault."""
    return all(one.grade != "fault" for one in found)
