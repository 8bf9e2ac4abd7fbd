"""One turn of a guided conversation: fill, correct, skip, interrupt, resume, cancel, finish. Pure.

The state goes in and comes out; nothing here knows where it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer
from bot.guided import filling, signals
from bot.guided.asking import PATIENCE, Asking, Turned
from bot.guided.leaving import interrupts, leaving
from bot.guided.recall import recalled
from bot.guided.task import SKIPPED, Blank, State, Task
from bot.guided.wording import (
    CANCEL,
    RIGHT_ME,
    YES,
    corrected,
    explanation,
    how_much_is_left,
    joined,
    noted,
    what_is_made,
)
from bot.search.text import MAX_CHARS, clean, fold

_ANEW = "Greit, vi begynner på nytt."
_CUT = f"Meldingen var for lang for meg. Jeg leste bare de første {MAX_CHARS} tegnene."
_SPLIT = f"Meldingen var for lang for meg. Del den opp, med høyst {MAX_CHARS} tegn om gangen."
_NEEDED = "Det må jeg vite for å gå videre."
# In an answer of the user's own words, only short messages can take something back.
_CORRECTING_WORDS = 12
_REOPENING_WORDS = 6
_BARE_WORDS = 3  # hardly more than a value


class Guide(Asking):
    """Reads what a message means for the task under way."""

    def start(self, name: str, message: str, paused: State | None = None, told: Sequence[str] = ()) -> Turned:
        """Begin the task `name`; what the message already tells is filled in at once, and what was `told` before it.

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
        earlier = recalled(task, told, found, self._desk)
        cut = _CUT if len(message.strip()) > MAX_CHARS else None
        state = State(name, paused=paused).filled({**earlier, **found})
        taken = noted(task, state.values, None, self._desk)
        if earlier:
            taken = f"{taken} {RIGHT_ME}"
        missing = task.missing(state.values, self._desk) is not None
        return (
            self._next(task, state, joined(task.opening, cut), taken)
            if missing or not earlier
            else self._finished(task, state, taken)
        )

    def go_on(self, state: State, message: str) -> Turned:
        """The turn after `message`. Never raises for any text."""
        task = self._tasks[state.task]
        text = clean(message)
        folded = fold(text, self._desk.knowledge.variants)
        if len(message.strip()) > MAX_CHARS:
            return self._asking(task, state, _SPLIT)
        blank = None if state.reviewing else self._open(task, state)
        story = blank is not None and blank.free
        rest = leaving(text, self._desk.knowledge.variants, story=story, begun=bool(state.values))
        if rest is not None:
            return self._left(task, state, rest)
        if signals.restarts(folded):
            return self._next(task, State(task.name, paused=state.paused), _ANEW)
        if signals.resumes(folded):
            return self._asking(task, state)
        if signals.goes_back(folded):
            return self._stepped_back(task, state)
        chosen = blank is not None and any(text == choice.payload for choice in blank.choices)
        told = None if chosen else self._told_of_itself(task, state, text, folded)
        if told is not None:
            return self._asking(task, state, told)
        if signals.puzzled(folded) or (signals.wary(folded) and blank is not None and (blank.explain or blank.lead)):
            return self._explained(task, state)
        if state.reviewing:
            return self._reviewed(task, state, text, folded)
        if not chosen:
            changed = self._corrected(task, state, text, folded, free=story)
            if changed is not None:
                return changed
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
            return self._next(
                task, ended.filled(further), corrected(task, told, self._desk) if signals.corrects(folded) else None
            )
        told_later = filling.told_later(task, done, text, self._desk) if not done.age else {}
        if told_later:
            return self._next(task, ended.filled(told_later))
        if not ordered and (done.age or not signals.corrects(folded) or signals.asks(text, folded)):
            return None
        found = filling.corrections(task, done, text, folded, self._desk)
        if found:
            return self._next(task, ended.filled(found), corrected(task, found, self._desk))
        return self._reopened(task, ended, folded) if ordered else None

    def _told_of_itself(self, task: Task, state: State, text: str, folded: str) -> str | None:
        """What is made here, or how much is left of it, for who asks; None for any other message."""
        if filling.asks_what_is_made(task, text, folded, self._desk):
            return what_is_made(task)
        if state.reviewing or not signals.asks_how_much_is_left(folded):
            return None
        left = [name for name in task.names_needed(state.values, self._desk) if name not in state.values]
        return how_much_is_left(len(left))

    def _filled(self, task: Task, state: State, blank: Blank, message: str, folded: str) -> Turned:
        """The message as an answer to what was asked."""
        if signals.enough(folded) or signals.wants_file(folded):
            return self._hurried(task, state)
        if signals.skips(folded):
            if blank.optional:
                return self._next(task, state.filled({blank.name: SKIPPED}))
            if blank.assumed is not None:
                return self._passed(task, state, blank)
            return self._missed(task, state, blank, _NEEDED)
        text = clean(message)
        several = filling.several(task, message, state.values, self._desk)
        # What was skipped may still be told in passing, though not by a name in words of the user's own.
        told = state.values if blank.free else {name: kept for name, kept in state.values.items() if kept != SKIPPED}
        told = {name: kept for name, kept in told.items() if name not in state.guessed}  # an answer may come late
        found = {**filling.spotted(task, text, {**told, **several}, self._desk), **several}
        # An answer to another question, be it an earlier one or a bare «6 måneder», is no words of the user's own.
        elsewhere = bool(found) and (not found.keys().isdisjoint(state.guessed) or any(map(str.isdigit, text)))
        other = blank.free and blank.name not in found and elsewhere and len(text.split()) <= _BARE_WORDS
        value = blank.read(text, self._desk) if text and not several and not other else None
        if value is not None:
            found[blank.name] = value
        elif not several and not signals.asks(text, folded):
            found = {**filling.story(task, text, {**state.values, **found}, self._desk), **found}
            found = found or filling.told_later(task, state, text, self._desk)
        if found:
            taken, after = noted(task, found, blank.name, self._desk), state.filled(found)
            if task.missing(after.values, self._desk) is not blank or not blank.may_be_passed:
                return self._next(task, after, noted=taken)
            # Something else was told: the question is asked twice at most.
            again = replace(after, misses=state.misses + 1)
            if again.misses >= PATIENCE:
                return self._passed(task, again, blank, taken)
            return self._asking(task, again, taken)
        return self._missed(task, state, blank)

    def _hurried(self, task: Task, state: State) -> Turned:
        """«Ferdig»: what may be skipped is skipped, and only what is needed is asked for."""
        hurried = filling.hurried(task, state, self._desk)
        return self._next(task, hurried, _NEEDED if hurried.values == state.values else None)

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
            return self._next(task, replace(state.filled(found), reviewing=False), corrected(task, found, self._desk))
        reopens = ordered and words <= _REOPENING_WORDS if free else signals.wants_change(folded)
        return self._reopened(task, state, folded) if reopens else None

    def _reopened(self, task: Task, state: State, folded: str) -> Turned | None:
        """Ask again for the blank that the message names: «endre kommunen»."""
        blank = filling.named(task, state, folded, self._desk)
        return self._asking(task, state.emptied(blank.name), "Greit.") if blank is not None else None

    def _stepped_back(self, task: Task, state: State) -> Turned:
        """Ask again for what was filled before the question that is open."""
        blank = None if state.reviewing else self._open(task, state)
        last = filling.filled_before(task, state, blank, self._desk)
        if last is None:
            return self._asking(task, state, "Dette er det første spørsmålet.")
        return self._asking(task, state.emptied(last), "Greit, vi går ett spørsmål tilbake.")

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
            return self._next(task, replace(state.filled(found), reviewing=False), corrected(task, found, self._desk))
        reopened = self._reopened(task, state, folded)
        if reopened is not None:
            return reopened
        labels = ", ".join(dict.fromkeys(blank.label for blank in task.blanks if blank.name in state.values))
        told = f"Hva skal endres? Du kan si {labels}. Skriv «ja» når alt stemmer, eller «avbryt»."
        return Turned(Answer("question", told, buttons=(YES, CANCEL)), state)
