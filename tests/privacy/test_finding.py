from __future__ import annotations

from typing import get_args

from bot.privacy.finding import PLACEHOLDERS, Kind
from bot.privacy.masking import mask


def test_every_kind_has_its_own_placeholder() -> None:
    assert set(PLACEHOLDERS) == set(get_args(Kind))
    assert len(set(PLACEHOLDERS.values())) == len(PLACEHOLDERS)


def test_a_placeholder_is_itself_no_personal_data() -> None:
    for placeholder in PLACEHOLDERS.values():
        assert mask(f"Her: {placeholder}.").findings == ()
