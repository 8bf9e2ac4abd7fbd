"""Learn what a message in a conversation is about, and which text of an entry answers a question.

    python -m bench.tune_talks [--write]

Of `tests/quality` labelled.yml, strangers.yml and facts.yml are read. Prints how often the right entry and the
right text are chosen for one hand's questions by what was learnt from the others', and with `--write` puts the
weights learnt from all of them into bot/answers/learnt.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.questions import QuestionSet, holds, read_learnt
from bot.answers.context import EARLIER
from bot.settings import prepare_environment

_OUT = Path(__file__).resolve().parent.parent / "bot" / "answers" / "learnt.py"
_PENALTY = 3e-3  # on the squares of the weights of standardised features; a third or thrice of it changes little
_UNKNOWN_WEIGHT = 2.0  # what no text answers is rarer among the questions than among what people ask
_FACT_WEIGHT = 0.3  # facts asked for one by one are more, and plainer, than what people ask
_CUTS = (0.4, 0.5, 0.6)


class Choice(NamedTuple):
    """One choice between options: their features, which are right, and whose question it is.

    `whole`: the features of choosing none; `none` where that is right.
    """

    hand: str
    options: Mapping[str, NDArray[np.float64]]
    right: NDArray[np.bool_]
    whole: Mapping[str, float]
    none: bool
    worth: float = 1.0


Weights = tuple[dict[str, float], dict[str, float]]


def learn(choices: Sequence[Choice]) -> Weights:
    """Weights of the options' features and of choosing none: a softmax over each choice, many may be right."""
    names, whole_names = list(choices[0].options), list(choices[0].whole)
    options = np.concatenate([np.stack([c.options[n] for n in names], 1) for c in choices])
    spread = options.std(axis=0) + 1e-3
    options = options / spread
    whole = np.array([[c.whole[n] for n in whole_names] for c in choices]).reshape(len(choices), -1)
    begins = np.cumsum([0, *(len(c.right) for c in choices[:-1])])
    of = np.repeat(np.arange(len(choices)), [len(c.right) for c in choices])
    right = np.concatenate([c.right & (not c.none) for c in choices])
    none = np.array([c.none for c in choices])
    counts = np.where(none, _UNKNOWN_WEIGHT, 1.0) * np.array([c.worth for c in choices])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores, empty = options @ weights[: len(names)], whole @ weights[len(names) :]
        if not whole_names:
            empty = np.full(len(choices), -np.inf)
        top = np.maximum(np.maximum.reduceat(scores, begins), empty)
        parts, part = np.exp(scores - top[of]), np.exp(empty - top)
        total = np.add.reduceat(parts, begins) + part
        chances, chance = parts / total[of], part / total
        hit = np.add.reduceat(np.where(right, chances, 0.0), begins) + np.where(none, chance, 0.0) + 1e-12
        slope = counts[of] * (chances - np.where(right, chances / hit[of], 0.0))
        slope_none = counts * (chance - none)
        gradient = np.r_[options.T @ slope, whole.T @ slope_none] / counts.sum()
        cost = -(counts * np.log(hit)).sum() / counts.sum()
        return cost + _PENALTY * weights @ weights, gradient + 2 * _PENALTY * weights

    start = np.zeros(len(names) + len(whole_names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    by_name = dict(zip(names, found[: len(names)] / spread, strict=True))
    return by_name, dict(zip(whole_names, found[len(names) :], strict=True))


def chances(choice: Choice, weights: Weights) -> NDArray[np.float64]:
    """The chance of each option, and last that of none."""
    scores = np.sum([weights[0][name] * values for name, values in choice.options.items()], axis=0)
    empty = sum(weights[1][name] * value for name, value in choice.whole.items()) if choice.whole else -np.inf
    scores = np.r_[scores, empty] - max(scores.max(), empty)
    return np.exp(scores) / np.exp(scores).sum()


def subject_choices(questions: QuestionSet, answerer: Any, followed: bool) -> list[Choice]:
    """For each turn but the first whose entry is known: all entries, and which of them are right.

    `followed`: also as the bot's own answers left the conversation, where they left it elsewhere.
    """
    from bot import clock
    from bot.answers.context import Context
    from bot.answers.subject import Before

    index, found = answerer.index, []
    everything = np.arange(len(index.starts))

    def add(hand: str, spelled: str, before: Before, entries: Sequence[str]) -> None:
        features = answerer.in_focus.subjects.features(spelled, before, everything)
        right = np.zeros(len(everything), dtype=np.bool_)
        right[[index.position[name] for name in entries]] = True
        found.append(Choice(hand, features, right, {}, none=False))

    for (_, turns), hand in zip(questions.conversations, questions.hands, strict=True):
        focus, before, earlier, context = None, None, [], Context()
        for turn in turns:
            spelled = answerer.as_read(turn.ask)
            entries = [name for name in turn.entries if name in index.position]
            if focus is not None and entries:
                add(hand, spelled, Before(index.knowledge.entry[focus], before, earlier[-EARLIER:]), entries)
            if followed and context.focus not in (None, focus) and entries:
                about = index.knowledge.entry[context.focus]
                add(hand, spelled, Before(about, before, context.earlier), entries)
            if entries:
                focus = entries[0]
                earlier.append(focus)
            if followed:
                context = after(context, turn.ask, answerer.answer(turn.ask, context, clock.today()))
            before = spelled
    return found


def after(context: Any, message: str, answer: Any) -> Any:
    """What the conversation holds after an answer, about as bot/actions/reply.py keeps it."""
    told = answer.entries[:1] if answer.kind not in {"list", "clarify"} else ()
    earlier = [name for name in context.earlier if name not in told] + list(told)
    kept = replace(
        context,
        last_message=message,
        earlier=tuple(earlier[-EARLIER:]),
        last_question=answer.asked or context.last_question,
        purchase=answer.purchase or context.purchase,
        just_bought=answer.purchase is not None,
    )
    if answer.kind in {"list", "clarify"}:
        kept = replace(kept, results=answer.entries, focus=None if answer.kind == "list" else context.focus)
    return replace(kept, focus=told[0]) if told else kept


def text_choices(questions: QuestionSet, answerer: Any) -> list[Choice]:
    """For each question whose entry is known: that entry's texts, and which of them hold the fact, if any."""
    from bot import clock
    from bot.answers.rendering import render
    from bot.answers.telling import features
    from bot.search.text import asking_parts

    index, knowledge, day, found = answerer.index, answerer.knowledge, clock.today(), []

    def add(
        hand: str,
        ask: str,
        names: Sequence[str],
        facts: Sequence[str],
        unknown: bool,
        follows: bool,
        worth: float = 1.0,
    ) -> None:
        spelled = asking_parts(answerer.as_read(ask))[-1]
        if index.knows(spelled) or index.detail_asked(spelled):
            return  # word for word: nothing to choose
        known = [name for name in names if name in index.position]
        entry = knowledge.entry[known[0]] if known else None
        if entry is None:
            hits = answerer.find(ask).hits
            entry = knowledge.entry[hits[0].entry_id]
        texts = [render(knowledge, text, day) for text in (*(d.text for d in entry.details), entry.summary)]
        right = np.array([not unknown and holds(text, tuple(facts)) for text in texts])
        if not right.any():
            right = np.array([not unknown and any(holds(text, (fact,)) for fact in facts) for text in texts])
        if unknown or right.any():
            options, whole = features(index, entry, spelled, embedder.question(spelled), follows)
            found.append(Choice(hand, options, right, whole, unknown, worth))

    embedder = answerer.embedder
    for question in questions.questions:
        if not question.outside:
            worth = _FACT_WEIGHT if question.topic == "facts" else 1.0
            add(question.hand, question.ask, question.entries, question.facts, False, False, worth)
        elif "ukjent" in question.why:
            add(question.hand, question.ask, (), (), unknown=True, follows=False)
    for (_, turns), hand in zip(questions.conversations, questions.hands, strict=True):
        focus: tuple[str, ...] = ()
        for turn in turns:
            entries = turn.entries or (focus if turn.unknown else ())
            if entries:
                add(hand, turn.ask, entries, turn.facts, turn.unknown, follows=bool(focus))
            focus = turn.entries[:1] or focus
    return found


def _report(subjects: list[Choice], texts: list[Choice]) -> None:
    for hand in sorted({choice.hand for choice in subjects}):
        weights = learn([choice for choice in subjects if choice.hand != hand])
        mine = [choice for choice in subjects if choice.hand == hand]
        right = sum(bool(c.right[int(np.argmax(chances(c, weights)[:-1]))]) for c in mine)
        print(f"hand {hand}: the right entry for {right} of {len(mine)} turns")
    silent: dict[float, list[int]] = {cut: [0, 0, 0] for cut in _CUTS}
    for hand in sorted({choice.hand for choice in texts}):
        weights = learn([choice for choice in texts if choice.hand != hand])
        for choice in (choice for choice in texts if choice.hand == hand):
            found = chances(choice, weights)
            good = bool(choice.right[int(np.argmax(found[:-1]))])
            for cut, counted in silent.items():
                declined = bool(found[-1] > cut)
                counted[0] += choice.none and declined
                counted[1] += not choice.none and declined
                counted[2] += not choice.none and good
    unknown = sum(choice.none for choice in texts)
    for cut, (declined, denied, good) in silent.items():
        print(
            f"silent above {cut}: {declined} of {unknown} unknown facts declined, {denied} of "
            f"{len(texts) - unknown} known ones denied; the right text first for {good}"
        )


def _written(subject: dict[str, float], text: Weights) -> str:
    def table(name: str, told: str, weights: Mapping[str, float]) -> str:
        lines = "\n".join(f'    "{key}": {value:.3f},' for key, value in weights.items())
        return f"# {told}\n{name} = {{\n{lines}\n}}\n"

    return (
        '"""Weights that `python -m bench.tune_talks --write` learnt from tests/quality.\n\n'
        "Not for editing: they belong to the embedding and the search of the commit that they came with.\n"
        '"""\n\nfrom __future__ import annotations\n\n'
        + table("SUBJECT", "What speaks for an entry as the subject of a message (bot/answers/subject.py).", subject)
        + "\n"
        + table("TEXT", "What speaks for a text of an entry as the answer (bot/answers/telling.py).", text[0])
        + "\n"
        + table("NO_TEXT", "What speaks for none of them.", text[1])
    )


def main() -> None:
    """Print what learning gives; with `--write` keep it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write bot/answers/learnt.py")
    parser.add_argument("--without", default="", help="a hand that nothing is learnt from")
    arguments = parser.parse_args()
    prepare_environment()
    from bot.runtime import runtime

    answerer = runtime().answerer
    questions = read_learnt()
    subjects, texts = subject_choices(questions, answerer, followed=True), text_choices(questions, answerer)
    _report(subjects, texts)
    if arguments.write:
        of_others = [choice for choice in subjects if choice.hand != arguments.without]
        text = learn([choice for choice in texts if choice.hand != arguments.without])
        _OUT.write_text(_written(learn(of_others)[0], text), encoding="utf-8")


if __name__ == "__main__":
    main()
