"""What was reckoned lately, kept by the very object it was reckoned from: a message is searched for more than once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """The newest few values. Several threads may use it: at worst one reckons what another just did."""

    def __init__(self, most: int) -> None:
        self._kept: deque[tuple[object, Value]] = deque(maxlen=most)

    def of(self, key: object, reckon: Callable[[], Value]) -> Value:
        """What was reckoned from `key`, the same object and not an equal one; reckoned now where it was not."""
        for kept, value in tuple(self._kept):
            if kept is key:
                return value
        value = reckon()
        self._kept.append((key, value))
        return value
