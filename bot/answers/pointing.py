"""Short messages that point at the entry in focus: «kan vi det?», «hvor vanskelig er det?», «er det fortsatt sånn?»."""

from __future__ import annotations

import re
from datetime import date

from bot.answers import citing, compose
from bot.answers.answer import Answer
from bot.answers.rendering import render
from bot.guide.dates import long_date
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience
from bot.search.folded import on_folded
from bot.search.text import fold

# On folded text: å, ø, æ are a, o, e.
_CAN_WE = on_folded(
    r"^(?:og |men )?(?:kan|far|gar det an at|kunne) (?:vi|jeg|man|andre|var kommune)(?: ogsa)?(?: a)?(?: fa)?"
    r"(?: gjore| prove)? (?:det|dette|noe slikt|noe sant)(?: samme)?(?: ogsa)?"
    r"(?: her| hos oss| i var kommune| da| selv)*$"
)
_HOW_HARD = re.compile(
    r"\b(?:hvor (?:vanskelig|krevende|lett|enkelt)|vanskelighetsgrad\w*|er det (?:vanskelig|krevende))\b"
)
_PLAINLY = re.compile(
    r"\b(?:pa|i) (?:vanlig|enkelt|enklere|godt|folkelig) (?:norsk|sprak|mate)\b"
    r"|^(?:kan du )?forklar\w* (?:det |dette )?enklere"
    r"|^(?:og |men )?hva (?:betyr|menes med) (?:det|dette)(?: egentlig| da)*$"
)
_WHY = re.compile(
    r"^(?:og |men |ok )?(?:hvorfor|hvordan) (?:det|sa|ikke|da|er det sann|er det slik)(?: da| a)*$|^hvorfor$"
)
_STILL = re.compile(
    r"^(?:og |men )?(?:er|gjelder|stemmer|fins|finnes|e) (?:det|dette|den|de|ordningen|regelen|tilbudet|prosjektet"
    r"|organisasjonen|selskapet|virksomheten|bedriften|stiftelsen)"
    r"(?: der)? (?:fortsatt|fremdeles|enna|ennå|framleis|i dag|na)(?: sann| slik| sant| da| i dag)*$"
    r"|^(?:fortsatt|fremdeles)(?: i dag| na)?$"
)
# Of the state of a thing: it is no more. «Vi har ikke sjekket om …» tells of neither.
_ENDED = re.compile(
    r"\b(?:slått sammen|lagt ned|nedlagt|avviklet|konkurs|opphørt|opphørte|slutt|sluttet|finnes ikke|borte)\b", re.I
)
_HARDEST = 5
_IN_FORCE = frozenset({"rule", "myth", "funding", "budget_step"})  # of other kinds nothing is «i kraft»


def pointed(knowledge: Knowledge, message: str, focus: Entry, day: date, audience: Audience | None) -> Answer | None:
    """The answer to a message that asks one of these of `focus`; None for any other."""
    folded = fold(message, knowledge.variants)
    if _CAN_WE.match(folded):
        return _can_we(knowledge, focus, day, audience)
    if _HOW_HARD.search(folded):
        return _how_hard(knowledge, focus, day)
    if _PLAINLY.search(folded):
        return _plainly(knowledge, focus, day, audience)
    if _WHY.match(folded):
        return compose.more_answer(knowledge, focus, day, audience)
    return _still(knowledge, focus, day) if _STILL.match(folded) else None


def _can_we(knowledge: Knowledge, focus: Entry, day: date, audience: Audience | None) -> Answer:
    """Whether others can do as `focus` did: by the form of collaboration it used."""
    forms = [knowledge.entry[name] for name in focus.forms if name in knowledge.entry]
    if not forms or focus.kind != "case":
        return compose.more_answer(knowledge, focus, day, audience)
    lead = f"Her ble det gjort med {forms[0].title.casefold()}. Det kan andre også bruke."
    return compose.entry_answer(knowledge, forms[0], day, audience, lead=lead)


def _plainly(knowledge: Knowledge, focus: Entry, day: date, audience: Audience | None) -> Answer:
    """What `focus` is in the words of the glossary; of a case, what the form of collaboration is that it used."""
    related = [knowledge.entry[name] for name in (*focus.forms, *focus.related) if name in knowledge.entry]
    explained = next((entry for entry in related if entry.kind in {"term", "collaboration"}), focus)
    return compose.entry_answer(knowledge, focus if focus.kind == "term" else explained, day, audience)


def _how_hard(knowledge: Knowledge, focus: Entry, day: date) -> Answer | None:
    """The grade of difficulty of `focus`, or of the form of collaboration that it used."""
    graded = [focus, *(knowledge.entry[name] for name in focus.forms if name in knowledge.entry)]
    entry = next((entry for entry in graded if entry.difficulty is not None), None)
    if entry is None:
        return None
    told = (
        f"Vi setter «{entry.title}» til {entry.difficulty} på en skala fra 1 til {_HARDEST}. 1 er noe én person kan "
        f"gjøre denne uken. {_HARDEST} krever politisk vedtak og tar år. Graden er vår egen vurdering."
    )
    return compose.fact_answer(knowledge, entry, told, day)


def _still(knowledge: Knowledge, focus: Entry, day: date) -> Answer:
    """How `focus` is today, as far as it is known: what is known of its state first, and no yes that it denies."""
    status = next((detail.text for detail in focus.details if detail.about == "status"), None)
    words = f"{'Nei. ' if _ENDED.search(status) else ''}{render(knowledge, status, day)} " if status else ""
    if focus.certainty == "history":
        told = f"Opplysningene er fra {max(focus.years)}, og vi" if focus.years else "Vi"
        doubt = "" if words else "Det vet jeg ikke sikkert. "
        told = f"{words}{doubt}{told} har ikke sjekket alt siden."
        return compose.missing_answer(knowledge, focus, told, day, known=True)
    checked = long_date(citing.as_of(knowledge, focus))
    if focus.certainty == "verified" and not citing.is_stale(focus, day):
        lead = words or "Ja, så vidt vi vet. "
        told = f"Vi så det sist i kraft {checked}." if focus.kind in _IN_FORCE else f"Vi sjekket det sist {checked}."
        return compose.fact_answer(knowledge, focus, f"{lead}{told}", day)
    told = f"{words or 'Det er ikke sikkert. '}Vi sjekket det sist {checked}."
    return compose.missing_answer(knowledge, focus, told, day, known=True)
