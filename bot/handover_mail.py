"""A message to a human, sent by e-mail to the contact's mailbox. What cannot be sent is stored all the same."""

from __future__ import annotations

import logging
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage

from bot.guided.task import Record
from bot.knowledge.contacts import Contact

logger = logging.getLogger(__name__)

_TIMEOUT = 10.0  # seconds for each step
_TLS_FROM_THE_START = 465  # the port of SMTP over TLS (RFC 8314)
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})  # a relay on this machine needs no encryption


@dataclass(frozen=True)
class Mail:
    """How mail leaves this machine. `sender` is the address that it comes from."""

    host: str
    sender: str
    port: int = 587
    user: str | None = None
    password: str | None = None
    context: ssl.SSLContext | None = None  # None: the machine's own trusted certificates


def send_handover(mail: Mail, contact: Contact, record: Record, receipt: str) -> bool:
    """Send a message to `contact`; False when it was stored but could not be sent.

    Blocks for up to some tens of seconds, so it belongs in a thread. The log names the receipt and the
    kind of error, never the message.
    """
    try:
        _send(mail, _letter(mail, contact, record, receipt))
    except (OSError, smtplib.SMTPException, ValueError) as error:
        logger.error("Beskjed %s er lagret, men ikke sendt til %s: %s", receipt, contact.id, type(error).__name__)
        return False
    return True


def _letter(mail: Mail, contact: Contact, record: Record, receipt: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = mail.sender
    letter["To"] = contact.email
    letter["Subject"] = f"Beskjed {receipt} fra Veien inn"
    letter.set_content(handover_text(record, receipt))
    return letter


def handover_text(record: Record, receipt: str) -> str:
    """A message as the one who answers it reads it."""
    return "\n".join(
        (
            f"Kvittering: {receipt}",
            f"Mottatt: {record.get('day') or 'ukjent dag'}",
            f"Til: {record.get('title') or 'ukjent'}",
            f"Fra: {record.get('sender') or 'ikke oppgitt'}",
            f"Svar til: {record.get('reach') or 'mangler'}",
            "",
            str(record.get("message") or ""),
            "",
            f"Samtykke: {record.get('consent') or 'mangler'}",
        )
    )


def _send(mail: Mail, letter: EmailMessage) -> None:
    """Raises OSError, SMTPException or ValueError. Never sends in the clear to another machine."""
    context = mail.context or ssl.create_default_context()
    if mail.port == _TLS_FROM_THE_START:
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=_TIMEOUT)
    with server:
        server.ehlo()
        if mail.port != _TLS_FROM_THE_START:
            if server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif mail.host not in _HERE:
                raise smtplib.SMTPNotSupportedError("no STARTTLS")
        if mail.user:
            server.login(mail.user, mail.password or "")
        server.send_message(letter)
