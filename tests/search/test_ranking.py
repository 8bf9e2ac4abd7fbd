from __future__ import annotations

import numpy as np
import pytest

from bot.knowledge.places import Place
from bot.search import nearness, ranking
from bot.search.index import Index
from bot.search.learnt import RANKING
from bot.search.ranking import Hit, rank
from tests.factories import BagOfWords, entry, gazetteer, index_of, knowledge

_TWINS = gazetteer({"oslo": [Place("Oslo", "Oslo", "Oslo")], "bergen": [Place("Bergen", "Bergen", "Vestland")]})


def _rank(index: Index, question: str, **more: object) -> list[Hit]:
    vectors = tuple(BagOfWords().embed([question], "query"))
    return rank(index, question, vectors, index.entities.find(question), **more)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    ["Hva er et anbud?", "matkurs i Oppegård", "helse for ungdom i Trondheim", "hvem er Matglede", "xyzzy", ""],
)
def test_the_parts_of_a_score_add_up_to_it(index: Index, question: str) -> None:
    for hit in _rank(index, question):
        assert sum(hit.parts.values()) == pytest.approx(hit.score, abs=1e-5)


def test_hits_come_best_first_and_no_more_than_asked_for(index: Index) -> None:
    hits = _rank(index, "matkurs for ungdom", limit=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.entry_id for hit in hits}) == 3


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [
        ("noen som har holdt matkurs", "case-oppegard-matkurs"),
        ("betyr anbud noe bindende", "term-anbud"),
        ("kafé med arbeidssøkere", "case-trondheim-kafe"),
        ("prøve noe i liten skala", "form-pilotavtale"),
    ],
)
def test_the_entry_that_is_about_it_comes_first(index: Index, question: str, entry_id: str) -> None:
    assert _rank(index, question)[0].entry_id == entry_id


def _two_cases() -> Index:
    return index_of(
        knowledge(
            entry(id="case-oslo", kind="case", title="Kafé med unge", places=["Oslo"]),
            entry(id="case-bergen", kind="case", title="Kafé med unge igjen", places=["Bergen"]),
            entry(id="term-kafe", title="Kafé"),
            places=_TWINS,
        )
    )


def test_a_named_place_lifts_its_case_and_lowers_those_elsewhere() -> None:
    hits = {hit.entry_id: hit.parts for hit in _rank(_two_cases(), "kafé med unge i Bergen")}
    assert hits["case-bergen"]["place"] > 0 > hits["case-oslo"]["place"]
    assert "place" not in hits["term-kafe"]


@pytest.mark.parametrize(("place", "first"), [("Bergen", "case-bergen"), ("Oslo", "case-oslo")])
def test_the_case_from_the_named_place_comes_first(place: str, first: str) -> None:
    assert _rank(_two_cases(), f"kafé med unge i {place}")[0].entry_id == first


def test_a_county_lifts_the_cases_in_it() -> None:
    places = gazetteer({"bergen": [Place("Bergen", "Bergen", "Vestland")]})
    county = type(places)(by_name=places.by_name, counties=("Vestland",))
    index = index_of(knowledge(entry(id="case-bergen", kind="case", title="Kafé", places=["Bergen"]), places=county))
    assert _rank(index, "kafé i Vestland")[0].parts["place"] > 0


def test_without_a_place_in_the_question_no_place_counts() -> None:
    assert all("place" not in hit.parts for hit in _rank(_two_cases(), "kafé med unge"))


def test_an_old_name_lifts_the_same_case_as_todays(index: Index) -> None:
    for name in ("Oppegård", "Nordre Follo"):
        assert _rank(index, f"kurs i {name}")[0].entry_id == "case-oppegard-matkurs"


def test_an_organisation_lifts_itself_and_what_it_took_part_in(index: Index) -> None:
    lifted = {hit.entry_id for hit in _rank(index, "Matglede") if "organisation" in hit.parts}
    assert lifted == {"org-matglede", "case-oppegard-matkurs"}


def test_a_service_area_and_a_target_group_lift_a_little(index: Index) -> None:
    parts = {hit.entry_id: hit.parts for hit in _rank(index, "helse for ungdom")}
    assert 0 < parts["case-oppegard-matkurs"]["filter"] < 0.1
    assert "filter" not in parts["term-anbud"]


