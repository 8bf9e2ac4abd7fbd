"""One turn of a guided conversation: fill, correct, skip, interrupt, resume, cancel, finish. Pure.

The state goes in and comes out; nothing here knows where it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.answers.answer import Answer
from bot.guided import filling, signals
from bot.guided.leaving import interrupts, leaving, wants_answer
from bot.guided.task import SKIPPED, Blank, Desk, State, Task
from bot.guided.wording import CANCEL, NO, YES, buttons_of, corrected, explanation, given_up, joined, noted
from bot.search.text import MAX_CHARS, clean, fold

_PATIENCE = 2  # answers in a row that cannot be read before the bot skips the question or offers to stop
_ANEW = "Greit, vi begynner på nytt."
_CUT = f"Meldingen var for lang for meg. Jeg leste bare de første {MAX_CHARS} tegnene."
_SPLIT = f"Meldingen var for lang for meg. Del den opp, med høyst {MAX_CHARS} tegn om gangen."
_NEEDED = "Det må jeg vite for å gå videre."
# In an answer of the user's own words, only short messages can take something back.
_CORRECTING_WORDS = 12
_REOPENING_WORDS = 6

Otherwise = Callable[[str], Answer]  # how a question that interrupts is answered


@dataclass(frozen=True)
class Turned:
    """What a turn gives. `state` is None when nothing is under way.

    `done` is what ended last: a finished task that can be corrected, or one that was left and can be taken up.
    """

    answer: Answer
    state: State | None
    done: State | None = None


class Guide:
    """Leads through the tasks for one turn."""

    def __init__(self, tasks: Mapping[str, Task], desk: Desk, otherwise: Otherwise) -> None:
        self._tasks = tasks
        self._desk = desk
        self._otherwise = otherwise

    def start(self, name: str, message: str, paused: State | None = None) -> Turned:
        """Begin the task `name`; what the message already tells is filled in at once.

        `paused`: the task that this one interrupts; it goes on afterwards. A task that is under way
        already is not begun anew.
        """
        task = self._tasks[name]
        if paused is not None and paused.task == name:
            return self.go_on(paused, message)  # the words that begin a task may also be an answer in it
        before = paused.of(name) if paused else None
        if before is not None and paused is not None:
            return self._asking(task, replace(before, paused=paused.without(name)), f"Tilbake til {task.title}:")
        several = filling.several(task, message, {}, self._desk)
        found = {**filling.spotted(task, clean(message), several, self._desk), **several}
        cut = _CUT if len(message.strip()) > MAX_CHARS else None
        state = State(name, paused=paused).filled(found)
        return self._next(task, state, joined(task.opening, cut), noted(task, found, None))

    def go_on(self, state: State, message: str) -> Turned:
        """The turn after `message`. Never raises for any text."""
        task = self._tasks[state.task]
        text = clean(message)
        folded = fold(text, self._desk.knowledge.variants)
        if len(message.strip()) > MAX_CHARS:
            return self._asking(task, state, _SPLIT)
        open_blank = None if state.reviewing else self._open(task, state)
        story = open_blank is not None and open_blank.free
        rest = leaving(text, self._desk.knowledge.variants, story=story, begun=bool(state.values))
        if rest is not None:
            return self._left(task, state, rest)
        if signals.restarts(folded):
            return self._next(task, State(task.name, paused=state.paused), _ANEW)
        if signals.resumes(folded):
            return self._asking(task, state)
        if signals.goes_back(folded):
            return self._stepped_back(task, state)
        if signals.puzzled(folded) or (signals.wary(folded) and self._can_explain(task, state)):
            return self._explained(task, state)
        if state.reviewing:
            return self._reviewed(task, state, text, folded)
        blank = self._open(task, state)
        chosen = blank is not None and any(text == choice.payload for choice in blank.choices)
        if not chosen:
            corrected = self._corrected(task, state, text, folded, free=blank is not None and blank.free)
            if corrected is not None:
                return corrected
        asks = not chosen and blank is not None and interrupts(blank.free, text, folded)
        if blank is None or (asks and not filling.several(task, message, state.values, self._desk)):
            return self._interrupted(task, state, self._otherwise(text))
        return self._filled(task, state, blank, message, folded)

    def amend(self, done: State, message: str, begins: str | None = None) -> Turned | None:
        """The turn after a message about the task that ended last; None when the message is about anything else.

        «Nei, jeg mente Bergen», «endre datoen til 3. mars» make it anew, «fortsett likevel» takes up what was
        left. What names no blank («nei, jeg mente …») counts only in the turn after the end. `begins`: the task
        that the message would begin otherwise.
        """
        task = self._tasks[done.task]
        text = clean(message)
        folded = fold(text, self._desk.knowledge.variants)
        ended = replace(done, age=0, left=False, misses=0)
        if signals.restarts(folded):
            return self._next(task, State(task.name), _ANEW)
        if done.left:
            again = signals.resumes(folded) or signals.regrets(folded)
            return self._asking(task, ended, f"Greit, vi fortsetter med {task.title}.") if again else None
        ordered = signals.orders_change(folded)
        if not task.again or (begins not in (None, task.name) and not ordered):
            return None
        if signals.wants_file(folded) and not done.age:
            return self._finished(task, ended)
        further = task.further(done.values, text, self._desk) if task.further and not done.age else None
        if further:
            told = {name: value for name, value in further.items() if value != SKIPPED}
            return self._next(task, ended.filled(further), corrected(task, told) if signals.corrects(folded) else None)
        told_later = filling.told_later(task, done, text, self._desk) if not done.age else {}
        if told_later:
            return self._next(task, ended.filled(told_later))
        if not ordered and (done.age or not signals.corrects(folded) or signals.asks(text, folded)):
            return None
        found = filling.corrections(task, done, text, folded, self._desk)
        if found:
            return self._next(task, ended.filled(found), corrected(task, found))
        return self._reopened(task, ended, folded) if ordered else None

    def _filled(self, task: Task, state: State, blank: Blank, message: str, folded: str) -> Turned:
        """The message as an answer to what was asked."""
        if signals.enough(folded) or signals.wants_file(folded):
            return self._hurried(task, state)
        if signals.skips(folded):
            if blank.optional:
                return self._next(task, state.filled({blank.name: SKIPPED}))
            return self._missed(task, replace(state, misses=state.misses + 1), blank, _NEEDED)
        text = clean(message)
        several = filling.several(task, message, state.values, self._desk)
        # What was skipped may still be told in passing, though not by a name in words of the user's own.
        told = state.values if blank.free else {name: kept for name, kept in state.values.items() if kept != SKIPPED}
        found = {**filling.spotted(task, text, {**told, **several}, self._desk), **several}
        value = blank.read(text, self._desk) if text and not several else None
        if value is not None:
            found[blank.name] = value
        elif not several and not signals.asks(text, folded):
            found = {**filling.story(task, text, {**state.values, **found}, self._desk), **found}
        if found:
            return self._next(task, state.filled(found), noted=noted(task, found, blank.name))
        return self._missed(task, replace(state, misses=state.misses + 1), blank)

    def _hurried(self, task: Task, state: State) -> Turned:
        """«Ferdig»: what may be skipped is skipped, and only what is needed is asked for."""
        before = state.values
        missing = task.missing(state.values, self._desk)
        while missing is not None and missing.optional:
            state = state.filled({missing.name: SKIPPED})
            missing = task.missing(state.values, self._desk)
        return self._next(task, state, _NEEDED if state.values == before else None)

    def _open(self, task: Task, state: State) -> Blank | None:
        if state.asked is not None and state.asked not in state.values:
            return task.blank(state.asked)
        return task.missing(state.values, self._desk)

    def _corrected(self, task: Task, state: State, text: str, folded: str, *, free: bool) -> Turned | None:
        """The turn after a correction; None when the message is none.

        `free`: the user was asked for words of her own, in which «endre» and «feil» may be part of the story.
        """
        words = len(folded.split())
        ordered = signals.orders_change(folded)  # «kan jeg endre datoen?» asks, but not to be told
        if not state.values or not signals.corrects(folded) or (signals.asks(text, folded) and not ordered):
            return None
        if free and words > _CORRECTING_WORDS:
            return None
        found = filling.corrections(task, state, text, folded, self._desk)
        if found.keys() & state.values.keys():
            return self._next(task, replace(state.filled(found), reviewing=False), corrected(task, found))
        reopens = ordered and words <= _REOPENING_WORDS if free else signals.wants_change(folded)
        return self._reopened(task, state, folded) if reopens else None

    def _can_explain(self, task: Task, state: State) -> bool:
        """True where more can be told about the question that is open than the question itself."""
        blank = None if state.reviewing else self._open(task, state)
        return blank is not None and bool(blank.explain or blank.lead)

    def _reopened(self, task: Task, state: State, folded: str) -> Turned | None:
        """Ask again for the blank that the message names: «endre kommunen»."""
        blank = filling.named(task, state, folded, self._desk)
        return self._asking(task, state.emptied(blank.name), "Greit.") if blank is not None else None

    def _stepped_back(self, task: Task, state: State) -> Turned:
        """Ask again for what was filled before the question that is open."""
        blank = None if state.reviewing else self._open(task, state)
        names = list(task.names_needed(state.values, self._desk))
        before = names[: names.index(blank.name)] if blank is not None and blank.name in names else names
        filled = [name for name in before if name in state.values]
        if not filled:
            return self._asking(task, state, "Dette er det første spørsmålet.")
        return self._asking(task, state.emptied(filled[-1]), "Greit, vi går ett spørsmål tilbake.")

    def _explained(self, task: Task, state: State) -> Turned:
        """What the question means, and the question again."""
        blank = None if state.reviewing else self._open(task, state)
        if blank is None:
            return self._asking(task, state, "Se over det jeg har notert. Svar «ja», eller skriv hva som skal endres.")
        return self._asking(task, state, explanation(blank))

    def _reviewed(self, task: Task, state: State, text: str, folded: str) -> Turned:
        if signals.agrees(folded):
            return self._finished(task, state)
        turned = self._corrected(task, state, text, folded, free=False)
        if turned is not None:
            return turned
        if signals.asks(text, folded):
            return self._interrupted(task, state, self._otherwise(text))
        found = filling.changes(task, state, text, self._desk)
        if found:
            return self._next(task, replace(state.filled(found), reviewing=False), corrected(task, found))
        reopened = self._reopened(task, state, folded)
        if reopened is not None:
            return reopened
        labels = ", ".join(dict.fromkeys(blank.label for blank in task.blanks if blank.name in state.values))
        told = f"Hva skal endres? Du kan si {labels}. Skriv «ja» når alt stemmer, eller «avbryt»."
        return Turned(Answer("question", told, buttons=(YES, CANCEL)), state)

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
        if state.misses >= _PATIENCE and blank.optional:
            return self._next(task, state.filled({blank.name: SKIPPED}), given_up(blank))
        told = why or blank.retry or "Det forsto jeg ikke."
        if state.misses >= _PATIENCE:
            told += " Du kan også skrive «avbryt»."
        answer = Answer("question", joined(told, blank.ask), buttons=buttons_of(blank), confidence=0.0)
        return Turned(answer, replace(state, asked=blank.name))

    def _interrupted(self, task: Task, state: State, aside: Answer) -> Turned:
        """The question is answered, and the task waits where it was."""
        return self._with_question(aside, self._asking(task, state, f"Tilbake til {task.title}:"))

    @staticmethod
    def _with_question(told: Answer, asking: Turned) -> Turned:
        """Both in one answer, with the buttons of what is asked."""
        text = joined(told.text, asking.answer.text)
        return Turned(replace(told, text=text, buttons=asking.answer.buttons), asking.state)
