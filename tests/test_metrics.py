from __future__ import annotations

import pytest
from prometheus_client import REGISTRY

from bot import metrics


def _value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_the_declined_share_is_that_of_all_replies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "_share", metrics._Share())
    for kind in ("answer", "fallback", "smalltalk", "fallback"):
        metrics.replied("test", kind, 0.5)
    assert _value("veieninn_declined_share") == 0.5
    assert _value("veieninn_replies_total", channel="test", kind="fallback") == 2


def test_only_the_search_has_scores() -> None:
    before = _value("veieninn_search_confidence_count", kind="answer")
    metrics.replied("test", "answer", 0.9)
    metrics.replied("test", "smalltalk", 1.0)
    assert _value("veieninn_search_confidence_count", kind="answer") == before + 1
    assert _value("veieninn_search_confidence_count", kind="smalltalk") == 0


def test_a_part_that_breaks_off_is_timed_too() -> None:
    before = _value("veieninn_part_seconds_count", part="test")
    with pytest.raises(ZeroDivisionError), metrics.timed("test"):
        raise ZeroDivisionError
    assert _value("veieninn_part_seconds_count", part="test") == before + 1


def test_loads_and_retention_runs_are_counted() -> None:
    before = _value("veieninn_knowledge_reloads_total"), _value("veieninn_retention_runs_total", result="failed")
    metrics.knowledge_loaded(728)
    metrics.retention_ran(False, 5.0)
    metrics.retention_ran(True, 7.0)
    assert _value("veieninn_knowledge_reloads_total") == before[0] + 1
    assert _value("veieninn_knowledge_entries") == 728
    assert _value("veieninn_retention_runs_total", result="failed") == before[1] + 1
    assert _value("veieninn_retention_last_seconds") == 7.0
