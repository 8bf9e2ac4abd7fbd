from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guided import signals
from bot.search.text import fold


def _folded(text: str) -> str:
    return fold(text, {"ikkje": "ikke", "eg": "jeg", "kva": "hva", "korleis": "hvordan"})


@pytest.mark.parametrize(
    "text",
    ["Avbryt", "avbryt det", "stopp nå!", "glem det", "nei, stopp", "jeg vil ikke mer", "Eg vil ikkje", "gidder ikke"],
)
def test_wishes_to_stop_cancel(text: str) -> None:
    assert signals.cancels(_folded(text))


@pytest.mark.parametrize(
    "text",
    [
        "Jeg vil ikke at ungdom skal falle utenfor",
        "jeg vil ikke si det",
        "Slutten var god",
        "ferdig",
        "Vi stoppet kurset i mars fordi kommunen ville det",
        "nei",
        "",
    ],
)
def test_stories_and_answers_do_not_cancel(text: str) -> None:
    assert not signals.cancels(_folded(text))


@pytest.mark.parametrize(
    "text",
    ["fortsett", "ok fortsett", "gå videre", "Vi fortsetter", "videre takk", "nei vent, jeg vil fortsette likevel"],
)
def test_words_for_going_on_resume(text: str) -> None:
    assert signals.resumes(_folded(text))


@pytest.mark.parametrize("text", ["hvor var vi?", "ok, hvor er vi nå?", "hva var spørsmålet"])
def test_who_has_lost_the_thread_is_asked_again(text: str) -> None:
    assert signals.resumes(_folded(text))
    assert not signals.resumes(_folded("hvor var vi i fjor på denne tiden"))


@pytest.mark.parametrize(
    "text", ["hva blir slettet?", "hvem får se svaret mitt", "hvorfor spør du om kommunen?", "kan jeg angre det?"]
)
def test_a_question_about_the_question_is_wary(text: str) -> None:
    assert signals.wary(_folded(text))


@pytest.mark.parametrize(
    "text", ["hva blir budsjettet?", "hvem får tilskudd", "hvorfor må jeg lyse ut?", "hva skjer i mai?", ""]
)
def test_a_question_about_the_subject_is_not_wary(text: str) -> None:
    assert not signals.wary(_folded(text))


@pytest.mark.parametrize(
    "text", ["gi meg kalenderfilen", "kan jeg få word-filen igjen?", "hvor er dokumentet?", "send fila"]
)
def test_the_files_may_be_asked_for_again(text: str) -> None:
    assert signals.wants_file(_folded(text))


@pytest.mark.parametrize(
    "text", ["lag et word-dokument til møtet", "hva er en databehandleravtale", "filmen var fin", ""]
)
def test_other_wishes_are_not_for_the_files(text: str) -> None:
    assert not signals.wants_file(_folded(text))


@pytest.mark.parametrize("text", ["Videre jobbet vi med skolen", "Fortsettelsen var god", "fortsatt", ""])
def test_stories_do_not_resume(text: str) -> None:
    assert not signals.resumes(_folded(text))


@pytest.mark.parametrize(
    "text", ["start på nytt", "kan vi begynne på nytt?", "nei, start forfra", "jeg angrer, begynn på nytt"]
)
def test_words_for_beginning_again_restart(text: str) -> None:
    assert signals.restarts(_folded(text))


@pytest.mark.parametrize(
    "text", ["hopp over", "vet ikke", "jeg vet ikke helt", "vil ikke svare", "pass", "har ikke noen"]
)
def test_words_for_not_knowing_skip(text: str) -> None:
    assert signals.skips(_folded(text))


@pytest.mark.parametrize(
    "text", ["tilbake", "gå tilbake", "kan vi gå tilbake?", "forrige spørsmål", "ett steg tilbake"]
)
def test_words_for_the_question_before_go_back(text: str) -> None:
    assert signals.goes_back(_folded(text))
    assert not signals.goes_back(_folded("Vi fikk pengene tilbake"))


@pytest.mark.parametrize(
    "text", ["Hva mener du?", "kva meiner du", "forklar det", "skjønner ikke", "gjenta spørsmålet"]
)
def test_words_about_the_question_are_puzzled(text: str) -> None:
    folded = fold(text, {"kva": "hva", "meiner": "mener"})
    assert signals.puzzled(folded)
    assert not signals.puzzled(_folded("Hva mener du om anbud?"))


