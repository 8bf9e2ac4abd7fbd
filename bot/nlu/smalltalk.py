"""What small talk and talk about the last answer sound like.

The classifier is sure of itself also where nothing fits («vi må jobbe for det nå» was a goodbye), so a
message is only small talk when it holds some of its words and little else. The plainest wordings need no
classifier at all. Everything is matched on folded text (bot/search/text.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.guided import mood
from bot.search.folded import on_folded
from bot.search.text import fold, is_content, tokens

# Said alone, these mean the same whatever was said before.
_PLAIN = {
    "who_are_you": (
        r"^(?:hei|hallo|heisann|god (?:dag|morgen|kveld)) hva er (?:dette|det her|dette her)(?: for (?:noe|en side))?$",
    ),
    "thank": (
        r"^(?:(?:ok|ja|fint|supert|a|oi) )*(?:tusen |mange |hjertelig )?takk?(?: skal du ha)?,? (?:da|na|no) "
        r"(?:forstar|skjonner|vet|er|ble) jeg(?: \w+){1,4}$",
    ),
    "apologise": (
        r"^(?:(?:a|oi|ops|ups|huff|nei) )*(?:unnskyld|orsak|beklager|sorry|my bad)(?: (?:meg|for det|det|sa mye"
        r"|for rotet"
        r"|(?:jeg )?(?:skrev|skreiv|spurte) feil|min feil))*$",
    ),
    "repeat": (
        r"^(?:kan du |vil du |please |can you )*(?:gjenta|repeter|repetere|repeat|(?:si|ta) det (?:en gang til|igjen"
        r"|om igjen|pa nytt)"
        r"|hva (?:var det du )?sa du|say (?:that|it) again)(?: (?:det|der|du sa|svaret|siste|that|takk|er du snill"
        r"|en gang til))*$",
    ),
    "shorter": (
        r"^(?:litt |mye |kan du |enda |svar |si det |for langt )*(?:kortere|enklere|kort|kort fortalt|oppsummer"
        r"|oppsummert|oppsummering"
        r"|tldr|tl dr|shorter|simpler|for langt|for vanskelig|norsk|klarsprak)(?: (?:takk|svar|er du snill|sagt"
        r"|please))*$",
        r"^(?:kan du |kan dere |vil du |please |can you )*(?:forklar\w*|si|fortell\w*|oppsummer\w*|skriv\w*|svar\w*"
        r"|explain|gjore?)(?: (?:meg|det|dette|den|svaret|it|that))*"
        r" (?:litt |mye |enda |pa en |mer )?(?:enklere|kortere|lettere|enkelt|kort|simply|simpler|shorter"
        r"|forstaelig)(?: (?:mate|takk|sprak|ord|da|for meg))*$",
        r"^(?:kan du (?:si|ta|forklare) (?:det|dette) )?(?:pa|i) (?:vanlig|enkelt|godt) (?:norsk|sprak)"
        r"(?: (?:takk|er du snill|da))*$",
        r"^(?:hae|he|hva|whats?|hva mener du(?: med det)?|hva betyr det(?: der)?|(?:what|hva) do you \w+)$",
        r"^(?:nei )?(?:jeg )?(?:skjonner|forstar|fatter|skjonte|forsto) (?:ikke|ingenting)(?: (?:noe|hva|av|det|dette"
        r"|du|mener|svaret|helt))*$"
        r"|^(?:i )?(?:dont|don t) (?:understand|get it)$",
    ),
    "sure": (
        r"^(?:men |ok |og )*er du (?:helt |veldig |na |virkelig )*(?:sikker|trygg)(?: (?:pa|det|dette|den|der|na|da"
        r"|svaret|ditt))*$",
        r"^(?:men )?(?:stemmer|er) (?:virkelig )?(?:det|dette|svaret)(?: (?:der|du sier|virkelig|helt"
        r"|alt))*(?: (?:sikkert|riktig|sant|korrekt|rett|til a stole pa))?(?: (?:da|na))*$",
        r"^kan (?:jeg|vi|man) (?:stole|lite) pa (?:det|dette|svaret|den)(?: (?:der|du sier|svaret|her|ditt))*$",
        r"^(?:are you|r u) (?:really )?sure(?: about (?:that|this|it))?$|^hvor sikker er du(?: pa (?:det|dette))?$"
        r"|^is (?:that|this) (?:true|right|correct)$",
    ),
    "source": (
        r"^(?:og |men )*(?:hvor|hva) (?:vet|har|fikk|tar|far) du (?:det|dette|den|svaret)(?: (?:der|her))* (?:fra"
        r"|ifra)$"
        r"|^(?:og |men )*hvordan (?:kan du vite|vet du) (?:det|dette)(?: (?:der|her))*$",
        r"^(?:og |men )*(?:hva er |hvilken |oppgi |vis |har du (?:en |noen |ei )?)?(?:kilden?|kilder|kildene"
        r"|kjelde\w*|sources?)(?: (?:din|dine|di|til|for|pa|det|dette|svaret|er|har|du|bruker))*$",
        r"^(?:og |men )*hvem (?:har skrevet|skrev|sier|har sagt|har laget|sto for|mener) (?:dette|det|svaret"
        r"|teksten)(?: (?:der|her|svaret))*$",
        r"^(?:og |men )*nar (?:ble|er|var) (?:dette|det|svaret|teksten|informasjonen)(?: (?:sist|her|der"
        r"|svaret))* (?:oppdatert|skrevet|sjekket|laget|fra|kontrollert|publisert)$",
        r"^(?:og |men )*hvor (?:star|finner jeg|leste du) (?:det|dette)(?: (?:henne|hen|du sier|skrevet|her))*$"
        r"|^hvor (?:gammelt|gammel|ny\w*) er (?:dette|svaret|det|teksten|informasjonen)(?: (?:svaret|her))*$",
        r"^(?:(?:and )?(?:where|hvor) (?:did|do) you (?:get|know) (?:that|this|it)(?: from)?|(?:where"
        r"|hvor) is (?:that|this|it) from"
        r"|(?:what|hva)(?: is| are|s) (?:the|your) sources?|(?:who|hvem) (?:wrote|says) (?:this|that))$",
    ),
    "are_you_human": (
        r"^(?:og |men |hei )*(?:hvor gammel er du|nar (?:ble|er) du (?:fodt|laget|bursdag)"
        r"|(?:hvor|hvem) (?:bor|kommer) du(?: fra)?|har du (?:folelser|familie|kj[ae]reste|barn|bursdag)"
        r"|er du (?:gutt|jente|mann|kvinne|dame)|how old are you)(?: (?:da|egentlig))*$",
    ),
    "complain": (
        r"^(?:men |ok |og |ja |nei )*hva (?:er (?:vitsen|poenget|meningen)|er du godt? for|skal jeg) (?:\w+ )?med deg"
        r"(?: (?:da|na|egentlig))*$|^(?:so )?what is the point of you$|^hva er du god for(?: da)?$",
    ),
    "help": (
        r"^(?:(?:ok|okei|beklager|men|og|ja|nei|sa|greit|unnskyld) )*hva (?:kan|klarer) (?:du|dere)"
        r"(?: (?:egentlig|da|na|faktisk))* (?:(?:svare|svar) pa|hjelpe?(?: \w+)? med|gjore|vite noe om)"
        r"(?: (?:da|egentlig|na|for meg|for oss))*$"
        r"|^(?:(?:ok|so|but|sorry) )*what can you (?:actually |even )?(?:answer|do|help with)(?: then)?$",
    ),
    "human": (
        r"^(?:et |en |ekte )*(?:menneske|person|human|operator|agent|kundeservice|real person)(?: (?:takk|please"
        r"|na))*$",
        r"^(?!hvem |hvordan |hva |nar |hvorfor )(?:\w+ ){0,6}(?:snakke?|prate?|chatte?|talk|speak|chat|fa tak i"
        r"|komme i kontakt)(?: \w+){0,2} (?:et |eit |en |ein |a |an |ekte |real |actual |virkelig )+(?:menneske"
        r"|person|human)(?: being)?(?: (?:i stedet|na|her|takk|please|instead|now))*$",
        r"^(?:jeg )?(?:vil|trenger|onsker|need|want|i want|i need)(?: (?:bare|ha|a|fa|to))* (?:et |eit |a |ekte "
        r"|an actual )+(?:menneske|human|person)$",
    ),
}
_PLAINLY = {intent: on_folded(*patterns) for intent, patterns in _PLAIN.items()}
_GLAD, _ANGRY = re.compile("[👍👌👏🙏❤💯🎉🥳💪]"), re.compile("[👎😡🤬🖕]")
_PUZZLED = re.compile(r"^[?!.\s]*\?[?!.\s]*$")

# Words of its own that a message of the intent must hold, and how many other words of content it may hold.
_NEEDS = {
    "greet": (
        r"\b(?:hei\w*|hey|hall?o\w*|halla|hola|yo|hi|hello|hej\w*|tjena|morn\w*|heia|god(?:t)? (?:dag|morgen|kveld"
        r"|formiddag|ettermiddag"
        r"|aften|nyttar|jul)|goddag|good (?:morning|day|evening|afternoon)|greet|hvordan gar det|noen der|sveisann)\b",
        1,
    ),
    "goodbye": (
        r"\b(?:ha det|hadet|hade|snakkes|ses|sees|farvel|adjo|bye|goodbye|see you|hei da|god (?:natt|helg)"
        r"|ha (?:en|ei|et) (?:\w+ ){0,2}(?:dag|kveld|helg|uke|ferie|natt)|det var alt|jeg er ferdig|takk for (?:na"
        r"|i dag|meg|praten))\b",
        0,
    ),
    "thank": (
        r"\b(?:takk\w*|thanks?|thank you|thx|tack|tak|fint|perfekt|supert?|flott|topp|nydelig|kjempe\w*|bra|stralende"
        r"|nyttig|hjalp|hjelp"
        r"|great|nice|awesome|herlig|god)\b",
        1,
    ),
    "acknowledge": (
        r"^(?:ok\w*|ja\w*|jo\w*|nei\w*|ne|nope|no|yes|yep|greit|den er grei|(?:jeg )?skjonner|(?:jeg )?forstar"
        r"|forstatt|aha|jaha"
        r"|(?:ha)+|(?:he)+|hm+|jepp|japp|mhm|akkurat|nettopp|enig|stemmer|fint|bra)\b",
        0,
    ),
    "help": (
        r"\b(?:hjelp\w*|help|hva kan (?:du|jeg|dere)|kan du|du kan|can you|you can|(?:jeg|du|man|vi) bruker"
        r"|bruker (?:jeg|man|vi)|virker|fungerer|meny"
        r"|start\w*|menu|gjor jeg her|handler"
        r"|sporre|sporsmal|bot\w*)\b",
        1,
    ),
    "complain": (
        # «jeg fikk ikke svar på mailen» complains of others.
        r"^(?!.*\b(?:mail\w*|e ?post\w*|kommun\w*|nav|brev\w*|telefon\w*)\b).*?"
        r"\b(?:feil|galt|dum\w*|darlig\w*|ubrukelig|nytte|hjelper|forstar|skjonner|du svarer|svarer du|ikke svar"
        r"|spurte|stemmer ikke"
        r"|idiot|drit\w*|teit|tull|rart?|irriterende|elendig|stupid|wrong|useless|bad|vits\w*|poeng\w*|point"
        r"|(?:skal|gjor) jeg med deg)\b",
        1,
    ),
    "worried": (
        r"\b(?:gru\w*|nervos\w*|redd\w*|alene|utslitt|gi(?:r)? opp|skummelt|tor (?:nesten )?ikke|motet|usikker"
        r"|engstelig|bekymret"
        r"|stresset|sliten)\b",
        3,
    ),
    "unheard": (
        # Told, not asked: «hva gjør vi når kommunen ikke svarer» is a question.
        r"^(?!nar\b|.*\b(?:hva|hvordan|hvem|hvor|hvorfor|hvilke\w*|(?:kan|bor|skal|ma) (?:jeg|vi)|what|how|who)\b).*?"
        r"(?:\b(?:ingen|ikke|aldri|uten|nobody|no one|without|ingenting)(?: \w+){0,4}"
        r" (?:svar\w*|horer?|hore|answer\w*|reply|replies|telefonen)\b"
        r"|\b(?:svare?r?|svarte|svart|horer) (?:\w+ )?(?:ikke|aldri|ingenting)\b"
        r"|\b(?:ventet|ventar|venter|mast|purret|waited|waiting)(?: \w+){0,6} (?:svar\w*|answer|reply)\b"
        r"|\bingenting fra (?:kommunen|dem)\b"
        r"|\bsendt rundt\b|\bvis(?:er|t) (?:meg|oss) videre\b)",
        6,
    ),
    "who_are_you": (
        # «hvem i kommunen snakker jeg med» asks whom to contact.
        r"^(?!.*\b(?:kommun\w*|bydel\w*|nav)\b).*?"
        r"\b(?:du|deg|dere|dette|bot\w*|chat\w*|you|robot\w*|maskin\w*|menneske\w*|veien inn|(?:snakker jeg"
        r"|jeg (?:snakker|skriver)) med)\b",
        1,
    ),
    "are_you_human": (
        r"\b(?:du|deg|dere|dette|bot\w*|chat\w*|you|robot\w*|maskin\w*|menneske\w*|person|noen der)\b",
        3,
    ),
    "apologise": (r"\b(?:unnskyld|orsak|beklager|sorry|mente ikke|feil|dum\w*)\b", 1),
    "thumbs": (r"\b(?:tommel\w*|(?:bra|godt) jobb\w*|thumbs|like|liker|digg|kult)\b", 1),
    "repeat": (r"\b(?:gjenta\w*|repet\w*|repeat|en gang til|igjen|sa du)\b", 0),
    "shorter": (
        # Plainer words are asked for, not a plainer thing («finnes det noe enklere», «hva var vanskelig»).
        r"^(?!.*\b(?:finnes|fins|finst|har dere|hva (?:var|er|ble|gjor)|noe (?:enkl|lett)\w*|noen (?:enkl|lett)\w*)\b)"
        r".*?\b(?:kort\w*|oppsummer\w*|forstar\w*|skjonner|short\w*|simpl\w*"
        r"|(?:for|altfor|litt|sa|veldig|ganske) (?:langt|lang|vanskelig\w*|komplisert\w*)"
        r"|(?:vanskelig\w*|tunge?|lette\w*|enkle\w*) (?:ord\w*|sprak\w*|tekst\w*|svar\w*|a (?:forsta|skjonne|lese))"
        r"|(?:forklar\w*|si|sei|skriv\w*|fortell\w*|svar\w*|sagt|ta det)\b(?: \w+){0,4}?"
        r" (?:enkl\w*|enkelt|lett\w*|langt)"
        r"|enkl\w*|lettere)\b",
        1,
    ),
    "sure": (r"\b(?:sikker\w*|stole|stemmer|sant|riktig|korrekt|sure|trygg|garantere\w*)\b", 0),
    "source": (r"\b(?:kilde\w*|kjelde\w*|fra|skrevet|skrev|oppdatert|sjekket|star|sier|source|wrote|gammel\w*)\b", 0),
}
_NEEDED = {intent: (on_folded(words), others) for intent, (words, others) in _NEEDS.items()}
SMALL_TALK = frozenset(_NEEDED)
# Said beside anything: it does not make a message about something else.
_BESIDE = on_folded(
    r"\b(?:takk\w*|tak|tusen|mange|for (?:hjelp\w*|svar\w*|alt|na)|hjaelpen|hjelpen|hjelpa|svaret?|ok\w*|hei\w*"
    r"|bot\w*|du|deg"
    r"|jeg (?:skjonner|forstar|vet)|(?:skjonner|forstar|vet) jeg|mer|klokere|litt|roligere|lettere|beroliget|lettet"
    r"|veldig|helt|heilt"
    r"|fin\w*|god\w*|bra|godt|goy|dag|kveld|alle|bare|na|da|jo|var|fikk|skulle|det|der"
    r"|you|your|so|very|much|for|help|the|what|where|there|is|are|did|do|get|that|this|it|from)\b"
)
# «hva gikk galt?», «hva var bra?» ask how something went, and judge no answer.
_OF_A_CASE = on_folded(
    r"^(?:og |men )*(?:hva|hvordan|hvorfor|hvem)(?: \w+)? "
    r"(?:gikk|var|ble|gjorde|fungerte|virket|startet|starta|begynte|oppsto)\b"
)
# «hva kan jeg spørre dem om neste gang» asks what to ask others.
_OF_OTHERS = on_folded(r"\bsporre? (?:\w+ )?(?:dem|de|han|henne|kommunen|nav|lederen|folk|dei|ho)\b")
# «hva får vi igjen for det» asks what it is worth.
_IN_RETURN = on_folded(r"\b(?:far|fatt|fikk|fa|faar|gir|ga) (?:\w+ ){0,3}(?:igjen|tilbake)\b")
_OF_THE_ANSWER = frozenset({"thank", "acknowledge", "complain", "thumbs", "apologise", "help"})
_ASKS = frozenset({"thank", "goodbye", "acknowledge", "unheard"})  # which a question mark rules out


def plain_act(message: str, variants: Mapping[str, str]) -> str | None:
    """The intent of a message that says it plainly and nothing else, or None. `message` is cleaned."""
    if not any(letter.isalnum() for letter in message):
        if _ANGRY.search(message):
            return "complain"
        if _GLAD.search(message):
            return "thumbs"
        return "shorter" if _PUZZLED.match(message) else None
    folded = fold(message, variants)
    if mood.praises(folded):
        return "thumbs"
    return next((intent for intent, words in _PLAINLY.items() if words.search(folded)), None)


def sounds_like(intent: str, message: str, variants: Mapping[str, str]) -> bool:
    """True when a cleaned message holds words of the small talk `intent`, and few others."""
    if intent in _ASKS and "?" in message:
        return False
    words, others = _NEEDED[intent]
    folded = fold(message, variants)
    if intent in _OF_THE_ANSWER and _OF_A_CASE.search(folded):
        return False
    if (intent == "repeat" and _IN_RETURN.search(folded)) or (intent == "help" and _OF_OTHERS.search(folded)):
        return False
    if words.search(folded) is None:
        return False
    rest = _BESIDE.sub(" ", words.sub(" ", folded))
    return sum(is_content(word) for word in tokens(rest)) <= others
