"""The municipality's own contacts by field: who takes a message, when the office is open, when it answers.

Functions and shared mailboxes only, never a person's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator

from bot.knowledge.records import Id, Line, Record, Sentence

Weekday = Literal["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


def _of_form(pattern: str, told: str) -> AfterValidator:
    """A text of the form `pattern`; `told` is what an editor reads otherwise."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(told)
        return text

    return AfterValidator(check)


_CLOCK = r"(?:[01][0-9]|2[0-3])\.[0-5][0-9]"
Hours = Annotated[str, _of_form(rf"{_CLOCK}–{_CLOCK}", "skriv åpningstiden som «08.30–15.00»")]
Mailbox = Annotated[
    str, _of_form(r"[a-z0-9._-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+", "skriv en e-postadresse med små bokstaver")
]
Phone = Annotated[
    str, _of_form(r"(?:\+47 )?[0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}|[0-9]{5}", "skriv nummeret som «00 00 00 00»")
]

# What marks the contacts that are shipped as an example.
_EXAMPLE_WORD = "eksempel"
_EXAMPLE_PHONE = "00 00 00 00"


class Contact(Record):
    """An office that takes messages. Without service areas it takes what no other does."""

    id: Id
    title: Line  # what it is called in the municipality
    service_areas: list[Id] = Field(default_factory=list)
    words: list[Line] = Field(default_factory=list)  # what else people call its field
    email: Mailbox
    phone: Phone
    hours: dict[Weekday, Hours] = Field(min_length=1)  # a day that is not named is closed
    reply_within: int = Field(ge=1, le=60)  # open days

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        for weekday, hours in self.hours.items():
            opens, closes = hours.split("–")
            if opens >= closes:
                raise ValueError(f"åpningstiden {weekday} {hours} slutter før den begynner")
        return self

    @property
    def is_example(self) -> bool:
        """True for what was shipped and not replaced."""
        return _EXAMPLE_WORD in f"{self.title} {self.email}".casefold() or self.phone == _EXAMPLE_PHONE


class Contacts(Record):
    """All contacts. As long as `configured` is false the bot tells how to find somebody, and uses none of them."""

    configured: bool
    municipality: Line
    how_to_find: Sentence  # told before the steps
    steps: list[Sentence] = Field(min_length=1)
    rests_on: list[Id] = Field(min_length=1)  # the entries that tell more of it
    contacts: list[Contact] = Field(min_length=1)
    checked: date
    review_by: date

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every running text a user can meet, with the key it stands under."""
        yield "how_to_find", self.how_to_find
        for number, step in enumerate(self.steps):
            yield f"steps.{number}", step

    def contact(self, contact_id: str) -> Contact | None:
        """The contact of that id."""
        return next((contact for contact in self.contacts if contact.id == contact_id), None)

    def for_area(self, area: str) -> Contact | None:
        """The contact of a service area, by its id; the general one where no other takes it."""
        return next((contact for contact in self.contacts if area in contact.service_areas), self.general)

    @property
    def general(self) -> Contact | None:
        """The contact for everything else."""
        return next((contact for contact in self.contacts if not contact.service_areas), None)
