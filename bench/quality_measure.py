"""Sets through the bot and its alternatives: the tables printed, the run logged, the pictures drawn."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bench import quality_log
from bench.quality_bot import Bot
from bench.quality_curve import curve, operating_point
from bench.quality_judge import NOT_ANSWERED, Run, by
from bench.quality_picture import bars, curves
from bench.quality_rasa import EPOCHS, RasaDefault, ensure_default_model
from bench.quality_run import candidates, check_alive, run_set, tune
from bench.quality_search import meaning_alone, words_alone
from bench.quality_table import FORMS, TOPICS, breakdown, misses, side_by_side
from bench.quality_talkers import Talker
from bench.questions import QuestionSet, read_set, without
from bot.knowledge.records import Entry

_LOG = Path(__file__).resolve().parent / "out" / "quality.jsonl"
_TARGET = 0.93


def alternatives(dev: QuestionSet, epochs: int) -> list[Talker]:
    """The plain alternatives on the running bot's knowledge, tuned on dev. Without Rasa's for 0 `epochs`."""
    from bot import clock
    from bot.answers.compose import entry_answer
    from bot.runtime import runtime

    index, day = runtime().answerer.index, clock.today()

    def told(entry: Entry) -> str:
        return entry_answer(index.knowledge, entry, day).text

    searches = [words_alone(index.knowledge, told), meaning_alone(index, runtime().embedder, told)]
    for search in searches:
        tune(search, dev)
        print(f"{search.name}: svarer fra {search.threshold:.3g} (stilt inn på dev)")
    found: list[Talker] = [*searches]
    if epochs:
        found.append(RasaDefault(ensure_default_model(index.knowledge, epochs), index.knowledge, told))
        print(f"{RasaDefault.name}: {epochs} epoker" + (f" (malen sier {EPOCHS})" if epochs != EPOCHS else ""))
    return found


def unseen(name: str, seen: Sequence[QuestionSet]) -> QuestionSet:
    """A set less what also stands in those that were tuned on; says how much that is."""
    whole = kept = read_set(name)
    for one in seen:
        kept = without(kept, one)
    left_out = len(whole.questions) - len(kept.questions), len(whole.conversations) - len(kept.conversations)
    if any(left_out):
        print(f"{name}: {left_out[0]} spørsmål og {left_out[1]} samtaler er stilt inn på og utelatt")
    return kept


def measure(bot: Bot, others: Sequence[Talker], questions: QuestionSet, show_misses: bool) -> list[Run]:
    """Run one set through every talker, print its tables and log the bot's figures."""
    runs = []
    for talker in (bot, *others):
        begun = time.monotonic()
        runs.append(run_set(talker, questions))
        check_alive(runs[-1])
        print(f"{questions.name}: {talker.name} brukte {time.monotonic() - begun:.0f} s", flush=True)
    run = runs[0]
    before = quality_log.last(_LOG, questions.name, run.talker)
    if show_misses:
        print(misses(run, quality_log.newly_wrong(before, run)))
    print(f"\n== {questions.name} ==\n\n{side_by_side(runs)}\n\n{breakdown(runs[:1])}\n")
    kinds = ", ".join(f"{where} {kind}: {count}" for (where, kind), count in sorted(run.kinds().items()))
    print(f"Slag svar: {kinds}")
    print(f"Riktige med forbehold om hva som ikke er kjent: {run.right_as_far_as_known()}")
    print(f"Spørsmål som står ordrett i kunnskapen: {_word_for_word(questions)}")
    print(quality_log.compared(before, run))
    measured = quality_log.commit()
    for each in runs:
        quality_log.append(_LOG, quality_log.record(questions.name, each, datetime.now().astimezone(), measured))
    return runs


def _word_for_word(questions: QuestionSet) -> int:
    """How many questions are an entry's own title, name or question; answering those shows little."""
    from bot.runtime import runtime

    return sum(runtime().answerer.index.knows(question.ask) for question in questions.questions)


def draw(folder: Path, talkers: Sequence[Talker], runs: Sequence[Run], questions: QuestionSet) -> None:
    """Write quality-form.png, quality-topic.png and quality-threshold.png."""
    run, name = runs[0], f"{questions.name}-settet, {len(runs[0].inside)} spørsmål"
    interval = "med 95 % intervall"
    forms = {FORMS.get(form, form): share for form, share in by(run.inside, lambda q: q.form).items()}
    topics = {TOPICS.get(topic, topic): share for topic, share in by(run.inside, lambda q: q.topic).items()}
    bars(folder / "quality-form.png", f"Riktig besvart etter språkform ({name}), {interval}", forms, _TARGET)
    bars(folder / "quality-topic.png", f"Riktig besvart etter emne ({name}), {interval}", topics, _TARGET)
    series = []
    for talker, each in zip(talkers, runs, strict=True):
        here = operating_point(
            (outcome.reply.kind not in NOT_ANSWERED, outcome.right, outcome.question.outside)
            for outcome in each.outcomes
        )
        series.append((talker.name, curve(candidates(talker, questions)), here))
    curves(
        folder / "quality-threshold.png",
        f"Andel svar mot riktige svar når terskelen flyttes ({questions.name}-settet)",
        series,
    )
    print(f"Bilder i {folder}")
