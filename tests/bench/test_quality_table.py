from __future__ import annotations

from bench.quality_judge import Outcome, Run, Share, Talk
from bench.quality_table import breakdown, cell, misses, side_by_side, table, words
from bench.quality_talkers import Reply
from bench.questions import Question, Turn

_WRONG = Reply("noe annet", "answer", 0.5, ("term-pilot",))


def _run(name: str) -> Run:
    inside = Question("Hva er et anbud?", "nynorsk", "glossary", facts=("tilbud",))
    outside = Question("Når åpner badet?", "bokmal", "outside", outside=True, why="tjeneste")
    return Run(
        name,
        (Outcome(inside, _WRONG, False), Outcome(outside, Reply("nei", "fallback", 0.0), True)),
        (Talk("kort prat", ((Turn("Hallo?", facts=("hei",)), _WRONG, False),)),),
    )


def test_a_cell_tells_count_share_and_interval_the_norwegian_way() -> None:
    assert cell(Share(261, 364)) == "261/364, 71,7 % [67–76]"
    assert cell(Share(0, 0)) == "0/0, 0,0 % [0–100]"


def test_a_whole_median_has_no_decimals() -> None:
    assert (words(61.0), words(61.5)) == ("61", "61,5")


def test_columns_line_up() -> None:
    lines = table(["", "a"], [["lang rad", "1"], ["x", "22"]]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[1].replace("-", "") == "|  |  |"


def test_talkers_stand_side_by_side() -> None:
    head, _, first, *_ = side_by_side([_run("boten"), _run("BM25")]).splitlines()
    assert [part.strip() for part in head.strip("|").split("|")] == ["", "boten", "BM25"]
    assert first.count("0/1") == 2


def test_the_labels_are_norwegian() -> None:
    told = breakdown([_run("boten")])
    assert "nynorsk" in told
    assert "| ord " in told
    assert "tjeneste" in told


def test_each_miss_is_told_with_what_was_wanted_and_what_is_new() -> None:
    told = misses(_run("boten"), frozenset({"Hva er et anbud?"}))
    assert "NY [nynorsk/glossary] Hva er et anbud?" in told
    assert "tilbud" in told
    assert "noe annet" in told
    assert "samtale «kort prat»: Hallo?" in told
    assert "badet" not in told
