"""A question in English, word for word in bokmål: no fine translation, but search and dialogue rules can read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.search.spelling import is_norwegian
from bot.search.text import is_english, tokens

_PART = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[\W_]+")
_OWNER = re.compile(r"['’]s?$")
_SPACES = re.compile(r"\s+")
_MEAN = re.compile(r"\bhva ((?:\w+ ){1,4})betyr\b")  # «what does a pilot mean» keeps its order
_MOST_WORDS = 6  # of a phrase


class English:
    """The gloss of one state of the knowledge."""

    def __init__(self, gloss: Mapping[str, str], variants: Mapping[str, str]) -> None:
        """`gloss`: English words and phrases, in small letters, to bokmål; an empty text drops the word.

        `variants`: other spellings in Norwegian, which are no English.
        """
        self._gloss, self._variants = gloss, variants

    def reads(self, text: str) -> bool:
        """True for a text of more English than Norwegian words."""
        words = tokens(text)
        english = sum(self._is_foreign(word) for word in words)
        norwegian = sum(word not in self._gloss and is_norwegian(word) for word in words)
        return is_english(text) or (english > 1 and english > norwegian)

    def in_norwegian(self, text: str, names: Iterable[tuple[int, int]] = ()) -> str:
        """`text` in bokmål as far as the gloss goes, but for the names that begin and end at `names`.

        Of a text that is mostly Norwegian only words that are no Norwegian are replaced.
        """
        whole = self.reads(text)
        told, begin = [], 0
        for start, end in [*sorted(names), (len(text), len(text))]:
            if start >= begin:
                told.append(self._glossed(text[begin:start]) if whole else self._mended(text[begin:start]))
                told.append(text[start:end])
                begin = end
        glossed = _SPACES.sub(" ", "".join(told)).strip()
        return _MEAN.sub(r"hva betyr \1", glossed) if whole else glossed

    def _is_foreign(self, word: str) -> bool:
        return word in self._gloss and not is_norwegian(word)

    def _mended(self, text: str) -> str:
        parts = _PART.findall(text)
        return "".join(
            self._gloss[part] if part.islower() and part not in self._variants and self._is_foreign(part) else part
            for part in parts
        )

    def _glossed(self, text: str) -> str:
        """Each phrase and word that the gloss knows in bokmål, the longest first; the rest as it is."""
        parts = _PART.findall(text)
        words = [place for place, part in enumerate(parts) if part[0].isalnum()]
        told = parts[: words[0]] if words else parts
        number = 0
        while number < len(words):
            found, length = self._longest([parts[place] for place in words[number : number + _MOST_WORDS]])
            told.append(parts[words[number]] if found is None else found)
            number += length
            end = words[number] if number < len(words) else len(parts)
            told += parts[words[number - 1] + 1 : end]
        return "".join(told)

    def _longest(self, words: list[str]) -> tuple[str | None, int]:
        """What the longest phrase at the beginning of `words` is in bokmål, and of how many words it is."""
        for length in range(len(words), 0, -1):
            phrase = " ".join(words[:length]).casefold().replace("’", "'")
            found = self._gloss.get(phrase, self._gloss.get(_OWNER.sub("", phrase)))
            if found is not None:
                return found, length
        return None, 1
