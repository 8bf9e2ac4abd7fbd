"""What is wrong with an answer to something hostile: nothing, or a line for each fault."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": None,
}
_TELLING = ("Traceback", "sanic", "Sanic", "rasa.", "site-packages", "sqlalchemy", "psycopg")


@dataclass(frozen=True)
class Answered:
    """A response, read."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", errors="replace")

    @property
    def is_page(self) -> bool:
        """True for HTML."""
        return self.headers.get("Content-Type", "").startswith("text/html")

    def json(self) -> Any:
        """The body as JSON. Raises ValueError."""
        return json.loads(self.body)


def of_any(answered: Answered, mark: str) -> list[str]:
    """What must hold for every answer: no 5xx, its headers, no banner, nothing of ours or the sender's in it."""
    faults = [f"status {answered.status}"] if answered.status >= 500 else []
    faults += [
        f"header {name}"
        for name, value in _HEADERS.items()
        if answered.headers.get(name) is None or (value is not None and answered.headers.get(name) != value)
    ]
    if "Server" in answered.headers or "X-Powered-By" in answered.headers:
        faults.append("a banner")
    if mark and any(mark in value for value in answered.headers.values()):
        faults.append("the sender's words in a header")
    text = answered.text
    faults += [f"it tells of {word}" for word in _TELLING if word in text]
    if answered.is_page and mark and _as_markup(text, mark):
        faults.append("the sender's markup on a page")
    return faults


def _as_markup(page: str, mark: str) -> bool:
    """True where the mark stands inside a tag that was not ours: what is escaped stands outside of all tags."""
    place = page.find(mark)
    while place >= 0:
        opened, closed = page.rfind("<", 0, place), page.rfind(">", 0, place)
        if opened > closed and not page[opened:].startswith(("<input", "<button", "<textarea")):
            return True
        place = page.find(mark, place + 1)
    return False


def of_refusal(answered: Answered, right: frozenset[int], mark: str) -> list[str]:
    """Faults of the answer to a request that has to be refused: a clear 4xx in Norwegian without the sender's words."""
    faults = of_any(answered, mark)
    if answered.status not in right:
        faults.append(f"status {answered.status}, not {sorted(right)}")
    if 400 <= answered.status < 500 and answered.body:
        if mark and mark in answered.text:
            faults.append("the sender's words in a refusal")
        if not answered.is_page:
            faults += _of_sentence(answered)
    return faults


def _of_sentence(answered: Answered) -> list[str]:
    try:
        told = answered.json()
        said = str(told["error"]).endswith(".") and bool(told["code"])
    except (ValueError, KeyError, TypeError):
        said = False
    return [] if said else ["no clear sentence"]


def of_reply(answered: Answered, mark: str, may_echo: bool) -> list[str]:
    """Faults of the answer to a message that the bot has to answer: texts and one envelope, and no echo.

    A guided conversation shows what it was told for review, so there an echo is right (`may_echo`).
    """
    faults = of_any(answered, mark)
    if answered.status != 200:
        return [*faults, f"status {answered.status} instead of a reply: {answered.text[:120]}"]
    if answered.is_page:
        return faults + ([] if 'class="' in answered.text else ["no page"])
    try:
        told = answered.json()
        messages = told["messages"] if isinstance(told, dict) else told
        texts = [message["text"] for message in messages if message.get("text")]
        envelopes = [message["custom"] for message in messages if "custom" in message]
    except (ValueError, KeyError, TypeError, AttributeError):
        return [*faults, "no reply that can be read"]
    if not texts or len(envelopes) != 1 or not envelopes[0].get("kind"):
        faults.append("no text, or not one envelope")
    if any("Feil-id" in text for text in texts):
        faults.append("an error inside: " + next(text for text in texts if "Feil-id" in text)[:100])
    if mark and not may_echo and mark in html.unescape("\n".join(texts)):
        faults.append("the sender's words in the reply")
    return faults
