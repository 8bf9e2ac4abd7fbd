from __future__ import annotations

from datetime import timedelta

from sqlalchemy.engine import Engine

from bot import clock
from bot.documents.document import Document
from bot.storage.file_store import keep_file, read_file

_BRIEF = Document("Møtebrief", "moetebrief.docx", "application/x-docx", bytes(range(256)) * 40)


def test_a_file_is_read_back_byte_for_byte_by_its_link(engine: Engine) -> None:
    expires = clock.now().replace(microsecond=0) + timedelta(hours=1)
    told = keep_file(engine, "web-a", _BRIEF, expires)
    assert told | {"href": ""} == {"title": "Møtebrief", "href": "", "media_type": "application/x-docx", "bytes": 10240}
    kept = read_file(engine, told["href"].removeprefix("files/"))
    assert kept is not None
    assert (kept.filename, kept.media_type, kept.content) == (_BRIEF.filename, _BRIEF.media_type, _BRIEF.content)
    assert kept.expires == expires


def test_links_cannot_be_guessed_and_never_repeat(engine: Engine) -> None:
    links = {keep_file(engine, "web-a", _BRIEF, clock.now())["href"] for _ in range(20)}
    assert len(links) == 20
    assert all(len(link) >= len("files/") + 32 for link in links)
    assert read_file(engine, "gjettet") is None
