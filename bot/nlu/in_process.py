"""Actions in the server's own process: no second process, no HTTP between them."""

from __future__ import annotations

from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.answers.failing import apology


class InProcessActions(EndpointConfig):
    """Answers what Rasa would send to an action server by calling the actions directly."""

    def __init__(self, package: str = "bot.actions") -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run one action; `json` is what Rasa would have posted.

        Whatever an action raises becomes an apology, and nothing of what it had begun to say or keep.
        """
        try:
            result = await self._executor.run(kwargs["json"])
        except Exception as error:  # noqa: BLE001 - the outermost catch of every action
            answer = apology(error)
            return {"events": [], "responses": [{"text": answer.text}, {"custom": answer.envelope()}]}
        return result if isinstance(result, dict) else result.dict()
