from __future__ import annotations

from bot.knowledge.bundle import Knowledge
from bot.search.wordings import wording_of
from tests.factories import entry


def test_each_text_has_its_stems_and_with_its_questions_what_is_heard(tiny: Knowledge) -> None:
    case = entry(
        title="Matkurs",
        summary="Et kurs for unge i kommunen.",
        details=[{"about": "who", "text": "Kommunen betalte.", "questions": ["Hvem ga pengene?"]}],
        questions=["Hva var matkurset?", "Hvem laget mat?"],
    )
    found = wording_of(tiny, case, str.lower)
    assert len(found.texts) == len(found.heard) == 2
    assert found.texts[0] < found.heard[0]
    assert found.texts[-1] == found.heard[-1]
    assert found.heard[0] <= found.everything
    assert found.names <= found.everything
    assert found.names == {"matkur"}  # as a stem
