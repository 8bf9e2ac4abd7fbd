"""Fit when the search is sure enough to answer; print what to write into bot/search/thresholds.py.

    python -m bench.tune

A logistic regression on the questions of `tests/quality/dev.yml` and `labelled.yml`, those included that must be
declined, but for facts that no source holds: what is asked for there lies inside, and the answering knows it.
"""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from bench.questions import Question, holds, read_set
from bot.settings import prepare_environment


def main() -> None:
    """Print the best weights and the fitted decision."""
    prepare_environment()
    from bench.quality_bot import always_answering
    from bench.quality_judge import NOT_ANSWERED
    from bot import clock
    from bot.answers.answerer import Answerer
    from bot.answers.context import Context
    from bot.runtime import runtime
    from bot.search.thresholds import features

    answerer: Answerer = runtime().answerer
    questions = [*read_set("dev").questions, *read_set("labelled").questions]
    questions = [question for question in questions if "ukjent" not in question.why]
    day = clock.today()

    def right(question: Question) -> bool:
        spelled = answerer.as_read(question.ask)
        with always_answering():
            reply = answerer.standing.answer(spelled, Context(), day)
        return reply.kind not in NOT_ANSWERED and holds(reply.text, question.facts, question.wrong)

    rows, labels, outside = [], [], []
    for question in questions:
        found = answerer.find(question.ask)
        if found.confidence == 1.0 and found.known == 1.0 and found.inside == 1.0:
            continue  # word for word: no decision to make
        rows.append(list(features(found.hits, found.inside).values()))
        labels.append(not question.outside and right(question))
        outside.append(question.outside)
    table, truth, away = np.array(rows), np.array(labels), np.array(outside)
    for name, target in (("right", truth), ("inside", ~away)):
        model = LogisticRegression(C=10.0, class_weight="balanced" if name == "inside" else None, max_iter=1000)
        chance = cross_val_predict(model, table, target, cv=10, method="predict_proba")[:, 1]
        model.fit(table, target)
        weights = dict(zip(features((), 0), model.coef_[0].round(2), strict=True))
        print(f"\n{name}: bias {model.intercept_[0]:.2f} {weights}")
        for threshold in (0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
            answered = chance >= threshold
            print(
                f"  from {threshold}: right and told {100 * np.mean(answered[truth]):.0f} %, "
                f"inside told {100 * np.mean(answered[~away]):.0f} %, "
                f"outside declined {100 * np.mean(~answered[away]):.0f} %"
            )


if __name__ == "__main__":
    main()
