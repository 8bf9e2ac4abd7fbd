"""What every guided conversation says in the same words: buttons, what was understood, what a question means. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answers.answer import Button
from bot.guided.task import Blank, Desk, Task

CANCEL = Button("Avbryt", "Avbryt")
_SKIP = Button("Hopp over", "Hopp over")
RIGHT_ME = "Er noe feil, så rett meg."
YES, NO = Button("Ja, det stemmer", "Ja"), Button("Nei, endre noe", "Nei")


def buttons_of(blank: Blank) -> tuple[Button, ...]:
    """The answers to choose from, and the ways out."""
    return (*blank.choices, *((_SKIP,) if blank.may_be_passed else ()), CANCEL)


def explanation(blank: Blank) -> str:
    """What the question of `blank` means, for who asks back."""
    choices = ", ".join(f"«{choice.title}»" for choice in blank.choices)
    told = blank.explain or (f"Du kan svare {choices}." if choices else blank.retry)
    skip = "Vet du det ikke, kan du hoppe over." if blank.may_be_passed else ""
    return f"{told} {skip}".strip()


def noted(task: Task, found: Mapping[str, Any], asked: str | None, desk: Desk) -> str | None:
    """«Jeg har notert kommunen (Bodø) og møtedagen (…).», where more was told than what was asked; else None."""
    if not set(found) - {asked}:
        return None
    labels = list(
        dict.fromkeys(
            _with_value(blank, found[blank.name], desk) for blank in task.blanks if blank.name in found and blank.ask
        )
    )
    if not labels:
        return None
    return f"Jeg har notert {' og '.join(filter(None, (', '.join(labels[:-1]), labels[-1])))}."


def _with_value(blank: Blank, value: Any, desk: Desk) -> str:
    """«kommunen (Bodø)», and only «tilbudet» where the value does not read well."""
    return f"{blank.label} ({blank.show(value, desk)})" if blank.show and value else blank.label


def corrected(task: Task, changed: Mapping[str, Any], desk: Desk) -> str:
    """«Jeg har rettet beløpet til 250 000 kr.»: what was changed, with the new value where it reads well."""
    told = [
        blank.label + (f" til {blank.show(changed[blank.name], desk)}" if blank.show and changed[blank.name] else "")
        for blank in task.blanks
        if blank.name in changed and blank.ask
    ]
    parts = list(dict.fromkeys(told))
    return f"Jeg har rettet {' og '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}." if parts else "Rettet."


def joined(*parts: str | None) -> str:
    """The parts that say something, as paragraphs."""
    return "\n\n".join(part for part in parts if part)


def asked_again(blank: Blank, why: str | None, *, stop: bool) -> str:
    """The question once more, with what helps; how to pass over it, or (`stop`) how to end."""
    told = why or blank.retry or "Det forsto jeg ikke."
    if blank.may_be_passed and "hopp over" not in told:
        told += " Skriv «hopp over» hvis du ikke vet eller ikke vil svare."
    return joined(told + (" Du kan også skrive «avbryt»." if stop else ""), blank.ask)


def assuming(blank: Blank, desk: Desk) -> str:
    """What is gone out from where a question is not answered, and how to correct it."""
    value = blank.show(blank.assumed, desk) if blank.show else blank.assumed
    return f"Da går jeg ut fra at {blank.label} er «{value}». Er det feil, skriv «endre {blank.label}»."


def how_much_is_left(count: int) -> str:
    """How many questions are left at most, the open one too."""
    questions = "Dette er det siste spørsmålet." if count <= 1 else f"Det er høyst {count} spørsmål igjen."
    return f"{questions} Skriv «ferdig» når du vil, så bruker jeg det jeg har."


def what_is_made(task: Task) -> str:
    """What the task makes, for who asks about it under way."""
    return task.about or task.opening


def given_up(blank: Blank) -> str:
    """That a question is passed over since its answers could not be read, and how to answer it after all."""
    return f"Det fikk jeg ikke tak i, så jeg hopper over {blank.label}. Skriv «endre {blank.label}» for å svare."
