from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import ROOT, settings
from bot.storage.database import open_database
from bot.storage.knowledge_store import load
from bot.storage.record_store import keep_contribution, keep_handover
from tests.small_folder import ENTRIES, write_entry

pytestmark = pytest.mark.usefixtures("own_settings")


def test_check_of_a_sound_folder_counts_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert f"{len(ENTRIES)} oppslag" in capsys.readouterr().out


def test_check_prints_every_fault_and_exits_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_entry(folder, id="term-en", title="En", checked="2026-13-41", certainty="old")
    write_entry(folder, id="term-to", title="To", sources=[{"source": "ukjent", "place": "s. 1"}])
    write_entry(folder, id="term-tre", title="Tre", difficulty=9)
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "3 feil" in told
    for part in ("term-en.yml: checked: «2026-13-41»", "term-to.yml: sources: «ukjent»", "term-tre.yml: difficulty"):
        assert part in told


def test_sync_twice_writes_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sync"]) == 0
    assert "er oppdatert" in capsys.readouterr().out
    assert main(["sync"]) == 0
    assert "fra før" in capsys.readouterr().out
    engine = open_database(settings().database_url)
    assert {entry.id for entry in load(engine).entries} == {data["id"] for data in ENTRIES}
    engine.dispose()


def test_sync_of_a_broken_folder_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sync"]) == 0
    write_entry(folder, id="term-ny", title="Ny", difficulty=9)
    assert main(["sync"]) == 1
    assert "term-ny.yml" in capsys.readouterr().err
    engine = open_database(settings().database_url)
    assert "term-ny" not in load(engine).entry
    engine.dispose()


def _kept(*, contributions: int = 0, handovers: int = 0) -> list[str]:
    """The receipts of what was handed in."""
    engine = open_database(settings().database_url)
    told = {"answers": {"idea": "Et kjøkken for alle"}, "sender": "Matglede", "day": "2026-11-20", "consent": "Ja."}
    receipts = [keep_contribution(engine, "c", told) for _ in range(contributions)]
    left = {"title": "Servicetorget", "message": "Vi vil vise et matkurs", "reach": "412 34 567", "day": "2026-11-21"}
    receipts += [keep_handover(engine, "c", left) for _ in range(handovers)]
    engine.dispose()
    return receipts


def test_contributions_that_wait_are_shown_with_receipt_day_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["contributions"]) == 0
    assert "0 eksempler venter" in capsys.readouterr().out
    (receipt,) = _kept(contributions=1)
    assert main(["contributions"]) == 0
    told = capsys.readouterr().out
    for part in (receipt, "2026-11-20", "Et kjøkken for alle", "Fra: Matglede", "1 eksempel venter"):
        assert part in told


@pytest.mark.parametrize(("decision", "told"), [("approve", "publiserer ingenting"), ("decline", "Avslått")])
def test_a_contribution_that_is_decided_waits_no_longer(
    decision: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = _kept(contributions=2)
    assert main(["contributions", decision, first.lower()]) == 0
    assert told in capsys.readouterr().out
    assert main(["contributions"]) == 0
    left = capsys.readouterr().out
    assert first not in left
    assert second in left


def test_a_receipt_that_nobody_has_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["contributions", "approve", "XXXX-XXXX"]) == 1
    assert "XXXX-XXXX" in capsys.readouterr().err


def test_messages_to_the_municipality_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    (receipt,) = _kept(handovers=1)
    assert main(["handovers"]) == 0
    told = capsys.readouterr().out
    for part in (receipt, "Servicetorget", "Vi vil vise et matkurs", "412 34 567", "1 beskjed er lagret"):
        assert part in told


def test_an_unusable_setting_is_told_without_a_trace(
    own_settings: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own_settings.setenv("VEIENINN_PORT", "mange")
    settings.cache_clear()
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "VEIENINN_PORT" in told
    assert "Traceback" not in told


def test_a_database_that_cannot_be_used_is_told_without_a_trace(
    own_settings: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own_settings.setenv("VEIENINN_DATABASE_URL", "sqlite:////proc/no/such/place.db")
    settings.cache_clear()
    assert main(["sync"]) == 1
    assert "VEIENINN_DATABASE_URL" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["fly"], ["search"], ["check", "too", "much"], ["contributions", "approve"]])
def test_wrong_use_exits_with_2_and_shows_the_commands(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["--help"])
    assert raised.value.code == 0
    told = capsys.readouterr().out
    for command in ("serve", "chat", "train", "check", "sync", "search", "contributions", "handovers"):
        assert command in told


def test_checking_needs_neither_rasa_nor_the_search() -> None:
    """An editor's check must be quick: the heavy libraries stay out of it."""
    loaded = "import sys; from bot.cli import main; main(['check']); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, timeout=120)
    modules = set(done.stdout.split())
    assert "bot.knowledge.reader" in modules, done.stderr
    assert modules.isdisjoint({"rasa", "tensorflow", "sklearn", "spacy", "sqlalchemy"})
