"""A question as it would be spelled in bokmål: dialect and nynorsk forms, missing æøå, typing errors.

Only words that no Norwegian dictionary and no entry knows are corrected, and only to words that the
knowledge uses: a correction must never make a question about something else look like one for this bot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.lang.nb.stop_words import STOP_WORDS

from bot.search.text import ascii_letters, is_english, tokens

_PART = re.compile(r"[^\W_]+|[\W_]+")
_SHORTEST = 4  # letters; shorter words are too near to each other
_LONG = 8  # from this many letters on, two errors are forgiven
# «va er …» and «vor mange …» are slips for «hva» and «hvor», though «va» alone may be dialect for «var».
_SLIPS = (
    (re.compile(r"(?:^|(?<=[.!?,] ))va(?= \w)", re.IGNORECASE), "hva"),
    (re.compile(r"\bvor(?= \w)", re.IGNORECASE), "hvor"),
    # «a» between two words is «å» without its ring.
    (re.compile(r"(?<=[a-zæøå]{2} )a(?= [a-zæøå]{2})"), "å"),
)
_ENDINGS = (
    ("ane", "ene"), ("ar", "er"), ("arar", "ere"), ("ast", "es"), ("aste", "este"), ("leg", "lig"), ("lege", "lige"),
    ("heit", "het"), ("a", "en"), ("a", "ene"), ("a", "et"), ("ande", "ende"),
)  # fmt: skip
_RESTORED = (("aa", "å"), ("oe", "ø"), ("ae", "æ"), ("a", "å"), ("o", "ø"), ("e", "æ"))
_MOST_RESTORED, _LONGEST = 3, 25  # letters of one word; of longer ones there are too many forms to try
_NORWEGIAN_LETTER = re.compile(r"[æøå]", re.IGNORECASE)
_MEASURES = frozenset("mill mil mrd mld mnd stk pst tkr kr mva eks ekskl inkl ca evt tlf".split())  # no slips
_LIKELIER = 3  # how many times commoner a word must be than the one that was written with the same plain letters
_COMMON = 50  # how much a function word counts: as often as the commonest words of the entries


@lru_cache(maxsize=50_000)
def is_norwegian(word: str) -> bool:
    """True for a word that a dictionary of bokmål or nynorsk knows."""
    return bool(simplemma.is_known(word, lang=("nb", "nn")))


@lru_cache(maxsize=50_000)
def is_bokmal(word: str) -> bool:
    """True for a word that a dictionary of bokmål knows."""
    return bool(simplemma.is_known(word, lang="nb"))


class Speller:
    """Corrects questions to the words of one state of the knowledge."""

    def __init__(self, texts: Iterable[str], variants: Mapping[str, str]) -> None:
        """`texts`: everything whose words are known."""
        self._variants = variants
        counted = Counter(word for text in texts for word in tokens(text))
        counted.update(dict.fromkeys(STOP_WORDS, _COMMON))
        self._counted = counted
        self._plain: dict[str, str] = {}
        for word, times in counted.items():
            plain = ascii_letters(word)
            if times > counted.get(self._plain.get(plain, ""), 0):
                self._plain[plain] = word
        self._by_length: dict[int, list[str]] = {}
        for word in counted:
            if len(word) >= _SHORTEST - 1 and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
        self._corrected = lru_cache(maxsize=20_000)(self._correct)
        self._corrected_text = lru_cache(maxsize=256)(self._correct_text)  # each is asked for several times on its way

    def correct(self, text: str) -> str:
        """`text` with each word that is known in another form, or in none, put right where it can be."""
        return self._corrected_text(text)

    def _correct_text(self, text: str) -> str:
        if is_english(text):
            return text
        plain = _NORWEGIAN_LETTER.search(text) is None
        for slip, meant in _SLIPS:
            text = slip.sub(meant, text)
        shouted = text.isupper()
        parts = _PART.findall(text)
        spelled = [part if self._is_name(part, place, shouted) else self._word(part) for place, part in _at(parts)]
        if plain and _NORWEGIAN_LETTER.search("".join(spelled)) is not None:
            spelled = [self._with_letters(part) for part in spelled]
        return "".join(spelled)

    def _with_letters(self, part: str) -> str:
        """A word of a message without æ, ø and å: «maler» is a word, but there «måler» is likelier."""
        likely = self._plain.get(part, part)
        return likely if self._counted[likely] > _LIKELIER * self._counted[part] else part

    def _is_name(self, part: str, place: int, shouted: bool) -> bool:
        """A capital inside a sentence marks a name, which is left as it is."""
        return place > 0 and not shouted and part[0].isupper() and part.casefold() not in self._variants

    def _word(self, part: str) -> str:
        if not part[0].isalpha():
            return part
        word = part.casefold()
        standard = self._variants.get(word) or self._corrected(word)
        return part if standard == word else standard

    def _correct(self, word: str) -> str:
        if word in self._counted or not word.isalpha() or len(word) == 1 or word in _MEASURES:
            return word
        restored = self._plain.get(ascii_letters(word))
        if restored is not None:
            return restored
        if len(word) < _SHORTEST:
            return word
        bokmal = next(filter(self._counted.__contains__, _in_bokmal(word)), None)
        if bokmal is not None:
            return bokmal
        if is_norwegian(word):
            return word
        lettered = next(filter(is_norwegian, _lettered(word)), None) if len(word) <= _LONGEST else None
        if lettered is not None:
            return lettered
        errors = 2 if len(word) >= _LONG else 1
        near = [
            (distance, -self._counted[found], found)
            for length in range(len(word) - errors, len(word) + errors + 1)
            for found, distance, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=errors, limit=5
            )
        ]
        return min(near)[2] if near else word


def _in_bokmal(word: str) -> Iterator[str]:
    """A word of nynorsk with the endings that bokmål may have instead: «klubbane» is «klubbene»."""
    if not is_bokmal(word):
        for ending, instead in _ENDINGS:
            if word.endswith(ending):
                yield word.removesuffix(ending) + instead


def _lettered(word: str) -> Iterator[str]:
    """`word` with some of its letters, or pairs of them, written as æ, ø and å; one letter first, then more."""
    kept = [word]
    for _ in range(_MOST_RESTORED):
        kept = list(
            dict.fromkeys(
                form[:place] + letter + form[place + len(plain) :]
                for form in kept
                for plain, letter in _RESTORED
                for place in range(len(form))
                if form.startswith(plain, place)
            )
        )
        yield from kept


def _at(parts: list[str]) -> Iterable[tuple[int, str]]:
    """Each part with the number of words before it in its sentence."""
    place = 0
    for part in parts:
        yield place, part
        if part[0].isalnum():
            place += 1
        elif any(end in part for end in ".!?"):
            place = 0
