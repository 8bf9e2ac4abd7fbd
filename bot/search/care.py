"""What to say to somebody in danger, now and in the turns after. The texts stand in data/responses/care.yml."""

from __future__ import annotations

from collections.abc import Mapping

from bot.search.distress import Danger, DangerKind
from bot.search.folded import on_folded
from bot.search.text import fold, is_content, tokens

_NOTICES: dict[DangerKind, str] = {
    "suicide_self_harm": "utter_danger_life",
    "acute_illness_overdose": "utter_danger_illness",
    "violence": "utter_danger_violence",
    "child_at_risk": "utter_danger_child",
    "despair": "utter_danger_despair",
    "loneliness": "utter_danger_lonely",
}
_HERE, _CALL, _UNSURE, _THANKS = "utter_danger_here", "utter_danger_call", "utter_danger_unsure", "utter_danger_thanks"
_YOUNG, _CHILD = "utter_danger_young", "utter_danger_child"
_FROM_OTHERS = frozenset({"violence", "child_at_risk"})
_WITHIN = frozenset({"suicide_self_harm", "despair", "loneliness"})
_AT_ONCE = frozenset({"violence", "child_at_risk", "acute_illness_overdose", "suicide_self_harm"})
UNSURE = "unsure"  # a danger that only the trained model heard (bot/nlu/danger.py)
_LONG = 30  # words: a longer message after a danger is a new story

# A question of the bot's own field, or a wish to leave: what ends the talk about the danger.
_FIELD = on_folded(
    r"\b(?:kommun\w*|budsjett\w*|tilsku\w*|anbud\w*|innkjop\w*|anskaff\w*|entrepren\w*|grunder\w*|samarbeid\w*"
    r"|prosjekt\w*"
    r"|soknad\w*|sok(?:e|er)? (?:om|pa)|frist\w*|motebrief\w*|pilot\w*|avtale\w*|kontrakt\w*|effekt\w*|eksempel\w*"
    r"|eksempler"
    r"|terskelverdi\w*|ordning\w*|sroi|doffin|samskaping|midler|ideell\w*"
    r"|(?:avtale|kontrakt)?mal(?:en)?|utkast\w*|arbeidstrening\w*|aktivitetstilbud\w*|stiftelse\w*|bedrift\w*|frivillig\w*"
    r"|gatelag\w*|metode\w*|template|grants?|municipalit\w*|agreement)\b"
)
_DELETE = on_folded(r"\b(?:slett\w*|fjern samtal\w*|delete)\b")
_ASKS = on_folded(
    r"^(?:og |men |ok |hei |nei |takk |na |glem det )*(?:hva (?:er|var|betyr|koster|star|sier|gjor|gjorde|heter)"
    r"|hvordan|nar|hvilke\w*|hvem (?:er|var|betalte|har|tilbyr|driver)"
    r"|hvor (?:er|var|holder|holdt|ligger|la|mange|mye|lenge)"
    r"|finn(?:e?s)?|har dere"
    r"|vis|fortell|forklar|lag|skriv|ma (?:vi|alle)|kan (?:vi|kommunen)|what|how|when|which|where|who|do you have)\b"
)
# That nobody is in danger, or that no number is wanted: the notice was a mistake.
_DENIES = on_folded(
    r"\b(?:er|var) (?:da |jo |slett )?(?:ikke|ingen|ikke noe) (?:\w+ )?(?:farlig|i fare|voldelig|fare|krise|akutt"
    r"|nodsituasjon)\b(?! lenger)"
    r"|\bingen (?:er |som er )?i (?:fare|krise)\b"
    r"|\b(?:slutt|ikke|stopp|slipp) (?:\w+ ){0,4}(?:telefonnu\w*|nummer\w*|numre\w*|113|mental helse)\b"
    r"|^(?:nei |ok |men )*(?:jeg mente noe annet|det var ikke (?:det|sann) jeg (?:mente|spurte|sa))\b"
    r"|\bjeg (?:bare )?(?:spurte|lurte) (?:jo |bare )?(?:om|pa)\b|\b(?:du|dere) (?:misforsto|misforstar)\b"
    r"|\b(?:not|nobody is|no one is) (?:in (?:any )?danger|dangerous)\b|\bstop giving me\b|\bi asked about\b"
)
_WITHOUT_MORE = 6  # words: a longer denial goes on about something else
_ABOUT_PERSON = on_folded(r"\b(?:jeg|meg|hjelp\w*|ring\w*|nummer\w*|snakke|prate)\b")
# What makes a question one about the danger after all.
_ABOUT_IT = on_folded(
    r"\b(?:hjelp\w*|help|ring\w*|call|nummer\w*|politi\w*|lege\w*|legevakt\w*|ambulans\w*|krisesenter\w*|trygg\w*"
    r"|snakke|prate|redd"
    r"|jeg|meg|han|hun|henne|ham|oss|her|haster|dor?|dod|i|me)\b"
)

