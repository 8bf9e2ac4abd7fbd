"""Actions in the server's own process: no second process, no HTTP, and no JSON between them."""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import EventVerbosity
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot import metrics
from bot.answers.failing import apology
from bot.nlu.events import events_of


class InProcessActions(EndpointConfig):
    """The place of an action server, for actions that run here."""

    def __init__(self, package: str = "bot.actions") -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    def action(self, name: str) -> InProcessAction | None:
        """The action of that name; None for one of Rasa's own."""
        return InProcessAction(name, self) if name in self._executor.actions else None

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run one action; `json` is what Rasa would have posted.

        Whatever an action raises becomes an apology, and nothing of what it had begun to say or keep.
        """
        try:
            with metrics.timed("action"):
                return await self._executor.run(kwargs["json"])
        except Exception as error:  # noqa: BLE001 - the outermost catch of every action
            answer = apology(error)
            return {"events": [], "responses": [{"text": answer.text}, {"custom": answer.envelope()}]}


class InProcessAction(RemoteAction):
    """An action of ours.

    Rasa would send the whole domain with each call and hold the answer against a JSON schema, whose own
    form it checks each time: that took longer than finding the answer. What comes from this process needs
    neither.
    """

    async def run(self, output_channel: Any, nlg: Any, tracker: Any, domain: Any) -> list[Event]:
        called = {"next_action": self.name(), "tracker": tracker.current_state(EventVerbosity.ALL)}
        answered = await self.action_endpoint.request(json=called)
        said = await self._utter_responses(answered["responses"], output_channel, nlg, tracker)
        return [*said, *events_of(answered["events"])]
