from __future__ import annotations

from pathlib import Path

from bot.knowledge.originality import RUN, copied_runs, read_source_texts, shingles, words

_SOURCE = "Det var en gang en kommune som ville lære mer om samarbeid med små bedrifter."


def test_eight_equal_words_in_a_row_are_found() -> None:
    assert RUN == 8
    text = "Noen sa at det var en gang en kommune som ville vite alt."
    assert copied_runs(text, shingles([_SOURCE])) == ["det var en gang en kommune som ville"]


def test_seven_equal_words_are_no_copy() -> None:
    assert copied_runs("Det var en gang en kommune som fikk vite alt.", shingles([_SOURCE])) == []


def test_case_punctuation_and_line_breaks_do_not_hide_a_copy() -> None:
    assert copied_runs("DET VAR, en gang –\nen kommune (som) ville!", shingles([_SOURCE])) != []


def test_a_run_does_not_cross_from_one_source_to_the_next() -> None:
    assert shingles(["en to tre fire", "fem seks sju åtte"]) == frozenset()


def test_numbers_count_as_words() -> None:
    assert words("I 2016 deltok 12 ungdommer.") == ["i", "2016", "deltok", "12", "ungdommer"]


def test_only_plain_texts_of_the_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("blåbær", encoding="utf-8")
    (tmp_path / "a.txt").write_text("åkerbær", encoding="utf-8")
    (tmp_path / "README.md").write_text("om kildene", encoding="utf-8")
    assert read_source_texts(tmp_path) == ["åkerbær", "blåbær"]
