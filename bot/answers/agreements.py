"""A draft agreement in the chat, with the Word file that goes with it."""

from __future__ import annotations

from datetime import date

from bot.answers import compose
from bot.answers.answer import Answer
from bot.answers.papers import cited_refs, source_lines, sources_of, titles
from bot.answers.rendering import render
from bot.documents.agreement_file import agreement_file
from bot.guide.agreements import AgreementRequest, DraftAgreement, make_agreement
from bot.knowledge import placeholders
from bot.knowledge.bundle import Knowledge


def agreement_answer(knowledge: Knowledge, request: AgreementRequest, day: date) -> Answer:
    """The draft for `request`, made on `day`. A `fallback` where the knowledge holds no outline of the kind."""
    outline = knowledge.agreement.get(request.kind)
    if outline is None:
        return Answer("fallback", "Jeg mangler malen for denne avtalen akkurat nå. Spør meg heller om avtaler.")
    draft = make_agreement(request, outline, day, lambda text: render(knowledge, text, day))
    ids = [i for i in draft.rests_on if i in knowledge.entry]
    sources = tuple(dict.fromkeys([*cited_refs(knowledge, outline.sources), *sources_of(knowledge, ids)]))
    shown = {found.value_id for _, text in outline.texts() for found in placeholders.find(text)}
    seen = [knowledge.value[i].last_seen for i in shown if i in knowledge.value]
    return Answer(
        kind="document",
        text=_text(draft, titles(sources)),
        entries=tuple(ids),
        sources=sources,
        as_of=min([outline.checked, *seen]),
        stale=day > outline.review_by,
        buttons=(compose.MORE,),
        documents=(agreement_file(draft, source_lines(sources)),),
    )


def _text(draft: DraftAgreement, sources: str) -> str:
    gaps = "Ett gult felt" if draft.gaps == 1 else f"{draft.gaps} gule felt"
    return "\n\n".join(
        [
            f"Utkastet «{draft.title}» er klart som Word-fil. {draft.disclaimer}",
            f"Utkastet har {len(draft.clauses)} punkter. {gaps} står igjen å fylle inn. Hvert punkt har råd om hva "
            "dere bør tenke gjennom.",
            "Før dere skriver under:\n" + "\n".join(f"- {text}" for text in draft.before_signing),
            "Er noe feil, så skriv for eksempel «endre varigheten til ett år».",
            f"Kilder: {sources}.",
        ]
    )
