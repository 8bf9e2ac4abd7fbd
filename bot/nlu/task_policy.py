"""What is under way decides what a message means: a guided conversation, or somebody's danger.

Rasa's forms would reject a message that fills no slot and fall back; here every message goes to the one
action that knows how to fill, correct, interrupt and cancel (bot/guided/turn.py). Danger, a wish for a
person and a wish to delete come through whatever is under way. Words that steer («neste», «avbryt») go to
the same action where nothing is under way, and so does what may correct the task that ended last but looks
like small talk. In the turn after a danger a short answer
(«ja», «nei», «takk») is met as an answer to the notice, not as small talk.
"""

from __future__ import annotations

from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY

from bot.guided import signals
from bot.guided.idle import steers_nothing
from bot.nlu.danger import SURER
from bot.runtime import runtime
from bot.search.care import after_danger
from bot.search.distress import danger_of
from bot.search.text import clean, fold

CONTINUE, AFTER_DANGER, ANSWER = "action_continue", "action_after_danger", "action_answer"
DISTRESS = "distress"
_COMES_THROUGH = frozenset({DISTRESS, "human", "delete_conversation"})
_OWN = {"delete": "delete_conversation", "handover": "human"}  # «ja, slett» answers, and begins nothing anew
# What a correction in few words looks like to the classifier: «nei, jeg mente Tromsø» like a complaint.
_LOOKS_LIKE = frozenset({"complain", "acknowledge", "goodbye", "greet", "help", "worried"})
_NAMES = frozenset({"place", "county", "organisation"})
_SEARCHED = frozenset({"focus", "results"})
_ABOVE_RULES = 7  # RulePolicy has 6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TaskPolicy(Policy):
    """Predicts `action_continue` while the slot `task` is set."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See Policy."""
        return {POLICY_PRIORITY: _ABOVE_RULES}

    @staticmethod
    def supported_data() -> SupportedData:
        """It learns nothing."""
        return SupportedData.ML_AND_RULE_DATA

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        probabilities = self._default_predictions(domain)
        action = _follows(tracker)
        if action is not None:
            probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities)


def _follows(tracker: DialogueStateTracker) -> str | None:
    """The action that belongs to what is under way, or None when the rules decide."""
    latest = tracker.latest_message
    if tracker.latest_action_name in {CONTINUE, AFTER_DANGER} or _misheard(tracker, ANSWER):
        return str(ACTION_LISTEN_NAME)
    if tracker.latest_action_name != ACTION_LISTEN_NAME or latest is None:
        return None
    intent = str(latest.intent.get(INTENT_NAME_KEY))
    misheard = _misheard(tracker, str(ACTION_LISTEN_NAME))
    if misheard:
        intent = "ask"
    if tracker.get_slot("danger") and intent != DISTRESS:
        stays = _stays(str(latest.text or ""), str(tracker.get_slot("danger")))
        return AFTER_DANGER if stays else ANSWER if misheard else None
    task = tracker.get_slot("task")
    if misheard and not task:
        return ANSWER
    if not task:
        return CONTINUE if _steers(tracker, str(latest.text or ""), intent) else None
    own = isinstance(task, dict) and _OWN.get(str(task.get("task"))) == intent
    return CONTINUE if own or intent not in _COMES_THROUGH else None


def _misheard(tracker: DialogueStateTracker, after: str) -> bool:
    """True after the action `after` where only the model heard danger, in talk about something, and is not surer.

    Who talks of a project and wishes somebody well sounds like who is in danger; words of danger always count.
    """
    latest = tracker.latest_message
    if latest is None or tracker.latest_action_name != after or latest.intent.get(INTENT_NAME_KEY) != DISTRESS:
        return False
    if (latest.parse_data or {}).get(SURER) is not False:
        return False
    under_way = any(tracker.get_slot(slot) for slot in ("task", *_SEARCHED))
    return under_way and danger_of(str(latest.text or ""), runtime().answerer.knowledge.variants) is None


def _stays(text: str, danger: str) -> bool:
    """True for a message that goes on about the danger or says next to nothing."""
    index = runtime().answerer.index
    cleaned = index.spelled(text)
    if index.knows(cleaned):
        return False
    names = any(entity.label in _NAMES for entity in index.entities.find(cleaned))
    return after_danger(text, index.knowledge.variants, danger, names) is not None


def _steers(tracker: DialogueStateTracker, text: str, intent: str) -> bool:
    """True for words that steer a task, where none is under way."""
    folded = fold(clean(text), runtime().answerer.knowledge.variants)
    if steers_nothing(folded) is not None:  # «neste» may also ask for more of what was found
        return intent != "more" or not any(tracker.get_slot(slot) for slot in _SEARCHED)
    changes = signals.resumes(folded) or signals.restarts(folded) or signals.regrets(folded)
    plain = signals.refuses(folded) or signals.agrees(folded)
    corrects = changes or (signals.corrects(folded) and not plain)
    return bool(tracker.get_slot("task_done")) and intent in _LOOKS_LIKE and corrects
