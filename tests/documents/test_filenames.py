from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.filenames import ascii_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Møtebrief", "Nordre Follo"), "motebrief-nordre-follo"),
        (("Brief", "Kárášjohka"), "brief-karasjohka"),
        (("brief", ""), "brief"),
        (("utkast", "Ærlig/../avtale"), "utkast-aerlig-avtale"),
    ],
)
def test_a_name_is_plain(parts: tuple[str, ...], name: str) -> None:
    assert ascii_name(*parts) == name


@given(st.text(max_size=200))
def test_no_text_makes_a_name_that_a_system_refuses(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{5,60}", ascii_name("brief", text))
