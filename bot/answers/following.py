"""What a short message means in the light of what was said before.

Pure: a message and the context to what it asks for. «og i Oslo?» is the last question with another
place; «den andre» is the second of the list; «hvem betalte?» is about the entry in focus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.search.entities import Entity
from bot.search.folded import on_folded
from bot.search.index import Index
from bot.search.text import content_stems, fold, tokens

_SHORT = 9  # words; a longer message tells its own subject

# On folded text: å, ø, æ are a, o, e.
_ORDINALS = {
    "forste": 1, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5,
    "nummer 1": 1, "nummer 2": 2, "nummer 3": 3, "nummer 4": 4, "nr 1": 1, "nr 2": 2, "nr 3": 3, "nr 4": 4,
    "en": 1, "ett": 1, "to": 2, "tre": 3, "fire": 4,
    "1": 1, "2": 2, "3": 3, "4": 4, "siste": -1, "sist": -1,
}  # fmt: skip
_CHOICE = re.compile(
    r"^(?:(?:fortell|si|vis|hva|mer)\b.*\b)?(?:om |ta )?(?:den |det |de |nummer |nr |alternativ )?"
    r"(?P<which>forste|andre|tredje|fjerde|femte|siste|sist|[1-4]"
    r"|(?<=nummer )(?:en|ett|to|tre|fire)|(?<=nr )(?:to|tre|fire))(?: en| ene| eksempelet| der| av dem| takk| da)?$"
)
# «den første da, hvor lenge varte den?»
_OF_CHOICE = re.compile(
    r"^(?:og |hva med |om )?(?:den |det |nummer |nr )?(?P<which>forste|andre|tredje|fjerde|femte|siste|[1-4])"
    r"(?: da| der| en| ene| pa lista| pa listen)*"
    r"(?P<rest> (?:hvem|hva|hvor|nar|hvordan|hvilke\w*|hvorfor)\b.*)?$"
)
_TELL_OF = re.compile(r"^fortell\w*(?: \w+){0,2} om (?:den|det|de) \w+$")
# «flere endringer» and «flere penger» are more of something else than what was listed
_OTHERS = on_folded(
    r"\b(?:(?:flere|fler)(?! (?!eksempl|prosjekt|stede|kommun|tiltak|case|slik|san|som|av|enn|dom|li[gk]nende)\w+)"
    r"|andre (?:eksempler|steder|prosjekter)|noen andre|noe annet lignende|enda en)\b"
)
_CARRY = re.compile(
    r"^(?:nei,? |ne |neida )?(?:og|hva med|hva om|enn|men|jeg mente|jeg mener|mente|mener|i stedet|heller|beklager)\b"
    r"|\bi stedet\b|\b(?:jeg|i) mente\b|\bhva med\b|^nei\b"
)
_CASES = on_folded(
    r"\b(?:eksempler|eksempel|caser|case|dome|domer)\b|\blignende prosjekt|\bhvilke (?:kommuner|prosjekter|tiltak)\b"
    r"|\b(?:hvem|noen|hvilke kommuner|andre) (?:som )?har (?:gjort|provd|brukt|fatt til)"
    r"|\bhar noen (?:andre |kommuner )?(?:gjort|provd|brukt|fatt til)"
    r"|\b(?:noe|noen) (?:sant|slikt|lignende)\b.*\b(?:gjort|provd|testet|fatt til|andre steder)\b"
    r"|\b(?:er|finnes|fins) det noen (?:andre |kommuner )?(?:som )?har (?:gjort|provd|fatt|brukt)\b"
    r".*\b(?:sant|slikt|lignende)\b"
)
# «hvilke eksempler ble nevnt på samlingen?» asks what was told there.
# Of what went wrong, and of how it is in small places, something is told that no list of cases tells.
_OF_EXAMPLES = re.compile(
    r"^hvilke eksemp\w* (?:dukk\w*|kom|ble|var|nevn\w*)\b"
    r"|\b(?:gikk (?:det )?(?:darlig|galt|ikke|skeis)|mislyk\w*|angr\w+|feilet)\b"
    r"|\b(?:(?:fungerte|virket) ikke|ikke (?:fungerte|virket|gikk))\b"
    r"|\b(?:liten|lita|lite|sma|mindre) (?:kommune\w*|bygde?\w*)\b"
)
_POINTING = re.compile(
    r"\b(?:det|den|de|dem|han|hun|der|da|dette|denne|disse|avtalen?|prosjektet|tilbudet|tiltaket|piloten|ordningen|"
    r"samarbeidet|tilskuddet|kurset|modellen|metoden|appen|programmet|skolen|stedet|selskapet|organisasjonen|kommunen"
    r"|gruppen|fondet|boken|rapporten)\b"
)


_TOLD_TOGETHER = frozenset({"case", "organisation", "template", "funding"})  # kinds that tell of one particular thing

_ON_TOP = re.compile(r"\b(?:ekstra|i tillegg|oppa|pa toppen|mer enn avtalt|forleng\w*)\b")
_RARE = 12  # entries; an organisation in more of them says nothing about what belongs together


@dataclass(frozen=True)
class Following:
    """How a message follows on. At most one of the fields is set."""

    choice: int | None = None  # position in the list shown last, from 0
    others: bool = False  # more of the same list
    examples: bool = False  # who has done what the last question was about
    rewritten: str | None = None  # a whole question, made of the last one
    more: bool = False  # «fortell om den andre», where the list, if any, holds none such
    about_focus: bool = False  # asks for a fact of the entry in focus


def chosen(message: str, variants: Mapping[str, str], listed: int) -> int | None:
    """Position (from 0) that the message chooses among `listed` entries, or None."""
    if listed == 0 or len(tokens(message)) > _SHORT:
        return None
    folded = fold(message, variants)
    match = _CHOICE.fullmatch(folded) or _OF_CHOICE.fullmatch(folded)
    if match is None:
        return None
    number = _ORDINALS[match["which"]]
    position = listed - 1 if number < 0 else number - 1
    return position if position < listed else None


def asks_of_choice(message: str, variants: Mapping[str, str]) -> bool:
    """True where a message that chooses from a list also asks something of what it chooses."""
    match = _OF_CHOICE.fullmatch(fold(message, variants))
    return match is not None and match["rest"] is not None


def is_thin(message: str, variants: Mapping[str, str]) -> bool:
    """True for a short message with hardly a word that says what it is about: «finnes det noe enklere?»."""
    return len(tokens(message)) <= _SHORT - 2 and len(content_stems(message, variants)) <= 1


def follow(
    message: str,
    variants: Mapping[str, str],
    entities: tuple[Entity, ...],
    last_entities: tuple[Entity, ...],
    last_question: str | None,
    listed: int,
    has_focus: bool,
) -> Following:
    """Read `message` (cleaned) against the conversation so far."""
    position = chosen(message, variants, listed)
    if position is not None:
        return Following(choice=position)
    folded = fold(message, variants)
    if has_focus and _TELL_OF.match(folded):
        return Following(more=True)
    short = len(tokens(message)) <= _SHORT
    if not short:
        return Following()
    if last_question and _OTHERS.search(folded) and len(content_stems(message, variants)) <= 2:
        return Following(others=True)
    if last_question and not entities and _CASES.search(folded) and len(content_stems(message, variants)) <= 2:
        return Following(examples=True)
    swapped = [e for e in entities if e.label in {"place", "county", "target_group", "service_area", "organisation"}]
    if last_question and swapped and _CARRY.search(folded):
        return Following(rewritten=swap(last_question, last_entities, swapped))
    if has_focus and not any(e.label in {"place", "county", "organisation"} for e in entities):
        loose = len(content_stems(message, variants)) <= 2
        if loose or _POINTING.search(folded):
            return Following(about_focus=True)
    return Following()


def comes_on_top(folded: str, focus: Entry | None) -> bool:
    """True for a folded message about what is added to a contract, after a rule was told: it is no new purchase."""
    return focus is not None and focus.kind == "rule" and _ON_TOP.search(folded) is not None


def asks_for_cases(message: str, knowledge: Knowledge) -> bool:
    """True when a message asks for examples or for who has done something."""
    folded = fold(message, knowledge.variants)
    return _CASES.search(folded) is not None and _OF_EXAMPLES.search(folded) is None


def belonging(index: Index, focus: Entry) -> list[Entry]:
    """The entries that tell of the same thing as `focus`: those about the same organisation, and that organisation.

    One that a case only mentions (who gave money, where it was) is another matter: its name is not in the title.
    Only one that itself does something joins what tells of it: two projects of one district are two things. One that
    is named everywhere (Nav) joins nothing either. Funding schemes share their giver with much that
    they have nothing to do with.
    """
    if focus.kind not in _TOLD_TOGETHER:
        return []
    named = Counter(name for entry in index.knowledge.entries for name in entry.organisations)
    known = index.knowledge.entry
    doing = [name for name in (focus.id, *focus.organisations) if name in known and known[name].provider]
    rare = {focus.id, *(name for name in doing if named[name] <= _RARE)}
    variants = index.knowledge.variants
    title = set(content_stems(focus.title, variants))
    return [
        entry
        for entry in index.knowledge.entries
        if entry.id != focus.id
        and entry.kind in _TOLD_TOGETHER - {"funding"}
        and (entry.id in rare or rare.intersection(entry.organisations))
        and (entry.kind != "organisation" or title.intersection(content_stems(entry.title, variants)))
    ]


def swap(question: str, before: tuple[Entity, ...], now: list[Entity]) -> str:
    """`question` with the thing of the same sort replaced; added at the end where there was none."""
    new = max(now, key=lambda entity: len(entity.text))
    same = [e for e in before if e.label == new.label]
    if not same and new.label in {"place", "county"}:
        same = [e for e in before if e.label in {"place", "county"}]
    if same:
        old = same[0]
        return f"{question[: old.start]}{new.text}{question[old.end :]}"
    link = "i" if new.label in {"place", "county"} else "for"
    return f"{question.rstrip('?!. ')} {link} {new.text}?"
