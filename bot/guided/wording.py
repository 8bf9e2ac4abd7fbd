"""What every guided conversation says in the same words: buttons, what was understood, what a question means. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.answers.answer import Button
from bot.guided.task import Blank, Task

CANCEL = Button("Avbryt", "Avbryt")
_SKIP = Button("Hopp over", "Hopp over")
YES, NO = Button("Ja, det stemmer", "Ja"), Button("Nei, endre noe", "Nei")


def buttons_of(blank: Blank) -> tuple[Button, ...]:
    """The answers to choose from, and the ways out."""
    return (*blank.choices, *((_SKIP,) if blank.optional else ()), CANCEL)


def explanation(blank: Blank) -> str:
    """What the question of `blank` means, for who asks back."""
    choices = ", ".join(f"«{choice.title}»" for choice in blank.choices)
    told = blank.explain or (f"Du kan svare {choices}." if choices else blank.retry)
    skip = "Vet du det ikke, kan du hoppe over." if blank.optional else ""
    return f"{told} {skip}".strip()


def noted(task: Task, found: Collection[str], asked: str | None) -> str | None:
    """«Jeg har notert kommunen og møtedagen.», where more was told than what was asked; else None."""
    if not set(found) - {asked}:
        return None
    labels = list(dict.fromkeys(blank.label for blank in task.blanks if blank.name in found and blank.ask))
    if not labels:
        return None
    return f"Jeg har notert {' og '.join(filter(None, (', '.join(labels[:-1]), labels[-1])))}."


def corrected(task: Task, changed: Mapping[str, Any]) -> str:
    """«Jeg har rettet beløpet til 250 000 kr.»: what was changed, with the new value where it reads well."""
    told = [
        blank.label + (f" til {blank.show(changed[blank.name])}" if blank.show and changed[blank.name] else "")
        for blank in task.blanks
        if blank.name in changed and blank.ask
    ]
    parts = list(dict.fromkeys(told))
    return f"Jeg har rettet {' og '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}." if parts else "Rettet."


def joined(*parts: str | None) -> str:
    """The parts that say something, as paragraphs."""
    return "\n\n".join(part for part in parts if part)


def given_up(blank: Blank) -> str:
    """That a question is passed over since its answers could not be read, and how to answer it after all."""
    return f"Det fikk jeg ikke tak i, så jeg hopper over {blank.label}. Skriv «endre {blank.label}» for å svare."
