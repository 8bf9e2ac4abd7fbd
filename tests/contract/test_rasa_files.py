"""What Rasa does not refuse: doubled names, replies without an envelope, intents without examples."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import bot.actions
from bot.answers.answer import Answer, AnswerKind
from bot.knowledge.strict_yaml import read_yaml
from bot.knowledge.vocabulary import AUDIENCES
from bot.search.entities import Label
from bot.settings import ROOT

_BUILT_IN = {"nlu_fallback"}  # Rasa's own intent: FallbackClassifier says it
_FACT = re.compile(
    r"§|\d[\d\s.,\u00a0]*(?:kr\b|kroner|tusen|mill|mrd|prosent|%)|\bkr\.?\s*\d"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}\.\s?(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)|\b\d{1,2}\.\d{1,2}\.\d{2,4}"
)


def _read(path: Path) -> dict[str, Any]:
    content, fault = read_yaml(path, path.relative_to(ROOT).as_posix())
    assert fault is None, str(fault)  # the same key twice in one file is found here
    assert isinstance(content, dict)
    return content


_FILES = {path: _read(path) for path in sorted((ROOT / "data").rglob("*.yml"))}
_DOMAIN = _read(ROOT / "domain.yml")
_CONFIG = _read(ROOT / "config.yml")


def _examples() -> Iterator[tuple[str, str, Path]]:
    """Intent, example and file of every training example."""
    for path, content in _FILES.items():
        for block in content.get("nlu", []):
            for line in block["examples"].splitlines():
                if line.strip():
                    assert line.strip().startswith("- "), f"{path.name}: {line}"
                    yield block["intent"], line.strip()[2:].strip(), path


def _told() -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Kind, rule or story, and file of everything below data/stories."""
    for path, content in _FILES.items():
        for key, name in (("rules", "rule"), ("stories", "story")):
            for block in content.get(key, []):
                assert name in block, f"{path.name}: {block}"
                yield name, block, path


def _steps(key: str) -> set[str]:
    return {step[key] for _, block, _ in _told() for step in block["steps"] if key in step}


def _replies() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = dict(_DOMAIN.get("responses", {}))
    for content in _FILES.values():
        found |= content.get("responses", {})
    return found


