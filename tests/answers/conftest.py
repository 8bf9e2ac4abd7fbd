"""What several tests of answers stand on."""

from __future__ import annotations

import pytest
import yaml

from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import DatedValue, Source
from bot.settings import ROOT
from tests.factories import knowledge


@pytest.fixture(scope="session")
def procurement() -> Knowledge:
    """The procurement values and sources that are shipped, without any entries."""
    folder = ROOT / "knowledge"
    values = yaml.safe_load((folder / "values" / "procurement.yml").read_text(encoding="utf-8"))["values"]
    sources = yaml.safe_load((folder / "sources.yml").read_text(encoding="utf-8"))["sources"]
    return knowledge(
        values=[DatedValue.model_validate(data) for data in values],
        sources=[Source.model_validate(data) for data in sources],
    )
