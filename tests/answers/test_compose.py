from __future__ import annotations

from datetime import date, timedelta

from bot.answers import compose
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from tests.factories import DAY, REVIEW_BY, entry, knowledge

_LONG = "Dette er en setning med akkurat åtte ord. "


def _words(text: str) -> int:
    return len(text.split())


def _told(known: Knowledge, entry_id: str, **more: object) -> str:
    answer = compose.entry_answer(known, known.entry[entry_id], DAY, **more)  # type: ignore[arg-type]
    return answer.text.replace("\u00a0", " ")


def test_the_first_sentence_is_the_summarys_first_and_so_answers(tiny: Knowledge) -> None:
    for told in tiny.entries:
        if "{{" not in told.summary:
            first = told.summary.split(". ")[0]
            assert compose.entry_answer(tiny, told, DAY).text.startswith(first)


def test_an_answer_names_its_source_and_its_entry(tiny: Knowledge) -> None:
    answer = compose.entry_answer(tiny, tiny.entry["term-anbud"], DAY, confidence=0.7)
    assert "«Et hefte» (2017), kap. 1" in answer.text
    assert (answer.kind, answer.entries, answer.confidence) == ("answer", ("term-anbud",), 0.7)
    assert [source.id for source in answer.sources] == ["hefte-2017"]


def test_values_are_filled_in_for_the_day(tiny: Knowledge) -> None:
    rule = tiny.entry["rule-kunngjoring-doffin"]
    today = compose.entry_answer(tiny, rule, DAY).text.replace("\u00a0", " ")
    assert "1,31 millioner kr" in today
    assert "6. april 2018" in today
    assert "{{" not in today
    then = compose.entry_answer(tiny, rule, date(2018, 4, 5)).text.replace("\u00a0", " ")
    assert "kunngjøre fra 1,11 millioner kr" in then


def test_what_the_booklet_said_is_told_beside_todays_rule(tiny: Knowledge) -> None:
    assert "I heftet fra 2017 sto det at grensen var 1,11 millioner kr" in _told(tiny, "rule-kunngjoring-doffin")


def test_the_view_of_the_one_who_asks_is_told_and_not_the_others(tiny: Knowledge) -> None:
    views = tiny.entry["guide-komme-i-gang"].views
    told = _told(tiny, "guide-komme-i-gang", audience="kommune")
    assert views["kommune"] in told
    assert views["entreprenor"] not in told
    assert all(view not in _told(tiny, "guide-komme-i-gang") for view in views.values())


def _long_entry() -> Entry:
    return entry(
        kind="rule",
        summary=(_LONG * 8).strip(),
        in_2017="I heftet fra 2017 sto det noe annet. " + _LONG * 5,
        views={"kommune": (_LONG * 8).strip()},
    )


def test_a_long_answer_stays_at_about_120_words_and_offers_the_rest() -> None:
    long = _long_entry()
    answer = compose.entry_answer(knowledge(long), long, DAY, audience="kommune")
    assert _words(answer.text) <= compose.MAX_WORDS + 10
    assert compose.MORE in answer.buttons
    assert compose.MAX_WORDS == 120


def test_a_short_answer_with_nothing_more_offers_nothing_more(tiny: Knowledge) -> None:
    assert compose.MORE not in compose.entry_answer(tiny, tiny.entry["term-anbud"], DAY).buttons
    assert compose.MORE in compose.entry_answer(tiny, tiny.entry["case-oppegard-matkurs"], DAY).buttons


def test_what_was_left_out_is_told_on_vis_mer() -> None:
    long = _long_entry()
    known = knowledge(long)
    short = compose.entry_answer(known, long, DAY, audience="kommune").text
    more = compose.more_answer(known, long, DAY, audience="kommune").text
    for text in (long.in_2017, long.views["kommune"]):
        assert text is not None
        assert text.strip() in short or text.strip() in more


def test_the_one_fact_that_was_asked_for_leads_and_the_summary_follows(tiny: Knowledge) -> None:
    told = _told(tiny, "case-oppegard-matkurs", lead="Oppegård kommune betalte for matkurset.")
    assert told.startswith("Oppegård kommune betalte for matkurset.")
    assert tiny.entry["case-oppegard-matkurs"].summary in told


