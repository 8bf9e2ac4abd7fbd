"""The figures of a run as text, for the terminal and for docs/quality.md."""

from __future__ import annotations

from collections.abc import Sequence

from bench.quality_judge import Run, Share, by

FORMS = {
    "bokmal": "bokmål",
    "nynorsk": "nynorsk",
    "dialekt": "dialekt",
    "skrivefeil": "skrivefeil",
    "uten_aeoa": "uten æ, ø, å",
    "store_bokstaver": "store bokstaver",
    "kort": "ett til tre ord",
    "lang": "lang historie",
    "to_sporsmal": "to spørsmål i ett",
    "feil_premiss": "feil premiss",
    "engelsk": "engelsk",
    "svensk_dansk": "svensk og dansk",
}
TOPICS = {
    "start": "komme i gang",
    "contact": "kontakt",
    "meeting": "møtet",
    "budget_year": "budsjettåret",
    "funding": "penger",
    "procurement": "anskaffelser",
    "collaboration": "samarbeid",
    "effect": "virkning",
    "cases": "eksempler",
    "glossary": "ord",
    "organisation": "organisasjoner",
}
AUDIENCES = {"entreprenor": "gründere", "kommune": "kommuner", "begge": "begge"}


def cell(share: Share) -> str:
    """«261/364, 71.7 % [67–76]», with a decimal comma."""
    low, high = share.interval
    percent = f"{100 * share.value:.1f}".replace(".", ",")
    return f"{share.right}/{share.total}, {percent} % [{100 * low:.0f}–{100 * high:.0f}]"


def words(number: float) -> str:
    """A median without a needless decimal."""
    return f"{number:g}".replace(".", ",")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns also line up in a terminal."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    return "\n".join([line(head), line(["-" * width for width in widths]), *(line(row) for row in rows)])


def side_by_side(runs: Sequence[Run]) -> str:
    """The main figures of several talkers, one column each."""
    columns = [run.shares() for run in runs]
    rows = [[name, *(cell(shares[name]) for shares in columns)] for name in columns[0]]
    rows.append(["median ord i svaret", *(words(run.median_words()) for run in runs)])
    return table(["", *(run.talker for run in runs)], rows)


def breakdown(runs: Sequence[Run]) -> str:
    """The shares answered rightly by form of language, topic and audience, and declined by reason."""
    parts = []
    for title, names, chosen in (
        ("språkform", FORMS, lambda run: by(run.inside, lambda q: q.form)),
        ("emne", TOPICS, lambda run: by(run.inside, lambda q: q.topic)),
        ("hvem som spør", AUDIENCES, lambda run: by(run.inside, lambda q: q.audience)),
        ("utenfor: avvist", {}, lambda run: by(run.outside, lambda q: q.why or "uten grunn")),
    ):
        columns = [chosen(run) for run in runs]
        rows = [[names.get(name, name), *(cell(shares[name]) for shares in columns)] for name in columns[0]]
        if rows:
            parts.append(table([title, *(run.talker for run in runs)], rows))
    return "\n\n".join(parts)


def misses(run: Run, new: frozenset[str]) -> str:
    """Every wrong reply with what was wanted; `new`: the questions that were right in the run before."""
    lines = []
    for outcome in run.outcomes:
        if not outcome.right:
            asked, reply = outcome.question, outcome.reply
            lines += [
                f"✗ {'NY ' if asked.ask in new else ''}[{asked.form}/{asked.topic}] {asked.ask}",
                f"    vil ha {asked.facts or 'avslag'}{f', ikke {asked.wrong}' if asked.wrong else ''}",
                f"    {reply.kind} {reply.score:g} {reply.entries[:2]}: {reply.text[:230]!r}",
            ]
    for talk in run.talks:
        for turn, reply, right in talk.turns:
            if not right:
                lines += [
                    f"✗ samtale «{talk.name}»: {turn.ask}",
                    f"    vil ha {turn.facts or 'avslag'}; {reply.kind} {reply.entries[:2]}: {reply.text[:150]!r}",
                ]
    return "\n".join(lines)
