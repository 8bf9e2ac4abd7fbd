"""Hostile requests without end, the same for the same seed: what the door must refuse before the bot hears it."""

# ruff: noqa: E501 - tables of hostile pieces read better wide
from __future__ import annotations

import base64
import itertools
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

_JSON = {"Content-Type": "application/json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_MOST_BYTES = 64_000
_MESSAGES, _FEEDBACK, _HISTORY, _CONVERSATION = (
    "/chat/messages",
    "/chat/feedback",
    "/chat/history",
    "/chat/conversation",
)
_REST, _PLAIN = "/webhooks/rest/webhook", "/enkel"
_OURS = (("POST", _MESSAGES), ("POST", _FEEDBACK), ("GET", _HISTORY), ("DELETE", _CONVERSATION))


@dataclass(frozen=True)
class Asked:
    """A request, and the statuses that are a right answer to it. `mark` stands in it, or is empty."""

    family: str
    method: str
    path: str
    right: frozenset[int]
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    mark: str = ""


def _right(*statuses: int) -> frozenset[int]:
    return frozenset(statuses)


class Requests:
    """Makes hostile requests; `token` is a good one, so that what is refused is refused for what is wrong with it."""

    def __init__(self, seed: int, token: str) -> None:
        self._chance = random.Random(seed)
        self._token = token
        self._seed = seed

    def __iter__(self) -> Iterator[Asked]:
        families: tuple[Callable[[str], Asked], ...] = (
            self._broken_json, self._wrong_types, self._deep, self._forged, self._media, self._too_large, self._ids,
            self._paths, self._methods, self._origins, self._headers, self._feedback, self._files, self._forms,
            self._queries,
        )  # fmt: skip
        for number in itertools.count():
            for make in families:
                yield make(f"zq{self._seed}q{number}zq")

    def _good(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}

    def _door(self) -> str:
        return self._chance.choice((_MESSAGES, _REST))

    def _broken_json(self, mark: str) -> Asked:
        whole = bytearray(json.dumps({"sender": mark, "message": mark, "text": mark, "id": mark}).encode())
        match self._chance.randint(0, 4):
            case 0:
                body = bytes(whole[: self._chance.randrange(len(whole) - 1)])
            case 1:
                whole[0] = self._chance.choice(b"[(<'x\x00\xff")
                body = bytes(whole)
            case 2:
                body = self._chance.randbytes(self._chance.randint(0, 400)) + b"\x00" + mark.encode()
            case 3:
                body = bytes(whole) + self._chance.choice((b"}", b"]", b"{}", b"\x00", b",", b"//"))
            case _:
                body = self._chance.choice(
                    (b"", b" ", b"null", b"true", b"7", b'"tekst"', b"[]", b"{,}", b"NaN", b"\xef\xbb\xbf", b"-")
                )
        return Asked("broken JSON", "POST", self._door(), _right(400), body, {**_JSON, **self._good()}, mark)

    def _value(self, mark: str, depth: int = 0) -> object:
        """Anything but a text."""
        kinds: list[object] = [
            None,
            True,
            False,
            0,
            -1,
            10**300,
            1e308,
            [],
            {},
            [mark],
            {mark: mark},
            [[[mark]]],
            {"text": mark},
        ]
        if depth < 2 and self._chance.random() < 0.3:
            return [self._value(mark, depth + 1) for _ in range(self._chance.randint(1, 40))]
        return self._chance.choice(kinds)

    def _wrong_types(self, mark: str) -> Asked:
        value = self._value(mark)
        body: object = self._chance.choice(
            [
                {"text": value, "message": value},
                {"message": value, "sender": mark},
                [value],
                {mark: mark},
                {"TEXT": mark},
                [mark],
            ]
        )
        return Asked(
            "wrong types", "POST", self._door(), _right(400), json.dumps(body).encode(), {**_JSON, **self._good()}, mark
        )

    def _deep(self, mark: str) -> Asked:
        depth = self._chance.choice((50, 999, 1001, 5_000, 15_000))
        start, end = self._chance.choice((("[", "]"), ('{"a":', "}"), ('{"text":', "}"), ('[{"message":', "}]")))
        inside = f'"{mark}"'
        whole = self._chance.random() < 0.5
        body = (start * depth + inside + end * depth if whole else start * depth + inside).encode()[: _MOST_BYTES - 1]
        return Asked("deep nesting", "POST", self._door(), _right(400), body, {**_JSON, **self._good()}, mark)

    def _forged(self, mark: str) -> Asked:
        letters = list(self._token)
        match self._chance.randint(0, 5):
            case 0:
                # Not the last letter: some of its bits mean nothing in base 64.
                place = self._chance.randrange(len(letters) - 1)
                letters[place] = self._chance.choice([one for one in "AZaz09-_." if one != letters[place]])
                token = "".join(letters)
            case 1:
                token = self._token[: self._chance.randrange(len(letters) - 1)]
            case 2:
                inside = json.dumps([f"web-{mark}", 9_999_999_999], separators=(",", ":"))
                token = (
                    base64.urlsafe_b64encode(inside.encode()).decode().rstrip("=")
                    + "."
                    + self._token.rpartition(".")[2]
                )
            case 3:
                token = self._token + self._chance.choice((mark, ".", "A" * 600, "%00", "=" * 9))
            case 4:
                token = self._chance.choice(
                    ("null", "undefined", "web-" + mark, ".", "..", "[]", "eyJhbGciOiJub25lIn0.e30.", "A" * 7000)
                )
            case _:
                token = "".join(self._chance.choice("abcXYZ019-_.=+/") for _ in range(self._chance.randint(1, 300)))
        scheme = self._chance.choice(("Bearer", "bearer", "Bearer", "Basic", "Token", ""))
        method, path = self._chance.choice(_OURS)
        body = json.dumps({"text": mark, "turn": mark, "useful": True}).encode() if method == "POST" else b""
        return Asked(
            "forged tokens", method, path, _right(401), body, {**_JSON, "Authorization": f"{scheme} {token}"}, mark
        )

    def _media(self, mark: str) -> Asked:
        kind = self._chance.choice(
            (
                "text/plain",
                "text/html",
                "application/xml",
                "multipart/form-data",
                "application/x-yaml",
                "*/*",
                "",
                mark,
                "x" * 900,
            )
        )
        body = json.dumps({"text": mark}).encode()
        return Asked("media types", "POST", _MESSAGES, _right(415), body, {"Content-Type": kind, **self._good()}, mark)

    def _too_large(self, mark: str) -> Asked:
        size = self._chance.choice((_MOST_BYTES + 1, 70_000, 200_000, 1_000_000))
        body = json.dumps({"message": mark + "x" * size, "text": "x"}).encode()
        path = self._chance.choice((_MESSAGES, _REST, _PLAIN, "/chat/sessions"))
        return Asked("oversize bodies", "POST", path, _right(413), body, {**_JSON, **self._good()}, mark)

    def _ids(self, mark: str) -> Asked:
        ids: list[object] = [
            "",
            " ",
            "a b",
            mark + "!",
            "x" * 65,
            "æ",
            "\0",
            "../" + mark,
            7,
            True,
            [mark],
            {"a": mark},
            "<b>" + mark,
        ]
        body = {"text": "hei", "id": self._chance.choice(ids)}
        return Asked(
            "message ids", "POST", _MESSAGES, _right(400), json.dumps(body).encode(), {**_JSON, **self._good()}, mark
        )

    def _paths(self, mark: str) -> Asked:
        path = self._chance.choice(
            (
                f"/{mark}", f"/%2e%2e/%2e%2e/etc/passwd?{mark}", f"/static/..%2f..%2f{mark}", f"/chat/{mark}", f"/{quote('<script>' + mark)}",
                f"/webhooks/{mark}/webhook", "/webhooks/callback/webhook", "/socket.io/", f"/model/parse?q={mark}", "/conversations/a/tracker",
                f"/conversations/{mark}/messages", "/status", "/version", "/domain", "/.git/config", "/.env", "/var/secret", "/config.yml",
                f"/%00{mark}", f"/%ff%fe{mark}", f"/{'a/' * 500}{mark}", f"/{mark * 150}", "/enkel/../.env", f"/widget/{mark}.js",
            )
        )  # fmt: skip
        return Asked("paths", self._chance.choice(("GET", "POST", "PUT")), path, _right(400, 404, 405, 414), mark=mark)

    def _methods(self, mark: str) -> Asked:
        method = self._chance.choice(
            ("PUT", "PATCH", "TRACE", "PROPFIND", "MKCOL", "LOCK", "DELETE", "HEAD", "FOO", "get")
        )
        path = self._chance.choice((_MESSAGES, _FEEDBACK, "/chat/sessions", _REST))
        return Asked("methods", method, path, _right(400, 404, 405), headers={"X-Mark": mark}, mark=mark)

    def _origins(self, mark: str) -> Asked:
        origin = self._chance.choice(
            ("null", "https://eid.example", f"https://{mark}.example", "http://localhost.eid.example", "https://[", "file://", "http://",
             f"javascript:{mark}", "http://127.0.0.1.eid.example", "https://127.0.0.1:1/x", mark)
        )  # fmt: skip
        method, path = self._chance.choice((*_OURS, ("POST", "/chat/sessions"), ("OPTIONS", _MESSAGES)))
        return Asked("origins", method, path, _right(403), b"", {"Origin": origin, **self._good()}, mark)

    def _headers(self, mark: str) -> Asked:
        odd = self._chance.choice(
            (
                {"X-Request-ID": f"<b>{mark}"}, {"X-Request-ID": mark * 40}, {"X-Forwarded-For": f"{mark}, 127.0.0.1"}, {"Forwarded": f"for={mark}"},
                {"Cookie": f"{mark}={mark};" * 60}, {"Accept": mark}, {"User-Agent": f"() {{ :; }}; {mark}"}, {"Referer": f"https://{mark}.example"},
                {"Accept-Encoding": mark}, {"Range": f"bytes={mark}"}, {"If-None-Match": mark}, {"X-HTTP-Method-Override": "DELETE"},
                {"Content-Encoding": "gzip"}, {"Expect": mark}, {"Host": f"{mark}.example"}, {"Upgrade": "websocket"}, {"Authorization": mark * 300},
                {f"X-{number}": mark for number in range(60)}, {"X-Big": mark * 600},
            )
        )  # fmt: skip
        path = self._chance.choice((_HISTORY, "/health", _PLAIN + ".css", "/nowhere"))
        return Asked("headers", "GET", path, _right(200, 206, 400, 401, 404, 413, 416, 417, 431), b"", odd, mark)

    def _feedback(self, mark: str) -> Asked:
        bodies: list[object] = [
            {}, [], {"turn": mark}, {"turn": mark, "useful": "ja"}, {"turn": 7, "useful": True}, {"turn": mark, "useful": True, "comment": 7},
            {"turn": mark, "useful": True}, {"turn": "x" * 5000, "useful": False}, {"turn": "\0", "useful": True}, {"turn": "' OR 1=1", "useful": True},
        ]  # fmt: skip
        body = json.dumps(self._chance.choice(bodies)).encode()
        return Asked("feedback", "POST", _FEEDBACK, _right(400, 404), body, {**_JSON, **self._good()}, mark)

    def _files(self, mark: str) -> Asked:
        token = self._chance.choice(
            (mark, mark * 4, "../" + mark, "%2e%2e%2f", "a" * 24, "A" * 64, "' OR 1=1 --", "\0", "æøå" + mark, "*")
        )
        return Asked("files", "GET", f"/files/{quote(token, safe='%')}", _right(400, 404), mark=mark)

    def _forms(self, mark: str) -> Asked:
        fields = {
            "token": self._chance.choice((mark, "", self._token[:-3], "<b>" + mark)),
            "text": f"<b id={mark}>",
            "id": mark,
            "choice": mark,
        }
        body, headers = urlencode(fields).encode(), dict(_FORM)
        match self._chance.randint(0, 3):
            case 0:
                body = self._chance.randbytes(200)
            case 1:
                headers = {"Content-Type": f"multipart/form-data; boundary={mark}"}
                body = f'--{mark}\r\nContent-Disposition: form-data; name="token"; filename="{mark}"\r\n\r\n{mark}\r\n--{mark}'.encode()
            case 2:
                headers = self._chance.choice(
                    ({"Content-Type": "multipart/form-data"}, {"Content-Type": f"application/json; {mark}"}, {})
                )
            case _:
                pass
        path = self._chance.choice((_PLAIN, _PLAIN + "/slett"))
        return Asked("forms", "POST", path, _right(400, 401), body, headers, mark)

    def _queries(self, mark: str) -> Asked:
        query = self._chance.choice(
            (
                f"q={mark}",
                f"<script>{mark}",
                "a=%",
                "a=%ff",
                "&" * 300,
                f"token={self._token}",
                f"{mark}=" * 200,
                "a[]=1&a[b]=2",
            )
        )
        path = self._chance.choice((_HISTORY, _CONVERSATION, "/nowhere", "/files/" + "b" * 24))
        return Asked("queries", "GET", f"{path}?{query}", _right(400, 401, 404, 405, 414), mark=mark)


# What is no request at all, or two in one. Answered with a 4xx or with a closed door.
GARBAGE: dict[str, bytes] = {
    "nothing": b"\r\n\r\n",
    "noise": bytes(range(256)) * 8 + b"\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    "no version": b"GET /\r\n\r\n",
    "another version": b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    "no host": b"GET /chat/history HTTP/1.1\r\n\r\n",
    "long line": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "long header": b"GET / HTTP/1.1\r\nHost: a\r\nX-A: " + b"a" * 100_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: a\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(20_000)) + b"\r\n",
    "header without colon": b"GET /chat/history HTTP/1.1\r\nHost: a\r\nnothing here\r\n\r\n",
    "NUL in a header": b"GET /chat/history HTTP/1.1\r\nHost: a\r\nX-A: \x00\x00\r\n\r\n",
    "lines without returns": b"GET /chat/history HTTP/1.1\nHost: a\n\n",
    "negative length": b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nhello",
    "length in words": b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nContent-Length: five\r\n\r\nhello",
    "length too long for a number": b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
    "two lengths": b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 2\r\n\r\nhello",
    "length and chunks": b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a chunk of no size": b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
    "a chunk without end": b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nhello\r\n",
    "an unknown encoding": b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, strange\r\n\r\nhello",
    "an upgrade": b"GET /chat/history HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    "a proxy's request": b"GET http://eid.example/ HTTP/1.1\r\nHost: eid.example\r\n\r\n",
    "a tunnel": b"CONNECT eid.example:443 HTTP/1.1\r\nHost: eid.example\r\n\r\n",
    "HTTP/2 at once": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
}  # fmt: skip
