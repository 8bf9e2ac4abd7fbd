from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.purchase_sides import side_told


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("må vi ha minst tre tilbydere?", "several"),
        ("trenger vi å spørre flere?", "several"),
        ("held det å be om pris frå tre?", "several"),
        ("kan du sende tre leverandører?", None),
        ("må vi lyse ut, eller holder det å spørre tre?", None),  # announcing is asked too: the whole is told
        ("hva om vi sjekker bare med én", "several"),
        ("kan vi bare ringe et firma da", "several"),
        ("kan vi bare spørre en ideell?", None),
        ("er terskelen den samme for fritidsklubb", "limit"),
        ("kva om ingen ideelle melder seg", "nobody"),
        ("hva med protokoll", "protocol"),
        ("hvor lenge må vi oppbevare protokollen?", None),
        ("hvor lenge kan en sånn avtale vare da", "lasts"),
        ("kor lenge kan rammeavtalen vare?", "lasts"),
        ("hvor lenge har grensen vært sånn?", None),
        ("og om det er to ulike avdelinger", "units"),
        ("kvar bydel kjøper for seg sjølv", "units"),
        ("kan vi forlenge den gamle med et år", "extend"),
        ("er det lov å utvide kontrakten?", "extend"),
        ("kontrakten er på to år og kan forlenges", None),  # tells of options
        ("hva er terskelen der", "limit"),
        ("hva er terskelen?", None),
        ("men kommunens eget reglement sier 3 tilbud over 50 000", "own_rules"),
        ("våre interne retningslinjer krever fem tilbud", "own_rules"),
        ("hvem bestemmer det reglementet", None),
        ("regnes det som helsetjeneste eller undervisning?", "kind"),
        ("er det helse og sosial?", None),
        ("kan dere gi meg paragrafen", "paragraph"),
        ("hvem skrev paragrafen?", None),
        ("hva om det blir 600 000", None),
    ],
)
def test_the_side_that_is_asked_of_is_read(text: str, side: str | None) -> None:
    assert side_told(text) == side


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    side_told(text)
