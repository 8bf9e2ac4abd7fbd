"""Not knowing is an answer: say so, name what the bot can do, show a way to a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.answer import Answer, Button
from bot.knowledge.records import Entry
from bot.search.folded import on_folded
from bot.search.text import MAX_CHARS

# Doors into the knowledge, as questions that the bot is sure to answer.
DOORS = (
    Button("Slik kommer du i gang", "Hvordan kommer jeg i gang?"),
    Button("Regler for innkjøp", "Må alle innkjøp på anbud?"),
    Button("Penger og tilskudd", "Finnes det tilskudd til sosiale entreprenører?"),
    Button("Snakk med et menneske", "Jeg vil snakke med et menneske"),
)
_PERSON = (
    "Trenger du et menneske, kan du spørre servicetorget eller sentralbordet i kommunen. "
    "Be om den som har ansvar for fagområdet ditt."
)


_ENGLISH = "I did not find an answer, and I answer in Norwegian only. "


def unknown(nearest: Sequence[Entry] = (), confidence: float = 0.0, english: bool = False) -> Answer:
    """The bot does not know. `nearest`: what lies close by, offered and not told. `english`: say so in English too."""
    text = _ENGLISH if english else ""
    text += (
        "Det vet jeg ikke. Jeg kan svare på spørsmål om sosiale entreprenører og kommuner: "
        "å komme i gang, samarbeid, innkjøp, tilskudd og budsjett."
    )
    buttons: tuple[Button, ...] = DOORS
    if nearest:
        text += " Det nærmeste jeg kan noe om, er:\n" + "\n".join(f"- {entry.title}" for entry in nearest)
        buttons = (*(Button(entry.title, entry.title) for entry in nearest), DOORS[-1])
    return Answer("fallback", f"{text}\n\n{_PERSON}", confidence=confidence, buttons=buttons)


_KIN = (
    r"mor|mora|moren|mamma|far|faren|pappa|sonn|sonnen|datter|datteren|dotter|dottera|bror|broren|soster|sosteren|mann|mannen"
    r"|kone|kona|samboer|samboeren|gutt|gutten|jente|jenta|barn|barnet|unge|ungen|bestemor|bestefar|tante|onkel|nevo|niese"
)
# Somebody asks for help for one of their own, and not for a town's (folded text).
_FAMILY = on_folded(
    rf"\b(?:min|mi|mitt) (?:\w+ )?(?:{_KIN})\b|\b(?:{_KIN}) (?:min|mi|mitt)\b"
    rf"|\bjeg (?:har|er mor til|er far til|er parorende til) (?:en|ei|et|ein|eit) (?:{_KIN})\b"
    r"|\b(?:jeg|som) (?:er )?parorende\b|\bforeldre (?:til|med) (?:en|ei|et|ein|eit) \w+"
)


_HELP = on_folded(
    r"\b(?:hjelp\w*|tilbud\w*|tilbod\w*|finnes|fins|finns|finst|avlast\w*|hvem (?:ringer|kontakter|sporr?)"
    r"|hva (?:kan|bor|skal)|hvor (?:far|kan)|noe for|utfor|sliten|utslitt)\b"
)
_FAMILY_WORDS = 30  # a longer message is a story with a question of its own


def asks_for_family(folded: str) -> bool:
    """True for a message that asks for help for somebody of the writer's own family."""
    short = len(folded.split()) <= _FAMILY_WORDS
    return short and _FAMILY.search(folded) is not None and _HELP.search(folded) is not None


def family(nearest: Sequence[Entry] = (), confidence: float = 0.0) -> Answer:
    """Help for one's own is the municipality's to give. `nearest`: what others have done, offered and not told."""
    text = (
        "Det er kommunen der dere bor, som kan hjelpe dere. Ring sentralbordet og be om helse- og omsorgstjenesten, "
        "Nav eller barnevernet, alt etter hva det gjelder. Fastlegen kan også hjelpe.\n\n"
        "Akkurat det vet jeg ikke mer om. Jeg kan bare fortelle hvordan kommuner og sosiale entreprenører samarbeider."
    )
    if nearest:
        text += " Det nærmeste jeg kan noe om, er:\n" + "\n".join(f"- {entry.title}" for entry in nearest)
    buttons = (*(Button(entry.title, entry.title) for entry in nearest), DOORS[-1])
    return Answer("fallback", text, confidence=confidence, buttons=buttons)


