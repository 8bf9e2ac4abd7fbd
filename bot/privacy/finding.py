"""What masking finds: a kind of personal data and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["national_id", "phone", "email", "account", "card", "address", "name"]

# What stands in the text instead.
PLACEHOLDERS: dict[Kind, str] = {
    "national_id": "[fødselsnummer]",
    "phone": "[telefon]",
    "email": "[e-post]",
    "account": "[kontonummer]",
    "card": "[kortnummer]",
    "address": "[adresse]",
    "name": "[navn]",
}


@dataclass(frozen=True)
class Finding:
    """Personal data in `text[start:end]`."""

    kind: Kind
    start: int
    end: int
