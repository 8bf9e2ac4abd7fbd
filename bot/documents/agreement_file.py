"""A draft agreement as an editable Word file: clauses, marked gaps, and what to think through."""

from __future__ import annotations

from collections.abc import Sequence

from docx.shared import Cm

from bot.documents.document import Document
from bot.documents.filenames import ascii_name
from bot.documents.word_file import WordFile
from bot.guide.agreements import DraftAgreement, DraftClause, Paragraph
from bot.guide.dates import long_date


def agreement_file(draft: DraftAgreement, sources: Sequence[str]) -> Document:
    """The draft as .docx. `sources`: the lines that name where it comes from."""
    file = WordFile(f"Utkast: {draft.title.lower()}", draft.made, f"Utkast laget {long_date(draft.made)}")
    file.subtitle("Utkast, ikke juridisk råd")
    file.note("Før dere bruker utkastet", [draft.disclaimer, draft.purpose, _how_to_fill(draft)])
    file.pairs(draft.facts)
    for clause in draft.clauses:
        _clause(file, clause)
    file.heading("Underskrift")
    first, second = draft.signatures
    rows = [("For", first, second), ("Rolle", "", ""), ("Sted og dato", "", ""), ("Underskrift", "\n", "\n")]
    file.table(rows, None, (Cm(3.4), Cm(6.3), Cm(6.3)), first_bold=True)
    file.heading("Før dere skriver under")
    file.bullets([f"☐\t{text}" for text in draft.before_signing], "Checklist")
    file.heading("Hva utkastet bygger på")
    file.paragraph("Stryk denne delen og alle grå felt før avtalen brukes.", quiet=True)
    file.bullets(sources)
    return file.document(f"{ascii_name('utkast', draft.title)}.docx")


def _how_to_fill(draft: DraftAgreement) -> str:
    left = f"{draft.gaps} gule felt" if draft.gaps != 1 else "ett gult felt"
    return f"Fyll inn {left}, og stryk det dere ikke trenger. De grå feltene er råd til dere, ikke en del av avtalen."


def _clause(file: WordFile, clause: DraftClause) -> None:
    file.heading(f"{clause.number}. {clause.heading}")
    told_choice: str | None = None
    for number, part in enumerate(clause.paragraphs, 1):
        if part.choice is not None and part.choice != told_choice:
            what = "med betaling" if part.choice == "A" else "uten betaling"
            file.paragraph(f"[velg: A eller B] Alternativ {part.choice}, {what}:", keep_with_next=True)
        told_choice = part.choice
        _paragraph(file, part, last=number == len(clause.paragraphs))
    file.note("Tenk gjennom", clause.think)


def _paragraph(file: WordFile, part: Paragraph, *, last: bool) -> None:
    """The text and its list; the last of a clause stays with the advice about it."""
    file.paragraph(part.text, keep_with_next=last or bool(part.points))
    file.bullets(part.points)