def test_one_fact_about_the_entry_in_focus_is_told_alone_with_its_source(tiny: Knowledge) -> None:
    case = tiny.entry["case-oppegard-matkurs"]
    answer = compose.fact_answer(tiny, case, case.details[0].text, DAY)
    assert answer.text.startswith(case.details[0].text)
    assert case.summary not in answer.text
    assert "«Et hefte» (2017)" in answer.text
    assert (answer.kind, answer.entries) == ("answer", (case.id,))


def test_one_fact_of_an_old_entry_is_told_with_its_doubt(tiny: Knowledge) -> None:
    old = tiny.entry["funding-oppstart"]
    assert "Sjekk nettsiden til ordningen." in compose.fact_answer(tiny, old, "Fristen er ukjent.", DAY).text


def test_a_fact_that_is_not_known_is_no_answer_and_says_what_is_known(tiny: Knowledge) -> None:
    case = tiny.entry["case-oppegard-matkurs"]
    new, known = (
        compose.missing_answer(tiny, case, "Hva det kostet, vet jeg ikke.", DAY, known=known) for known in (False, True)
    )
    assert (new.kind, known.kind) == ("fallback", "fallback")
    assert new.text.startswith("Hva det kostet, vet jeg ikke.")
    assert case.summary in new.text
    assert case.summary not in known.text


def test_a_renamed_place_is_told(tiny: Knowledge) -> None:
    assert "Oppegård er nå en del av Nordre Follo." in _told(tiny, "case-oppegard-matkurs")
    assert "er nå en del av" not in _told(tiny, "case-trondheim-kafe")


def test_old_knowledge_is_told_as_old_with_where_to_check(tiny: Knowledge) -> None:
    told = _told(tiny, "funding-oppstart")
    assert "gammel" in told
    assert "Sjekk nettsiden til ordningen." in told


def test_unverified_knowledge_is_told_as_unverified_with_where_to_check() -> None:
    unsure = entry(certainty="unverified", check_at="nettsiden til Nav")
    told = compose.entry_answer(knowledge(unsure), unsure, DAY).text
    assert "ikke fått bekreftet" in told
    assert "Sjekk nettsiden til Nav." in told


def test_stale_knowledge_is_told_and_marked(tiny: Knowledge) -> None:
    term = tiny.entry["term-anbud"]
    fresh, stale = (compose.entry_answer(tiny, term, day) for day in (REVIEW_BY, REVIEW_BY + timedelta(days=1)))
    assert (fresh.stale, stale.stale) == (False, True)
    assert "1. november 2028" not in fresh.text
    assert "1. november 2028" in stale.text


def test_a_case_of_2016_is_history_and_not_stale(tiny: Knowledge) -> None:
    answer = compose.entry_answer(tiny, tiny.entry["case-oppegard-matkurs"], DAY)
    assert (answer.historical, answer.stale) == (True, False)
    assert "Obs" not in answer.text
    assert "2016" in answer.text


def test_history_does_not_become_stale_with_time(tiny: Knowledge) -> None:
    answer = compose.entry_answer(tiny, tiny.entry["case-oppegard-matkurs"], REVIEW_BY + timedelta(days=1))
    assert not answer.stale
    assert "Obs" not in answer.text


def test_related_entries_are_offered_by_their_title(tiny: Knowledge) -> None:
    buttons = compose.entry_answer(tiny, tiny.entry["guide-komme-i-gang"], DAY).buttons
    assert ("Pilotavtale", "Pilotavtale") in {(button.title, button.payload) for button in buttons}


def test_more_tells_the_body_and_the_source_and_offers_no_more(tiny: Knowledge) -> None:
    answer = compose.more_answer(tiny, tiny.entry["case-oppegard-matkurs"], DAY)
    assert "Kurset varte i ti uker." in answer.text
    assert "«Et hefte» (2017)" in answer.text
    assert compose.MORE not in answer.buttons


