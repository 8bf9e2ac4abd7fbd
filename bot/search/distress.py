"""Words that mean that somebody may be in danger, and which danger. Deliberately plain: lists one can read and argue with.

A classifier alone both missed people (a story around the words) and took ordinary worry for danger
(«jeg har ikke penger»), so the words decide. Text is folded: å, ø and æ are a, o and e, and nynorsk and
dialect are in bokmål where a variant is known. Each clause is also read by itself, so that «jeg orker
ikke mer» differs from «jeg orker ikke mer byråkrati».
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.folded import on_folded
from bot.search.spelling import is_norwegian
from bot.search.text import fold, standardise, tokens

DangerKind = Literal[
    "acute_illness_overdose", "child_at_risk", "violence", "suicide_self_harm", "despair", "loneliness"
]


@dataclass(frozen=True)
class Danger:
    """What somebody may be in danger of, the writer or another person."""

    kind: DangerKind


_NOT = r"(?:ikke|ikkje|ikk|itj|itte|inte|ke|ikkj|aldri)"
_I = r"(?:jeg|eg|e|i)"
_SHE = r"(?:hun|ho|han|henne|ham|de|dei|vennen|venninn\w*|kompis\w*|kamerat\w*|kolleg\w*|broren|soster\w*|sonn\w*|datter\w*|moren|mor|faren|far|gutt\w*|jent\w*|deltaker\w*|bruker\w*)"
_ME = r"(?:meg|mej|me|mae)"
_SELF = rf"(?:seg|{_ME})(?: (?:selv|sjolv|sjol))?"
_LIFE = r"(?:livet (?:mitt|sitt|hans|hennes|ditt|mett|av (?:seg|meg))|(?:sitt |mitt |hans |hennes )?(?:eget|eige|eiget) liv|seg av dage)"
_MORE = r"(?:her|mer|meir|meire|mere|lenger|lengre|lengere|lengur|na|no|nu|pa jorda|i morgen|i morgon)"
_PERSON = rf"(?:{_ME}|oss|henne|ho|ham|han|mor|mora|mamma|kona|dama|dattera|folk|noen)"
_CHILD = r"(?:barn\w*|unge[nr]?\w*|ungan\w*|ongan\w*|sonn\w*|datter\w*|jent\w*|gutt\w*|elev\w*|kids?|child\w*|baby\w*|smabarn\w*)"
_ADULT = r"(?:pappa\w*|mamma\w*|far|faren|fattern|mor|moren|mora|muttern|stefar\w*|stemor\w*|onkel\w*|bestefar\w*|tante\w*|foreldr\w*|fosterfar\w*|trener\w*|laerer\w*|lerer\w*)"
_PARTNER = r"(?:mann(?:en)?|mainnj?|kjerest\w*|samboer\w*|sambuar\w*|eks\w*|partner\w*|type\w*|husband|boyfriend|kona|ektemann\w*|far|faren|bror\w*|brodern)"
_HITS = r"(?:sl[ao]r|slatt|slo|banker|banka|banket|denger|denga|juler|jula|sparker|sparka|sparket|mishandl\w*|misbruk\w*|voldt\w*|kasta\w*|dytter|kveler|kvelte|lugger|forgrip\w*|forgrep\w*)"
_HIT = r"(?:slatt|bank[ae]\w*|denga|jult|sparka|sparket|mishandl\w*|misbruk\w*|voldt\w*|kvalt|knivstukket|tvunget til a gifte|press\w* til a gifte|overfalt|lugget|beaten|raped|abused)"
_PASSIVE = r"(?:blir|bli|blitt|ble|vart|vert|blei|har vert)"
_PILLS = r"(?:piller\w*|pillar|pillan|pillene|pillane|tabletter\w*|tablettar|sovemedisin\w*|medisin\w*|paracet\w*|pills|tablets)"
# People that somebody may mean to hurt, or who may be in the water; «vi drukner i skjemaer» is none.
_SOMEBODY = r"(?:noen|nokon|han|hun|ham|henne|dem|folk|alle|saksbehandler\w*|sjef\w*|leder\w*|nabo\w*|kolleg\w*|kona|mannen|eks\w*|samboer\w*|kjeresten|faren|moren|mora|broren|sosteren|venn\w*|kompis\w*|laerer\w*|ordforer\w*|politiker\w*|radgiver\w*|veileder\w*|politi\w*|lege\w*|deltaker\w*|bruker\w*|dame\w*|mann|familien)"
_AGE = rf"\b(?:{_I} er|er|pa|i am|im) (?:[5-9]|1[0-7]) (?:ar|years)\b"

_ACUTE = (
    rf"\b(?:puster|pustar|puste|pust) {_NOT}\b|\bfar {_NOT} (?:til a )?puste?\b|\bklarer {_NOT} a? ?puste?\b|\bpusteproblem\w*",
    r"\b(?:bevisstlos|medvitslaus|medvetslaus|livlos)\w*|\bvakner? ikke\b(?! til)|\bkontaktlos\b",
    rf"\b(?:tatt?|tok|svelg\w*|spist|spiste|took|taken|swallowed|satt|satte|tatt seg)\b(?: \w+){{0,5}} (?:overdose\b|{_PILLS}\b(?! mot))|\boverdosed\b",
    r"\boverdose\w*\b.*\b(?:na|hun|han|vakner|svarer|do)\b",
    r"\b(?:hjerteinfarkt|hjarteinfarkt|hjertestans|hjartestans|heart attack)\b|(?<!hatt )(?<!etter )(?<!hatt et )(?<!etter et )\bhjerneslag\b|\bvondt i (?:brystet|bringa|hjertet)\b|\bsmert\w* i (?:brystet|bringa)\b|\bbrystsmert\w*",
    rf"\b(?:falt|falle|fallen|datt|ramla) (?:om\b(?! (?:nat\w*|kveld\w*|dag\w*|hals\w*|hverandre))|i bakken\b)|\b(?:{_SHE}|{_I}|{_CHILD}|mann|dame)(?: \w+)? (?:falt|sunket|sank|klappet) (?:sammen|saman)\b|\b{_NOT} liv i (?:ham|han|henne|ho|dem)\b|\bsegnet om\b|\bbesvimt?\w*",
    r"\bblor\w* (?:kraftig|mye|veldig|stygt|fra|i)\b|\bbleeding\b|\b(?:has |just )collapsed\b|\b(?:he|she|friend|colleague|man|woman|boy|girl|child) collapsed\b|\bwon ?t wake up\b|\bansiktet (?:henger|heng)\b|\b(?:skjev|skeiv) i (?:munnen|ansiktet)\b|\bnot breathing\b|\bunconscious\b|\bcan ?t breathe\b|\bforgift(?:et|a|ning) (?:seg|meg|barn\w*|sonn\w*|datter\w*)",
    r"\b(?:drukk\w*|drakk|drikker|fatt i seg|spist) (?:\w+ ){0,2}(?:gift\w*|klor\w*|lut|frostv\w*|salmiakk|rodsprit|whitespirit|bensin)\b",
    r"\b(?:kramper|krampar|krampeanfall|krampeanfoll|epileptisk anfall|epilepsianfall|far anfall)\b|\b(?:heilt |helt )bla (?:i|pa|rundt)?\b|\bbla (?:i ansiktet|rundt munnen|pa leppene)\b",
    rf"\b(?:ligger|ligg)\b(?: \w+){{0,5}} (?:gulvet|golvet|bakken|gata|badet|senga)\b.*\b(?:svarer|reagerer|vakner|rorer|svarar|reagerar|rorar) (?:seg )?{_NOT}\b",
    r"\blivredd\b(?! (?:for|av)\b)|\b(?:akutt syk|alvorlig skad\w*|hardt skad\w*)\b",
    rf"\b(?:{_SOMEBODY}|{_I}|{_CHILD}|en|ei|ein) (?:\w+ ){{0,3}}(?:(?:falt|datt|ramla\w*|hoppet|hoppa) (?:ut )?(?:i|uti|ned i|gjennom|utfor)|(?:gatt|gikk) (?:ned )?(?:gjennom|utfor|under)) (?:vann\w+|vatn\w+|sjoen|elv\w*|is(?:en)?|havet|fjorden|basseng\w*|kaia|bryggen?|brygga)\b",
    rf"\b(?:{_SOMEBODY}|{_CHILD}|en|ei|ein) (?:\w+ ){{0,3}}(?:drukner|druknar|drukne|drukna|druknet)\b(?! i (?!vann|vatn|sjo|elv|hav|basseng))|\b(?:is|are) drowning\b(?! in)",
)
_CHILD_AT_RISK = (
    rf"\b{_ADULT}(?: \w+){{0,3}} {_HITS} (?:\w+ )?(?:{_ME}|oss|{_CHILD}|sosken\w*|lillebror\w*|lillesost\w*|(?:ham|han|henne|ho)\b(?! (?:pa|i|opp|ut|som|at|ned)\b))\b",
    rf"^(?=.*\b{_CHILD}\b)(?=.*\b(?:blamerk\w*|brannmerk\w*))(?=.*\b(?:skrik\w*|grat\w*|gret|redd\w*|hjemme|heime|gjemmer|{_ADULT})\b)",
    rf"\b{_HITS} (?:pa )?{_CHILD}\b(?! (?:ball|gress\w*|plen\w*))|\b{_CHILD} (?:\w+ ){{0,4}}{_PASSIVE} (?:\w+ )?{_HIT}",
    rf"\b{_CHILD}(?: \w+){{0,8}} {_HITS} (?:henne|ham|han|ho|hun|meg)\b",
    rf"\b{_ADULT} (?:tar|tok|tek|beforer) pa {_CHILD}(?= (?:pa|i|nar|under|mens|hver)\b|$)|\b(?:tar|tok|tatt|tek|beforer|befolte|kler av|klar av|kledde av)(?: seg)? (?:pa |foran |framfor )(?:(?:{_ME}|henne|ham)\b(?! (?:ansvar|oppgav))|{_CHILD}$)",
    rf"\b{_CHILD}\b.*\b(?:{_NOT}|uten|utan) (?:far |fatt |nok )?mat\b(?!.*\bferi\w*)|\b{_CHILD}\b.*\b(?:far|fikk|fekk) juling\b|\b(?:na?bo\w*|sma)\b.*\b(?:far|fikk|fekk) juling\b",
    rf"\b{_CHILD}\b(?: \w+){{0,3}} alene (?:hjemme|heime)\b.*\b(?:om natt\w*|hele natt\w*|i natt|hele dogn\w*|uten voksne)\b|\b(?:inn (?:pa|til) (?:rommet mitt|senga mi|meg)|opp i senga mi)\b.*\bnatt",
    rf"\b{_ADULT}(?: \w+){{0,4}} (?:full|drikker|drikk|rusa|ruser|dopa)\b.*\b(?:tor {_NOT}|redd|slar|hjem|heim)\b",
    rf"\b(?:overgrep|seksuelt misbruk|incest)\b.*\b(?:mot|av) (?:{_ME}|henne|ham|{_CHILD})|\b(?:vanskjott|omsorgssvikt)\b.*\b(?:er|blir)\b",
    rf"\b(?:beats?|hits?|hitting|beating|abus\w+|molest\w+|touch\w+) (?:his|her|the|their|my|a) {_CHILD}",
    rf"\b{_CHILD}(?: \w+){{0,4}} (?:er|sitter|star) (?:alene|innelast|redd for (?:far|mor|pappa|mamma))",
)
_VIOLENCE = (
    rf"\b(?:{_PARTNER}|han|hun|ho|noen|nokon|en|ein|nabo\w*|bruker\w*|klient\w*)(?: \w+){{0,5}} {_HITS} (?:opp )?{_PERSON}\b(?! (?:pa (?:traden|laget)|som|sammen|at|med))",
    rf"\b(?:han|hun|ho|mannen|eks\w*|kjerest\w*|samboer\w*|faren|broren|noen|naboen|he)\b.*\b(?:ta livet av|drepe|ta knekken pa) (?:{_ME}|oss|henne|ham|kona|barna|dem)\b|\bskal ta (?:{_ME}|oss) (?:hvis|om|nar|viss)\b",
    r"\b(?:oks|kniv|pistol|gever|vapen|machete)\w*\b.*\b(?:gar|lop|loper|springer|star) (?:laus|los|rundt|amok|utenfor|utanfor)|\b(?:gar|lop|loper|springer|star) (?:laus|los|rundt|amok|utenfor|utanfor)\b.*\b(?:oks|kniv|pistol|gever)\b|\bbryt\w* seg inn\b.*\b(?:hos|her|na|meg|oss)\b",
    rf"\b(?:{_PARTNER}|han)(?: \w+){{0,4}} (?:slar|sl[ao]r|banker)$|\b(?:{_HITS}) (?:opp )?(?:{_ME}|henne|ham)\b(?! (?:pa (?:traden|laget)|som|at|i kort))",
    rf"\b(?:{_I}|hun|ho|han|dame\w*|mor|venn(?:en|inn\w*)|kompis\w*|kamerat\w*|kolleg\w*|broren|sosteren|sonn\w*|kone|naboen|deltaker\w*|bruker\w*)\b(?: \w+){{0,6}} {_PASSIVE} (?:\w+ )?{_HIT}\b(?! (?:fast|sammen|saman|ut|konkurs)\b)",
    rf"\b(?:{_I}|hun|ho|han|mor|dattera|venninn\w*)(?: mi)? (?:er|e|blir|ble|blei|vart) utsatt for (?:vold|overgrep)\b",
    r"\b(?:truer|trua|truet|truga|true|trugar|trudde|threat\w*)(?: \w+){0,3} (?:med (?:a drepe|kniv|vold|juling|vapen|pistol)|pa livet)|\b(?:truet|trua) med a drepe",
    rf"\b(?:han|hun|eks\w*|mannen\w*|kjerest\w*|samboer\w*|naboen|en|ein|bruker\w*)\b(?: \w+){{0,7}} (?:truer|truar|trugar|trua|truet) (?:{_PERSON})\b",
    rf"\b(?:drepe|drep|drepa|knivstikke|skyte) {_ME}\b|\b(?:drepe|drep|drepa|ta livet av|knivstikke|skyte) (?:oss|henne|ham|han|folk|barna|mora|kona)\b",
    r"\b(?:kniv|pistol|gever|oks)\w*\b.*\btru\w+|\btru\w+\b.*\b(?:kniv|pistol|gever|vapen)\w*|\bhar (?:en |ein )?(?:kniv|pistol)\b",
    rf"\bkvel[ae]r?tak\w*|\b(?:ble|blei|vart|har blitt|har vert) voldt\w*|\bvoldtok\b|\btvinger (?:{_PERSON})\b|\braped\b",
    rf"\btor {_NOT} (?:a )?(?:ga|dra|reise|vere) (?:hjem|heim|hjemme|heime)\b|\b(?:liv)?redd (?:for )?(?:at )?(?:mannen(?! (?:i|pa|bak|fra) (?!natt|hus|hjem|heim|fyll))|kjeresten|samboeren|eksen|min mann|min mainnj?)\b|\blivredd (?:for )?(?:at )?(?:han|hun|ho|ham|henne)\b",
    r"\b(?:blatt oye|blaveis\w*|blamerk\w*)\b.*\b(?:mannen|kjerest\w*|samboer\w*|eks(?:en|mannen|kona)|partner\w*|kona)\b",
    r"\bvold (?:hjemme|i hjemmet|heime)\b.*\b(?:jeg|meg|na)\b|\b(?:he|she|husband|boyfriend|partner|wife|father|dad|mum) (?:\w+ )?(?:hits?|beats?|hit|hurts?|rapes?|chok\w+|threatens?)\b(?: (?:me|her|him|us|up))",
    r"\b(?:stalker|forfolger) (?:meg|henne)\b|\b(?:afraid|scared) (?:he|of my husband|she)\b",
    rf"\b{_I} (?:\w+ )?(?:skal|vil|kommer til|kjem til|har tenkt|tenker|har lyst til|har lyst|planlegger|onsker) (?:a |pa a )?(?:drepe|drepa|skyte|skyta|knivstikke|kverke|ta livet av|sla ihjel|sla i hel|banke opp|brenne inne) (?:\w+ )?{_SOMEBODY}\b|\bgoing to (?:kill|shoot|stab) (?:him|her|them|my \w+|every\w+|some\w+)\b",
    rf"\b(?:last|lest|stengt|sperr\w*|bur\w*) (?:{_PERSON}|barna|ungene) inne?\b(?! i (?:en |ei |et |den |det )?\w*(?:avtale|kontrakt|ordning|system|losning|rutine|modell))|\b(?:jeg|vi|hun|barna) (?:er|ble|blir|har blitt|sitter) (?:innelast|innesperr\w*|innestengt)\b|\bholde[rst]* {_PERSON} (?:fanget|fanga|innelast|som gissel)\b|\b(?:slipper|lar) (?:{_PERSON} )?ikke (?:{_PERSON} )?(?:ga |dra |komme )?ut av (?:huset|leilighet\w*|rommet|hjemmet)\b|\blocked (?:me|us|her) (?:in|up)\b",
)
_SUICIDE = (
    rf"\b(?:ta|tar|tok|tatt|teke|tek|avslutte|avslutta|ende|enda|gjore slutt pa|gjer slutt pa|slutt pa|kvitte seg med|miste) {_LIFE}|\bgjore slutt pa livet|\bende livet\b",
    r"\b(?:ta|tar|tok|tatt) livet\b(?! (?:av|med|i|pa|som))|\b(?:gjore|gjere|gjer|gjor) det slutt\b|\bslutt pa alt\b",
    rf"\b(?:heng[je]+|hengt|hengte|skyte|skutt|drukne|kvele|forgifte) {_SELF}\b(?! (?:pa|opp|med|i et|i en))",
    rf"\b(?:drepe|drept|drepa) (?:seg|(?:seg|{_ME}) (?:selv|sjolv|sjol))\b|\b{_I} (?:vil|skal|har lyst til a|kommer til a) drepe {_ME}\b",
    rf"\b(?:kutt\w*|skad[ea]\w*|skjer\w*|sjer\w*|risp\w*|brenn\w*|stikk\w*) {_SELF}\b(?! (?:inn|ned|i penger|ut|fri|frem|fram|igjennom|gjennom))|\bselvskad(?:er|et|ing) \w*(?:igjen|na|seg|meg)\b",
    rf"\b(?:vil|vill|ville|onsker|onskjer|l[yo]st(?: (?:til|te))?|skal|kommer til|haper|klar for|tenkt|tenker pa|skulle onske {_I}) (?:{_I} )?(?:bare |heller |helst )?(?:a |at )?(?:bare |heller |helst )?(?:fa )?(?:do|doy|doe|sovne inn|sovna inn|vere dod|var dod)\b(?! (?:lykkelig|gammel|som|av|etter|en gang))",
    r"\bvil\w* bare (?:bort|vekk|vekke|forsvinne|slippe|sove|fa fred)\b(?! (?:fra (?:mailinglist|listen|lista)))|\bforsvinne for (?:godt|alltid)\b|\bslipp\w* a (?:vakne|leve)\b(?! (?:av|pa|med|som))|\bhaplost\b.*\bforsvinne\b",
    rf"\b(?:vil|vill|orker|orkar|orke|orka|klarer|klarar|klare|gidder|gidde|gidd|ork|onsker|har|makter) {_NOT} (?:lyst til |lenger )?(?:a |at )?(?:leve|leva|lev|lever)\b(?! (?:av|pa|uten|sammen|med|opp|slik))|\b{_NOT} (?:vil|orker|klarer|gidder|onsker) (?:a )?leve\b(?! (?:av|pa|uten|sammen|med|opp|slik))",
    rf"\b{_I} (?:\w+ ){{0,3}}(?:{_NOT} (?:vil|vill|orker|klarer)|(?:vil|vill|orker|klarer) {_NOT}) (?:a )?(?:vere|vare|vera|va) her {_MORE}|\b(?:vil|haper) {_NOT}? ?(?:a |at jeg )?{_NOT}? ?vakne?\b|\b(?:i morgen|i morgon|i morra|i natt|snart) (?:er|e) {_I} {_NOT} (?:her|i live) (?:lenger|lengre|mer|meir)\b",
    rf"\b(?:lei|leie|lut lei) av (?:a leve|livet)\b(?! (?:som|pa|i)\b)|\b{_NOT} (?:noe|noko|nokke|no) (?:mer |meir )?a leve for\b|\bingenting (?:mer )?a leve for\b|\bfortjener {_NOT} a leve\b|\b(?:at|om) {_I} (?:aldri|{_NOT}) (?:ble|var|vart|blei|hadde blitt) (?:fodt|fodd)\b(?! i\b)|\b(?:bare|berre) (?:at )?(?:alt|det)(?: \w+)? skal ta slutt\b(?! (?:med|pa|for|i)\b)|\bslutt pa (?:dette|det her) livet\b|\bna star {_I} (?:pa|ved) (?:bru(?:a|en)?|bro(?:a|en)?|tak(?:et)?|kanten|skinn\w*|perrong\w*)\b",
    rf"\bingen (?:\w+ ){{0,4}}(?:savne\w*|sakne\w*) {_ME}\b|\b{_I} (?:\w+ ){{0,3}}ten(?:k|kj)\w* (?:\w+ ){{0,2}}pa (?:doden|dauden|daua)\b(?! som)|\b(?:kutt|risp|arr) (?:\w+ )?(?:pa|i|over) (?:armene|arman\w*|armane|handledd\w*|larene|underarm\w*)\b",
    rf"\b(?:verden|verda|alle|familien|barna|de andre|folk) (?:\w+ ){{0,4}}(?:bedre|betre) (?:\w+ ){{0,3}}(?:uten|utan) (?:{_ME}|ham|han|henne|ho|seg)\b",
    rf"\b{_NOT} (?:kommer|kom|kjem) til a leve\b|\b(?:kommer|kom|kjem) {_NOT} til a leve\b|\bbedre(?: \w+){{0,3}} (?:uten meg|om jeg (?:var|ikke))\b|\bbetre utan meg\b|\buten meg hadde\b",
    rf"\b(?:hoppe|hoppa|hopper|kaste {_SELF}|stille {_SELF}|ga)\b (?:ut )?(?:(?:fra|av|foran|utfor|ut|under) (?:en |ei |et |den )?(?:bru(?:a|en)?|bro(?:a|en)?|tog(?:et)?|tak(?:et)?|stup\w*|vindu\w*|balkong\w*|t banen|lastebil\w*)\b|pa (?:skinn\w*|togskinn\w*|t banen\b))|\b(?:vurderer|tenker pa|vil|skal) a? ?hoppe$",
    rf"\b(?:best|bedre|betre)\b(?: \w+){{0,4}} {_I} (?:blir|er|var|hadde vert|forsvinner|dor) (?:borte|vekk|dod|ikke)|\bbest\b.*\b{_I} (?:{_NOT} (?:fins|finnes|finst|er|var|lever)|forsvinner|dor)\b|\b(?:best|bedre|betre)\b.*\b{_I} {_NOT} (?:fantes|fins|finnes|fanst|finst)\b",
    rf"\b(?:heller|helst) (?:vere|vare|vera|ver|va|ville vere|veret) (?:dod?|daud)\b|\b(?:vil|vill|onsker|onskjer)(?: \w+){{0,2}} (?:vere|vare|vera|ver) (?:dod?|daud)\b|\b{_NOT} (?:vil |lenger )?(?:vere|vare|vera|ver) i live\b",
    rf"\bgjort klart? {_PILLS}|\b(?:tau|reip|piller\w*|tabletter|kniv|barberblad\w*|hagle\w*|gever\w*)\b.*\b(?:gjore det|gjere det|hva {_I} skal gjore|ende det)\b|\b(?:samlet|samla|spart|gjemt|sparte) (?:opp |pa )?{_PILLS}\b|\bgjor[e]? det i (?:kveld|natt)\b",
    r"\b(?:skrev\w*|skriv\w*|sagt|sa|seier|sier|sende?r?|tok|tar|tatt) (?:farvel|adjo|hade for alltid)\b(?! (?:til|med) (?:gamle|rutin\w*|ordning\w*))",
    rf"\b{_NOT} (?:har )?(?:mer |nok )?(?:krefter|kraft|kreftan|lyst|overskudd|grunn)\b(?: \w+){{0,2}} (?:til |pa )?a leve\b(?! (?:av|pa|opp))",
    r"\bavskjedsbrev\w*|\btok farvel\b|\btar farvel med (?:alle|livet)\b|\bsuicidal\w*|\bselvmordstank\w*|\bsjolvmordstank\w*",
    r"\b(?:ingen|ikke noen|ikkje nokon|ingen som helst) (?:grunn|vits|mening) (?:til |i |med |for )?(?:a )?(?:fortsette a |halde fram med a )?(?:leve|leva|livet)|\b(?:vits|mening|poeng)\w* (?:med|i) a (?:fortsette a )?(?:leve|leva)\b(?! (?:av|pa|som|sammen|med))",
    r"\b(?:tenker|tenkjer|tenkte|tenkt|snakker|snakkar|truer|trugar|truar|vurderer|vurderar|planlegger|planar|planer|prov\w*|forsok\w*|begatt|begar|begynt|ta|tar|ville|vil|sagt)\b(?: \w+){0,4} (?:selvmord|sjolvmord|sjolmord)(?:et|stanker)?\b",
    r"\b(?:kill(?:ing)?|hurt(?:ing)?|hang|cut(?:ting)?|harm(?:ing)?|shoot) (?:my|him|her|them)sel\w+|\b(?:want|wants|going|wanna|wish|like) (?:to )?(?:i was |be )?(?:die|dead)\b|\bend(?:ing)? (?:my|his|her|their) (?:own )?li(?:fe|ves)\b|\bend it all\b",
    r"\b(?:don ?t|do not|doesn ?t|does not|no longer) (?:want|wanna|wish)s? (?:to )?(?:live|be (?:here|alive)|wake up|exist)\b|\bbetter off (?:dead|without (?:me|him|her))\b|\bcommit(?:ted|ting)? suicide\b|\b(?:no|any|a) (?:reason|point) (?:to|in) (?:live|living|stay\w* alive|going on|go on)\b|\btake (?:my|his|her) (?:own )?life\b",
)
# Read clause by clause: what follows is what wears the writer down.
_DESPAIR = (
    rf"\b(?:orker|orkar|orke|orka|ork|klarer|klarar|klare|klara|makter|maktar|greier|greie|takler) {_NOT}(?: (?:a )?(?:mer|meir|meire|leve|dette livet|dette|livet|mye|a ha det sann))?(?: (?:mer|meir|na|no|lenger|lengre|lenger na|mer na))?$",
    rf"\b(?:holder|held|hold|halde) {_NOT}(?: det)? ut(?: (?:mer|meir|na|lenger|lengre|dette|livet))*$",
    rf"\bingen bryr seg om (?:{_ME})\b|\bser (?:{_NOT} |ingen )(?:noen |nokon )?(?:vei ut|utvei\w*|lys\w*|fremtid|framtid)$|\bingen (?:vei ut|utvei)$",
    r"\blivet (?:mitt )?(?:har ingen|er uten|gir ingen|er meningslost|er haplost|er over|er et helvete|er slutt)\b|\b(?:ingen|ikke|uten|mistet|mister|finner|ser) (?:\w+ ){0,2}mening(?:en)? (?:med|i) livet\b|\bmening(?:en)? (?:med|i) livet (?:lenger|mer|na|mitt|igjen)$|\balt hap (?:er )?ute(?: (?:for meg|na))?$|\b(?:mistet|mista|mist) (?:alt |alle |all )?hap(?:et)?(?: om)?$|\bingen (?:kan|klarer a|vil) hjelpe meg\b(?! med)",
    rf"\balt er (?:haplost|meningslost|svart|morkt|over|odelagt)(?: (?:na|for meg))?$|\b{_I} (?:klarer|klarar|orker|orkar|makter) {_NOT} (?:a )?(?:leve|leva) (?:med dette|slik|sann)(?: (?:lenger|mer|meir|livet))*$|\b{_I} (?:\w+ )?(?:heilt |helt )?(?:pa )?(?:bunn|bunnen|bann|botn|botnen)$|\bpa (?:bann|bunnen|botnen|bunn)(?: (?:na|no|igjen|i livet|psykisk|mentalt|helt))*$",
    rf"\b{_I} (?:har )?(?:gitt|gir|gjev|gjeve) opp (?:alt|livet|alt hap)\b|\bvil gi opp alt\b|\b{_I} (?:er|har) (?:helt |heilt )?(?:knust$|uten hap|mistet alt hap|ingen igjen)\b|\bhater (?:livet|meg selv)\b",
    r"\bcan ?(?:t|not) (?:go on|take it|take this|do this|cope)(?: any ?more| any longer)?$|\b(?:hopeless and|no way out|nothing to live for|hate my life)\b",
)
# Told of oneself and nothing more: «jeg føler meg alene som gründer» is about the work.
_LONELINESS = (
    rf"\b{_I} (?:foler|kjenner|kjenn|foler meg|er|e|har vert) (?:{_ME} )?(?:\w+ ){{0,3}}(?:ensom|einsam|ensomme)(?: (?:na|hver dag|hele tiden|i dag|i kveld|om kvelden|her|igjen))?$",
    rf"\b{_I} (?:foler|kjenner|kjenn) {_ME} (?:\w+ ){{0,2}}(?:alene|aleine|forlatt)(?: (?:na|hver dag|hele tiden|i dag|i kveld|her|igjen|i verden))?$",
    rf"\b{_I} (?:er|e) (?:helt |heilt )?(?:alene|aleine) i verden$|\b{_I} har (?:ingen|ikke noen) (?:venner|igjen|a snakke med|som bryr seg)$|\bi (?:am|m|feel) (?:so |very |really )?(?:lonely|all alone)$|\bim (?:so )?lonely$",
)
# Topics that are danger unless the message tells of work with them.
_TOPIC = on_folded(r"\b(?:selvmord|sjolvmord|sjolmord|suicide|overdose|overdosar)\b")
_WORK = on_folded(
    r"forebygg\w*|forebyggj\w*|prevent\w*|tiltak\w*|tilskudd\w*|stotte\w*|prosjekt\w*|tilbud\w*|tilby\w*|eksempel\w*|statistikk\w*|kampanj\w*"
    r"|organisasjon\w*|etterlat\w*|arbeid\w*|jobber|kurs\w*|tjeneste\w*|sosial\w*|hjelper|metode\w*|tall\b|kommune\w*|penger|utdann\w*|laerer? (?:folk|barn)"
)
# «Unge som skader seg»: a group of people that somebody works with, when a word of work stands beside it.
_GROUP = on_folded(
    r"\b(?:unge|ungdom\w*|folk|menn|kvinner|barn|personer|jenter|gutter|de|dei|mennesker?|foreldre|fedre|modre|elever|dem|alle|brukere) (?:som|med)\b"
)
_OWN = on_folded(r"\b(?:meg|min|mi|mitt|mine|jeg (?:blir|er)|en av|ein av)\b")
# Everyday phrases taken out before the words of danger are looked for.
_EVERYDAY = on_folded(
    r"\bskader? seg (?:pa (?:jobb\w*|arbeid\w*|kurs\w*|trening\w*|tur\w*)|i (?:arbeid\w*|trening\w*))\b"
    r"|\b(?:fikk|fekk|far|holdt pa a fa) nesten (?:et |eit )?(?:hjerte|hjarte)\w+|\b(?:hjerte|hjarte)infarkt (?:av|da|nar) \w+|\bbesvimt?e? nesten|\bnesten besvimte?"
    r"|\bdor(?:e|ø|r)? (?:av|sa) \w+|\bslar? (?:meg|deg|oss) (?:pa traden|som|at)|\bsla seg (?:pa|sammen)|\bslo (?:meg|oss) at|\bslar? meg at"
    r"|\bkutt\w* (?:oss|seg) inn til|\bta(?:r)? livet (?:av (?:en|ei|et|tilbud\w*|ide\w*|prosjekt\w*)|med ro|i egne)|\bhenge (?:meg|seg|oss) (?:pa|med|opp)"
    r"|\bsl(?:ar?|o|att) (?:meg|oss|dem|ham|han|henne) (?:\w+ )?(?:i|pa) (?:bud\w*|anbud\w*|konkurrans\w*|pris\w*|kamp\w*|sjakk\w*|kort|final\w*|runde\w*|malstrek\w*)"
    r"|\butsatt for (?:vold|overgrep)\b(?= hvem)"
)
# Words that decide, as people spell them in haste. Each is looked for in words that no dictionary knows.
_DECIDING = (
    "selvmord sjølvmord overdose tabletter livet leve orker klarer drepe puster svarer bevisstløs besvimt brystet "
    "ensom håpløst meningsløst avskjedsbrev mishandler voldtatt"
).split()
_SHORTEST_WORD, _LONG_WORD = 4, 8  # letters; from the latter on, two errors are forgiven
_CLAUSE = re.compile(r"[.,;:!?\n()–—]+|\s(?:og|men|fordi|så|for|and|but|because|so)\s", re.IGNORECASE)
_SENTENCE = re.compile(r"[.,;:!?\n]+|\smen\s", re.IGNORECASE)  # «så ensom» is one thought

_STRONG: tuple[tuple[DangerKind, re.Pattern[str]], ...] = (
    ("acute_illness_overdose", on_folded(*_ACUTE)),
    ("child_at_risk", on_folded(*_CHILD_AT_RISK)),
    ("violence", on_folded(*_VIOLENCE)),
    ("suicide_self_harm", on_folded(*_SUICIDE)),
)
_WORN = on_folded(*_DESPAIR)
_LONELY = on_folded(*_LONELINESS)
_YOUNG = on_folded(_AGE)
_PIECE, _OVERLAP = 1000, 200  # characters read at once, and how many of them once more


def danger_of(message: str, variants: Mapping[str, str]) -> Danger | None:
    """The danger that `message` tells of, or None. `variants` are the spellings of knowledge/language.yml.

    Any length: a long text is read in overlapping pieces, so that the time follows its length.
    """
    for start in range(0, max(1, len(message) - _OVERLAP), _PIECE - _OVERLAP):
        danger = _danger_in(message[start : start + _PIECE], variants)
        if danger is not None:
            return danger
    return None


@lru_cache(maxsize=20_000)
def _meant(word: str) -> str:
    """A word, or the deciding one that it is a slip for."""
    if len(word) < _SHORTEST_WORD or is_norwegian(word):
        return word
    errors = 2 if len(word) >= _LONG_WORD else 1
    found = process.extractOne(word, _DECIDING, scorer=OSA.distance, score_cutoff=errors)
    return found[0] if found else word


def _read(text: str, variants: Mapping[str, str]) -> str:
    """`text` folded, with slips in the deciding words put right."""
    return fold(" ".join(_meant(word) for word in standardise(tokens(text), variants)), variants)


def is_about_work(message: str, variants: Mapping[str, str]) -> bool:
    """True when a message holds a word of work with people («tiltak», «tilskudd», «kurs» …)."""
    return _WORK.search(_read(message, variants)) is not None


def _danger_in(message: str, variants: Mapping[str, str]) -> Danger | None:
    folded = _EVERYDAY.sub(" ", _read(message, variants))
    about_work = _WORK.search(folded) is not None
    if about_work and _GROUP.search(folded) and _OWN.search(folded) is None:
        return None
    for kind, words in _STRONG:
        if words.search(folded):
            return Danger("child_at_risk" if kind == "violence" and _YOUNG.search(folded) else kind)
    topic = _TOPIC.search(folded)
    if topic and not about_work:
        return Danger("acute_illness_overdose" if topic[0].startswith("overdos") else "suicide_self_harm")
    clauses = [_read(clause, variants) for clause in _CLAUSE.split(message)]
    if any(_WORN.search(clause) for clause in clauses):
        return Danger("despair")
    sentences = [_read(sentence, variants) for sentence in _SENTENCE.split(message)]
    return Danger("loneliness") if any(_LONELY.search(sentence) for sentence in sentences) else None
