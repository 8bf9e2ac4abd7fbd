"""«Slett samtalen»: asks once, deletes, and shows that it did."""

from __future__ import annotations

from bot.answers.answer import Answer, Button
from bot.guided.reading import yes_or_no
from bot.guided.task import Blank, Desk, Task, Values

_SORTS = {
    "messages": ("melding", "meldinger"),
    "files": ("fil", "filer"),
    "feedback": ("tilbakemelding", "tilbakemeldinger"),
    "handovers": ("beskjed til et menneske", "beskjeder til et menneske"),
    "contributions": ("innsendt eksempel", "innsendte eksempler"),
}


def _finish(values: Values, desk: Desk) -> Answer:
    if not values["sure"]:
        return Answer("notice", "Greit, jeg sletter ingenting.")
    deleted = desk.forget()
    told = [f"{count} {_SORTS[sort][count != 1]}" for sort, count in deleted.items() if count and sort in _SORTS]
    if not told and deleted.get("events"):  # a channel that keeps no messages still knows where the talk stands
        told = ["det jeg husket av samtalen"]
    listed = f" Dette er borte: {' og '.join(filter(None, (', '.join(told[:-1]), told[-1])))}." if told else ""
    return Answer("notice", f"Samtalen er slettet.{listed} Jeg husker ikke noe av det vi har snakket om.")


DELETE = Task(
    name="delete",
    title="slettingen",
    opening=(
        "Jeg kan slette alt fra denne samtalen: meldinger, filer, beskjeder og eksempler du har sendt inn. "
        "Det kan ikke angres."
    ),
    blanks=(
        Blank(
            name="sure",
            label="svaret",
            ask="Vil du slette samtalen?",
            read=yes_or_no,
            choices=(Button("Ja, slett", "Ja, slett"), Button("Nei", "Nei")),
            retry="Svar ja eller nei.",
            explain=(
                "Sier du ja, blir alt i denne samtalen borte hos oss: det du har skrevet, filene jeg har laget, og "
                "beskjeder og eksempler du har sendt inn. Det som er lastet ned eller sendt videre, får jeg ikke tak i."
            ),
        ),
    ),
    finish=_finish,
    again=False,
    ends_all=lambda values: bool(values["sure"]),
)
