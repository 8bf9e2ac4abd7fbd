"""Sessions: a conversation's id in a signed, expiring token. Nobody can guess or forge another's."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

from bot import clock
from bot.errors import SettingsError
from bot.settings import Settings

PREFIX = "web-"
_SALT = "veieninn.session"
_FILE = "secret"
_MOST = 500  # characters of a token that is worth looking at


@dataclass(frozen=True)
class Session:
    """A conversation on the web channel. `expires` is when its token is worth nothing."""

    conversation: str
    expires: datetime


class Sessions:
    """Gives out tokens and reads them."""

    def __init__(self, secret: str, hours: int) -> None:
        self._signer = URLSafeSerializer(secret, salt=_SALT)
        self._lasts = timedelta(hours=hours)

    def new(self) -> Session:
        """A session of its own, for a conversation that has not begun."""
        return Session(PREFIX + secrets.token_urlsafe(24), (clock.now() + self._lasts).replace(microsecond=0))

    def token(self, session: Session) -> str:
        """The token to give out."""
        return str(self._signer.dumps([session.conversation, int(session.expires.timestamp())]))

    def read(self, token: str) -> Session | None:
        """The session of a token; None when it is forged, broken or expired. Never raises for any text."""
        if not 0 < len(token) <= _MOST or not token.isascii():
            return None
        try:
            conversation, until = self._signer.loads(token)
        except (BadSignature, ValueError, TypeError):
            return None
        session = Session(conversation, datetime.fromtimestamp(until, tz=UTC))
        # One token a session: base 64 would also take it with padding at its end.
        return session if self.token(session) == token and clock.now() < session.expires else None


def signing_secret(given: Settings) -> str:
    """The secret of the settings, or one that is made and kept in the var folder for this user alone.

    Raises SettingsError in production, where every server must be given the same one.
    """
    if given.secret is not None:
        return given.secret.get_secret_value()
    if given.is_production:
        raise SettingsError(
            "VEIENINN_SECRET mangler. I produksjon må den settes til minst 32 tilfeldige tegn, likt på alle tjenere."
        )
    return _kept_secret(given.var / _FILE)


def _kept_secret(path: Path) -> str:
    """The secret in `path`; made when it is missing. Two processes that start at once get the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        made = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(48))
        try:
            os.link(made, path)  # whole or not at all, and only where there is none yet
        except FileExistsError:
            pass  # the other process was first
        finally:
            made.unlink()
    found = path.read_text(encoding="ascii").strip()
    if len(found) < 32:
        raise SettingsError(f"{path} er ødelagt. Slett filen, eller sett VEIENINN_SECRET. Åpne samtaler avsluttes da.")
    return found
