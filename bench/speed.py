"""Reply time over 200 different questions, one after the other, through the real bot in process."""

from __future__ import annotations

import resource
import statistics
import time

from bot.settings import prepare_environment


def main() -> None:
    """Print start time, memory and p50/p95/p99 of reply times in milliseconds."""
    prepare_environment()
    from bot.logs import configure_logging

    configure_logging("WARNING")
    started = time.perf_counter()
    from bench.quality_bot import Bot
    from bot.runtime import runtime

    bot = Bot()
    print(f"start (kunnskap, modell): {time.perf_counter() - started:.1f} s")
    entries = runtime().answerer.knowledge.entries
    questions = list(dict.fromkeys(f"{entry.questions[-1]} i kommunen" for entry in entries))[:200]
    for question in questions[:5]:
        bot.say(f"oppvarming {question}", "warm-up")
    times = []
    for number, question in enumerate(questions):
        begun = time.perf_counter()
        bot.say(question, f"speed-{number}")
        times.append(1000 * (time.perf_counter() - begun))
    cuts = statistics.quantiles(times, n=100)
    print(
        f"{len(times)} ulike spørsmål: median {statistics.median(times):.0f} ms, p95 {cuts[94]:.0f}, p99 {cuts[98]:.0f}"
    )
    print(f"minne: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