def test_more_tells_both_views_when_nobody_has_said_who_they_are(tiny: Knowledge) -> None:
    guide = tiny.entry["guide-komme-i-gang"]
    told = compose.more_answer(tiny, guide, DAY).text
    assert all(view in told for view in guide.views.values())
    kommune = compose.more_answer(tiny, guide, DAY, audience="kommune").text
    assert guide.views["entreprenor"] not in kommune


def test_more_about_an_entry_without_a_body_tells_its_details() -> None:
    thin = entry(details=[{"about": "who", "text": "Det var kommunen som gjorde det."}])
    assert "- Det var kommunen som gjorde det." in compose.more_answer(knowledge(thin), thin, DAY).text
    bare = entry()
    assert bare.summary in compose.more_answer(knowledge(bare), bare, DAY).text


def test_an_entry_that_fits_almost_as_well_is_told_under_its_own_title_with_its_source(tiny: Knowledge) -> None:
    first, other = tiny.entry["term-anbud"], tiny.entry["form-pilotavtale"]
    answer = compose.entry_answer(tiny, first, DAY, also=[(other, None)])
    assert answer.entries == (first.id,)
    assert f"Se også «{other.title}»:" in answer.text
    assert {source.id for source in answer.sources} >= {ref.source for ref in other.sources}
    assert other.title in [button.payload for button in answer.buttons]


def test_where_there_is_no_room_the_other_entry_is_left_out(tiny: Knowledge) -> None:
    long = entry(summary="Et svar som fyller hele plassen. " * 27)
    known = knowledge(long, tiny.entry["form-pilotavtale"])
    assert "Se også" not in compose.entry_answer(known, long, DAY, also=[(known.entry["form-pilotavtale"], None)]).text


def test_more_tells_the_small_facts_too_as_far_as_there_is_room() -> None:
    case = entry(kind="case", details=[{"about": "what", "text": f"Dette er opplysning nummer {n}."} for n in range(9)])
    text = compose.more_answer(knowledge(case), case, DAY).text
    assert "opplysning nummer 0" in text
    assert len(text.split()) <= 140


def test_a_story_is_met_with_one_entry_in_full_and_others_in_short(tiny: Knowledge) -> None:
    told = [(tiny.entry["term-anbud"], "Et anbud er skriftlig."), (tiny.entry["form-pilotavtale"], None)]
    answer = compose.story_answer(tiny, told, DAY, 0.6)
    assert answer.kind == "answer"
    assert answer.entries == ("term-anbud",)
    assert answer.choices == ("term-anbud", "form-pilotavtale")
    assert answer.text.startswith("Dette passer best til det du forteller: «Anbud».\n\nEt anbud er skriftlig.")
    assert "bindende tilbud" in answer.text
    assert "- Pilotavtale:" in answer.text
    assert "Kilder: " in answer.text


def test_a_story_answer_stays_short() -> None:
    told = "Et svar på ti ord som fyller noe plass her. Og en setning til som tar enda litt mer plass."
    entries = [entry(id=f"term-nr-{n}", title=f"Ord {n}", summary=told) for n in range(8)]
    answer = compose.story_answer(knowledge(*entries), [(one, None) for one in entries], DAY, 0.6)
    assert len(answer.text.split()) <= 150
    assert len(answer.choices) < 8


def test_facts_near_the_question_fill_the_room_that_is_left_and_repeat_nothing(tiny: Knowledge) -> None:
    case = tiny.entry["case-oppegard-matkurs"]
    said, unsaid = "Oppegård kommune kjøpte matkurs av Matglede i 2016.", "Kurset hadde to lærere."
    answer = compose.entry_answer(tiny, case, DAY, near=[said, unsaid])
    assert unsaid in answer.text
    assert answer.text.count(said) == 1
    crowded = compose.entry_answer(tiny, case, DAY, near=["ord " * compose.MAX_WORDS])
    assert len(crowded.text.split()) <= compose.MAX_WORDS


def test_what_may_well_answer_is_told_with_less_doubt_than_what_hardly_does() -> None:
    answer = compose.entry_answer(knowledge(), entry(), DAY)
    assert compose.doubted(answer, 0.4).text.startswith(compose.UNSURE)
    assert compose.doubted(answer, 0.7).text.startswith(compose.DOUBT)
