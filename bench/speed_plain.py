"""A plain Rasa project with the same examples: what `rasa init` gives, and an HTTP action that answers.

The project is Rasa's own starting project (its stories, rules and domain), with the pipeline and policies
that Rasa suggests: DIET, ResponseSelector, TED. Each entry of the knowledge is a response of the
ResponseSelector, its questions the examples; the project's dialogue acts are intents. Everything but
Rasa's own small talk is answered by an action server in a process of its own, conversations lie in memory.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rasa
import yaml

from bench.speed_servers import Server, environment, free_port
from bot.knowledge.records import Entry
from bot.settings import ROOT

MODEL = "plain"
_PIPELINE = [
    "WhitespaceTokenizer",
    "RegexFeaturizer",
    "LexicalSyntacticFeaturizer",
    "CountVectorsFeaturizer",
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100},
    "EntitySynonymMapper",
    {"name": "ResponseSelector", "epochs": 100},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]
_POLICIES = ["MemoizationPolicy", {"name": "TEDPolicy", "max_history": 5, "epochs": 100}, "RulePolicy"]
_ENTITY = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
_TRAIN_SECONDS, _START_SECONDS = 3 * 3600, 600

_ACTIONS = '''"""The answers of the knowledge, by the response that the ResponseSelector chose."""

import json
from pathlib import Path

from rasa_sdk import Action

ANSWERS = json.loads((Path(__file__).resolve().parent.parent / "answers.json").read_text(encoding="utf-8"))


class ActionAnswer(Action):
    def name(self):
        return "action_answer"

    async def run(self, dispatcher, tracker, domain):
        selected = (tracker.latest_message.get("response_selector") or {}).get("default", {})
        key = (selected.get("response") or {}).get("intent_response_key") or ""
        dispatcher.utter_message(text=ANSWERS.get(key.partition("/")[2], "Det vet jeg ikke."))
        return []
'''


class PlainProject:
    """A plain Rasa project in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def generate(self, entries: list[Entry], epochs: int) -> dict[str, int]:
        """Write the project; how much it was given to learn. `epochs` is Rasa's 100 or fewer."""
        shutil.copytree(Path(rasa.__file__).parent / "cli" / "initial_project", self.folder, dirs_exist_ok=True)
        domain = yaml.safe_load((self.folder / "domain.yml").read_text(encoding="utf-8"))
        (self.folder / "domain.yml").unlink()
        acts = {intent: found for intent, found in _dialogue_acts() if intent not in {*domain["intents"], "ask"}}
        examples = {
            f"faq/{entry.id}": [_plain(question) for question in entry.questions]
            for entry in entries
            if len(entry.questions) > 1
        }
        domain["intents"] += [*acts, "faq"]
        domain["responses"] |= {f"utter_{key}": [{"text": key}] for key in examples}
        domain["actions"] = ["action_answer"]
        rules = [
            {"rule": f"{intent} is answered", "steps": [{"intent": intent}, {"action": "action_answer"}]}
            for intent in (*acts, "faq")
        ]
        nlu = [
            {"intent": intent, "examples": "".join(f"- {text}\n" for text in found)}
            for intent, found in {**acts, **examples}.items()
        ]
        self._write("domain/domain.yml", domain)
        self._write("data/knowledge.yml", {"version": "3.1", "nlu": nlu, "rules": rules})
        self._write("config.yml", _config(epochs))
        answers = {entry.id: f"{entry.title}. {entry.summary}" for entry in entries}
        (self.folder / "answers.json").write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
        (self.folder / "actions" / "actions.py").write_text(_ACTIONS, encoding="utf-8")
        texts = sum(len(found) for found in (*acts.values(), *examples.values()))
        return {"entries": len(examples), "intents": len(acts) + 1, "examples": texts, "epochs": epochs}

    def train(self) -> float:
        """Train; the seconds it took, of which about 20 are Rasa's own start."""
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "rasa", "train", "--domain", "domain", "--fixed-model-name", MODEL],
            cwd=self.folder,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=_TRAIN_SECONDS,
        )
        if done.returncode != 0:
            raise RuntimeError(f"rasa train: {done.stderr[-2000:]}")
        return time.perf_counter() - begun

    def start(self) -> list[Server]:
        """The Rasa server first, its action server second; both answer when this returns."""
        actions, port = free_port(), free_port()
        self._write("endpoints.yml", {"action_endpoint": {"url": f"http://127.0.0.1:{actions}/webhook"}})
        (self.folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")
        action_server = Server(
            "plain-actions",
            [sys.executable, "-W", "ignore", "-m", "rasa_sdk", "--actions", "actions", "--port", str(actions)],
            actions,
            self.folder,
        )
        command = [sys.executable, "-W", "ignore", "-m", "rasa", "run", "--interface", "127.0.0.1"]
        command += ["--model", f"models/{MODEL}.tar.gz", "--port", str(port)]
        server = Server("plain", command, port, self.folder)
        try:
            action_server.wait("/health", _START_SECONDS)
            server.wait("/webhooks/rest/", _START_SECONDS)
        except BaseException:
            server.stop()
            action_server.stop()
            raise
        return [server, action_server]

    def _write(self, name: str, data: Any) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")


def _config(epochs: int) -> dict[str, Any]:
    def component(given: Any) -> dict[str, Any]:
        found = {"name": given} if isinstance(given, str) else dict(given)
        return {**found, "epochs": min(epochs, found["epochs"])} if "epochs" in found else found

    return {
        "recipe": "default.v1",
        "assistant_id": "plain",
        "language": "nb",
        "pipeline": [component(given) for given in _PIPELINE],
        "policies": [component(given) for given in _POLICIES],
    }


def _dialogue_acts() -> Iterator[tuple[str, list[str]]]:
    """The project's own intents and their examples, without entities."""
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            lines = [
                line.strip()[2:] for line in item.get("examples", "").splitlines() if line.strip().startswith("- ")
            ]
            if "intent" in item and lines:
                yield str(item["intent"]), [_plain(_ENTITY.sub(r"\1", line)) for line in lines]


def _plain(text: str) -> str:
    return re.sub(r"[][(){}]", " ", text)