@pytest.mark.parametrize("text", ["jeg angrer", "nei, jeg ombestemte meg", "Angret likevel"])
def test_a_change_of_mind_regrets(text: str) -> None:
    assert signals.regrets(_folded(text))
    assert not signals.regrets(_folded("Jeg angrer på at vi ikke spurte kommunen"))


@pytest.mark.parametrize(
    "text", ["ferdig", "Jeg er ferdig.", "det var alt", "hopp over resten", "bare lag den", "lag utkastet nå"]
)
def test_words_for_having_said_enough_are_heard(text: str) -> None:
    assert signals.enough(_folded(text))
    assert not signals.enough(_folded("ferdig utdannet lærer"))
    assert not signals.enough(_folded("lag mat sammen"))


def test_the_order_of_words_asks_plainly() -> None:
    for asking in ("hva er forskjellen på pilot og partnerskap", "hvordan kan vi måle det", "må vi lyse ut"):
        assert signals.asks_plainly(_folded(asking))
    for aim in ("hvordan vi kan få flere i jobb", "når unge faller ut, vil vi nå dem tidlig", "prøve ut ny teknologi"):
        assert not signals.asks_plainly(_folded(aim))


@pytest.mark.parametrize("text", ["ja", "Ja, det stemmer!", "ok send inn", "jepp", "ja slett alt", "ja, jeg er sikker"])
def test_a_plain_yes_agrees(text: str) -> None:
    assert signals.agrees(_folded(text))
    assert not signals.refuses(_folded(text))


@pytest.mark.parametrize("text", ["nei", "nei takk", "Nei, ikke slett noe", "helst ikke", "ikke send"])
def test_a_plain_no_refuses(text: str) -> None:
    assert signals.refuses(_folded(text))
    assert not signals.agrees(_folded(text))


@pytest.mark.parametrize("text", ["ja, men endre kommunen", "ja og nei", "send ikke", "kanskje", ""])
def test_what_is_no_plain_yes_does_not_agree(text: str) -> None:
    assert not signals.agrees(_folded(text))


@pytest.mark.parametrize(
    "text", ["nei, jeg mente Bergen", "endre datoen", "oi, feil", "det skal være 3", "ikke Oslo men Bergen"]
)
def test_words_that_take_something_back_correct(text: str) -> None:
    assert signals.corrects(_folded(text))


@pytest.mark.parametrize("text", ["endre datoen", "datoen er feil", "kan jeg endre datoen?", "nei, bytt kommune"])
def test_a_message_that_is_nothing_but_a_change_orders_one(text: str) -> None:
    assert signals.orders_change(_folded(text))
    assert not signals.orders_change(_folded("Vi måtte endre alt"))
    assert not signals.orders_change(_folded("Vi lærte av feil vi gjorde"))


@pytest.mark.parametrize("text", ["Hva er et anbud", "stemmer det?", "Kva kostar det", "men når da", "kan vi vente"])
def test_questions_ask(text: str) -> None:
    assert signals.asks(text, _folded(text))


@pytest.mark.parametrize("text", ["Bergen", "vi lager mat", "ja", ""])
def test_answers_do_not_ask(text: str) -> None:
    assert not signals.asks(text, _folded(text))


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    folded = _folded(text)
    signals.asks(text, folded)
    readers = (
        signals.cancels, signals.resumes, signals.restarts, signals.skips, signals.agrees, signals.refuses,
        signals.corrects, signals.wants_change, signals.orders_change, signals.enough,
        signals.goes_back, signals.puzzled, signals.regrets,
    )  # fmt: skip
    assert {type(read(folded)) for read in readers} == {bool}


@pytest.mark.parametrize("text", ["kvar månad", "kvar veke", "kvar 14. dag", "hvor annen uke"])
def test_how_often_is_no_question_where(text: str) -> None:
    assert not signals.asks(text, fold(text, {"kvar": "hvor", "månad": "måned", "veke": "uke"}))


@pytest.mark.parametrize(
    "text", ["hvor mange spørsmål er det?", "Er vi snart ferdige?", "hvor lang tid tar dette", "hvor mye er igjen"]
)
def test_who_asks_how_much_is_left_is_heard(text: str) -> None:
    assert signals.asks_how_much_is_left(fold(text, {}))


@pytest.mark.parametrize("text", ["hvor mange deltok?", "hvor lenge varte det", ""])
def test_other_counts_are_not_about_the_questions(text: str) -> None:
    assert not signals.asks_how_much_is_left(fold(text, {}))
