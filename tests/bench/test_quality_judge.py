from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality_judge import NOT_ANSWERED, Outcome, Run, Share, Talk, by, judge, judge_turn, share, wilson
from bench.quality_talkers import BROKEN, Reply
from bench.questions import Question, Turn

_INSIDE = Question("Hva er et anbud?", "bokmal", "glossary", facts=("tilbud",), wrong=("lån",))
_OUTSIDE = Question("Når åpner badet?", "nynorsk", "outside", outside=True, why="tjeneste")


def _reply(text: str = "", kind: str = "answer") -> Reply:
    return Reply(text, kind, 0.5)


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (93, 100, 0.8625, 0.9657)],
)  # the figures of Wilson's formula with z = 1.96, reckoned by hand
def test_the_interval_is_wilsons(right: int, total: int, low: float, high: float) -> None:
    assert wilson(right, total) == pytest.approx((low, high), abs=0.0005)


def test_of_nothing_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert Share(0, 0).value == 0.0


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_lies_between_nought_and_one(total: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, total))
    low, high = wilson(right, total)
    assert 0.0 <= low <= right / total + 1e-9
    assert right / total - 1e-9 <= high <= 1.0


@given(st.integers(1, 200))
def test_more_questions_make_the_interval_narrower(right: int) -> None:
    few, many = wilson(right, 2 * right), wilson(10 * right, 20 * right)
    assert many[1] - many[0] < few[1] - few[0]


def test_an_inside_question_is_right_when_the_reply_holds_its_facts() -> None:
    assert judge(_INSIDE, _reply("Et anbud er et bindende tilbud."))
    assert not judge(_INSIDE, _reply("Et anbud er noe annet."))
    assert not judge(_INSIDE, _reply("Et tilbud om lån."))


@pytest.mark.parametrize("kind", ["clarify", "fallback"])
def test_a_reply_that_only_asks_back_or_gives_up_is_no_answer_whatever_words_it_holds(kind: str) -> None:
    assert not judge(_INSIDE, _reply("Mener du et tilbud?", kind))


def test_an_error_is_never_right() -> None:
    assert not judge(_INSIDE, _reply("Et tilbud. Feil-id: 1", BROKEN))
    assert not judge_turn(Turn("Hei"), _reply("Feil-id: 1", BROKEN))


def test_a_reply_that_tells_what_is_not_known_about_its_entry_may_be_right() -> None:
    assert judge(_INSIDE, Reply("Dato vet jeg ikke. Det er et tilbud.", "fallback", 0.5, ("term-anbud",)))


@pytest.mark.parametrize("kind", sorted(NOT_ANSWERED))
def test_an_outside_question_is_right_when_it_is_not_answered(kind: str) -> None:
    assert judge(_OUTSIDE, _reply("Det vet jeg ikke.", kind))


@pytest.mark.parametrize("kind", ["answer", "list", "document", "question", BROKEN])
def test_an_outside_question_that_is_answered_is_wrong(kind: str) -> None:
    assert not judge(_OUTSIDE, _reply("Badet åpner klokka ti.", kind))


def test_a_turn_that_must_be_declined_is_right_only_when_it_is() -> None:
    turn = Turn("Hva koster skolen?", declines=True)
    assert judge_turn(turn, _reply("Det vet jeg ikke.", "fallback"))
    assert not judge_turn(turn, _reply("Ti kroner.", "answer"))


def test_one_wrong_turn_spoils_a_conversation() -> None:
    right, wrong = (Turn("a"), _reply(), True), (Turn("b"), _reply(), False)
    assert Talk("bra", (right, right)).right
    assert not Talk("nesten", (right, wrong)).right


def _run() -> Run:
    return Run(
        "boten",
        (
            Outcome(_INSIDE, _reply("ett to tre"), True),
            Outcome(_INSIDE, Reply("ett", "fallback", 0.5, ("term-anbud",)), True),
            Outcome(Question("x", "nynorsk", "start"), _reply("ett to"), False),
            Outcome(_OUTSIDE, _reply("nei", "fallback"), True),
        ),
        (Talk("bra", ((Turn("a"), _reply(), True),)), Talk("ikke", ((Turn("a"), _reply(), False),))),
    )


def test_a_run_counts_inside_outside_and_conversations_apart() -> None:
    shares = _run().shares()
    assert list(shares.values()) == [Share(2, 3), Share(1, 1), Share(1, 2), Share(1, 2)]


def test_a_run_tells_the_median_length_of_its_answers() -> None:
    assert _run().median_words() == 2
    assert Run("tom", (), ()).median_words() == 0


def test_right_replies_that_also_tell_what_is_not_known_are_counted() -> None:
    assert _run().right_as_far_as_known() == 1


def test_groups_come_with_the_largest_first() -> None:
    groups = by(_run().outcomes, lambda question: question.form)
    assert list(groups.items()) == [("bokmal", Share(2, 2)), ("nynorsk", Share(1, 2))]


def test_a_share_counts_the_true_ones() -> None:
    assert share([True, False, True]) == Share(2, 3)