def test_an_entry_for_ones_own_audience_alone_is_lifted() -> None:
    index = index_of(
        knowledge(
            entry(id="term-mitt", title="Prøveord en", audience=["kommune"]),
            entry(id="term-begges", title="Prøveord to"),
        )
    )
    lifted = {hit.entry_id for hit in _rank(index, "prøveord", audience="kommune") if "audience" in hit.parts}
    assert lifted == {"term-mitt"}
    assert all("audience" not in hit.parts for hit in _rank(index, "prøveord", audience="entreprenor"))


def test_a_detail_can_be_what_fits_best(index: Index) -> None:
    hit = _rank(index, "hvor mange ungdommer deltok")[0]
    assert hit.entry_id == "case-oppegard-matkurs"
    assert "deltok" in hit.unit


def test_advice_retold_from_2016_yields_to_the_guide_of_today() -> None:
    index = index_of(
        knowledge(
            entry(id="guide-da", kind="guide", title="Ring kommunen da", certainty="history"),
            entry(id="guide-na", kind="guide", title="Ring kommunen nå"),
        )
    )
    hits = _rank(index, "ring kommunen")
    assert [hit.entry_id for hit in hits] == ["guide-na", "guide-da"]
    assert hits[1].parts["history"] < 0


def test_a_hit_explains_its_reckoning_in_one_line() -> None:
    told = Hit("term-anbud", 0.75, {"meaning": 0.5, "place": 0.25}, "Anbud").explain()
    assert "\n" not in told
    for part in ("0.75", "term-anbud", "meaning=+0.50", "place=+0.25", "Anbud"):
        assert part in told


def test_the_known_share_comes_with_the_hits(index: Index) -> None:
    vectors = tuple(BagOfWords().embed(["anbud"], "query"))
    assert rank(index, "anbud", vectors, ())[1] == pytest.approx(1.0)
    assert rank(index, "fiskestang", vectors, ())[1] == 0.0


def test_of_a_story_the_sentence_that_asks_is_read_too(index: Index) -> None:
    story, asking = "Vi driver matkurs for ungdom og lager middag sammen hver uke. Hva er et anbud?", "Hva er et anbud?"
    whole, part = BagOfWords().embed([story, asking], "query")
    alone, both = (rank(index, story, vectors, ())[0] for vectors in ((whole,), (whole, part)))
    meaning = [{hit.entry_id: hit.parts["meaning"] for hit in hits}["term-anbud"] for hits in (alone, both)]
    assert meaning[1] > meaning[0]


def _many_entries() -> Index:
    kinds = ("guide", "case", "term", "organisation", "myth")
    towns = ("Oslo", "Bergen", None)
    made = []
    for number in range(60):
        kind = kinds[number % len(kinds)]
        town = towns[number % len(towns)]
        made.append(
            entry(
                id=f"{kind}-nummer-{number}",
                kind=kind,
                title=f"Tiltak nummer {number} om {'mat' if number % 2 else 'arbeid'} og skole",
                places=[town] if town else [],
                certainty="history" if kind in {"case", "guide"} and number % 4 else "verified",
                audience=["kommune"] if number % 2 else ["entreprenor", "kommune"],
                service_areas=["helse"] if number % 5 else ["helse", "skole"],
                organisations=["organisation-nummer-3"] if number % 7 == 0 else [],
            )
        )
    return index_of(knowledge(*made, places=_TWINS))


