from __future__ import annotations

from pathlib import Path

from bench.questions import Question, QuestionSet, Turn, holds, read_set, without


def test_every_fact_must_stand_in_the_reply_and_one_of_its_alternatives_will_do() -> None:
    assert holds("Kontakt kommunen. Lag en plan.", ("kontakt", "plan|nettside"))
    assert not holds("Kontakt kommunen.", ("kontakt", "plan|nettside"))


def test_letter_case_and_the_kind_of_space_do_not_matter() -> None:
    assert holds("Grensen er 1\u00a0300\u202f000 KRONER.", ("1 300 000 kroner",))


def test_a_wrong_text_spoils_a_reply_that_holds_its_facts() -> None:
    assert not holds("Grensen er 500 000, før 100 000.", ("500 000",), ("100 000",))


def test_without_facts_any_reply_without_a_wrong_text_holds() -> None:
    assert holds("", ())
    assert not holds("Ja.", (), ("ja",))


def test_a_set_is_read_with_its_labels(tmp_path: Path) -> None:
    (tmp_path / "liten.yml").write_text(
        """
questions:
  - {ask: "Hva er et anbud?", form: bokmal, topic: glossary, audience: kommune, facts: ["tilbud"], not: ["lån"]}
outside:
  - {ask: "Når åpner badet?", form: bokmal, why: kommunal tjeneste}
conversations:
  - {name: "to ledd", turns: [{ask: "Hei", facts: ["hei"]}, {ask: "Hva koster skolen?", declines: true}]}
""",
        encoding="utf-8",
    )
    found = read_set("liten", tmp_path)
    inside, outside = found.questions
    assert (inside.form, inside.topic, inside.audience) == ("bokmal", "glossary", "kommune")
    assert (inside.facts, inside.wrong, inside.outside) == (("tilbud",), ("lån",), False)
    assert (outside.outside, outside.why) == (True, "kommunal tjeneste")
    [(name, turns)] = found.conversations
    assert name == "to ledd"
    assert [turn.declines for turn in turns] == [False, True]


def test_an_empty_set_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "tom.yml").write_text("", encoding="utf-8")
    assert read_set("tom", tmp_path).questions == ()


def test_the_set_tuned_on_is_large_enough_and_labelled() -> None:
    found = read_set("dev")
    inside = [question for question in found.questions if not question.outside]
    assert len(inside) >= 300
    assert len(found.questions) - len(inside) >= 75
    assert len(found.conversations) >= 30
    assert [q.ask for q in inside if not (q.form and q.topic and q.facts)] == []
    assert [q.ask for q in found.questions if q.outside and not q.why] == []


def test_what_was_tuned_on_is_left_out_of_a_test_set() -> None:
    tuned = QuestionSet("dev", (Question("Hva er et anbud?", "bokmal", "glossary"),), (("lik", (Turn("Hei"),)),))
    asked = (Question("hva er  et ANBUD?", "bokmal", "glossary"), Question("Hva er en pilot?", "bokmal", "glossary"))
    talks = (("lik", (Turn("Hei"),)), ("annen", (Turn("Hallo"), Turn("Takk"))))
    kept = without(QuestionSet("test", asked, talks), tuned)
    assert kept.questions == asked[1:]
    assert kept.conversations == talks[1:]


def test_a_small_number_counts_in_words_and_in_digits() -> None:
    assert holds("Planen gjelder de neste 4\u00a0år.", ("fire år",))
    assert holds("Planen gjelder fire år.", ("4",))
    assert not holds("Planen gjelder firedelt.", ("4",))


def test_a_number_alone_must_stand_whole() -> None:
    assert holds("Det var 15 unge.", ("15",))
    assert not holds("Det var i 2015.", ("15",))
    assert not holds("Summen var 15,5 millioner.", ("15",))
