from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import clock, runtime
from bot.answers.context import Context
from bot.errors import KnowledgeError, StorageError
from bot.handover_mail import Mail
from bot.knowledge.contacts import Contact
from bot.runtime import Runtime, folder_signature
from bot.search.embeddings import RememberedQuestions
from bot.settings import Settings
from bot.storage import knowledge_store
from bot.storage.record_store import handovers
from tests.factories import DAY, BagOfWords
from tests.knowledge.test_contacts import contact_data
from tests.small_folder import write_entry, write_knowledge

Start = Callable[..., Runtime]


@pytest.fixture
def bags(monkeypatch: pytest.MonkeyPatch) -> list[BagOfWords]:
    """The embedders that the runtimes were given, in order."""
    given: list[BagOfWords] = []

    def embedder(_setting: str) -> RememberedQuestions:
        given.append(BagOfWords())
        return RememberedQuestions(given[-1])

    monkeypatch.setattr(runtime, "shared_embedder", embedder)
    return given


@pytest.fixture
def start(folder: Path, tmp_path: Path, bags: list[BagOfWords]) -> Iterator[Start]:
    """Start a runtime on the small folder and one shared database; each is stopped afterwards."""
    started: list[Runtime] = []

    def make(knowledge: Path = folder, **changes: object) -> Runtime:
        given = {"knowledge": knowledge, "database_url": f"sqlite:///{tmp_path / 'shared.db'}", "watch_seconds": 0}
        state = Runtime(Settings(**(given | changes)))  # type: ignore[arg-type]
        started.append(state)
        state.start()
        return state

    yield make
    for state in started:
        state.stop()


def _title(state: Runtime, question: str) -> tuple[str, ...]:
    return state.answerer.answer(question, Context(), DAY).entries


def _passages(bag: BagOfWords) -> list[str]:
    return [text for texts, _ in bag.calls for text in texts]


def test_a_started_runtime_answers(start: Start) -> None:
    state = start()
    assert state.ready
    assert _title(state, "Hva er et anbud?") == ("term-anbud",)


def test_a_runtime_is_not_ready_before_it_has_started(folder: Path, tmp_path: Path, bags: list[BagOfWords]) -> None:
    state = Runtime(Settings(knowledge=folder, database_url=f"sqlite:///{tmp_path / 'a.db'}"))
    assert not state.ready
    assert state.answerer.knowledge.entries  # the first question starts it
    assert state.ready
    state.stop()


def test_a_new_file_is_answered_after_a_refresh(start: Start, folder: Path) -> None:
    state = start()
    assert _title(state, "Hva er samskaping?") != ("term-samskaping",)
    write_entry(folder, id="term-samskaping", title="Samskaping", questions=["Hva er samskaping?", "lage sammen"])
    assert state.refresh()
    assert _title(state, "Hva er samskaping?") == ("term-samskaping",)


def test_a_changed_and_a_removed_file_are_seen_too(start: Start, folder: Path) -> None:
    state = start()
    path = folder / "terms" / "term-anbud.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("bindende", "skriftlig og sikkert"), encoding="utf-8")
    assert state.refresh()
    assert "skriftlig og sikkert" in state.answerer.answer("Hva er et anbud?", Context(), DAY).text
    path.unlink()
    assert state.refresh()
    assert "term-anbud" not in state.answerer.knowledge.entry


def test_without_a_change_a_refresh_does_nothing(start: Start) -> None:
    state = start()
    before = state.answerer
    assert not state.refresh()
    assert state.answerer is before