@pytest.mark.parametrize(
    "question", ["mat i Oslo", "bolig og skole for kommunen", "Tiltak nummer 33", "helse", "xyzzy"]
)
@pytest.mark.parametrize("limit", [1, 10])
def test_leaving_out_entries_that_cannot_win_changes_no_hit(
    question: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = _many_entries()
    monkeypatch.setattr(Index, "cosines", lambda self, vector: self.vectors @ vector)  # both in floats
    monkeypatch.setattr(nearness, "_MANY", 1_000_000)
    whole = _rank(index, question, audience="kommune", limit=limit)
    monkeypatch.setattr(nearness, "_MANY", 0)
    monkeypatch.setattr(ranking, "_TRIED", 1)
    read: list[int] = []
    reading = ranking.meaning_columns
    monkeypatch.setattr(ranking, "meaning_columns", lambda i, v, p: read.append(len(p)) or reading(i, v, p))
    pruned = _rank(index, question, audience="kommune", limit=limit)
    assert [(hit.entry_id, hit.unit) for hit in pruned] == [(hit.entry_id, hit.unit) for hit in whole]
    for one, other in zip(pruned, whole, strict=True):
        assert one.parts == pytest.approx(other.parts, abs=1e-6)
    assert read, "the shortcut was not taken"


@pytest.mark.parametrize("question", ["mat i Oslo", "noe i Vestland", "Tiltak nummer 3 om mat", "helse i skole"])
def test_what_is_added_by_hand_is_what_a_look_at_each_entry_would_add(question: str) -> None:
    """The same sums as from reading every entry, one after the other."""
    index = _many_entries()
    entities = index.entities.find(question)
    added = ranking.fixed(index, entities, None, advised=False)
    where = {entity.value for entity in entities if entity.label in {"place", "county"}}
    for position, one in enumerate(index.knowledge.entries):
        expected = 0.0
        if where & (index.places[position] | index.counties[position]):
            expected += ranking._PLACE_HIT
        elif where and index.places[position] and one.kind == "case":
            expected += ranking._PLACE_MISS
        expected += ranking._HISTORY if one.kind == "guide" and one.certainty == "history" else 0.0
        assert sum(scores[position] for scores in added.values()) == pytest.approx(expected, abs=1e-6)


def test_where_advice_is_asked_for_a_place_is_where_one_is() -> None:
    index = _two_cases()
    entities = index.entities.find("hva bør jeg gjøre i Bergen")
    assert "place" in ranking.fixed(index, entities, None, advised=False)
    assert "place" not in ranking.fixed(index, entities, None, advised=True)


def test_the_scores_of_some_are_those_that_they_are_ranked_by() -> None:
    index = _many_entries()
    question = "Tiltak nummer 33 om mat i Oslo"
    vectors = tuple(BagOfWords().embed([question], "query"))
    entities = index.entities.find(question)
    some = np.array([3, 33, 40])
    ranked = {hit.entry_id: hit.score for hit in rank(index, question, vectors, entities, limit=60)[0]}
    names = [index.knowledge.entries[position].id for position in some]
    assert ranking.scores(index, question, vectors, entities, some) == pytest.approx(
        [ranked[name] for name in names], abs=1e-5
    )


def test_every_column_has_its_weight_and_every_weight_its_column() -> None:
    index = _many_entries()
    story = "Vi driver mat på helse i Bergen. " * 9 + "Hva bør vi gjøre?"
    vectors = BagOfWords().embed([story, "Hva bør vi gjøre?"], "query")
    name = "Tiltak nummer 3 om mat og skole, helse"
    named, _ = ranking.plain_columns(index, name, index.entities.find(name))
    told, _ = ranking.plain_columns(index, story, index.entities.find(story), "kommune")
    assert {*named, *told, *ranking.meaning_columns(index, vectors, np.arange(3))} == set(RANKING)


def test_who_says_to_ask_for_a_municipality_is_not_told_what_the_entrepreneur_should_do() -> None:
    index = index_of(
        knowledge(
            entry(id="guide-deres", kind="guide", title="Ta imot en gründer på møte", audience=["kommune"]),
            entry(id="guide-min", kind="guide", title="Ta med en gründer på møte i kommunen", audience=["entreprenor"]),
        )
    )
    question = "vi er en kommune og skal ta med en gründer på møte i kommunen"
    entities = index.entities.find(question)
    vectors = tuple(BagOfWords().embed([question], "query"))
    parts = {hit.entry_id: hit.parts for hit in rank(index, question, vectors, entities, stated="kommune")[0]}
    assert parts["guide-min"]["audience"] < 0 < parts["guide-deres"]["audience"]
    assert all("audience" not in hit.parts for hit in rank(index, question, vectors, entities)[0])


@pytest.mark.parametrize("question", ["Tiltak nummer 33 om mat og skole", "Tiltak nummer 12 om arbeid og skole"])
def test_of_too_many_that_may_win_the_nearest_are_read(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    index = _many_entries()
    best = _rank(index, question, limit=1)[0]
    monkeypatch.setattr(nearness, "_MANY", 0)
    monkeypatch.setattr(ranking, "_TRIED", 1)
    monkeypatch.setattr(ranking, "_READ", 5)
    assert _rank(index, question, limit=1)[0].entry_id == best.entry_id
