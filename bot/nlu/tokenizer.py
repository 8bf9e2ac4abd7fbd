"""spaCy's Norwegian tokeniser as a Rasa component; a blank pipeline, so no model download."""

from __future__ import annotations

from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.search.text import MAX_CHARS


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class NorwegianTokenizer(Tokenizer):
    """Splits text as spaCy does for bokmål. Reads at most MAX_CHARS characters."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's keys for tokenisers; intents are not split."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._nlp = spacy.blank("nb")

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokens of one attribute; never empty, since later components divide by their number."""
        text = str(message.get(attribute))[:MAX_CHARS]
        found = [Token(token.text, token.idx) for token in self._nlp.make_doc(text) if not token.is_space]
        tokens: list[Token] = self._apply_token_pattern(found or [Token(text or " ", 0)])
        return tokens
