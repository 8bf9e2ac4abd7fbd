from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.knowledge.checks import MAX_LIX, check_all, texts_of
from bot.knowledge.faults import Fault
from bot.knowledge.places import Place
from bot.knowledge.records import DatedValue, Entry
from tests.factories import CHECKED, dated_value, entry, gazetteer, knowledge

_PLACES = gazetteer({"oslo": [Place("Oslo", "Oslo", "Oslo")]})
_HEAVY = (
    "Samarbeidsorganisasjonenes tjenesteutviklingsprosjekter forutsetter kommunestyrebehandling gjennom "
    "budsjettprosesser, økonomiplanlegging, administrasjonsvurderinger, forvaltningsrevisjon, "
    "anskaffelsesprotokoller, kontraktsoppfølging, leverandørutvikling, tilskuddsforvaltning, "
    "samskapingskompetanse, effektdokumentasjon, prosjektorganisering, kvalitetssikringssystemer, "
    "brukerinvolvering, rammeavtaleforhandlinger, evalueringsrapportering, kunnskapsoppsummeringer, "
    "finansieringsordninger, partnerskapsmodeller, virksomhetsledelse, innovasjonsstrategier."
)


def _faults(*entries: Entry, values: tuple[DatedValue, ...] = (), broken: bool = False) -> list[Fault]:
    known = knowledge(*entries, values=values, places=_PLACES)
    return check_all(known, {record.id: f"knowledge/{record.id}.yml" for record in (*entries, *values)}, broken=broken)


def _only(*entries: Entry, **more: Any) -> Fault:
    (fault,) = _faults(*entries, **more)
    return fault


def test_a_whole_and_sound_entry_has_no_faults() -> None:
    assert _faults(entry(places=["Oslo"], service_areas=["helse"], target_groups=["unge"])) == []


def test_an_unknown_source_is_named_with_its_file() -> None:
    fault = _only(entry(sources=[{"source": "ukjent", "place": "s. 1"}]))
    assert (fault.file, fault.key, fault.value) == ("knowledge/term-prove.yml", "sources", "ukjent")


@pytest.mark.parametrize("field", ["service_areas", "target_groups", "applicants"])
def test_a_word_outside_the_vocabulary_is_named(field: str) -> None:
    fault = _only(entry(**{field: ["fiske"]}))
    assert (fault.key, fault.value) == (field, "fiske")
    assert "vocabulary.yml" in fault.remedy


def test_a_place_that_is_no_municipality_is_named() -> None:
    assert _only(entry(places=["Oslo", "Andeby"])).value == "Andeby"


@pytest.mark.parametrize(
    ("field", "target"), [("related", "term-borte"), ("organisations", "org-borte"), ("forms", "form-borte")]
)
def test_a_link_to_nothing_is_named(field: str, target: str) -> None:
    fault = _only(entry(**{field: [target]}))
    assert (fault.key, fault.value) == (field, target)


def test_a_link_to_a_value_that_is_not_there_is_named() -> None:
    assert _only(entry(values=["borte"])).key == "values"


def test_an_entry_may_not_point_to_itself() -> None:
    assert "seg selv" in _only(entry(related=["term-prove"])).remedy


@pytest.mark.parametrize(("field", "kind"), [("organisations", "organisation"), ("forms", "collaboration")])
def test_a_link_to_the_wrong_kind_is_named(field: str, kind: str) -> None:
    fault = _only(entry(**{field: ["term-annet"]}), entry(id="term-annet", title="Et annet ord"))
    assert kind in fault.remedy


def test_links_are_not_judged_while_other_files_are_broken() -> None:
    linking = entry(related=["term-borte"], values=["borte"], summary="Grensen er {{borte}} kroner fra i dag.")
    assert _faults(linking, broken=True) == []
    assert len(_faults(linking)) == 3


def test_a_placeholder_for_a_value_that_is_not_there_is_named_with_its_key() -> None:
    fault = _only(entry(details=[{"about": "amount", "text": "Man kan få {{borte}} i støtte."}]))
    assert (fault.key, fault.value) == ("details.0.text", "borte")


def test_a_malformed_placeholder_is_shown_as_written() -> None:
    fault = _only(entry(body="Grensen er {{ En Verdi }}."))
    assert (fault.key, fault.value) == ("body", "{{ En Verdi }}")


def test_a_placeholder_with_an_impossible_date_is_a_fault() -> None:
    assert _only(entry(body="Da var grensen {{en-verdi@2017-02-30}}."), values=(dated_value(),)).key == "body"


@pytest.mark.parametrize(
    "field", ["summary", "body", "in_2017", "title", "views", "details"]
)  # each text that a user can meet
def test_an_email_address_is_found_wherever_it_hides(field: str) -> None:
    text = "Skriv til navn.navnesen@eksempel.no om dette."
    shapes: dict[str, Any] = {"views": {"kommune": text}, "details": [{"about": "contact", "text": text}]}
    fault = _only(entry(**{field: shapes.get(field, text)}))
    assert fault.key.startswith(field)
    assert fault.value == "navn.navnesen@eksempel.no"


@pytest.mark.parametrize("number", ["22 33 44 55", "22334455", "922 33 445", "+47 922 33 445", "+4792233445"])
def test_a_phone_number_is_found(number: str) -> None:
    assert _only(entry(summary=f"Ring oss på {number} når du vil.")).value.strip() == number


@pytest.mark.parametrize("text", ["Ring oss på 22 33 44 55.", "Ring 22 33 44 55, så svarer vi."])
def test_a_phone_number_before_a_full_stop_or_comma_is_found(text: str) -> None:
    assert len(_faults(entry(summary=text))) == 1


