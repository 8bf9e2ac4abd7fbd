"""YAML as an editor means it: one document, no key twice, sizes bounded. The only user of `yaml`."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.faults import Fault

MAX_BYTES = 512_000  # an entry is a few kilobytes; more is a mistake


# The C parser is five times faster; the pure one stands in where PyYAML was built without it.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_SafeLoader):  # type: ignore[misc]  # a base chosen at run time
    """SafeLoader that refuses the same key twice in one mapping (YAML keeps the last, silently)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=deep)
            if not isinstance(key, Hashable):
                raise yaml.constructor.ConstructorError(
                    "while constructing a mapping", node.start_mark, "found a key that is no text", key_node.start_mark
                )
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    "while constructing a mapping", node.start_mark, f"found the key «{key}» twice", key_node.start_mark
                )
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def _date_or_text(loader: _StrictLoader, node: yaml.ScalarNode) -> Any:
    """An impossible date (2026-13-41) stays text, so that the fault can name its key."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return loader.construct_scalar(node)


_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", _date_or_text)


def read_yaml(path: Path, shown_as: str) -> tuple[Any, Fault | None]:
    """Parse one file; a fault instead of an exception when it cannot be read.

    `shown_as` is the file's name in the fault.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, Fault(shown_as, "(hele filen)", f"{path.stat().st_size} byte", "er for stor. Del den opp.")
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return None, Fault(shown_as, "(hele filen)", str(error.reason), "er ikke lagret som UTF-8. Lagre den på nytt.")
    except OSError as error:
        return None, Fault(shown_as, "(hele filen)", str(error.strerror), "kan ikke leses. Se på rettighetene.")
    try:
        return yaml.load(text, Loader=_StrictLoader), None  # noqa: S506 - a SafeLoader subclass
    except (yaml.YAMLError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"linje {mark.line + 1}" if mark is not None else "(hele filen)"
        problem = str(getattr(error, "problem", None) or error)
        return None, Fault(shown_as, where, problem, "er ikke gyldig YAML. Se på innrykk, kolon og anførselstegn.")
