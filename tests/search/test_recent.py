from __future__ import annotations

from bot.search.recent import Recent


def test_what_was_reckoned_from_an_object_is_kept() -> None:
    recent: Recent[int] = Recent(2)
    key, times = object(), []
    for _ in range(3):
        assert recent.of(key, lambda: times.append(1) or 7) == 7
    assert len(times) == 1


def test_an_equal_object_is_another_one() -> None:
    recent: Recent[str] = Recent(2)
    one, other = [1.0], [1.0]
    assert recent.of(one, lambda: "one") == "one"
    assert recent.of(other, lambda: "other") == "other"


def test_the_oldest_is_forgotten() -> None:
    recent: Recent[int] = Recent(2)
    keys = [object() for _ in range(3)]
    for number, key in enumerate(keys):
        recent.of(key, lambda number=number: number)
    assert recent.of(keys[0], lambda: 9) == 9
    assert recent.of(keys[2], lambda: 9) == 2
