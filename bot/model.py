"""The trained model: is it up to date, train it, find it."""

from __future__ import annotations

import hashlib
import logging
import re
from importlib.metadata import version
from pathlib import Path

from bot.errors import BotError
from bot.runtime import runtime
from bot.settings import ROOT, Settings

logger = logging.getLogger(__name__)

_MODEL = "veieninn"
# What training reads: change any of it and the model is out of date.
_INPUTS = ("config.yml", "domain.yml")
_MODULES = ("bot/nlu/intents.py", "bot/nlu/one_step_rules.py", "bot/nlu/task_policy.py")
_TEXTS = (
    "bot/search/e5/adapters.npz",
    "bot/search/e5/graph.py",
    "bot/search/embeddings.py",
    "bot/search/spelling.py",
    "bot/search/text.py",
)


def fingerprint(settings: Settings) -> str:
    """SHA-256 over everything the model depends on (hex)."""
    files = [ROOT / name for name in (*_INPUTS, *_MODULES, *_TEXTS)]
    files += (ROOT / "data").rglob("*.yml")
    digest = hashlib.sha256(f"{version('rasa')} {settings.embedder}".encode())
    for path in sorted(files):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def model_path(settings: Settings) -> Path:
    """Where the model of this state of the project lies, trained or not."""
    return settings.models / f"{_MODEL}-{fingerprint(settings)[:16]}.tar.gz"


def write_ask_examples(path: Path) -> None:
    """Write the knowledge's own questions as examples of the intent `ask`.

    Without them a question close to small talk («hvem kontakter jeg») would be taken for it. The
    model need not follow each change of the knowledge: a question of a new entry is an `ask` like the
    others.
    """
    entries = runtime().answerer.knowledge.entries
    questions = dict.fromkeys(q for entry in entries for q in entry.questions if len(q.split()) > 1)
    lines = ["version: '3.1'", "nlu:", "  - intent: ask", "    examples: |"]
    lines += [f"      - {re.sub(r'[][(){}]', ' ', question)}" for question in questions]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def ensure_model(settings: Settings) -> Path:
    """The up-to-date model; trains it when it is missing. Older models are removed.

    Raises BotError when training fails.
    """
    wanted = model_path(settings)
    if wanted.exists():
        return wanted
    logger.info("Modellen er ikke à jour; trener den (under et minutt)")
    from rasa.model_training import train

    settings.models.mkdir(parents=True, exist_ok=True)
    examples = settings.models / "ask_from_knowledge.yml"
    write_ask_examples(examples)
    result = train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=[str(ROOT / "data"), str(examples)],
        output=str(settings.models),
        fixed_model_name=wanted.name.removesuffix(".tar.gz"),
    )
    if result.code != 0 or not wanted.exists():
        raise BotError(f"Treningen feilet (kode {result.code}). Kjør «make train» og se meldingene.")
    for old in settings.models.glob(f"{_MODEL}-*.tar.gz"):
        if old != wanted:
            old.unlink(missing_ok=True)
    return wanted
