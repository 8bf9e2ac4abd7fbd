from __future__ import annotations

import pytest

from bench.quality_run import candidates, check_alive, run_set
from bench.quality_talkers import BROKEN, Reply, declined
from bench.questions import Question, QuestionSet, Turn

_SET = QuestionSet(
    "dev",
    (
        Question("Hva er et anbud?", "bokmal", "glossary", facts=("tilbud",)),
        Question("Når åpner badet?", "bokmal", "outside", outside=True),
    ),
    (("prat", (Turn("Hei", facts=("hei",)), Turn("Takk"))), ("annen prat", (Turn("Hei"),))),
)


class _Talker:
    """Knows anbud, greets, and would tell about the pool if it dared."""

    name = "prøve"

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def say(self, text: str, sender: str) -> Reply:
        self.heard.append((text, sender))
        return declined(0.2) if "badet" in text else self.unguarded(text, sender)

    def unguarded(self, text: str, sender: str) -> Reply:
        known = {"Hva er et anbud?": "Et tilbud.", "Når åpner badet?": "Klokka ti.", "Hei": "Hei!"}
        return Reply(known.get(text, "Bare hyggelig."), "answer", 0.9 if "anbud" in text else 0.2)


def test_questions_and_conversations_are_judged() -> None:
    run = run_set(_Talker(), _SET)
    assert [outcome.right for outcome in run.outcomes] == [True, True]
    assert [talk.right for talk in run.talks] == [True, True]


def test_each_question_and_each_conversation_has_a_user_of_its_own_in_every_run() -> None:
    talker = _Talker()
    for _ in range(2):
        run_set(talker, _SET)
    senders = [sender for _, sender in talker.heard]
    assert senders[2] == senders[3]  # two turns of one conversation
    assert len(set(senders)) == 8


def test_a_candidate_is_what_would_be_told() -> None:
    inside, outside = candidates(_Talker(), _SET)
    assert (inside.told, inside.right, inside.outside) == (True, True, False)
    assert (outside.told, outside.right, outside.outside) == (True, False, True)


def test_a_run_of_errors_is_refused() -> None:
    talker = _Talker()
    talker.say = lambda text, sender: Reply("Feil-id: 1", BROKEN, 0.0)  # type: ignore[method-assign]
    with pytest.raises(RuntimeError, match="feil"):
        check_alive(run_set(talker, _SET))


def test_a_sound_run_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    check_alive(run_set(_Talker(), _SET))
    assert capsys.readouterr().out == ""