def test_a_broken_file_changes_nothing_and_its_faults_are_logged(
    start: Start, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    state = start()
    before = state.answerer
    broken = write_entry(folder, id="term-ny", title="Ny", difficulty=9, checked="2026-13-41")
    with caplog.at_level(logging.ERROR, logger="bot"):
        assert not state.refresh()
    assert state.answerer is before
    assert _title(state, "Hva er et anbud?") == ("term-anbud",)
    for part in ("knowledge/terms/term-ny.yml: checked: «2026-13-41»", "knowledge/terms/term-ny.yml: difficulty"):
        assert part in caplog.text

    broken.unlink()
    write_entry(folder, id="term-ny", title="Ny")
    assert state.refresh()
    assert "term-ny" in state.answerer.knowledge.entry


def test_a_broken_file_is_told_once_and_not_every_second(
    start: Start, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    state = start()
    write_entry(folder, id="term-ny", title="Ny", difficulty=9)
    with caplog.at_level(logging.ERROR, logger="bot"):
        state.refresh()
        told = len(caplog.records)
        state.refresh()
    assert told > 0
    assert len(caplog.records) == told


def test_yaml_that_python_cannot_hold_changes_nothing_either(start: Start, folder: Path) -> None:
    state = start()
    (folder / "terms" / "term-ny.yml").write_text("summary: {{en-verdi}}\n", encoding="utf-8")
    assert not state.refresh()


def test_a_change_that_the_database_could_not_take_is_tried_again(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = start()
    write_entry(folder, id="term-ny", title="Ny")

    def full(*_: object) -> bool:
        raise StorageError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(knowledge_store, "sync", full)
        with pytest.raises(StorageError):
            state.refresh()
    assert state.refresh()
    assert "term-ny" in state.answerer.knowledge.entry


def test_with_a_broken_folder_the_database_answers_from_the_start(start: Start, folder: Path) -> None:
    start().stop()
    write_entry(folder, id="term-ny", title="Ny", difficulty=9)
    assert _title(start(), "Hva er et anbud?") == ("term-anbud",)


def test_with_a_broken_folder_and_an_empty_database_it_does_not_start(start: Start, folder: Path) -> None:
    write_entry(folder, id="term-ny", title="Ny", difficulty=9)
    with pytest.raises(KnowledgeError):
        start()


def test_two_runtimes_on_one_database_follow_each_other(start: Start, tmp_path: Path) -> None:
    first = start()
    other_folder = write_knowledge(tmp_path / "other" / "knowledge")
    second = start(knowledge=other_folder)
    write_entry(other_folder, id="term-ny", title="Ny")
    assert second.refresh()
    assert "term-ny" not in first.answerer.knowledge.entry
    assert first.refresh()
    assert first.answerer.knowledge == second.answerer.knowledge
    assert not first.refresh()
    assert not second.refresh()


def test_what_one_runtime_embedded_the_next_one_reads(start: Start, folder: Path, bags: list[BagOfWords]) -> None:
    start().stop()
    assert _passages(bags[0])
    state = start()
    assert _passages(bags[1]) == []
    write_entry(folder, id="term-ny", title="Nyord")
    state.refresh()
    assert all("Nyord" in text or "term-ny" in text or "prøveord" in text for text in _passages(bags[1]))
    assert _passages(bags[1])


def test_a_fixed_day_in_the_settings_fixes_the_clock(start: Start) -> None:
    start(today=date(2026, 6, 30))
    assert clock.today() == date(2026, 6, 30)


def test_a_watching_runtime_sees_a_new_file_by_itself(start: Start, folder: Path) -> None:
    state = start(watch_seconds=0.05)
    state.watch()
    write_entry(folder, id="term-ny", title="Ny")
    deadline = time.monotonic() + 20
    while "term-ny" not in state.answerer.knowledge.entry and time.monotonic() < deadline:
        time.sleep(0.02)
    assert "term-ny" in state.answerer.knowledge.entry


def test_a_database_that_is_away_is_told_once_and_once_that_it_is_back(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    state = start(watch_seconds=0.01)
    tried = threading.Semaphore(0)

    def away(*_: object) -> str:
        tried.release()
        raise StorageError("borte")

    with caplog.at_level(logging.INFO, logger="bot.runtime"):
        with monkeypatch.context() as lost:
            lost.setattr(knowledge_store, "current_fingerprint", away)
            state.watch()
            assert all(tried.acquire(timeout=30) for _ in range(5))
        deadline = time.monotonic() + 30
        while "igjen" not in caplog.text and time.monotonic() < deadline:
            time.sleep(0.01)
    told = [record.getMessage() for record in caplog.records if "oppdateres" in record.getMessage()]
    assert told == ["Kunnskapen kan ikke oppdateres; prøver til det går", "Kunnskapen kan oppdateres igjen"]


def test_the_signature_changes_with_names_sizes_and_times(folder: Path) -> None:
    before = folder_signature(folder)
    assert before == folder_signature(folder)
    path = folder / "terms" / "term-anbud.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    after = folder_signature(folder)
    assert after != before
    (folder / "notat.txt").write_text("ikke kunnskap", encoding="utf-8")
    assert folder_signature(folder) == after
    path.unlink()
    assert len(folder_signature(folder)) == len(after) - 1


def _letters(monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[Mail, str, str]], threading.Event]:
    """What would be sent: through which server, to which contact, with which receipt; and a sign that it was."""
    sent: list[tuple[Mail, str, str]] = []
    done = threading.Event()

    def send(mail: Mail, contact: Contact, record: object, receipt: str) -> bool:
        sent.append((mail, contact.id, receipt))
        done.set()
        return True

    monkeypatch.setattr(runtime, "send_handover", send)
    return sent, done


def _with_contacts(state: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    contact = Contact.model_validate(contact_data())
    held = SimpleNamespace(contact=lambda name: contact if name == contact.id else None)
    answerer = SimpleNamespace(knowledge=SimpleNamespace(contacts=held))
    monkeypatch.setattr(state, "_answerer", answerer)


def test_a_message_to_a_human_is_kept_and_then_sent(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, done = _letters(monkeypatch)
    state = start(smtp_host="mail.example", smtp_from="bot@example.no", smtp_user="bot", smtp_password="ord")
    _with_contacts(state, monkeypatch)
    receipt = state.keep("samtale", "handover", {"contact": contact_data()["id"], "message": "hei"})
    assert done.wait(timeout=30)
    assert sent == [(Mail("mail.example", "bot@example.no", 587, "bot", "ord"), contact_data()["id"], receipt)]
    assert [kept.receipt for kept in handovers(state.engine)] == [receipt]


@pytest.mark.parametrize("record", [{"contact": None}, {"contact": "ukjent"}, {}])
def test_a_message_to_nobody_known_is_kept_and_not_sent(
    start: Start, monkeypatch: pytest.MonkeyPatch, record: dict[str, str | None]
) -> None:
    sent, _ = _letters(monkeypatch)
    state = start(smtp_host="mail.example", smtp_from="bot@example.no")
    _with_contacts(state, monkeypatch)
    assert state.keep("samtale", "handover", record)
    assert [thread.name for thread in threading.enumerate() if thread.name == "handover-mail"] == []
    assert sent == []


def test_without_a_mail_server_and_for_an_example_nothing_is_sent(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, _ = _letters(monkeypatch)
    state = start()
    _with_contacts(state, monkeypatch)
    state.keep("samtale", "handover", {"contact": contact_data()["id"]})
    assert state.keep("samtale", "contribution", {"contact": contact_data()["id"]})
    assert sent == []
    assert len(handovers(state.engine)) == 1
