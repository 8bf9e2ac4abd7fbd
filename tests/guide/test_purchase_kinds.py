from __future__ import annotations

import pytest

from bot.guide.purchase_kinds import kind_told, kinds_told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("helse- og sosialtjenester", "health_social"),
        ("omsorgstenester", "health_social"),
        ("BPA", "health_social"),
        ("norskopplæring for voksne", "health_social"),
        ("catering til kommunestyret", "special"),
        ("særlige tjenester", "special"),
        ("møbler til sykehjemmet", "other"),
        ("IT-system for helse", "other"),
        ("bygge nytt sykehjem", "works"),
        ("pusse opp lokalet", "works"),
        ("bygge opp et tilbud", None),
        ("et kjøp av bygg på 2 millioner", "works"),
        ("bygg på en halv million", "works"),
        ("bygg på erfaringene fra i fjor", None),
        ("helse ikke med", None),
        ("alt annet enn helse", None),
        ("renhold uten helse", "other"),
        ("trenger vi ikke lyse ut helsetjenester?", "health_social"),
        ("lyse ut eller ikke? Helsetjenester", "health_social"),
        ("IT-system og helsetjenester", None),
        ("rådgivning", None),
        ("", None),
    ],
)
def test_the_kind_is_told_by_what_is_bought_and_not_by_whom_it_is_for(text: str, kind: str | None) -> None:
    assert kind_told(text) == kind


@pytest.mark.parametrize("text", ["fritidstilbod for barn", "sport for unge", "ungdomsidrett"])
def test_leisure_and_sport_are_special_services(text: str) -> None:
    assert kind_told(text) == "special"


def test_what_it_is_said_not_to_be_is_no_kind() -> None:
    assert kinds_told("nei, det er ikke helse") == (set(), {"health_social"})
    assert kinds_told("ikke helse, men bygg") == ({"works"}, {"health_social"})


def test_which_of_two_kinds_it_is_may_be_asked() -> None:
    assert kind_told("Vi skal kjøpe sommerleir for 700 000. Er det helse eller fritid?") is None
