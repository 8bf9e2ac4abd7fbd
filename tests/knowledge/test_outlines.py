from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge.outlines import (
    AGREEMENT_SLOTS,
    FOUND_KEYS,
    SECTION_KEYS,
    AgreementOutline,
    BriefOutline,
    bad_slots,
    fill_slots,
    slots_of,
)


def brief_data(**changes: Any) -> dict[str, Any]:
    """A whole outline of a brief, as YAML would give it."""
    return {
        "id": "brief-entreprenor",
        "audience": "entreprenor",
        "title": "Møtebrief",
        "purpose": "Skriv videre i denne.",
        "sections": [
            {
                "key": key,
                "heading": f"Del {key}",
                "items": [{"text": "Hva sier planen i {kommune}?"}],
                "rests_on": ["form-pilotavtale"],
            }
            for key in SECTION_KEYS
        ],
        "found": [
            {"key": key, "heading": f"Funn {key}", "intro": "Dette fant jeg.", "none": "Jeg fant ingenting."}
            for key in FOUND_KEYS
        ],
        "stages": [
            {"id": name, "name": name, "words": [name], "forms": ["form-pilotavtale"], "advice": "Prøv i det små."}
            for name in ("ide", "drift")
        ],
        "routes": [{"entry": "rule-kunngjoring-doffin", "ladder": True, "why": "Det gjelder trolig dere."}],
        "gaps": {"kommune": "kommunen"},
        "sources": [{"source": "hefte-2017", "place": "kap. 1"}],
        "checked": date(2026, 11, 1),
        "review_by": date(2028, 11, 1),
    } | changes


def agreement_data(**changes: Any) -> dict[str, Any]:
    """A whole outline of an agreement, as YAML would give it."""
    return {
        "id": "avtale-pilot",
        "kind": "pilot",
        "title": "Pilotavtale",
        "words": ["pilot"],
        "purpose": "En kort kontrakt om å prøve noe.",
        "disclaimer": "Dette er et utkast.",
        "first_party": "kommunen",
        "second_party": "leverandøren",
        "payment": True,
        "clauses": [
            {"heading": f"Punkt {n}", "texts": [{"text": "Avtalen er med {kommune}."}], "think": ["Er det trygt?"]}
            for n in range(5)
        ],
        "before_signing": ["Les avtalen høyt.", "Sjekk alle felt."],
        "gaps": {"kommune": "kommunens navn"},
        "rests_on": ["form-pilotavtale"],
        "sources": [{"source": "hefte-2017", "place": "kap. 1"}],
        "checked": date(2026, 11, 1),
        "review_by": date(2028, 11, 1),
    } | changes


def test_slots_are_filled_and_dated_values_are_left_alone() -> None:
    text = "{kommune} følger {{nasjonal-terskel}} i {sted}"
    assert slots_of(text) == ["kommune", "sted"]
    assert fill_slots(text, {"kommune": "Os", "sted": "bygda"}) == "Os følger {{nasjonal-terskel}} i bygda"


def test_a_slot_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill_slots("{kommune}", {})


def test_braces_that_are_no_slot_are_found() -> None:
    assert bad_slots("{kommune} {komune} {Kommune} {{verdi}} { }", AGREEMENT_SLOTS) == ["{komune}", "{Kommune}", "{ }"]


def test_a_brief_has_each_section_once() -> None:
    whole = brief_data()
    assert BriefOutline.model_validate(whole)
    for key in ("sections", "found"):
        with pytest.raises(ValidationError, match="hver av disse"):
            BriefOutline.model_validate(brief_data(**{key: whole[key][1:]}))
        with pytest.raises(ValidationError, match="hver av disse"):
            BriefOutline.model_validate(brief_data(**{key: [*whole[key], whole[key][0]]}))


def test_an_outline_tells_every_text_and_every_link() -> None:
    brief = BriefOutline.model_validate(brief_data())
    assert len(list(brief.texts())) == 2 + 2 * len(SECTION_KEYS) + 2 * len(FOUND_KEYS) + 2 + 1
    assert {entry_id for _, entry_id in brief.linked()} == {"form-pilotavtale", "rule-kunngjoring-doffin"}
    agreement = AgreementOutline.model_validate(agreement_data())
    assert len(list(agreement.texts())) == 3 + 5 * 3 + 2
    assert list(agreement.linked()) == [("rests_on", "form-pilotavtale")]


@pytest.mark.parametrize("missing", ["clauses", "disclaimer", "gaps", "sources"])
def test_an_agreement_lacks_nothing(missing: str) -> None:
    data = agreement_data()
    del data[missing]
    with pytest.raises(ValidationError):
        AgreementOutline.model_validate(data)
