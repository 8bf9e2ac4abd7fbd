"""Rasa's rules, each looked up once: a turn has one action, which the intent alone decides.

Rasa holds the whole conversation against every rule for each prediction. Here a rule is one intent and one
action, and no slot has a say (tests/contract/test_rasa_files.py), so what followed an intent once follows it
always.
"""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class OneStepRules(RulePolicy):
    """RulePolicy with a memory."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._follows: dict[tuple[str | None, str | None], list[float]] = {}

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        latest = tracker.latest_message
        known = tracker.latest_action_name, latest.intent.get(INTENT_NAME_KEY) if latest else None
        if known not in self._follows:
            predicted = super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
            self._follows[known] = predicted.probabilities
        return self._prediction(list(self._follows[known]))
