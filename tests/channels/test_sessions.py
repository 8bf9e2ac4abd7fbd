from __future__ import annotations

import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot import clock
from bot.channels.sessions import Sessions, signing_secret
from bot.errors import SettingsError
from bot.settings import Settings

_SECRET = "hemmelig " * 6


def test_a_token_gives_its_session_back() -> None:
    sessions = Sessions(_SECRET, 2)
    session = sessions.new()
    assert sessions.read(sessions.token(session)) == session
    assert session.conversation.startswith("web-")
    assert Sessions(_SECRET, 2).read(sessions.token(session)) == session  # after a restart


def test_sessions_are_never_alike_and_long_enough_not_to_be_guessed() -> None:
    conversations = {Sessions(_SECRET, 2).new().conversation for _ in range(100)}
    assert len(conversations) == 100
    assert all(len(conversation) >= 36 for conversation in conversations)


def test_a_token_changed_in_any_place_is_worth_nothing() -> None:
    sessions = Sessions(_SECRET, 2)
    token = sessions.token(sessions.new())
    for place in range(len(token)):
        for letter in "AB":
            changed = token[:place] + letter + token[place + 1 :]
            assert sessions.read(changed) is None or changed == token
    for added in ("=", "====", "A", ".", " "):
        assert sessions.read(token + added) is None


def test_another_secret_reads_nothing() -> None:
    theirs = Sessions("en annen hemmelighet " * 3, 2)
    assert Sessions(_SECRET, 2).read(theirs.token(theirs.new())) is None


def test_a_token_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(_SECRET, 2)
    token, now = sessions.token(sessions.new()), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=119))
    assert sessions.read(token) is not None
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=121))
    assert sessions.read(token) is None


@given(st.text())
def test_no_text_at_all_is_a_token(text: str) -> None:
    assert Sessions(_SECRET, 2).read(text) is None


def test_the_settings_secret_is_used_as_it_is() -> None:
    assert signing_secret(Settings(secret=SecretStr(_SECRET))) == _SECRET


def test_in_production_a_missing_secret_is_a_fault_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="VEIENINN_SECRET"):
        signing_secret(Settings(var=tmp_path, production=True))
    assert list(tmp_path.iterdir()) == []


def test_otherwise_one_is_made_and_kept_for_this_user_alone(tmp_path: Path) -> None:
    given_settings = Settings(var=tmp_path / "var")
    made = signing_secret(given_settings)
    assert len(made) >= 32
    assert signing_secret(given_settings) == made
    (kept,) = (tmp_path / "var").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_processes_that_start_at_once_make_one_secret(tmp_path: Path) -> None:
    together = threading.Barrier(8)
    made: list[str] = []

    def start() -> None:
        together.wait(timeout=30)
        made.append(signing_secret(Settings(var=tmp_path)))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(made) == 8
    assert len(set(made)) == 1


def test_a_broken_secret_file_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kort", encoding="ascii")
    with pytest.raises(SettingsError, match="secret er ødelagt"):
        signing_secret(Settings(var=tmp_path))
