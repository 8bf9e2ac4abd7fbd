"""The knowledge in a project of Rasa's own default: what `rasa init` gives, with one answer an entry.

The pipeline is the one that Rasa's template names (DIET and a response selector, 100 epochs each); the only
additions are a fixed seed and RulePolicy alone, as each question has one reply. What people may ask about an
entry is one retrieval intent, `faq/<entry>`; the questions that the bot does not answer are another intent.
The response holds the entry's id, and the answer is composed from it as for the other alternatives, so that
a changed answer needs no new training.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from bench.quality_talkers import DECLINED, NO_ANSWER, Reply
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.settings import ROOT

EPOCHS = 100  # the template's
_CACHE = ROOT / ".cache" / "bench"
_NAME = "trained"
_MARKUP = re.compile(r"[\[\](){}|\n]")  # Rasa's own marks in an example


def config(epochs: int) -> str:
    """`config.yml` with the default pipeline of `rasa init`."""
    return f"""recipe: default.v1
assistant_id: rasa-default
language: nb
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: {epochs}
    random_seed: 42
  - name: EntitySynonymMapper
  - name: ResponseSelector
    epochs: {epochs}
    random_seed: 42
  - name: FallbackClassifier
    threshold: 0.3
    ambiguity_threshold: 0.1
policies:
  - name: RulePolicy
"""


def domain(knowledge: Knowledge) -> str:
    """`domain.yml`: three intents, and for each entry a response that names it."""
    responses: dict[str, Any] = {f"utter_faq/{entry.id}": [{"text": entry.id}] for entry in knowledge.entries}
    responses |= {"utter_out_of_scope": [{"text": NO_ANSWER}], "utter_default": [{"text": NO_ANSWER}]}
    return _yaml({"version": "3.1", "intents": ["faq", "out_of_scope"], "responses": responses})


def training_data(knowledge: Knowledge) -> str:
    """The rules, and as examples each entry's title, other names and questions."""
    examples = {
        f"faq/{entry.id}": dict.fromkeys((entry.title, *entry.aliases, *entry.questions)) for entry in knowledge.entries
    }
    examples["out_of_scope"] = dict.fromkeys(knowledge.outside)
    nlu = [
        {"intent": intent, "examples": "".join(f"- {_MARKUP.sub(' ', text)}\n" for text in texts)}
        for intent, texts in examples.items()
    ]
    answers = {"faq": "utter_faq", "out_of_scope": "utter_out_of_scope", "nlu_fallback": "utter_default"}
    rules = [{"rule": intent, "steps": [{"intent": intent}, {"action": action}]} for intent, action in answers.items()]
    return _yaml({"version": "3.1", "nlu": nlu, "rules": rules})


def _yaml(content: dict[str, Any]) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)


def ensure_default_model(knowledge: Knowledge, epochs: int, cache: Path = _CACHE) -> Path:
    """The trained model; trains it when its inputs have changed.

    Trains in a process of its own, which gives its memory back. Raises RuntimeError with where Rasa's
    own words stand when the training fails.
    """
    files = {"config.yml": config(epochs), "domain.yml": domain(knowledge), "data/nlu.yml": training_data(knowledge)}
    digest = hashlib.sha256(json.dumps([version("rasa"), files]).encode()).hexdigest()[:16]
    wanted = cache / f"rasa-default-{epochs}-{digest}.tar.gz"
    if wanted.exists():
        return wanted
    cache.mkdir(parents=True, exist_ok=True)
    log = cache / "rasa-default.log"
    print(f"Trener Rasas standardoppsett ({epochs} epoker, bare første gang). Følg med i {log}", flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rasa-default-", dir=cache) as folder:
        for name, content in files.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        with log.open("w", encoding="utf-8") as out:
            done = subprocess.run(
                [
                    sys.executable,
                    "-W",
                    "ignore",
                    "-m",
                    "rasa",
                    "train",
                    *("--out", folder, "--fixed-model-name", _NAME),
                ],
                cwd=folder,
                env={name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"},
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
            )
        trained = Path(folder) / f"{_NAME}.tar.gz"
        if done.returncode or not trained.exists():
            raise RuntimeError(f"Treningen av Rasas standardoppsett feilet. Se {log}.")
        for old in cache.glob(f"rasa-default-{epochs}-*.tar.gz"):
            old.unlink(missing_ok=True)
        trained.replace(wanted)
    print(f"Trent på {(time.monotonic() - begun) / 60:.0f} minutter.", flush=True)
    return wanted


class RasaDefault:
    """Rasa's default pipeline as a talker. The score: the intent's confidence times that of the response."""

    name = "Rasas standardoppsett"

    def __init__(self, model: Path, knowledge: Knowledge, told: Callable[[Entry], str]) -> None:
        """`told`: an entry to its ordinary answer."""
        from rasa.core.agent import Agent

        self._loop = asyncio.new_event_loop()
        self._agent = Agent.load(model)
        self._knowledge, self._told = knowledge, told

    def say(self, text: str, sender: str) -> Reply:
        """See Talker. What Rasa's rules say: its own fallback decides, at the template's thresholds."""
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        channel = CollectingOutputChannel()
        self._loop.run_until_complete(self._agent.handle_message(UserMessage(text, channel, sender)))
        said = "\n".join(message["text"] for message in channel.messages if message.get("text"))
        return self._reply(said, 1.0)

    def unguarded(self, text: str, sender: str) -> Reply:
        """See Talker. The best response, whatever the intent."""
        parsed = self._loop.run_until_complete(self._agent.parse_message(text))
        asked = next((i["confidence"] for i in parsed.get("intent_ranking", ()) if i["name"] == "faq"), 0.0)
        best = parsed["response_selector"]["default"]["response"]
        return self._reply(
            str(best["intent_response_key"] or "").removeprefix("faq/"), float(asked) * float(best["confidence"])
        )

    def _reply(self, said: str, score: float) -> Reply:
        entry = self._knowledge.entry.get(said)
        if entry is None:
            return Reply(said, DECLINED, 0.0)
        return Reply(self._told(entry), "answer", score, (entry.id,))