_CALM = on_folded(
    r"\b(?:takk\w*|thanks|thank you|(?:det |alt )?(?:gar|er) (?:det )?(?:bra|bedre|greit|fint|ok)|(?:har|hun"
    r"|han) ringte?|har snakket med"
    r"|skal ringe|ringer na|mente det ikke|tullet|bare tull|spok\w*|er trygg\w*|politiet (?:er|kom\w*)"
    r"|ambulans\w* (?:er|kom\w*)"
    r"|(?:er|har) (?:gatt|dratt|reist)|ikke (?:alvorlig|farlig) lenger)\b"
)
_FEAR = on_folded(
    r"\b(?:redd\w*|livredd|skremt|scared|afraid|panikk\w*|angst\w*|gjemt\w*|gjemmer|skjuler meg|rommer|slipper ikke"
    r"|far ikke ut|kommer ikke ut)\b"
)
# Somebody else does something now: «han er i rommet nå», «hun svarer ikke».
_GOES_ON = on_folded(
    r"\b(?:han|hun|de|noen|naboen|mannen|eksen|samboeren|kjaeresten|pappa|mamma|faren|moren|barnet|he|she|they"
    r"|det) (?:\w+ )?"
    r"(?:er|star|kommer|sitter|ligger|banker|roper|skriker|truer|venter|har|vil|puster|svarer|blor|sover|drikker|tar"
    r"|gar|leter|ser"
    r"|prov\w*|sier|is|has|comes|wont|s)\b"
)
_AGE = on_folded(
    r"\b(?:er|bare|snart|nesten|nylig|am|im|is|fyller) (?:[5-9]|1[0-7])(?: ar\w*| years.*)?$|\b(?:[5-9]|1[0-7]) ar\b"
)
_DOUBT = on_folded(
    r"\b(?:nei|ne|no|nope|vet ikke|tor ikke|vil ikke|orker ikke|klarer ikke|kan ikke|far ikke til|usikker|kanskje"
    r"|skammer"
    r"|dont know|don t know|ensom\w*|alene|trist|lei|sliten|tungt|grater)\b"
)
_CALLS = on_folded(
    r"\b(?:ja|jo|yes|jepp|japp|hjelp\w*|help|hva (?:gjor|skal|na|kan)|hvem|hvor|ring\w*|nummer\w*|haster|ok|okei"
    r"|greit|snakke|prate"
    r"|menneske\w*|person|human|noen a)\b"
)


def notice_for(danger: Danger) -> str:
    """The name of the reply that meets `danger`; the number that helps first stands first in it."""
    return _NOTICES[danger.kind]


def is_field(message: str, variants: Mapping[str, str]) -> bool:
    """True for a message that holds a word of the bot's own field («avtale», «tilskudd», «mal» …)."""
    return _FIELD.search(fold(message, variants)) is not None


def denies(message: str, variants: Mapping[str, str]) -> bool:
    """True for a message that says that nobody is in danger, or that no number is wanted."""
    return _DENIES.search(fold(message, variants)) is not None


def after_danger(message: str, variants: Mapping[str, str], kind: str | None = None, names: bool = False) -> str | None:
    """The reply to a message in the turns after a danger of `kind`; None for a new subject.

    None means that the message is answered like any other, and that the danger is no longer what the
    conversation is about: a question of the bot's own field, a wish to delete, a denial that goes on, a long
    story. Whatever else is written belongs to the danger; small talk would be cold. A message that itself tells
    of danger is for `danger_of`, which is asked first. Without `kind` the replies fit any danger. A `kind` of
    UNSURE, a danger that was heard in no word, is let go by whatever tells of something else. `names`: the
    message names a place or an organisation.
    """
    if not message.strip():
        return None
    folded = fold(message, variants)
    if not folded:
        return _HERE
    if _FEAR.search(folded) is not None and not _DENIES.search(folded):
        return _met(folded, kind, afraid=True)
    if _DENIES.search(folded):
        return None if len(folded.split()) > _WITHOUT_MORE or _ASKS.search(folded) else _THANKS
    if _is_new_subject(folded) or len(folded.split()) > _LONG or (names and _named_aside(folded, kind)):
        return None
    met = _met(folded, kind, afraid=False)
    tells = kind == UNSURE and met == _HERE and sum(is_content(word) for word in tokens(folded)) > 1
    return None if tells else met


def _is_new_subject(folded: str) -> bool:
    if _DELETE.search(folded) or _FIELD.search(folded):
        return True
    return _ASKS.search(folded) is not None and _ABOUT_IT.search(folded) is None


def _named_aside(folded: str, kind: str | None) -> bool:
    """True where a name does not tell where the danger is: none that strikes from outside or at once."""
    return kind not in _AT_ONCE and _ABOUT_PERSON.search(folded) is None


def _met(folded: str, kind: str | None, afraid: bool) -> str:
    """The reply to a message that goes on about the danger."""
    if _AGE.search(folded):
        return _CHILD if kind in _FROM_OTHERS else _YOUNG
    if not afraid and _CALM.search(folded):
        return _THANKS
    again = next((reply for known, reply in _NOTICES.items() if known == kind), None)
    if again is not None and ((afraid and kind not in _WITHIN) or _GOES_ON.search(folded)):
        return again
    if afraid or _DOUBT.search(folded):
        return _UNSURE
    return _CALL if _CALLS.search(folded) else _HERE