def _twice(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


_REPLIES = _replies()
_INTENTS = [intent if isinstance(intent, str) else next(iter(intent)) for intent in _DOMAIN["intents"]]


def test_there_is_something_to_check() -> None:
    assert len(_INTENTS) > 5
    assert len(_REPLIES) > 5
    assert len(list(_examples())) > 100


def test_every_intent_of_the_domain_has_examples() -> None:
    assert set(_INTENTS) - {intent for intent, _, _ in _examples()} == set()


def test_every_intent_of_the_domain_has_a_rule_or_a_story() -> None:
    assert set(_INTENTS) - _steps("intent") == set()


def test_no_example_and_no_rule_names_an_intent_that_the_domain_does_not_know() -> None:
    assert {intent for intent, _, _ in _examples()} - set(_INTENTS) == set()
    assert _steps("intent") - set(_INTENTS) - _BUILT_IN == set()


def test_every_intent_has_enough_examples_to_learn_from() -> None:
    counted = Counter(intent for intent, _, _ in _examples())
    assert {intent: times for intent, times in counted.items() if times < 8} == {}


def test_no_example_stands_twice() -> None:
    def plain(example: str) -> str:
        return " ".join(re.findall(r"[^\W_]+", example.casefold()))

    intents: dict[str, list[str]] = {}
    for intent, example, _ in _examples():
        intents.setdefault(plain(example), []).append(intent)
    assert {example: found for example, found in intents.items() if len(found) > 1} == {}


def test_an_intents_examples_stand_in_one_file() -> None:
    files: dict[str, set[str]] = {}
    for intent, _, path in _examples():
        files.setdefault(intent, set()).add(path.name)
    assert {intent: found for intent, found in files.items() if len(found) > 1} == {}


def test_no_intent_and_no_action_stands_twice_in_the_domain() -> None:
    assert _twice(_INTENTS) == []
    assert _twice(_DOMAIN["actions"]) == []
    assert _twice(_DOMAIN["entities"]) == []


def test_no_reply_is_written_twice() -> None:
    """Rasa keeps the last one, silently."""
    names = [name for content in _FILES.values() for name in content.get("responses", {})]
    assert _twice([*names, *_DOMAIN.get("responses", {})]) == []


def test_no_rule_or_story_name_stands_twice() -> None:
    assert _twice([block[name] for name, block, _ in _told()]) == []


def test_no_two_rules_begin_with_the_same_intent_alone() -> None:
    first = [block["steps"][0].get("intent") for name, block, _ in _told() if name == "rule"]
    assert _twice([intent for intent in first if intent is not None]) == []


def test_a_turn_has_one_action_that_the_intent_alone_decides() -> None:
    """bot/nlu/one_step_rules.py looks each rule up once because of this."""
    assert {name for name, _, _ in _told()} == {"rule"}
    for _, block, path in _told():
        assert set(block) == {"rule", "steps"}, path.name
        assert [list(step) for step in block["steps"]] == [["intent"], ["action"]], block["rule"]
    for name, slot in _DOMAIN["slots"].items():
        assert slot["influence_conversation"] is False, name
    assert not _DOMAIN.get("forms")


def test_every_reply_that_is_named_exists_and_every_reply_is_named() -> None:
    named = {action for action in _steps("action") if action.startswith("utter_")}
    for path in (ROOT / "bot").rglob("*.py"):
        named |= set(re.findall(r"\butter_[a-z_]+\b", path.read_text(encoding="utf-8"))) - {"utter_message"}
    assert named - set(_REPLIES) == set()
    assert set(_REPLIES) - named == set()


def test_every_action_that_is_named_is_in_the_domain() -> None:
    own = {action for action in _steps("action") if not action.startswith("utter_")}
    forms = set(_DOMAIN.get("forms", {}))
    built_in = {"action_listen", "action_restart", "action_session_start", "action_deactivate_loop"}
    assert own - set(_DOMAIN["actions"]) - forms - built_in == set()
    for policy in _CONFIG["policies"]:
        if "core_fallback_action_name" in policy:
            assert policy["core_fallback_action_name"] in _DOMAIN["actions"]


def _action_names() -> list[str]:
    from rasa_sdk import Action

    found: set[type[Action]] = set()
    for module in pkgutil.iter_modules(bot.actions.__path__):
        loaded = importlib.import_module(f"bot.actions.{module.name}")
        found |= {
            member
            for member in vars(loaded).values()
            if isinstance(member, type) and issubclass(member, Action) and member.__module__ == loaded.__name__
        }
    return [action().name() for action in found]


def test_the_actions_of_the_code_are_those_of_the_domain_each_once() -> None:
    names = _action_names()
    assert _twice(names) == []
    assert set(names) == set(_DOMAIN["actions"])


@pytest.mark.parametrize("name", sorted(_REPLIES))
def test_a_fixed_reply_has_a_text_and_exactly_the_envelope(name: str) -> None:
    envelope = Answer("smalltalk", "x").envelope()
    for variation in _REPLIES[name]:
        assert variation["text"].strip()
        assert set(variation["custom"]) == set(envelope)
        assert variation["custom"]["kind"] in get_args(AnswerKind)
        assert {
            key: type(value) for key, value in variation["custom"].items() if value is not None and key != "kind"
        } == {key: type(value) for key, value in envelope.items() if value is not None and key != "kind"}


@pytest.mark.parametrize("name", sorted(_REPLIES))
def test_a_fixed_reply_claims_no_knowledge(name: str) -> None:
    """No amount, date or paragraph: those are dated values, and a fixed reply has no source."""
    for variation in _REPLIES[name]:
        assert _FACT.search(variation["text"]) is None
        assert variation["custom"]["entries"] == []
        assert variation["custom"]["kind"] not in {"answer", "list"}


@pytest.mark.parametrize(
    "text", ["Grensen er 500 000 kr.", "Se § 5.", "Frist 1. mars", "i 2026", "30 prosent", "kr 50", "1,3 millioner"]
)
def test_the_measure_for_facts_in_replies_finds_them(text: str) -> None:
    assert _FACT.search(text)


@pytest.mark.parametrize("name", sorted(_REPLIES))
def test_a_quick_reply_could_have_been_typed(name: str) -> None:
    for variation in _REPLIES[name]:
        for button in variation.get("buttons", []):
            assert set(button) == {"title", "payload"}
            assert isinstance(button["title"], str)
            assert len(button["title"]) <= 40
            assert not button["payload"].startswith("/")


def test_the_entities_are_those_the_knowledge_gives() -> None:
    assert set(_DOMAIN["entities"]) == set(get_args(Label))


def test_the_audience_slot_holds_the_two_audiences() -> None:
    assert tuple(_DOMAIN["slots"]["audience"]["values"]) == AUDIENCES


def test_every_component_of_our_own_is_there() -> None:
    own = [found["name"] for found in _CONFIG["pipeline"] if found["name"].startswith("bot.")]
    assert own
    for name in own:
        module, _, class_name = name.rpartition(".")
        source = (ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
        assert re.search(rf"^class {class_name}\b", source, re.MULTILINE), name


def test_every_language_component_is_norwegian_and_the_assistant_is_named() -> None:
    assert _CONFIG["language"] == "nb"
    assert _CONFIG["assistant_id"]
