"""Talkers through the questions and conversations of a set."""

from __future__ import annotations

import uuid

from bench.quality_curve import Candidate
from bench.quality_judge import NOT_ANSWERED, Outcome, Run, Talk, judge, judge_turn
from bench.quality_search import PlainSearch, tuned_threshold
from bench.quality_talkers import BROKEN, Talker
from bench.questions import QuestionSet, holds

_TOLERATED = 0.05


def run_set(talker: Talker, questions: QuestionSet) -> Run:
    """Every question as a user of its own, and every conversation turn by turn."""
    this = uuid.uuid4().hex[:8]  # conversations are kept: never go on with those of an earlier run
    outcomes = []
    for number, question in enumerate(questions.questions):
        reply = talker.say(question.ask, f"quality-{this}-{number}")
        outcomes.append(Outcome(question, reply, judge(question, reply)))
    talks = []
    for number, (name, asked) in enumerate(questions.conversations):
        turns = []
        for turn in asked:
            reply = talker.say(turn.ask, f"quality-{this}-talk-{number}")
            turns.append((turn, reply, judge_turn(turn, reply)))
        talks.append(Talk(name, tuple(turns)))
    return Run(talker.name, tuple(outcomes), tuple(talks))


def check_alive(run: Run) -> None:
    """Raise RuntimeError when more than every twentieth reply was an error.

    The figures of such a run say nothing about understanding, and the next run must not be compared with it.
    """
    broken = sum(outcome.reply.kind == BROKEN for outcome in run.outcomes)
    if broken:
        print(f"{run.talker} feilet på {broken} av {len(run.outcomes)} spørsmål. Se meldingene over.")
    if broken > _TOLERATED * len(run.outcomes):
        raise RuntimeError("Så mange feil sier ingenting om forståelsen: tallene er ikke tatt vare på.")


def candidates(talker: Talker, questions: QuestionSet) -> list[Candidate]:
    """What would be told for each question if the score were enough, for the curve over thresholds."""
    this = uuid.uuid4().hex[:8]
    found = []
    for number, question in enumerate(questions.questions):
        reply = talker.unguarded(question.ask, f"quality-{this}-{number}")
        told = reply.kind not in NOT_ANSWERED
        right = told and not question.outside and holds(reply.text, question.facts, question.wrong)
        found.append(Candidate(reply.score, told, right, question.outside))
    return found


def tune(search: PlainSearch, dev: QuestionSet) -> None:
    """Set the threshold of a plain search from the dev questions."""
    found = candidates(search, dev)
    search.threshold = tuned_threshold(
        [one.score for one in found], [one.right for one in found], [one.outside for one in found]
    )