# On folded text: å, ø, æ are a, o, e, without punctuation.
_PRIVATE = re.compile(
    r"^(?!.*\b(?:jeg|mitt navn er) heter?\b)"
    r".*\b(?:telefonn\w*|mobiln\w*|tlf|(?:e ?post|mail|hjemme)adresse\w*|personnummer)\b"
    r"|\b(?:hva er|har (?:du|dere)|kan jeg fa|gi meg|finner jeg|trenger)(?: \w+){0,2} (?:e ?post|mail)(?:en)?\b"
    r"(?! (?:fra|mal))"
    r"|\bhva heter (?:lederen|sjefen|grunderen|hun\b(?! (?:na|no|i dag)\b)|han|daglig)"
    r"|\bhvem er (?:daglig leder|leder|sjef|grunderen|radmann)"
    r"|\bhva het\w* (?!(?:sted|prosjekt|tilbud|tiltak|kurs|opplegg|bygg|lokal|hus|kafe|verktoy)\w*)"
    r"(?:\w+ )?(?:advokat\w*|leder\w*|sjef\w*|grunder\w*|ordforer\w*|kvinnen|mannen|damen)"
    r"|\bhva (?:heter|heite\w*|het\w*)(?: \w+){0,3}? (?:ordforeren|kunstneren|treneren|direktoren|prosjektlederen)\b"
    r"|\bhvem (?:er|e|var|ble|het)(?: \w+){0,2}? (?:ordforer(?:en)?|kunstneren|treneren|radmannen|direktoren)\b"
    r"|\bhvem (?:er|var|het) grunderen\b|\bhvilken (?:kunstner|ordforer|trener)\b"
    r"|\bhvor gam\w+ (?:er|var) (?:\w+ )?(?:hun|han|leder\w*|sjef\w*|grunder\w*|ordforer\w*)\b"
    r"|\bhet\w* (?:hun|han|den) (?:som|sa)\b|\bnavnet (?:pa|til)\b.*\b(?:leder\w*|grunder\w*|person\w*)"
)
_HOURS = re.compile(r"\b[ao]pningstid\w*")
_OPINION = re.compile(
    r"\b(?:synes|syns|meiner|mener|liker|stemmer|foretrekker) du\b"
    r"|\b(?:tror|trur) du\b(?!(?: \w+){0,4} (?:kan|far|ma|skal|finnes|fins|lov|mulig|lonner|har|noen)\b)"
    r"|\bhvem av .* er (?:best|snill\w*|flink\w*|verst|darlig\w*)"
    r"|\b(?:er|e) (?:det|de) (?:rett|riktig|dumt|urettferdig) at\b(?! (?:vi|jeg|kommunen|man) (?:ma|kan|skal)\b)"
    r"|\b(?:bor|burde|skal) (?:\w+ ){1,3}(?:legges ned|forbys|avskaffes|privatiseres)\b|\bhvilket parti\b"
    r"|\b(?:bor|burde) (?:regjeringen|stortinget|staten|norge)\b"
)
# Countries in folded text, as «i Sverige», «in England», «hos danskene».
_ABROAD = re.compile(
    r"\b(?P<country>sverige|sweden|danmark|denmark|finland|island|iceland|england|storbritannia|skottland|scotland|irland"
    r"|tyskland|germany|frankrike|france|nederland|polen|poland|spania|spain|italia|italy|usa|canada|australia|japan)\b"
)
_NORWAY = re.compile(r"\b(?:norge|noreg|norway|norsk\w*|norweg\w*)\b")
_PARTIES = r"\b(?:hoyre|ap|arbeiderpartiet|frp|sv|venstre|krf|rodt|mdg|sp|senterpartiet)\b"
_PARTY = re.compile(
    rf"{_PARTIES}.*\b(?:best|bedre|verst|stemme\w*)\b|\b(?:mener|meiner|sier|seier|synes)\b.*{_PARTIES}"
    rf"|{_PARTIES} (?:mener|meiner|sier|seier|synes)\b"
)


def country_in(folded: str) -> str | None:
    """The first other country that a folded message names and not Norway beside it, or None."""
    found = _ABROAD.search(folded)
    return found["country"] if found and not _NORWAY.search(folded) else None


def abroad() -> Answer:
    """The question is about another country, and no entry tells of it."""
    return Answer(
        "fallback",
        "Det vet jeg ikke. Jeg kjenner bare regler og eksempler fra Norge. Spør gjerne hvordan det er her.",
        confidence=0.0,
        buttons=DOORS,
    )


def refusal(folded: str) -> Answer | None:
    """The refusal of a folded message that asks for what the bot never tells: persons and opinions."""
    if _PRIVATE.search(folded):
        return private()
    if _HOURS.search(folded):
        return hours()
    return opinion() if _OPINION.search(folded) or _PARTY.search(folded) else None


def opinion() -> Answer:
    """The question asks what the bot thinks."""
    return Answer(
        "fallback",
        "Det har jeg ingen mening om. Jeg er en maskin og kan bare fortelle hva kildene mine sier. Spør gjerne om "
        "regler, erfaringer eller eksempler, så får du vite hvor det står.",
        confidence=0.0,
        buttons=DOORS,
    )


def hours() -> Answer:
    """The question asks when something is open."""
    return Answer(
        "fallback",
        "Åpningstider har jeg ikke. Se på nettsiden til stedet eller kommunen, eller ring og spør.",
        confidence=0.0,
        buttons=DOORS,
    )


def private() -> Answer:
    """The question asks for a person's name, number or address."""
    return Answer(
        "fallback",
        "Det kan jeg ikke svare på. Jeg har ikke navn, telefonnumre eller adresser til enkeltpersoner, bare roller og "
        f"organisasjoner. Se på nettsiden til kommunen eller organisasjonen.\n\n{_PERSON}",
        confidence=0.0,
        buttons=DOORS,
    )


def personal() -> Answer:
    """The message holds something like a national identity number."""
    return Answer(
        "notice",
        "Du skrev noe som ligner et fødselsnummer. Ikke skriv personopplysninger her. Spør gjerne på nytt uten.",
        confidence=1.0,
        buttons=DOORS,
    )


def no_more() -> Answer:
    """Everything that fits has been listed."""
    return Answer(
        "fallback",
        "Jeg har ikke flere som passer. Spør gjerne om et annet sted, en annen målgruppe eller et annet fagfelt.",
        confidence=0.0,
        buttons=DOORS,
    )


def empty() -> Answer:
    """The message held nothing to read."""
    return Answer(
        "fallback",
        "Jeg fikk ikke noe spørsmål. Skriv det du lurer på, for eksempel «Hvordan kommer jeg i gang?»",
        confidence=0.0,
        buttons=DOORS,
    )


def too_long(length: int) -> Answer:
    """The message is longer than the bot reads. `length` in characters."""
    return Answer(
        "fallback",
        f"Meldingen er for lang for meg ({length} tegn). Skriv det viktigste spørsmålet ditt, med høyst {MAX_CHARS} "
        "tegn. Har du flere spørsmål, ta ett om gangen.",
        confidence=0.0,
        buttons=DOORS,
    )
