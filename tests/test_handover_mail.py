from __future__ import annotations

import logging
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.handover_mail import Mail, handover_text, send_handover
from bot.knowledge.contacts import Contact
from tests.free_port import free_port
from tests.knowledge.test_contacts import contact_data

CONTACT = Contact.model_validate(contact_data())
RECORD = {
    "contact": "servicetorget",
    "title": "Servicetorget",
    "sender": "Matglede AS",
    "message": "Vi vil vise dere et matkurs.\n.\nHilsen oss på Ås",
    "reach": "412 34 567",
    "consent": "Vi lagrer beskjeden.",
    "day": "2026-11-22",
}
RECEIPT = "7F3K-9QXA"


@dataclass
class Mailbox:
    """What a small mail server heard, and how it behaves."""

    tls: ssl.SSLContext | None = None
    refuses: bool = False
    port: int = 0
    letters: list[bytes] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    in_tls: list[bool] = field(default_factory=list)


class _Session(socketserver.StreamRequestHandler):
    """As much of SMTP as smtplib speaks."""

    def handle(self) -> None:
        box: Mailbox = self.server.box  # type: ignore[attr-defined]
        secure = False
        stream: Any = self.connection
        lines = stream.makefile("rb")

        def say(text: str) -> None:
            stream.sendall(text.encode() + b"\r\n")

        say("220 her")
        while line := lines.readline():
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"EHLO":
                say("250-her\r\n250-AUTH PLAIN" + ("\r\n250 STARTTLS" if box.tls and not secure else "\r\n250 HELP"))
            elif verb == b"STARTTLS" and box.tls:
                say("220 kom")
                try:
                    stream = box.tls.wrap_socket(stream, server_side=True)
                except ssl.SSLError:
                    return
                lines, secure = stream.makefile("rb"), True
            elif verb == b"AUTH":
                box.logins.append(line.decode().strip())
                say("235 ok")
            elif verb == b"RCPT" and box.refuses:
                say("550 nei")
            elif verb == b"DATA":
                say("354 skriv")
                letter = b""
                while (row := lines.readline()) != b".\r\n":
                    letter += row
                box.letters.append(letter)
                box.in_tls.append(secure)
                say("250 ok")
            elif verb == b"QUIT":
                say("221 ha det")
                return
            else:
                say("250 ok")


@contextmanager
def _server(box: Mailbox, host: str = "127.0.0.1") -> Iterator[Mailbox]:
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer((host, 0), _Session) as server:
        server.box = box  # type: ignore[attr-defined]
        box.port = int(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()


def _mail(box: Mailbox, **changes: Any) -> Mail:
    return replace(Mail(host="127.0.0.1", sender="veieninn@lillevik.kommune.no", port=box.port), **changes)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine that no machine trusts by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    )
    path = tmp_path_factory.mktemp("tls") / "pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    return path


def _tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_message_reaches_the_contact_s_mailbox_whole() -> None:
    with _server(Mailbox()) as box:
        assert send_handover(_mail(box), CONTACT, RECORD, RECEIPT)
    letter = message_from_bytes(box.letters[0], policy=policy.default)
    assert letter["To"] == "postmottak@lillevik.kommune.no"
    assert RECEIPT in letter["Subject"]
    assert "Matglede" not in letter["Subject"]
    text = letter.get_content().replace("\r\n", "\n")
    for told in ("Hilsen oss på Ås", "Svar til: 412 34 567", "Fra: Matglede AS", "Samtykke: Vi lagrer"):
        assert told in text


def test_with_tls_the_message_and_the_password_go_encrypted(certificate: Path) -> None:
    trusted = ssl.create_default_context(cafile=str(certificate))
    with _server(Mailbox(tls=_tls(certificate))) as box:
        mail = _mail(box, user="boten", password="hemmelig", context=trusted)
        assert send_handover(mail, CONTACT, RECORD, RECEIPT)
    assert box.in_tls == [True]
    assert len(box.logins) == 1


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(certificate: Path) -> None:
    with _server(Mailbox(tls=_tls(certificate))) as box:
        assert not send_handover(_mail(box), CONTACT, RECORD, RECEIPT)
    assert box.letters == []


def test_another_machine_without_encryption_gets_nothing() -> None:
    with _server(Mailbox(), "127.0.0.2") as box:
        assert not send_handover(_mail(box, host="127.0.0.2"), CONTACT, RECORD, RECEIPT)
    assert box.letters == []


def test_a_refused_letter_is_told_as_not_sent_without_a_word_of_it_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with _server(Mailbox(refuses=True)) as box, caplog.at_level(logging.DEBUG):
        assert not send_handover(_mail(box), CONTACT, RECORD, RECEIPT)
    assert f"Beskjed {RECEIPT} er lagret, men ikke sendt til servicetorget" in caplog.text
    assert not any(word in caplog.text for word in ("412", "Matglede", "matkurs", "lillevik"))


def test_a_server_that_is_down_is_told_as_not_sent() -> None:
    assert not send_handover(Mail("127.0.0.1", "a@b.no", port=free_port()), CONTACT, RECORD, RECEIPT)


def test_a_record_with_nothing_in_it_can_still_be_read() -> None:
    assert "Svar til: mangler" in handover_text({}, RECEIPT)
