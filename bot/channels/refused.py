"""What is said when a request is not let in or not done: a kind Norwegian sentence and a code."""

from __future__ import annotations

from dataclasses import dataclass

# Status, code and sentence. The widget shows the sentence as it is.
_SAID: dict[str, tuple[int, str]] = {
    "bad_request": (400, "Meldingen kunne ikke leses. Last siden på nytt og prøv igjen."),
    # Said to whoever writes requests by hand (bot/channels/rest.py).
    "no_json": (400, 'Innholdet må være et JSON-objekt, slik: {"sender": "meg", "message": "Hei"}.'),
    "no_message": (400, "Feltet «message» må være en tekst. En tom tekst er lov."),
    "no_sender": (400, "Feltet «sender» må være en tekst på høyst 120 tegn. Utelat det for en ny samtale."),
    "unauthorized": (401, "Samtalen er avsluttet eller for gammel. Begynn en ny samtale."),
    "forbidden": (403, "Denne nettsiden har ikke lov til å bruke chatboten."),
    "not_found": (404, "Det du leter etter, finnes ikke her."),
    "method": (405, "Slik kan ikke denne adressen brukes."),
    "slow": (408, "Meldingen kom ikke fram i tide. Prøv igjen."),
    "gone": (410, "Lenken er for gammel. Be om filen en gang til i samtalen."),
    "too_large": (413, "Meldingen er for lang. Gjør den kortere og prøv igjen."),
    "media_type": (415, "Meldingen må sendes som JSON."),
    "too_many": (429, "Det gikk litt fort. Vent litt og prøv igjen."),
    "failed": (500, "Beklager, noe gikk galt hos meg. Prøv igjen om litt."),
    "late": (503, "Beklager, jeg fikk ikke svart i tide. Prøv igjen om litt."),
    "starting": (503, "Boten starter. Prøv igjen om litt."),
    "unavailable": (503, "Beklager, jeg får ikke tak i databasen akkurat nå. Prøv igjen om litt."),
}
_BY_STATUS = {status: code for code, (status, _) in reversed(_SAID.items())}
RETRY_SECONDS = 5  # after 503


@dataclass(frozen=True)
class Refusal:
    """What the client gets. `retry_after` in seconds, where trying again helps."""

    status: int
    code: str
    text: str
    retry_after: int | None = None

    def body(self) -> dict[str, str]:
        """As the contract has it."""
        return {"error": self.text, "code": self.code}


class RefusedError(Exception):
    """Raised by a handler that does not let a request in."""

    def __init__(self, code: str, retry_after: float | None = None) -> None:
        self.refusal = refusal(code, retry_after)
        super().__init__(code)


def refusal(code: str, retry_after: float | None = None, error_id: str | None = None) -> Refusal:
    """The refusal called `code`; `error_id` is told to the user."""
    status, text = _SAID[code]
    if status == 503 and retry_after is None:
        retry_after = RETRY_SECONDS
    whole = None if retry_after is None else max(1, int(retry_after + 0.999))
    return Refusal(status, code, f"{text} Feil-id: {error_id}." if error_id else text, whole)


def refusal_of_status(status: int) -> Refusal:
    """The refusal for an HTTP status that the web server itself gave."""
    code = _BY_STATUS.get(status, "bad_request" if status < 500 else "failed")
    return Refusal(status, code, _SAID[code][1], RETRY_SECONDS if status == 503 else None)
