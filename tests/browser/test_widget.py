"""Every scenario of the widget against a stand-in bot, one test each."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import NODE, WIDGET, run, scenarios

_MOST_BYTES = 40_000  # gzip: what a phone on a slow line takes in well under a second


@pytest.mark.slow
@pytest.mark.parametrize("scenario", scenarios("stand-in"))
def test_the_widget(node: Callable[..., str], scenario: str) -> None:
    node("run.mjs", scenario)


def test_every_scenario_that_node_knows_is_run(node: Callable[..., str]) -> None:
    assert sorted(json.loads(node("run.mjs", "--list"))) == sorted(scenarios("stand-in") + scenarios("real"))


def test_the_bundle_is_small(bundle: Path) -> None:
    assert len(gzip.compress(bundle.read_bytes(), 9)) < _MOST_BYTES


def test_the_bundle_names_no_other_address_than_those_of_namespaces(bundle: Path) -> None:
    found = set(re.findall(r"https?://[\w.-]+", bundle.read_text(encoding="utf-8")))
    assert found <= {"http://www.w3.org", "https://invalid.example"}


def test_the_units_of_the_widget_pass(bundle: Path) -> None:
    done = run(str(NODE.parent / "npm"), "test", "--", "--reporter=dot", folder=WIDGET)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


def test_the_types_of_the_widget_hold(bundle: Path) -> None:
    done = run(str(NODE.parent / "npm"), "run", "types", folder=WIDGET)
    assert done.returncode == 0, done.stdout[-4000:]


def test_the_lock_file_names_no_registry_and_fixes_every_version() -> None:
    lock = json.loads((WIDGET / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    named = json.loads((WIDGET / "package.json").read_text(encoding="utf-8"))
    wanted = named["dependencies"] | named["devDependencies"]
    assert {name: version for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}
