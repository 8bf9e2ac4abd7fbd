"""What a guided conversation says next: ask, ask again, pass over, finish, let go, go back. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.answers.answer import Answer
from bot.guided.leaving import wants_answer
from bot.guided.task import Blank, Desk, State, Task
from bot.guided.wording import CANCEL, NO, YES, asked_again, assuming, buttons_of, given_up, joined

PATIENCE = 2  # times that a question is asked before the bot passes over it, or says how to stop

Otherwise = Callable[[str], Answer]  # how a question that interrupts is answered


@dataclass(frozen=True)
class Turned:
    """What a turn gives. `state` is None when nothing is under way.

    `done` is what ended last: a finished task that can be corrected, or one that was left and can be taken up.
    """

    answer: Answer
    state: State | None
    done: State | None = None


class Asking:
    """Leads on from where a turn has come to."""

    def __init__(self, tasks: Mapping[str, Task], desk: Desk, otherwise: Otherwise) -> None:
        self._tasks = tasks
        self._desk = desk
        self._otherwise = otherwise

    def _open(self, task: Task, state: State) -> Blank | None:
        if state.asked is not None and state.asked not in state.values:
            return task.blank(state.asked)
        return task.missing(state.values, self._desk)

    def _next(self, task: Task, state: State, intro: str | None = None, noted: str | None = None) -> Turned:
        """Ask for what is missing, show what was understood, or finish.

        `noted` is told only before a question: a review and an end show by themselves what was understood.
        """
        if task.missing(state.values, self._desk) is not None:
            return self._asking(task, replace(state, asked=None, reviewing=False), joined(intro, noted))
        told = task.review(state.values, self._desk) if task.review is not None else ""
        if told:
            answer = Answer("question", joined(intro, told, "Stemmer dette?"), buttons=(YES, NO, CANCEL))
            return Turned(answer, replace(state, asked=None, reviewing=True))
        return self._finished(task, state, None if intro and intro.startswith(task.opening) else intro)

    def _finished(self, task: Task, state: State, intro: str | None = None) -> Turned:
        answer = task.finish(state.values, self._desk)
        if intro:
            answer = replace(answer, text=joined(intro, answer.text))
        if task.ends_all is not None and task.ends_all(state.values):
            return Turned(answer, None)
        done = replace(state, paused=None, reviewing=False, asked=None) if task.again else None
        return self._back(answer, state, done)

    def _back(self, answer: Answer, state: State, done: State | None) -> Turned:
        """The end of a task; one that it interrupted goes on."""
        if state.paused is None or state.paused.task not in self._tasks:
            return Turned(answer, None, done)
        before = self._tasks[state.paused.task]
        return self._with_question(answer, self._asking(before, state.paused, f"Tilbake til {before.title}:"))

    def _left(self, task: Task, state: State, rest: str) -> Turned:
        """The task is let go; `rest` is what the message says besides, and is answered where it asks something."""
        told = f"Greit, jeg avbrøt {task.title}."
        aside = self._otherwise(rest) if wants_answer(rest, self._desk.knowledge.variants) else None
        regret = " Ombestemmer du deg, skriv «fortsett». Ellers er det bare å spørre."
        public = {name: value for name, value in state.values.items() if not task.blank(name).private}
        left = replace(state, values=public, paused=None, misses=0, left=True)
        met = replace(aside, text=joined(told, aside.text)) if aside else Answer("question", told + regret)
        return self._back(met, state, left)

    def _asking(self, task: Task, state: State, intro: str | None = None) -> Turned:
        """Ask for the blank that is open (or, when all are filled, for the review's yes)."""
        blank = self._open(task, state)
        if blank is None:
            return self._next(task, state, intro)
        lead = blank.lead(state.values, self._desk) if blank.lead else None
        answer = Answer("question", joined(intro, lead, blank.ask), buttons=buttons_of(blank))
        return Turned(answer, replace(state, asked=blank.name, reviewing=False))

    def _missed(self, task: Task, state: State, blank: Blank, why: str | None = None) -> Turned:
        """The question again; what may be passed over is asked twice at most."""
        state = replace(state, misses=state.misses + 1, asked=blank.name)
        if state.misses >= PATIENCE and blank.may_be_passed:
            return self._passed(task, state, blank)
        told = asked_again(blank, why, stop=state.misses >= PATIENCE)
        return Turned(Answer("question", told, buttons=buttons_of(blank), confidence=0.0), state)

    def _passed(self, task: Task, state: State, blank: Blank, taken: str | None = None) -> Turned:
        """On without an answer: with what is assumed, or with the blank left open."""
        told = given_up(blank) if blank.assumed is None else assuming(blank, self._desk)
        return self._next(task, state.assuming(blank), joined(taken, told))

    def _interrupted(self, task: Task, state: State, aside: Answer) -> Turned:
        """The question is answered, and the task waits where it was."""
        return self._with_question(aside, self._asking(task, state, f"Tilbake til {task.title}:"))

    @staticmethod
    def _with_question(told: Answer, asking: Turned) -> Turned:
        """Both in one answer, with the buttons of what is asked."""
        text = joined(told.text, asking.answer.text)
        return Turned(replace(told, text=text, buttons=asking.answer.buttons), asking.state)
