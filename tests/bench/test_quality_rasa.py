from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench import quality_rasa
from bench.quality_rasa import config, domain, ensure_default_model, training_data
from bot.knowledge.bundle import Knowledge


def test_the_pipeline_is_the_one_of_rasas_template() -> None:
    template = Path(__import__("rasa").__file__).parent / "cli" / "initial_project" / "config.yml"
    lines = template.read_text("utf-8").splitlines()
    start, end = lines.index("pipeline:"), lines.index("# Configuration for Rasa Core.")
    suggested = "\n".join(line.removeprefix("#") for line in lines[start + 1 : end] if line.startswith("#   "))
    expected = yaml.safe_load(suggested)
    ours = yaml.safe_load(config(100))["pipeline"]
    assert [{k: v for k, v in part.items() if k != "random_seed"} for part in ours] == expected


def test_every_entry_is_a_response_with_its_questions_as_examples(tiny: Knowledge) -> None:
    responses = yaml.safe_load(domain(tiny))["responses"]
    nlu = {part["intent"]: part["examples"] for part in yaml.safe_load(training_data(tiny))["nlu"]}
    for entry in tiny.entries:
        assert responses[f"utter_faq/{entry.id}"] == [{"text": entry.id}]
        assert len(nlu[f"faq/{entry.id}"].splitlines()) >= len(entry.questions)
    assert len(nlu["out_of_scope"].splitlines()) == len(set(tiny.outside))


def test_a_trained_model_is_used_again(tiny: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def train(command: list[str], **options: object) -> object:
        calls.append(command)
        (Path(command[command.index("--out") + 1]) / "trained.tar.gz").write_bytes(b"model")
        return type("Done", (), {"returncode": 0})()

    monkeypatch.setattr(quality_rasa.subprocess, "run", train)
    first = ensure_default_model(tiny, 1, tmp_path)
    assert ensure_default_model(tiny, 1, tmp_path) == first
    assert len(calls) == 1
    assert ensure_default_model(tiny, 2, tmp_path) != first
    assert len(calls) == 2


def test_a_failed_training_says_where_to_look(tiny: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_rasa.subprocess, "run", lambda *_, **__: type("Done", (), {"returncode": 1})())
    with pytest.raises(RuntimeError, match=r"rasa-default\.log"):
        ensure_default_model(tiny, 1, tmp_path)
    assert list(tmp_path.glob("*.tar.gz")) == []
