"""The command `veieninn`: serve, chat, train, check, sync, search, doctor, contributions, handovers."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable

from bot.errors import BotError, KnowledgeError
from bot.settings import Settings, prepare_environment, settings


def _serve(given: Settings, _arguments: argparse.Namespace) -> int:
    from bot.model import ensure_model

    model = ensure_model(given)
    from bot.server import serve

    serve(given, model)
    return 0


def _chat(given: Settings, _arguments: argparse.Namespace) -> int:
    from bot.model import ensure_model
    from bot.terminal import chat

    asyncio.run(chat(ensure_model(given)))
    return 0


def _train(given: Settings, _arguments: argparse.Namespace) -> int:
    from bot.model import ensure_model

    print(f"Modellen er à jour: {ensure_model(given)}")
    return 0


def _check(given: Settings, _arguments: argparse.Namespace) -> int:
    from bot.knowledge.reader import read_knowledge

    knowledge = read_knowledge(given.knowledge)
    print(f"Kunnskapen er i orden: {len(knowledge.entries)} oppslag, {len(knowledge.values)} daterte verdier.")
    return 0


def _overview(given: Settings, _arguments: argparse.Namespace) -> int:
    from bot import clock
    from bot.knowledge.overview import overview
    from bot.knowledge.reader import read_knowledge

    print(overview(read_knowledge(given.knowledge), given.today or clock.today()))
    return 0


def _sync(given: Settings, _arguments: argparse.Namespace) -> int:
    from bot.knowledge.reader import read_knowledge
    from bot.storage.database import open_database
    from bot.storage.knowledge_store import sync

    changed = sync(open_database(given.database_url), read_knowledge(given.knowledge))
    print("Databasen er oppdatert." if changed else "Databasen var oppdatert fra før.")
    return 0


def _search(_given: Settings, arguments: argparse.Namespace) -> int:
    from bot.runtime import runtime

    found = runtime().answerer.find(" ".join(arguments.question))
    print(f"{found.verdict} (sikkerhet {found.confidence:.2f}, innenfor {found.inside:.2f}, kjent {found.known:.2f})")
    for hit in found.hits:
        print("  " + hit.explain())
    return 0


def _doctor(given: Settings, _arguments: argparse.Namespace) -> int:
    from bot.doctor import examine, shown, sound

    found = examine(given)
    print(shown(found))
    return 0 if sound(found) else 1


def _contributions(given: Settings, arguments: argparse.Namespace) -> int:
    from bot.storage.database import open_database
    from bot.storage.record_store import APPROVED, DECLINED, contributions, decide

    engine = open_database(given.database_url)
    if arguments.decision is None:
        from bot.guided.contribution import contribution_text

        waiting = contributions(engine)
        for kept in waiting:
            print(f"Kvittering: {kept.receipt}\n{contribution_text(kept.record)}\n")
        print(f"{len(waiting)} eksempel venter." if len(waiting) == 1 else f"{len(waiting)} eksempler venter.")
        return 0
    approved = arguments.decision == "approve"
    if not decide(engine, arguments.receipt, APPROVED if approved else DECLINED):
        print(f"Ingen innsending har kvitteringen {arguments.receipt}.", file=sys.stderr)
        return 1
    if approved:
        print("Godkjent. Dette publiserer ingenting: skriv selv filen i knowledge/cases/, se knowledge/README.md.")
    else:
        print("Avslått. Ingenting blir publisert, og innsendingen slettes etter fristen.")
    return 0


def _handovers(given: Settings, _arguments: argparse.Namespace) -> int:
    from bot.handover_mail import handover_text
    from bot.storage.database import open_database
    from bot.storage.record_store import handovers

    found = handovers(open_database(given.database_url))
    for kept in found:
        print(f"{handover_text(kept.record, kept.receipt)}\n")
    print("1 beskjed er lagret." if len(found) == 1 else f"{len(found)} beskjeder er lagret.")
    return 0


_COMMANDS: dict[str, tuple[Callable[[Settings, argparse.Namespace], int], str]] = {
    "serve": (_serve, "start boten med nettside og REST-kanal"),
    "chat": (_chat, "snakk med boten i terminalen"),
    "train": (_train, "tren modellen hvis den ikke er à jour"),
    "check": (_check, "sjekk mappen knowledge/ og vis alle feil"),
    "knowledge": (_overview, "sjekk mappen knowledge/ og vis en oversikt"),
    "sync": (_sync, "legg kunnskapen i databasen"),
    "doctor": (_doctor, "se om alt er på plass, og hva som må gjøres"),
    "contributions": (_contributions, "vis innsendte eksempler som venter, og godkjenn eller avslå dem"),
    "handovers": (_handovers, "vis beskjeder som brukere har lagt igjen til kommunen"),
    "search": (_search, "vis hva søket finner, med utregning"),
}


def main(given: list[str] | None = None) -> int:
    """Run one command; the exit status (0 well, 1 a fault of ours or the editor's, 2 wrong use)."""
    parser = argparse.ArgumentParser(
        prog="veieninn", description="Veien inn: en chatbot for sosiale entreprenører og kommuner."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, told) in _COMMANDS.items():
        command = commands.add_parser(name, help=told)
        if name == "search":
            command.add_argument("question", nargs="+", help="spørsmålet")
        if name == "contributions":
            decisions = command.add_subparsers(dest="decision")
            for decision, meant in (("approve", "godkjenn"), ("decline", "avslå")):
                decisions.add_parser(decision, help=meant).add_argument("receipt", type=str.upper, help="kvitteringen")
    arguments = parser.parse_args(given)
    prepare_environment()
    try:
        read = settings()
        from bot.logs import configure_logging

        configure_logging(read.log_level, read.log_format)
        return _COMMANDS[arguments.command][0](read, arguments)
    except KnowledgeError as error:
        print(f"{error}:", file=sys.stderr)
        for fault in error.faults:
            print(f"  {fault}", file=sys.stderr)
    except BotError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print()
    return 1


if __name__ == "__main__":
    sys.exit(main())
