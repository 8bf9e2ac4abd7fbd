"""How somebody feels about the work itself: sad about it, fed up with it, or pleased with the bot. Pure.

Whoever is in danger is heard before this is asked (bot/search/distress.py); what could mean danger is left to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from bot.answers.answer import Answer, Button
from bot.search.folded import on_folded

Mood = Literal["sad", "fed_up"]

_SAD = on_folded(
    r"\b(?:fortvil\w*|knust|nedfor|nedbrutt|motlos\w*|lei meg|trist\w*|sorgelig\w*|skuff\w*|graten?|gr[ae]ter"
    r"|vondt|hjerteskj[ae]rende|kn[eu]kk\w*|heartbroken|devastated|sad)\b"
)
_FED_UP = on_folded(
    r"\b(?:hat[ae]r?|hate|drittlei\w*|kjempelei\w*|lei av|lut lei|oppgitt\w*|frustr\w*|forbann\w*|irritert\w*)\b"
)
# What the feeling is about: the work, or those one works with.
_OF_WORK = on_folded(
    r"\b(?:livsverk\w*|avtale\w*|kontrakt\w*|prosjekt\w*|bedrift\w*|firma\w*|tilbud\w*|arbeid\w*|garden|verksted\w*"
    r"|kommun\w*|byrakrat\w*|skjem\w*|papirarbeid\w*|papirmolle\w*|system\w*|anbud\w*|anskaffelse\w*|innkjop\w*"
    r"|soknad\w*|avslag\w*|budsjett\w*|nav|regler|regelverk\w*|motet|ideen?|stotte\w*|tilskudd\w*|politiker\w*"
    r"|contract|project|bureaucracy|paperwork)\b"
)
# May mean that more is at stake than the work.
_MORE = on_folded(
    r"\b(?:livet|liv|leve\w*|do|dod\w*|dor|orke\w*|klarer|utvei\w*|alene|ensom\w*|angst\w*|tablett\w*|skade\w*|slutt\w*"
    r"|redd\w*|haplos\w*|meningslos\w*|mening|sov\w*|barn\w*|mann\w*|kona|meg selv|die|suicid\w*|kill\w*|hurt\w*)\b"
)
_ASKS = on_folded(
    r"\b(?:hva|hvem|hvordan|hvorfor|hvilke\w*|hvor|nar|kan (?:jeg|vi|dere|du)|bor (?:jeg|vi)|finnes"
    r"|what|how|who|where)\b"
)
_MOST_WORDS = 20
_SURELY = 0.8  # below it an answer may be about anything, and would be cold
_WHOM = Button("Hvem bør jeg kontakte?", "Hvem skal jeg kontakte i kommunen?")
_WORDS: dict[Mood, tuple[str, str, tuple[Button, ...]]] = {
    "sad": (
        "Så leit. Det er forståelig at det gjør vondt når du har lagt så mye i det.",
        "Jeg er en maskin, men jeg kan hjelpe deg å lete etter en vei videre: hvem du kan snakke med i kommunen, "
        "hva du kan spørre om, og hvor det kan finnes penger. Hva er viktigst for deg nå?",
        (
            Button("Når kommunen sier nei", "Hva gjør jeg når kommunen sier nei?"),
            _WHOM,
            Button("Finnes det tilskudd?", "Finnes det tilskudd til sosiale entreprenører?"),
        ),
    ),
    "fed_up": (
        "Det skjønner jeg godt. Regler og skjemaer tar motet fra mange.",
        "Fortell hva som stopper deg, så leter jeg etter en enklere vei.",
        (_WHOM, Button("Ta det steg for steg", "Led meg steg for steg")),
    ),
}
_PRAISE = on_folded(
    r"^(?:(?:ok|oi|wow|ja|a|tusen|mange|takk\w*|thanks?|thank you|for hjelp\w*|men|sa) )*"
    r"(?:du (?:er|var) (?:jo |virkelig |sa |veldig |kjempe|rett og slett |utrolig |ganske |skikkelig |en )*"
    r"(?:flink\w*|god|snill|smart|best|dyktig|kul|herlig|fantastisk|super\w*|hyggelig|grei|rar(?:t)? god|klok\w*"
    r"|engel|helt|til (?:god|stor) hjelp)"
    r"|(?:bra|godt|fin|flott|kjempe ?bra|god|stralende) (?:jobb\w*|gjort|levert|svart)"
    r"|you are (?:great|good|the best|awesome|helpful)|good (?:job|bot))"
    r"(?: (?:du|da|altsa|takk\w*|til dette|bot|og hjelpsom|robot|pa dette))*$"
)


def praises(folded: str) -> bool:
    """True for a message that praises the bot and says nothing else: «takk, du er flink»."""
    return _PRAISE.match(folded) is not None


def told(folded: str) -> Mood | None:
    """The mood of somebody who is sad about the work or fed up with it; None for any other message."""
    if len(folded.split()) > _MOST_WORDS or _ASKS.search(folded) or _MORE.search(folded):
        return None
    if _OF_WORK.search(folded) is None:
        return None
    if _SAD.search(folded):
        return "sad"
    return "fed_up" if _FED_UP.search(folded) else None


def met_after_despair(answer: Answer) -> Answer:
    """The answer to who says that it was the work after all: a way on where the bot knows none."""
    return met(answer, "sad") if answer.kind in {"fallback", "clarify"} else answer


def met(answer: Answer, mood: Mood) -> Answer:
    """A warm word first; the answer after it where it is surely one, else a way on."""
    word, onwards, buttons = _WORDS[mood]
    if answer.kind == "answer" and answer.confidence >= _SURELY:
        return replace(answer, text=f"{word}\n\n{answer.text}")
    return Answer("smalltalk", f"{word} {onwards}", buttons=buttons)
