"""Cleaning and splitting Norwegian text; the index and the search share it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

import snowballstemmer
from spacy.lang.nb.stop_words import STOP_WORDS

MAX_CHARS = 2000  # what a user may write; longer is answered with a request to shorten
MAX_EMBED_CHARS = 400  # embedding cost follows length: 5,000 characters take over a second

_LONG_WORD = re.compile(r"(\S{60})\S+")
_MOST_ODD = 80  # no Latin letters; a message that asks something has a dozen
_LATIN = 0x250  # letters below are Latin
_STORY_CHARS = 160
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\d\.)\s+|(?<=\d\.)\s+(?=[A-ZÆØÅ])")  # «9. mai» is no end
_ENGLISH = frozenset(
    "the is are what how who where when why which you do does can could should would we i'm my our your of from with "
    "and not have has there this that please speak english".split()
)
_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+")
_ASCII = str.maketrans({"å": "a", "ø": "o", "æ": "e", "ä": "e", "ö": "o", "ü": "u", "é": "e", "è": "e", "ô": "o"})
_DIGRAPHS = re.compile(r"aa|oe|ae")
_STEMMER = snowballstemmer.stemmer("norwegian")

# Words that carry no subject in a question to this bot, beyond spaCy's function words.
_CHATTER = frozenset(
    "hei hallo kan kunne skal skulle vil ville må får få lurer vite finnes fins gjelder gjør gjøre bør trenger "
    "litt mer noe noen slik sånn si fortell forklar hjelp takk gjerne egentlig bare også dere oss vår vårt våre min "
    "how what who where when why which is are was were does did could should would we you my our the an of from with "
    "and not have has there any this that be get before must about need us they hur vad vem hvad hvornår finns "
    "mitt mine hva hvem hvor hvordan hvorfor når hvilke hvilken mange mye annet andre ting norge norsk norske".split()
)


_EMPTY = frozenset(form for word in (*STOP_WORDS, *_CHATTER) for form in (word, word.translate(_ASCII)))


def clean(text: str, max_chars: int = MAX_CHARS) -> str:
    """`text` made safe: no control characters, surrogates or NUL, one kind of space, at most `max_chars`."""
    text = text[: max_chars * 4]
    text = text.encode("utf-8", "ignore").decode("utf-8")
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():  # it is, as a rule: then every space is a plain one
        text = "".join(" " if unicodedata.category(ch) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"} else ch for ch in text)
    return _SPACE.sub(" ", text).strip()[:max_chars]


def embeddable(text: str) -> str:
    """What is embedded of a question: its beginning, its words cut short, and of odd characters a few only.

    The model reads what is no word of any language letter by letter: 400 such characters cost five times as
    much as 400 that ask something. Words are cut before the text is, so that what stands after a long link is read.
    """
    cleaned, odd = _LONG_WORD.sub(r"\1", clean(text))[:MAX_EMBED_CHARS], 0
    for place, letter in enumerate(cleaned):
        odd += letter != " " and not (ord(letter) < _LATIN and letter.isalpha())
        if odd > _MOST_ODD:
            return cleaned[:place]
    return cleaned


def sentences(text: str) -> list[str]:
    """The sentences of a cleaned text."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def asking_parts(text: str) -> tuple[str, ...]:
    """What to embed of a cleaned message: all of it, and the sentence that asks where it ends a story.

    The embedding reads the first MAX_EMBED_CHARS characters, and a story drowns its question.
    """
    if len(text) <= _STORY_CHARS:
        return (text,)
    told = sentences(text)
    asking = [part for part in told if part.endswith("?")] or told[-1:]
    return text, *asking[-2:]


def tokens(text: str) -> list[str]:
    """Case-folded words and numbers, in order."""
    return list(_tokens(text))


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.casefold()))  # a message is split some forty times on its way


def standardise(words: list[str], variants: Mapping[str, str]) -> list[str]:
    """Each word in its bokmål form where a variant (nynorsk, dialect, misspelling) is known."""
    return [variants.get(word, word) for word in words]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Snowball's Norwegian stem of one case-folded word."""
    return str(_STEMMER.stemWord(word))


def is_content(word: str) -> bool:
    """True for a word that can carry the subject of a question; folded words count as the words they fold."""
    return len(word) > 1 and word not in _EMPTY


@lru_cache(maxsize=50_000)
def ascii_letters(word: str) -> str:
    """A word as people write it without æ, ø and å, in one form: «moete», «mote» and «møte» are equal."""
    return _DIGRAPHS.sub(lambda found: found[0][0] if found[0] != "ae" else "e", word.translate(_ASCII))


def is_english(text: str) -> bool:
    """True when a text has at least two words that only English uses."""
    return sum(word in _ENGLISH for word in tokens(text)) >= 2


@lru_cache(maxsize=50_000)
def _content_stem(word: str) -> str | None:
    """The stem in plain letters of a word that carries a subject, else None."""
    return ascii_letters(stem(word)) if is_content(word) else None


def content_stems(text: str, variants: Mapping[str, str]) -> list[str]:
    """Stems of the content words of `text`, in order, with repeats, in plain letters."""
    return [found for word in standardise(tokens(text), variants) if (found := _content_stem(word)) is not None]


def fold(text: str, variants: Mapping[str, str]) -> str:
    """A form of `text` in which spelling variants, case, punctuation and æ, ø, å are equal."""
    return " ".join(ascii_letters(word) for word in standardise(tokens(text), variants))
