"""Words that steer a guided conversation: stop, go on, skip, yes, no, a correction, a question. Pure.

All patterns read folded text: no punctuation, å, ø and æ are a, o and e (and so are aa, oe and ae: «noe» is «no»),
known variants are in bokmål.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.search.text import fold

_TAIL = "det|na|her|dette|takk|likevel|alt|briefen|motebriefen|avtalen|utkastet|innsendingen|meldingen|oppgaven"
_CANCEL = re.compile(
    r"^(?:(?:nei|ok|ne) )?(?:avbryt\w*|stopp\w*|slutt\w*|glem (?:det|hele greia|alt)|drit i det|kanseller\w*"
    r"|(?:jeg )?vil (?:avslutte|stoppe|avbryte)|jeg vil ikke(?: (?:mer|dette|fortsette|likevel|ha|lage)){0,3}"
    r"|(?:jeg )?gidder ikke(?: mer)?|la det vere|ikke na|cancel|stop)"
    rf"(?: (?:{_TAIL}))*$"
)
# A refusal of what the task makes, or that it was meant at all; one clause.
_DECLINES = re.compile(
    r"^(?:(?:nei|ok|ne|men|no) )*(?:(?:(?:jeg|vi) (?:vil|onsker|skal|har lyst til|trenger)|jeg ville)"
    r" (?:jo )?(?:ikke|aldri) (?:a )?(?:dele|sende|ha|lage|skrive|fylle|bidra|svare|gi|fortelle)(?: \w+){0,3}"
    r"|(?:det|dette) (?:var|er) (?:jo )?ikke (?:det|dette|sann|den) (?:jeg|vi) (?:\w+)(?: \w+){0,2}"
    r"|ikke (?:det|dette|sann) (?:jeg|vi) (?:\w+)(?: \w+){0,2}"
    r"|(?:jeg|vi) (?:spurte|ba|mente) (?:jo )?ikke (?:om )?(?:det|dette|sann)(?: \w+){0,2}"
    r"|i (?:do not|dont|don t) want (?:to|this|that)(?: \w+){0,3}"
    r"|(?:that is|thats|that s) not what i \w+(?: \w+){0,2})$"
)
_BARE_NO = re.compile(r"^(?:nei|ne|no|ok|vent|du|men|hei|sorry|beklager|og)(?: (?:nei|da|men|du))*$")
_PIECES = re.compile(r"([.,;:!?\n–—]+|\smen\s|\sbut\s)", re.IGNORECASE)
_WISHES = re.compile(
    r"\b(?:jeg|vi|i|we) (?:\w+ )?"
    r"(?:vil|ville|spurte|trenger|trengte|onsker|onsket|lurte|lurer|want\w*|asked|need\w*)\b"
)
_REGRETS = r"(?:jeg )?(?:angrer|angret|angra|ombestemte meg|har ombestemt meg)"
_RESUME = re.compile(
    rf"^(?:(?:ok|ja|jo|nei|ne|vent|men|forresten|{_REGRETS}) )*"
    r"(?:(?:vi |jeg |la oss )?(?:vil )?(?:heller )?fortsett(?:e|er)?|ga videre|videre|continue)"
    rf"(?: (?:med|der vi slapp|na|da|allikevel|{_TAIL}))*$"
    r"|^(?:(?:ok|vent|men|ja|og) )*hvor (?:var|er|slapp|ble) vi(?: (?:na|da|igjen|hen|av))*$"
    r"|^hva var sporsmalet(?: na)?$"
)
_REGRET = re.compile(rf"^(?:(?:nei|ne|oi|vent|forresten) )*{_REGRETS}(?: (?:na|da|likevel|{_TAIL}))*$")
_RESTART = re.compile(
    rf"^(?:(?:nei|ne|ok|oi|vent|du|kan vi|kan jeg|jeg vil|la oss|vi|heller|{_REGRETS}) )*"
    r"(?:start\w*|begynn\w*) (?:helt )?(?:pa nytt|forfra|om igjen|om|fra (?:start|begynnelsen))"
    r"(?: (?:takk|da|likevel|igjen))*$|^pa nytt$"
)
_BACK = re.compile(
    r"^(?:(?:kan vi|kan jeg|jeg vil|vi|nei|ok) )*(?:(?:ga |hopp )?tilbake|forrige(?: sporsmal)?|ett? steg tilbake|back)"
    r"(?: (?:ett|et|hakk|steg|til forrige|sporsmal|takk))*$"
)
_PUZZLED = re.compile(
    r"^(?:he )?(?:hva (?:mener|meinte|mente) du(?: (?:med (?:det|dette|sporsmalet)|na|egentlig))*"
    r"|hva betyr (?:det|dette|sporsmalet)|(?:kan du )?forklar(?:e)?(?: (?:det|sporsmalet|nermere|litt))*"
    r"|(?:det )?(?:jeg )?(?:forstar|skjonner|forsto|skjonte) (?:jeg )?ikke(?: (?:det|helt|sporsmalet|hva du mener))*"
    r"|hva skal jeg (?:svare|skrive)(?: (?:her|da|na))*|hva (?:spor|lurer) du (?:om|pa)|hva vil du vite|hva da"
    r"|(?:kan du )?gjenta(?: (?:det|sporsmalet))?|hva (?:sa|spurte) du(?: om)?)$"
)
# Asked back about the question itself: what becomes of the answer, who sees it, why it is asked for.
_WARY = re.compile(
    r"^(?:(?:men|og|ok|vent) )*(?:hva (?:(?:blir|er det som blir|vil bli) (?:slettet|lagret|brukt|sendt)"
    r"|(?:sletter|lagrer|sender) (?:du|dere)"
    r"|skjer (?:med (?:det|dette|svar\w*|eksempl\w*|beskjed\w*|opplysning\w*|tekst\w*|nummer\w*|samtalen)|etterpa"
    r"|hvis jeg (?:svarer|sier|skriver)))"
    r"|hvem (?:far|kan|vil|skal) (?:se|lese|bruke|fa|vite) (?:det|dette|den|svar\w*|beskjed\w*|eksempl\w*|nummer\w*)"
    r"|hvor lenge (?:lagrer|lagres|tar|har|beholder|ligger)"
    r"|hvorfor (?:(?:ma|vil|trenger|skal|spor|lurer) (?:du|dere)|(?:ma|skal) jeg (?:svare|si|oppgi|fortelle|skrive))"
    r"|kan (?:det|jeg|dette) (?:angre\w*|trekke\w*|slette\w*))(?: \w+){0,6}$"
)
_HOW_MUCH_IS_LEFT = re.compile(
    r"^(?:(?:men|og|ok|du|hei) )*(?:hvor mange sporsmal\b.*|hvor (?:mye|langt|lenge) (?:er (?:det )?)?(?:igjen|til)\b.*"
    r"|hvor (?:lang tid|lenge) tar (?:det|dette)\b.*|er (?:vi|jeg|det) (?:snart|straks) (?:ferdig\w*|slutt|over)"
    r"|how many questions\b.*)$"
)
_WHAT_THIS_IS = re.compile(
    r"^(?:(?:men|og|ok|vent|he) )*(?:hva (?:er|blir) (?:dette|det her|det der|det for no\w*)(?: (?:for|her|no\w*))*"
    r"|hva (?:lager|gjor) (?:du|vi)(?: (?:na|her|egentlig))*|what is this)$"
)
_WANTS_FILE = re.compile(
    r"^(?:(?:ja|ok|og|kan|kunne|hei|men) )*(?:(?:jeg|vi|du) )?(?:gi|send\w*|fa|last\w*|vis|hvor (?:er|fikk|finner)"
    r"|vil ha|(?:jeg|vi) vil ha|har du|trenger)(?: \w+){0,4}? ?(?:kalender\w*|ics\w*|word\w*|fil|filen|fila|filene"
    r"|dokument\w*)(?: \w+){0,4}$"
)
_ENOUGH = re.compile(
    r"^(?:ferdig|jeg er ferdig|vi er ferdige|(?:det|dette) (?:var|er) (?:alt|det)|ikke mer|hopp over resten"
    r"|(?:ok |men )?(?:(?:du kan |kan du )?bare )?(?:lage?|skriv|fullfor|gjor) (?:den|det|avtalen|utkastet|briefen"
    r"|notatet|dokumentet|resten)(?: (?:na|ferdig|likevel|sann|som den er|som det er|uten|da))*)$"
)
_SKIP = re.compile(
    r"^(?:hopp over|hopp|neste|pass|(?:jeg )?vet ikke|aner ikke|usikker|ingen (?:anelse|ide)|ikke bestemt|skip|samme"
    r"|har ikke(?: non?)?|ikke enna|det vet jeg ikke|vet jeg ikke|spiller ingen rolle|ingen"
    r"|(?:jeg |vi )?vil ikke (?:si|svare|oppgi)|blankt)"
    r"(?: (?:det|denne|dette|enna|helt|sikkert|akkurat na|takk))*$"
)
_YES = re.compile(
    r"^(?:ja|jada|jepp|japp|jo|yes|ok|okei|oki|greit|stemmer|det stemmer|riktig|helt riktig|send|gjor det|fint|flott"
    r"|bra|kjor|klart|selvsagt|gjerne|slett|bekreft)"
    r"(?: (?:ja|takk|det|stemmer|gjerne|send|inn|slett|gjor|den|alt|samtalen|fint|er|riktig|pa|jeg|sikker|vil|kan"
    r"|dere|bruke))*$"
)
_NO = re.compile(
    r"^(?:nei|neida|ne|nope|no|ikke send|ikke slett|det stemmer ikke|feil|helst ikke)"
    r"(?: (?:takk|ikke|det|na|no|den|slett|send|helst|vent|likevel))*$"
)
_CORRECTS = re.compile(
    r"^(?:nei|ne|oi|ups|beklager|sorry|forresten|vent)\b|\b(?:jeg mente|mente|jeg mener|skal vere|skulle vere|endre\w*"
    r"|bytt\w*|rett(?:e|es)?(?: (?:til|opp|pa))?|i stedet|isteden|likevel|ikke .{2,40} men|feil)\b"
)
_CHANGES = re.compile(r"\b(?:endre\w*|bytt\w*|rett(?:e)?|feil|annen|annet|forandre\w*)\b")
_ORDERS_CHANGE = re.compile(
    r"^(?:(?:nei|oi|ups|vent|forresten|kan jeg|jeg vil) )*(?:endre\w*|bytt\w*|rette?|forandre\w*)\b|\b(?:er|ble) feil$"
)
# «Kvar månad» is «hver måned» as well as «hvor».
_OFTEN = (
    r"(?! (?:\d+ |annen |andre |tredje )?"
    r"(?:dag|uke|veke|maned|manad|kvartal|halvar|ar|mandag|tirsdag|onsdag|torsdag|fredag)\b)"
)
# The verb before whoever does it: «hva er …», «hvordan kan vi …»; «hvordan vi kan …» is an aim.
_PLAINLY_ASKS = re.compile(
    r"^(?:men |og |forresten |vent |hei )?"
    r"(?:(?:(?:hva|hvem|hvor|hvordan|hvorfor)(?: mye| mange| lenge| langt)?|(?:hva slags|hvilke\w*) \w+)"
    r" (?:er|var|betyr|koster|skjer|kan|ma|skal|bor|far|blir|menes)|(?:kan|ma|bor|far) (?:vi|jeg|du|man|dere))\b"
)
_ASKS = re.compile(
    r"^(?:men |og |forresten |vent |hei )?(?:hva|hvem|hvor" + _OFTEN + r"|hvordan|hvorfor|nar|hvilke\w*"
    r"|(?:kan|ma|skal|bor) (?:vi|jeg|du|man|de|dere)|er det|finnes det|fins det|har dere|har du"
    r"|what|how|who|when)\b"
)


def cancels(folded: str) -> bool:
    """True for «avbryt», «glem det», «jeg vil ikke mer»."""
    return _CANCEL.match(folded) is not None


def leaves(text: str, variants: Mapping[str, str]) -> str | None:
    """What follows a stop or a refusal that begins the message; "" for nothing, None where it begins otherwise.

    «Stopp, jeg ville bare se en avtale» gives «jeg ville bare se en avtale».
    """
    if cancels(fold(text, variants)):
        return ""
    left = False
    pieces = _PIECES.split(text.strip())
    while pieces:
        folded = fold(pieces[0], variants)
        left = left or _cancels_or_declines(folded)
        if folded and not _cancels_or_declines(folded) and _BARE_NO.match(folded) is None:
            break
        pieces = pieces[2:]  # the words between are at the odd places
    return "".join(pieces).strip() if left else None


def _cancels_or_declines(folded: str) -> bool:
    return cancels(folded) or _DECLINES.match(folded) is not None


def wishes(folded: str) -> bool:
    """True for «jeg ville bare se …», «jeg spurte om …»: a wish told, as plain as a question."""
    return _WISHES.search(folded) is not None


def resumes(folded: str) -> bool:
    """True for «fortsett», «gå videre»."""
    return _RESUME.match(folded) is not None


def restarts(folded: str) -> bool:
    """True for «start på nytt»."""
    return _RESTART.match(folded) is not None


def regrets(folded: str) -> bool:
    """True for «jeg angrer», which takes up what was cancelled."""
    return _REGRET.match(folded) is not None


def goes_back(folded: str) -> bool:
    """True for «tilbake», «forrige spørsmål»."""
    return _BACK.match(folded) is not None


def puzzled(folded: str) -> bool:
    """True for «hva mener du med det?», which asks about the question."""
    return _PUZZLED.match(folded) is not None


def wary(folded: str) -> bool:
    """True for «hva blir slettet?», «hvem får se det?», «hvorfor spør du?»: about the question, not the subject."""
    return _WARY.match(folded) is not None


def asks_what_this_is(folded: str) -> bool:
    """True for «hva er dette?», which asks about what is being made."""
    return _WHAT_THIS_IS.match(folded) is not None


def asks_how_much_is_left(folded: str) -> bool:
    """True for «hvor mange spørsmål er det?», «er vi snart ferdige?»."""
    return _HOW_MUCH_IS_LEFT.match(folded) is not None


def wants_file(folded: str) -> bool:
    """True for «gi meg kalenderfilen», «kan jeg få word-filen igjen?»."""
    return _WANTS_FILE.match(folded) is not None


def skips(folded: str) -> bool:
    """True for «hopp over», «vet ikke»."""
    return _SKIP.match(folded) is not None


def agrees(folded: str) -> bool:
    """True for a plain yes."""
    return _YES.match(folded) is not None


def refuses(folded: str) -> bool:
    """True for a plain no."""
    return _NO.match(folded) is not None


def corrects(folded: str) -> bool:
    """True for words that take something back: «nei, jeg mente Bergen», «endre datoen»."""
    return _CORRECTS.search(folded) is not None


def wants_change(folded: str) -> bool:
    """True for «endre …», «… er feil», where the new value may be missing."""
    return _CHANGES.search(folded) is not None


def orders_change(folded: str) -> bool:
    """True for a message that is nothing but «endre …», «… er feil»."""
    return _ORDERS_CHANGE.search(folded) is not None


def enough(folded: str) -> bool:
    """True for «ferdig», «det var alt»: no more questions than needed."""
    return _ENOUGH.match(folded) is not None


def asks_plainly(folded: str) -> bool:
    """True for a message whose very order of words asks: «hva er forskjellen på …»."""
    return _PLAINLY_ASKS.search(folded) is not None


def asks(text: str, folded: str) -> bool:
    """True for a message that asks something rather than answers."""
    return bool(folded) and (text.rstrip().endswith("?") or _ASKS.search(folded) is not None)
