"""The files of deploy/, as far as they can be checked without a container engine and a running systemd."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.speed_services import NGINX_FILES, nginx_config, program
from bot.settings import ROOT, Settings, read_settings
from tests.deploy.conftest import need

_DEPLOY = ROOT / "deploy"
_UNITS = sorted((_DEPLOY / "systemd").iterdir())
_SECRET_NAMES = re.compile(r"SECRET|TOKEN|PASSWORD", re.IGNORECASE)
_NGINX = ("nginx", "nginx-light")
_SYSTEMD = ("systemd-analyze", "systemd")
_OPENSSL = ("openssl", "openssl")


def _example() -> dict[str, str]:
    lines = (_DEPLOY / "veieninn.env.example").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {name: value for name, _, value in pairs}


def _compose() -> dict[str, Any]:
    return dict(yaml.safe_load((_DEPLOY / "compose.yml").read_text(encoding="utf-8")))


def _nginx_test(home: Path, config: str) -> subprocess.CompletedProcess[str]:
    path = home / "nginx.conf"
    path.write_text(config, encoding="utf-8")
    command = [program(*_NGINX), "-t", "-p", str(home), "-c", str(path), "-e", str(home / "error.log")]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_the_example_of_settings_can_be_read_once_its_blanks_are_filled() -> None:
    given = _example()
    assert read_settings({**given, "VEIENINN_SECRET": "x" * 40}).is_production
    assert given["VEIENINN_REDIS_URL"]


def test_no_file_holds_a_secret() -> None:
    assert {name: value for name, value in _example().items() if _SECRET_NAMES.search(name) and value} == {}
    for path in (path for path in _DEPLOY.rglob("*") if path.is_file()):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.search(r"^\W*(?:export )?\w*(?:SECRET|TOKEN|PASSWORD)\s*[=:]\s*(\S+)", line)
            assert found is None or found[1].startswith(("$", "…")), f"{path.name}: {line}"


def test_every_setting_that_the_files_name_exists() -> None:
    known = {f"VEIENINN_{name.upper()}" for name in Settings.model_fields}
    for path in (path for path in _DEPLOY.rglob("*") if path.is_file()):
        named = set(re.findall(r"VEIENINN_[A-Z_]+", path.read_text(encoding="utf-8")))
        assert named <= known, f"{path.name}: {named - known}"


def test_compose_has_two_processes_that_wait_for_what_they_need_and_are_closed_to_the_outside() -> None:
    services = _compose()["services"]
    assert set(services) == {"prepare", "bot1", "bot2", "postgres", "redis", "nginx"}
    for name in ("bot1", "bot2"):
        assert services[name]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
        assert services[name]["depends_on"]["redis"]["condition"] == "service_healthy"
    assert services["prepare"]["depends_on"]["postgres"]["condition"] == "service_healthy"
    open_to_others = [name for name, service in services.items() if "ports" in service]
    assert open_to_others == ["nginx"]
    assert all(port.startswith("127.0.0.1:") for port in services["nginx"]["ports"])
    assert _compose()["networks"]["inside"]["internal"] is True


def test_what_compose_mounts_and_builds_from_is_there() -> None:
    services = _compose()["services"]
    named = [mount.split(":")[0] for service in services.values() for mount in service.get("volumes", [])]
    for mount in (mount for mount in named if mount.startswith(".")):
        assert (_DEPLOY / mount).exists(), mount
    assert (_DEPLOY / ".." / services["bot1"]["build"]["dockerfile"]).is_file()


def test_the_settings_of_compose_can_be_read() -> None:
    given = {name: re.sub(r"\$\{.*?\}", "x", str(value)) for name, value in _compose()["x-bot"]["environment"].items()}
    assert read_settings({**_example(), **given, "VEIENINN_SECRET": "x" * 40}).redis_url == "redis://redis:6379/0"


def test_nginx_takes_the_public_configuration(tmp_path: Path) -> None:
    need(_NGINX, _OPENSSL)
    shutil.copytree(NGINX_FILES, tmp_path / "veieninn")
    (tmp_path / "veieninn" / "tls").mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=veieninn.example.no",
         "-keyout", str(tmp_path / "veieninn/tls/privkey.pem"), "-out", str(tmp_path / "veieninn/tls/fullchain.pem")],
        check=True,
        capture_output=True,
    )  # fmt: skip
    for path in (tmp_path / "veieninn").glob("*.conf"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("/etc/nginx/veieninn", str(tmp_path / "veieninn")).replace("/var/log/nginx", str(tmp_path))
        path.write_text(text, encoding="utf-8")
    config = f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ include {tmp_path}/veieninn/veieninn.conf; }}\n"
    done = _nginx_test(tmp_path, config)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_nginx_takes_the_configuration_that_the_other_tests_run(tmp_path: Path) -> None:
    need(_NGINX)
    done = _nginx_test(tmp_path, nginx_config(tmp_path, 18080, [15005, 15006]))
    assert done.returncode == 0, done.stderr


def test_nginx_takes_the_configuration_of_compose(tmp_path: Path) -> None:
    need(_NGINX)
    text = (NGINX_FILES / "compose.conf").read_text(encoding="utf-8")
    text = text.replace("/etc/nginx/veieninn", str(NGINX_FILES)).replace("/dev/stdout", f"{tmp_path}/out.log")
    text = text.replace("/dev/stderr", f"{tmp_path}/err.log")
    # The names of the containers mean something within their own network only.
    text = text.replace("bot1:5005", "127.0.0.1:5005").replace("bot2:5005", "127.0.0.1:5006")
    done = _nginx_test(tmp_path, f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ {text} }}\n")
    assert done.returncode == 0, done.stderr


def test_the_log_of_nginx_holds_neither_addresses_nor_the_links_to_files() -> None:
    text = (NGINX_FILES / "limits.conf").read_text(encoding="utf-8")
    format_ = re.search(r"log_format veieninn '(.*)';", text)
    assert format_ is not None
    assert not {"$remote_addr", "$request ", "$uri", "$request_uri", "$args", "$http_referer"} & set(
        re.findall(r"\$\w+ ?", format_[1])
    )
    assert re.search(r"~\^/files/\s+/files/-;", text)


@pytest.mark.parametrize("unit", _UNITS, ids=[unit.name for unit in _UNITS])
def test_systemd_takes_each_unit(unit: Path, tmp_path: Path) -> None:
    need(_SYSTEMD)
    for path in _UNITS:
        text = path.read_text(encoding="utf-8")
        # The program lies where it lies on this machine.
        text = re.sub(r"/opt/veieninn/\S+", "/bin/true", text)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    name = unit.name.replace("@.", "@5005.")
    if name != unit.name:
        (tmp_path / name).write_text((tmp_path / unit.name).read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / name)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    ours = [line for line in done.stderr.splitlines() if "veieninn" in line]
    assert done.returncode == 0, done.stderr
    assert not ours, ours


def test_a_copy_of_the_database_is_made_while_it_is_written_to(tmp_path: Path) -> None:
    from bot.storage.database import open_database
    from bot.storage.record_store import contributions, keep_contribution

    address = f"sqlite:///{tmp_path / 'live.db'}"
    engine = open_database(address)
    keep_contribution(engine, "web-a", {"answers": {"idea": "En idé"}})
    done = subprocess.run(
        [str(_DEPLOY / "backup.sh"), str(tmp_path / "copies"), "7"],
        env={"PATH": "/usr/bin:/bin", "VEIENINN_DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=60,
    )
    engine.dispose()
    assert done.returncode == 0, done.stderr
    copy = Path(done.stdout.strip())
    copied = open_database(f"sqlite:///{copy}")
    assert [one.record for one in contributions(copied)] == [{"answers": {"idea": "En idé"}}]
    copied.dispose()
    assert copy.stat().st_mode & 0o077 == 0, "others must not be able to read it"


def test_the_operators_page_tells_of_every_setting_and_of_no_other() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    known = {f"VEIENINN_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"VEIENINN_[A-Z_]*[A-Z]", page)) == known
