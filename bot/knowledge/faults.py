"""A fault in the knowledge folder, told so that an editor can mend it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong where, with the value found and what to do (Norwegian, for the editor)."""

    file: str
    key: str
    value: str
    remedy: str

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= 80 else self.value[:77] + "…"
        return f"{self.file}: {self.key}: «{shown}»: {self.remedy}"


# Remedies for pydantic's error types; `{}` fields come from the error's context.
_REMEDIES: dict[str, str] = {
    "missing": "mangler. Legg inn feltet.",
    "extra_forbidden": "er ikke et felt vi kjenner. Rett skrivemåten eller fjern det.",
    "string_type": "skal være tekst. Sett verdien i anførselstegn.",
    "string_too_short": "er for kort. Skriv minst {min_length} tegn.",
    "string_too_long": "er for langt. Skriv høyst {max_length} tegn.",
    "string_pattern_mismatch": "har feil form. Bruk bare a–z, 0–9 og bindestrek (dato i året: MM-DD).",
    "date_type": "er ikke en dato. Skriv ÅÅÅÅ-MM-DD uten anførselstegn.",
    "date_parsing": "er ikke en dato. Skriv ÅÅÅÅ-MM-DD.",
    "date_from_datetime_parsing": "er ikke en dato. Skriv ÅÅÅÅ-MM-DD uten klokkeslett.",
    "int_type": "skal være et helt tall uten anførselstegn.",
    "int_parsing": "skal være et helt tall.",
    "literal_error": "er ikke et lovlig valg. Bruk ett av: {expected}.",
    "list_type": "skal være en liste. Skriv [a, b] eller en linje med «- » for hver.",
    "dict_type": "skal være felt med navn og verdi.",
    "model_type": "skal være felt med navn og verdi.",
    "too_short": "er tom. Legg inn minst {min_length}.",
    "value_error": "er ikke helt: {error}.",
    "greater_than_equal": "er for lavt. Minst {ge}.",
    "less_than_equal": "er for høyt. Høyst {le}.",
}


def from_pydantic(file: str, error: Mapping[str, Any]) -> Fault:
    """Turn one of pydantic's error records into a fault in Norwegian."""
    key = ".".join(str(part) for part in error["loc"]) or "(hele filen)"
    remedy = _REMEDIES.get(str(error["type"]), f"er ikke gyldig ({error['msg']}).")
    context = error.get("ctx") or {}
    with contextlib.suppress(KeyError):
        remedy = remedy.format(**context)
    value = "" if error["type"] == "missing" else str(error.get("input"))
    return Fault(file=file, key=key, value=value, remedy=remedy)
