"""What the browser tests need: Node's packages, a built widget, and Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT

WIDGET = ROOT / "widget"
BUNDLE = WIDGET / "dist" / "veieninn.js"
NODE = ROOT / ".venv" / "bin" / "node"
_HERE = Path(__file__).parent
_NAME = re.compile(r'^  "([^"]+)":', re.MULTILINE)


def scenarios(which: str) -> list[str]:
    """The names of a set of scenarios («stand-in» or «real»), read from the files that hold them."""
    folder = _HERE / "scenarios"
    files = sorted(path for path in folder.glob("*.mjs") if (path.stem == "real") is (which == "real"))
    return [name for path in files for name in _NAME.findall(path.read_text(encoding="utf-8"))]


def _missing(what: str, how: str) -> None:
    """Skip with a line that says how to get what is missing; on a build machine that is a failure."""
    line = f"{what} mangler. {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(line, pytrace=False)
    pytest.skip(line)


def run(*command: str, folder: Path = ROOT, seconds: int = 300) -> subprocess.CompletedProcess[str]:
    """A program to its end, with what it said; Node's packages find their Node first on the path."""
    environment = {**os.environ, "PATH": f"{NODE.parent}:{os.environ['PATH']}"}
    environment["npm_config_cache"] = str(ROOT / ".cache" / "npm")
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=seconds, check=False
    )


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The built widget, built anew where a source is newer."""
    if not NODE.exists():
        _missing("Node", "Kjør `make setup`.")
    if not (WIDGET / "node_modules" / ".package-lock.json").exists():
        done = run(str(NODE.parent / "npm"), "ci", folder=WIDGET, seconds=600)
        if done.returncode:
            _missing("Nodes pakker", f"Kjør `make widget` med nett. ({done.stderr[-300:]})")
    sources = [
        *WIDGET.glob("src/**/*"),
        *WIDGET.glob("build/*"),
        WIDGET / "vite.config.ts",
        WIDGET / "package-lock.json",
    ]
    newest = max(path.stat().st_mtime for path in sources if path.is_file())
    if not BUNDLE.exists() or BUNDLE.stat().st_mtime < newest:
        done = run(str(NODE.parent / "npm"), "run", "build", folder=WIDGET)
        assert done.returncode == 0, done.stdout + done.stderr
    return BUNDLE


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Debian's browser."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        _missing("Chromium", "Installer pakken `chromium` (apt-get install chromium), eller sett CHROMIUM=/sti.")
    return Path(str(found))


@pytest.fixture(scope="session")
def browser(bundle: Path, chromium: Path) -> Iterator[dict[str, str]]:
    """One browser for all scenarios, as the environment that finds it; each scenario has its own profile in it."""
    environment = {**os.environ, "CHROMIUM": str(chromium)}
    server = subprocess.Popen(
        [str(NODE), str(_HERE / "serve_browser.mjs")],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout
    assert server.stdin
    address = server.stdout.readline().strip()
    assert address.startswith("ws://"), "Chromium started but gave no address"
    yield {**environment, "BROWSER_ADDRESS": address}
    server.stdin.close()
    server.wait(timeout=30)


@pytest.fixture
def node(browser: dict[str, str]) -> Callable[..., str]:
    """Runs a Node program of this folder; its failure is the test's."""

    def start(program: str, *arguments: str, **settings: str) -> str:
        done = subprocess.run(
            [str(NODE), str(_HERE / program), *arguments],
            env={**browser, **settings},
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, (done.stderr or done.stdout)[-4000:]
        return done.stdout

    return start