@pytest.mark.parametrize("field", ["questions", "aliases", "check_at"])
def test_private_data_is_found_in_the_small_fields_too(field: str) -> None:
    text = "navn.navnesen@eksempel.no"
    changes: dict[str, Any] = {"questions": ["Hva er det?", text], "aliases": [text], "check_at": text}
    assert len(_faults(entry(**{field: changes[field]}))) == 1


@pytest.mark.parametrize(
    "text",
    ["Det kostet 12 500 000 kr å bygge.", "Se anskaffelsesforskriften § 30-9 i 2017.", "I 2016 og 2017 kom 120."],
)
def test_amounts_years_and_paragraphs_are_no_phone_numbers(text: str) -> None:
    assert _faults(entry(summary=text)) == []


@pytest.mark.parametrize("kind", ["rule", "myth"])
@pytest.mark.parametrize("amount", ["500 000 kr", "1,3 millioner", "30 prosent", "30 %", "100 000 kroner"])
def test_an_amount_in_a_rules_text_must_be_a_dated_value(kind: str, amount: str) -> None:
    fault = _only(entry(kind=kind, summary=f"Grensen går ved {amount} i dag."))
    assert "{{id}}" in fault.remedy


@pytest.mark.parametrize("amount", ["kr 500 000", "kr. 500 000", "500 tusen", "500 000,-"])
def test_an_amount_written_another_way_in_a_rules_text_is_found(amount: str) -> None:
    assert len(_faults(entry(kind="rule", summary=f"Grensen går ved {amount} i dag."))) == 1


def test_a_case_may_tell_what_was_paid_then() -> None:
    assert _faults(entry(kind="case", summary="Kommunen betalte 500 000 kr i 2016.")) == []


def test_a_heavy_text_is_refused_with_its_measure() -> None:
    fault = _only(entry(summary=_HEAVY))
    assert fault.value.startswith("LIX ")
    assert str(int(MAX_LIX)) in fault.remedy


def test_a_few_long_words_alone_are_not_heavy() -> None:
    assert _faults(entry(summary="Samarbeidsorganisasjonenes tjenesteutviklingsprosjekter.")) == []


@pytest.mark.parametrize("days", [0, -1])
def test_review_must_come_after_the_check(days: int) -> None:
    assert _only(entry(review_by=CHECKED + timedelta(days=days))).key == "review_by"


def test_a_title_is_used_once_whatever_its_case() -> None:
    fault = _only(entry(), entry(id="term-annet", title="PRØVEORD"))
    assert fault.key == "title"
    assert "knowledge/term-prove.yml" in fault.remedy


def test_a_question_belongs_to_one_entry() -> None:
    first = entry(questions=["Hva er det?", "kort om det"])
    fault = _only(first, entry(id="term-annet", title="Et annet", questions=["hva er DET", "noe eget"]))
    assert (fault.file, fault.key, fault.value) == ("knowledge/term-annet.yml", "questions", "hva er DET")
    assert "term-prove" in fault.remedy


def test_a_case_has_a_year() -> None:
    assert _only(entry(kind="case", years=[])).key == "years"


@pytest.mark.parametrize("kind", ["guide", "collaboration"])
def test_something_to_start_with_says_how_hard_it_is(kind: str) -> None:
    assert _only(entry(kind=kind, topics=["start"])).key == "difficulty"
    assert _faults(entry(kind=kind, topics=["start"], difficulty=3)) == []


@pytest.mark.parametrize("certainty", ["old", "unverified"])
def test_doubt_needs_a_place_to_check(certainty: str) -> None:
    assert _only(entry(certainty=certainty)).key == "check_at"
    assert _faults(entry(certainty=certainty, check_at="nettsiden til ordningen")) == []


@pytest.mark.parametrize("certainty", ["verified", "history"])
def test_what_is_sure_needs_no_place_to_check(certainty: str) -> None:
    assert _faults(entry(certainty=certainty)) == []


def test_two_values_from_the_same_day_are_refused() -> None:
    twice = dated_value("en-verdi", ("2017-01-01", 1), ("2017-01-01", 2))
    assert _only(values=(twice,)).key == "en-verdi.values"


def test_a_value_cannot_be_newer_than_the_day_it_was_seen() -> None:
    assert _only(values=(dated_value("en-verdi", ("2026-07-01", 1), last_seen=date(2026, 6, 30)),)).key.endswith(
        "since"
    )
    assert _faults(values=(dated_value("en-verdi", ("2026-07-01", 1), last_seen=date(2026, 7, 1)),)) == []


def test_an_amount_is_a_number_and_not_a_text() -> None:
    assert _only(values=(dated_value("en-verdi", ("2017-01-01", "500 000")),)).value == "500 000"
    assert _faults(values=(dated_value("en-verdi", ("2017-01-01", "hver høst"), unit="text"),)) == []


def test_a_values_source_must_be_known() -> None:
    dated = dated_value()
    strange = dated.model_copy(update={"values": [dated.values[0].model_copy(update={"source": "ukjent"})]})
    assert _only(values=(strange,)).value == "ukjent"


def test_every_text_a_user_meets_is_among_the_texts() -> None:
    full = entry(
        body="Kroppen.",
        views={"kommune": "Sett fra kommunen er det enkelt."},
        in_2017="I heftet fra 2017 sto det noe annet.",
        details=[{"about": "who", "text": "Det var kommunen som gjorde det."}],
    )
    assert [key for key, _ in texts_of(full)] == [
        "title",
        "summary",
        "body",
        "views.kommune",
        "in_2017",
        "details.0.text",
    ]
