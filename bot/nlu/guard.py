"""What the classifier may not decide alone: danger, known questions, and needs told with a role.

- A message with words of danger is `distress`, whatever it resembles. One that only sounds like it
  (bot/nlu/danger.py) is too, unless it tells of work with such things or of sorrow over the work itself, asks for an
  offer to others, orders or cancels something, or is known word for word.
- A message without a letter or digit, or longer than the bot reads, is no small talk: the search says
  that it cannot read it. A thumb or a question mark alone says what it means.
- A wish for a person is one in whatever words, and so is the plainest talk about the last answer.
- A message that is word for word a title or question of the knowledge is a question. («hva er en sosial
  entreprenør» is close to «jeg er sosial entreprenør», and a quick reply sends an entry's title.)
- Somebody who orders a brief or a draft in so many words gets it, however much else the message tells.
- What begins a guided conversation says what is to be made. Small talk sounds like it (bot/nlu/smalltalk.py),
  and names no town or organisation.
- An entrance is chosen by a message that only says who one is, and asks nothing. «Jeg jobber i Nav og
  trenger tiltak for innvandrerkvinner» tells a need, which the search must hear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.guide.audience import only_states_audience
from bot.guide.money import find_amounts
from bot.guided import mood, signals
from bot.nlu.danger import ALARM
from bot.nlu.smalltalk import SMALL_TALK, plain_act, sounds_like
from bot.runtime import runtime
from bot.search.care import denies, is_field
from bot.search.distress import danger_of, is_about_work
from bot.search.folded import on_folded
from bot.search.index import Index
from bot.search.text import MAX_CHARS, clean, fold

ASK, DISTRESS = "ask", "distress"
ACKNOWLEDGE, _SHORT = "acknowledge", 3  # «nei, jeg mente Bergen» is no mere no
_HEARD = 10 * MAX_CHARS  # danger is heard also where the bot does not read on
# What begins a guided conversation is said on purpose, also where an entry is called the same.
_BEGINS = frozenset({"make_brief", "make_agreement", "contribute", "step_by_step", "delete_conversation", "human"})
# What a message must hold to begin one (folded text): the classifier also takes «skriv en tale» for it.
_BEGINS_WITH = {
    "make_brief": r"brief|notat|\bmot\w*|forbered|agenda|meeting",
    # Something is to be made of it, too: «rammeavtale eller driftsavtale» asks which to choose.
    "make_agreement": r"^(?!.*\b(?:vil|ville|vis|kan jeg|kan vi|far|fa|onsker) (?:\w+ )?(?:a )?(?:se|sja|lese)\b)"
    r"(?=.*(?:avtale|kontrakt|agreement|contract)).*(?:utkast|avtalemal|\b(?:pilot|partnerskaps"
    r"|inkluderings|rekrutterings)avtale|\b(?:lag\w*|skriv\w*|sett\w*|fyll\w*|treng\w*|vil|gi|mal|draft|make"
    r"|onsk\w*|ordne|hjelp\w*)\b)",
    # A wish to find schemes; what is asked of a scheme or a giver is searched for.
    "find_funding": r"^(?=.*(?:tilskudd|tilskot|penge|pengar|stott|finans|midl|ordning|funding|money|grant|sok))"
    r".*(?:\b(?:finn|finne|finner|let|leit|lete|leter|leiter|leting\w*|sjekk|sjekke|find|look\w*|pass|passe|passer"
    r"|passar|aktuell\w*|fit|fits)\b|tilskudd\w*finner"
    r"|\b(?:hva|hvilke\w*)\b(?: \w+){0,3} (?:kan|bor|skal) (?:vi|jeg)\b|\b(?:kan|bor|skal) (?:vi|jeg) soke"
    r" (?:penge\w* til|stotte til|om penge\w*|om stotte))",
    "find_match": r"treng|tilby|tilbod|tilbud|behov|mangl|hvem|leter|ser etter|leit|sok|finn|match|losning|har dere",
    "step_by_step": r"steg|trinn|veivis|led\w* meg|lei\w* meg|step|gjennom|plan|i gang",
    # An offer of one's own: who asks for an example shares none.
    "contribute": r"^(?!.*\b(?:(?:har|kan|vet|kjenner|kunne) (?:du|dere|de|man)|(?:do|can|could) you|vis"
    r"|gi (?:meg|oss|me)|fortell (?:meg|oss)|send (?:meg|oss|me)|show|ikke (?:\w+ )?(?:dele?|sende?|bidra))\b)"
    r"(?=.*(?:eksemp|dome|case|erfaring|histori|bidra|prosjekt|samarbeid|send|fortelle|example|story|experience))"
    r".*\b(?:send\w*|dele?|delt|deler|bidr\w*|leg\w* (?:til|inn)|meld\w*|registrer\w*|fortell\w*|kom\w* med|fa med"
    r"|(?:jeg|vi|i|we) (?:\w+ )?(?:har|have)|submit|share|contribute|tell|(?:dere|du) kan bruke)\b",
    # The classifier also takes «hvem kan jeg søke penger hos» for it.
    "human": r"\b(?:ring\w*|snakk\w*|prat\w*|chat\w*|menneske\w*|person|telefon\w*|nummer\w*|epost|mail|kontakt\w*"
    r"|apen|apent|apne\w*|apningstid\w*|ansatt\w*|radgiver\w*|saksbehandler\w*|kundeservice|sett meg|noen|nokon|nan"
    r"|beskjed|kundebehandler\w*|operator|agent|talk|speak|call\w*|human|someone|somebody|real|support|treffe"
    r"|na (?:dere|deg)|melding|redaks\w*|dere|hjelp\w*)\b",
}
# An order that names what is to be made begins it, whatever else the message tells (folded text).
_ORDER = (
    r"\b(?:lag|laga|lage|skriv|skrive|sett opp|sette opp|fyll ut|make|draft|write"
    r"|(?:jeg|vi|i|we) (?:trenger|onsker|vil (?:gjerne )?ha|need|want))(?: \w+){0,4}? "
)
_ORDERS = {
    "make_brief": re.compile(_ORDER + r"(?:mote ?brief\w*|brief\w*|mote ?notat\w*|meeting brief)\b"),
    "make_agreement": re.compile(
        _ORDER + r"(?:avtale ?utkast\w*|(?:pilot|partnerskaps|samarbeids|inkluderings|rekrutterings)avtale\w*"
        r"|utkast (?:til|for) (?:\w+ )?\w*avtale\w*)\b"
        r"|^(?:(?:ja|ok|takk|gjerne|kan du|kunne du|vil du|da) )*(?:lage?|laga|skrive?|sett opp|gi meg|jeg vil ha)"
        r" (?:meg |oss )?(?:et )?utkast(?:et)?(?: (?:da|takk|na|til meg|til oss|er du snill))*$"
    ),
}
# A need or an offer, told with whom or what it is for.
_NEED = on_folded(
    r"^(?:hei )?(?:vi|jeg|kommunen|bydelen)(?: \w+){0,3} (?:trenger|har behov for|mangler|leter etter|ser etter|soker)"
    r" (?:noe|noen|et|en|flere|tilbud\w*|tiltak\w*|aktivitet\w*)\b"
)
_OFFER = on_folded(
    r"^(?:hei )?(?:vi|jeg) (?:tilbyr|har (?:et|en) (?:tilbud|tiltak|kurs|opplegg|tjeneste))\b"
    r".*\b(?:hvem|hvilke kommuner|noen)\b.*\b(?:kjop\w*|provd|gjort|interess\w*|brukt|bruke)\b"
)
_ONE_NEED = 160  # characters: a longer story has its own question
_MATCHABLE = frozenset({"target_group", "service_area"})
_ASKS_HOW = re.compile(r"^(?:hva|hvorfor|hvem|nar|hvor|ma|bor|hvilke\w*)\b|\bhvordan\b.{0,30}\b(?:lag|skriv)")
# Asks what was, or where something stands: nothing is to be made. Asks for an offer to others: no cry for help.
_ASKS_OF = on_folded(
    r"^(?:ok |og |men |skjonner )*(?:hvordan (?:var|ble|gikk|er)|hva (?:var|sto|ble)|hvor (?:finner|finnes|star|ligger)"
    r"|hvem (?:var|ga))\b"
)
# «Hva er en pilotavtale» asks what the thing is; a next step may be asked for so.
_ASKS_WHAT = on_folded(r"^(?:og |men |ok |hei )*hva (?:er|betyr|menes|vil det si)\b(?! neste)")
# Asks about the thing, or what shall stand in it: «trenger vi en skriftlig avtale», «…, hva må stå i den». A wish
# asks the bot: «kan du lage …», «kan vi få …».
_ASKS_ABOUT = on_folded(
    r"^(?:og |men |ok |hei |forresten |sa )*(?:ma|trenger|treng|behover|bor|burde|er|gjelder) "
    r"(?:vi|jeg|me|man|dere|de|det|kommunen|begge)\b"
    r"|\b(?:hva|hvilke\w*|hvem) (?:\w+ )?(?:ma|bor|skal|burde|star|er viktig)\b|\bhva (?:tenke|passe) pa\b"
)
_MADE = frozenset({"make_brief", "make_agreement"})
_ASKS_FOR_OFFER = on_folded(
    r"^(?!.*\b(?:jeg|meg|meg selv|i|me)\b).*\b(?:finnes|fins|finns|finst|er) det (?:\w+ ){0,2}"
    r"(?:noe|noen|tilbud\w*|tiltak\w*|opplegg\w*) (?:\w+ )?(?:for|til)\b"
)
_ENTRANCES = frozenset({"choose_entreprenor", "choose_kommune"})
_TELLS = frozenset({"worried", "unheard"})  # small talk that may name whom it is about
# Folded: dialect is bokmål here.
_QUESTION = re.compile(
    r"\b(?:hva|hvem|hvordan|hvorfor|hvilke\w*|hvor|nar)\b|\b(?:kan|ma|bor|far|skal) (?:jeg|vi|man)\b"
)


def overruled(text: str, intent: str | None, index: Index, alarm: bool = False) -> str | None:
    """The intent that holds instead of the classifier's, or None when the classifier's stands.

    `alarm`: the message sounds like danger, whatever its words.
    """
    variants = index.knowledge.variants
    as_written = clean(text)
    cleaned = index.spelled(text)
    danger = danger_of(clean(text, _HEARD), variants)
    sorrow = mood.told(fold(as_written, variants)) is not None  # over the work itself, in words of nothing more
    if danger is not None and not (sorrow and danger.kind == "despair"):
        return DISTRESS
    if len(text) > MAX_CHARS:
        return ASK
    ordered = _ordered(cleaned, variants) or _matching(cleaned, intent, index)
    if ordered is not None:
        return ordered if ordered != intent else None
    plain = plain_act(as_written, variants)
    if plain is not None:
        return plain if plain != intent else None
    if alarm and not (
        _stops(cleaned, variants)
        or denies(cleaned, variants)
        or index.knows(cleaned)
        or index.detail_asked(cleaned) is not None
        or is_about_work(cleaned, variants)
        or _ASKS_FOR_OFFER.search(fold(cleaned, variants))
        or sorrow
    ):
        return DISTRESS
    if (
        intent == DISTRESS
        or (index.knows(cleaned) and intent not in _BEGINS)
        or not any(letter.isalnum() for letter in cleaned)
    ):
        return ASK
    if intent == ACKNOWLEDGE and len(cleaned.split()) > _SHORT:
        return ASK
    if intent in _ENTRANCES and not (
        only_states_audience(cleaned) and _QUESTION.search(fold(cleaned, variants)) is None
    ):
        return ASK
    return ASK if intent and _is_no(intent, as_written, cleaned, index) else None


def _stops(cleaned: str, variants: Mapping[str, str]) -> bool:
    """True for a stop, and nothing more than what was wanted instead."""
    rest = signals.leaves(cleaned, variants)
    return rest is not None and (not rest or is_field(rest, variants))


def _ordered(cleaned: str, variants: Mapping[str, str]) -> str | None:
    """The guided conversation that a message orders in so many words."""
    folded = fold(cleaned, variants)
    if _ASKS_HOW.search(folded) or _ASKS_ABOUT.search(folded):
        return None
    return next((intent for intent, pattern in _ORDERS.items() if pattern.search(folded)), None)


def _matching(cleaned: str, intent: str | None, index: Index) -> str | None:
    """`find_match` for a need or an offer that says whom or what it is for, unless something is to be made."""
    folded = fold(cleaned, index.knowledge.variants)
    if intent in _ORDERS and re.search(_BEGINS_WITH[intent], folded):
        return None
    told = _NEED.search(folded) or _OFFER.search(folded)
    if told is None or find_amounts(cleaned):  # with an amount it is a purchase
        return None
    matchable = any(entity.label in _MATCHABLE for entity in index.entities.find(cleaned))
    return "find_match" if matchable and len(cleaned) <= _ONE_NEED else None


def _is_no(intent: str, as_written: str, cleaned: str, index: Index) -> bool:
    """True when the message lacks what `intent` cannot do without, or names what small talk does not."""
    variants = index.knowledge.variants
    folded = fold(cleaned, variants)
    if intent in _BEGINS_WITH and (re.search(_BEGINS_WITH[intent], folded) is None or _ASKS_OF.search(folded)):
        return True
    if intent in _MADE and (_ASKS_WHAT.search(folded) or _ASKS_ABOUT.search(folded)):
        return True
    if intent not in SMALL_TALK:
        return False
    # The speller knows no English: what is right as it was written need not be right after it.
    heard = any(sounds_like(intent, message, variants) for message in {as_written, cleaned})
    named = any(entity.label != "service_area" for entity in index.entities.find(cleaned))
    return not heard or (named and intent not in _TELLS)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Guard(IntentClassifier, GraphComponent):
    """Overrules the classifier where the rules above say so."""

    @classmethod
    def required_components(cls) -> list[type]:
        """It corrects another classifier."""
        return [IntentClassifier]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Guard:
        """See GraphComponent."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Correct the intent of each message."""
        for message in messages:
            text = str(message.get(TEXT) or "")
            intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
            instead = overruled(text, intent, runtime().answerer.index, bool(message.get(ALARM))) if text else None
            if instead is not None:
                message.set(INTENT, {INTENT_NAME_KEY: instead, "confidence": 1.0}, add_to_output=True)
        return messages
