"""The running state of one process: the knowledge in memory, kept up with folder and database."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from contextvars import copy_context
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from bot import clock, metrics
from bot.answers.answerer import Answerer
from bot.documents.document import Document
from bot.errors import KnowledgeError
from bot.guided.task import KeptKind
from bot.handover_mail import Mail, send_handover
from bot.knowledge.bundle import Knowledge
from bot.knowledge.reader import read_knowledge
from bot.search.embedder import shared_embedder
from bot.search.embeddings import RememberedQuestions, Role, Vectors
from bot.search.index import build_index
from bot.settings import Settings, settings
from bot.storage import conversation_store, knowledge_store, record_store
from bot.storage.database import open_database
from bot.storage.embedding_cache import cached_vectors
from bot.storage.file_store import keep_file

logger = logging.getLogger(__name__)

_MANY = 64  # new texts that are worth a line in the log: somebody waits for them


class Runtime:
    """Holds the current Answerer and swaps it, whole, when the knowledge changes."""

    def __init__(self, given: Settings) -> None:
        self.settings = given
        if given.today is not None:
            clock.fix_today(given.today)
        self.engine: Engine = open_database(given.database_url)
        self.embedder: RememberedQuestions = shared_embedder(given.embedder)
        self._answerer: Answerer | None = None
        self._signature: tuple[tuple[str, int, int], ...] = ()
        self._stop = threading.Event()
        self._loading = threading.Lock()

    @property
    def answerer(self) -> Answerer:
        """The current answerer; loads the knowledge on first use."""
        if self._answerer is None:
            self.start()
        assert self._answerer is not None  # noqa: S101 - start() sets it or raises
        return self._answerer

    @property
    def ready(self) -> bool:
        """True once knowledge is loaded."""
        return self._answerer is not None

    def start(self) -> None:
        """Read the folder, sync the database, build the index.

        With a broken folder the knowledge in the database keeps answering; with neither, raises
        KnowledgeError.
        """
        with self._loading:
            if self._answerer is not None:
                return
            self._signature = folder_signature(self.settings.knowledge)
            try:
                knowledge_store.sync(self.engine, read_knowledge(self.settings.knowledge))
            except KnowledgeError as error:
                if knowledge_store.current_fingerprint(self.engine) is None:
                    raise
                log_faults(error)
            self._load()

    def _load(self) -> None:
        knowledge = knowledge_store.load(self.engine)
        self._answerer = self._build(knowledge)
        metrics.knowledge_loaded(len(knowledge.entries))
        logger.info("Kunnskap lastet: %s oppslag, avtrykk %s", len(knowledge.entries), knowledge.fingerprint[:12])

    def _build(self, knowledge: Knowledge) -> Answerer:
        return Answerer(build_index(knowledge, self.embed), self.embedder)

    def embed(self, texts: list[str], role: Role) -> Vectors:
        """Vectors of many texts, shape (texts, dimension); those embedded before come from the database."""
        name = self.embedder.embedder.name
        return cached_vectors(self.engine, name, texts, role, lambda missing: self._compute(missing, role))

    def _compute(self, texts: list[str], role: Role) -> Vectors:
        if len(texts) >= _MANY:
            logger.info("Regner ut %s tekstvektorer (bare første gang)", len(texts))
        return self.embedder.embedder.embed(texts, role)

    def refresh(self) -> bool:
        """Take in a changed folder or a newer set in the database; True when the answers changed.

        A broken folder changes nothing: the faults are logged and the old knowledge answers.
        """
        with self._loading:
            signature = folder_signature(self.settings.knowledge)
            if signature != self._signature:
                try:
                    knowledge_store.sync(self.engine, read_knowledge(self.settings.knowledge))
                except KnowledgeError as error:
                    log_faults(error)
                self._signature = signature  # after the sync: one that the database refused is tried again
            newest = knowledge_store.current_fingerprint(self.engine)
            if self._answerer is not None and newest == self._answerer.knowledge.fingerprint:
                return False
            self._load()
            return True

    def attach(self, sender: str, document: Document) -> dict[str, Any]:
        """Keep a file made in a conversation; the attachment that links to it until it expires."""
        return keep_file(self.engine, sender, document, clock.now() + timedelta(days=self.settings.file_days))

    def keep(self, sender: str, kind: KeptKind, record: Mapping[str, Any]) -> str:
        """Keep what somebody hands in; the receipt number."""
        if kind == "contribution":
            return record_store.keep_contribution(self.engine, sender, record)
        receipt = record_store.keep_handover(self.engine, sender, record)
        self._send(record, receipt)
        return receipt

    def _send(self, record: Mapping[str, Any], receipt: str) -> None:
        """Send a message to a human by e-mail, where a mail server is set; it is stored in any case."""
        given, contacts = self.settings, self.answerer.knowledge.contacts
        contact = contacts.contact(str(record.get("contact"))) if contacts else None
        if given.smtp_host is None or given.smtp_from is None or contact is None:
            return
        password = given.smtp_password.get_secret_value() if given.smtp_password else None
        mail = Mail(given.smtp_host, given.smtp_from, given.smtp_port, given.smtp_user, password)
        request = copy_context()  # the thread's log lines carry the request's id
        letter = (mail, contact, dict(record), receipt)
        threading.Thread(target=request.run, args=(send_handover, *letter), name="handover-mail", daemon=True).start()

    def forget(self, sender: str) -> dict[str, int]:
        """Delete everything about a conversation; the number of things by sort."""
        return conversation_store.delete_conversation(self.engine, sender)

    def watch(self) -> None:
        """Refresh every `watch_seconds` in a background thread until `stop`."""
        if self.settings.watch_seconds > 0:
            threading.Thread(target=self._watch, name="knowledge-watch", daemon=True).start()

    def _watch(self) -> None:
        failing = False
        while not self._stop.wait(self.settings.watch_seconds):
            try:
                self.refresh()
            except Exception:
                if not failing:  # told once, not every second that a database is away
                    logger.exception("Kunnskapen kan ikke oppdateres; prøver til det går")
                failing = True
            else:
                if failing:
                    logger.info("Kunnskapen kan oppdateres igjen")
                failing = False

    def stop(self) -> None:
        """End the watching thread and close the database."""
        self._stop.set()
        self.engine.dispose()


def folder_signature(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of change of every file that is read: cheap to compare."""
    found = []
    for path in folder.rglob("*"):
        if path.suffix in {".yml", ".csv"}:
            try:
                stat = path.stat()
            except OSError:  # removed while we looked
                continue
            found.append((str(path), stat.st_size, stat.st_mtime_ns))
    return tuple(sorted(found))


def log_faults(error: KnowledgeError) -> None:
    """Log every fault, one line each."""
    logger.error("Kunnskapen har %s feil; den gamle svarer videre:", len(error.faults))
    for fault in error.faults:
        logger.error("  %s", fault)


@cache
def runtime() -> Runtime:
    """The runtime of this process."""
    return Runtime(settings())
