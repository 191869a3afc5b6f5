"""Every expected failure has its words, in both languages, and they come out whatever the fields are."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import ui
from counter_app.domain.errors import CounterError
from counter_app.domain.payment import AttemptOpen, BankReferenceBad, CashTooLittle
from counter_app.domain.people import NotAllowed, Role
from counter_app.ports.devices import DeviceSilent, PrinterNotReady
from counter_app.ports.terminal import PaymentOutcomeUnknown
from counter_app.usecases.sign_in import SignInLocked
from ui.error_texts import ErrorText, text_for, text_of, words_of
from ui.error_texts.lookup import TEXTS, VARIED_BY
from ui.error_texts.places import PLACED
from ui.translations import load_language

STATION_CODES = (
    "device.not_asked", "printer.cover_open", "printer.paper_out", "printer.fault", "printer.paper_low",
)  # fmt: skip
"""Details of a light that no exception carries (`usecases.stations`)."""

_SHORT = re.compile(r'"([A-Z]{2}-[0-9]{2})"')
_FIELDS = re.compile(r"\{(\w+)\}")


def _all_errors() -> list[type[CounterError]]:
    for root in ("counter_app", "devices", "sync", "resources", "ui"):
        package = importlib.import_module(root)
        for module in pkgutil.walk_packages(package.__path__, f"{root}."):
            if "__main__" not in module.name and "migrations" not in module.name:
                importlib.import_module(module.name)
    return sorted(set(_below(CounterError)), key=lambda error: error.code)


def _below(kind: type[CounterError]) -> Iterator[type[CounterError]]:
    for child in kind.__subclasses__():
        if not child.__module__.startswith("tests"):
            yield child
        yield from _below(child)


@pytest.fixture(autouse=True)
def vietnamese(qapp: QApplication) -> Iterator[None]:
    load_language(qapp, "vi")
    yield
    load_language(qapp, "vi")


def test_every_code_has_its_words() -> None:
    missing = {error.code for error in _all_errors()} - set(TEXTS)
    assert not missing, f"write texts for {sorted(missing)} in ui/error_texts"


def test_details_of_lights_have_their_words() -> None:
    assert not set(STATION_CODES) - set(TEXTS)


FAULTS = {f"fault.{what}" for what in ("chain", "page", "event", "head", "foreign", "projector", "behind", "rows")}
"""What a verification finds; `tests/unit/test_damage.py` makes each."""


SHOWN = {"error", "clock.doubtful", "backup.no_folder", "backup.old"}
"""Codes that a window shows and nothing raises."""


def test_no_text_is_left_over() -> None:
    codes = {error.code for error in _all_errors()} | set(STATION_CODES) | FAULTS | SHOWN
    assert not {key.partition("/")[0] for key in TEXTS} - codes


def test_variants_name_the_field_that_chooses_them() -> None:
    assert {key.partition("/")[0] for key in TEXTS if "/" in key} <= set(VARIED_BY)


def test_placeholders_are_fields_of_the_error() -> None:
    documented = {error.code: error.__doc__ or "" for error in _all_errors()}
    documented |= {"error": "", **dict.fromkeys(FAULTS, "seq, detail: see fault_text")}
    for key, text in TEXTS.items():
        asked = set(_FIELDS.findall(text.what + text.safe + text.todo))
        doc = documented.get(key.partition("/")[0], "")
        unknown = {name for name in asked if not re.search(rf"\b{name}\b", doc)}
        assert not unknown, f"{key} asks for {unknown}, which its error does not document"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_known_place_is_told_and_an_unknown_one_is_not(qapp: QApplication, language: str) -> None:
    """Only what happened is told otherwise: what is safe, what to do and the short code stay."""
    load_language(qapp, language)
    for key in PLACED:
        text, bare = text_for(key, seq=4_711), text_for(key)
        assert "4711" in text.what
        assert text.what.endswith(".")
        assert replace(text, what=bare.what) == bare == text_for(key, seq=0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_texts_come_out_without_their_fields(qapp: QApplication, language: str) -> None:
    load_language(qapp, language)
    for key in TEXTS:
        text = text_for(key.partition("/")[0])
        assert text.what
        assert "{" not in text.what + text.safe + text.todo


def test_each_text_says_what_and_has_a_code() -> None:
    for key, text in TEXTS.items():
        assert text.what.endswith("."), key
        assert text.safe.endswith(".") or not text.safe, key
        assert re.fullmatch(r"[A-Z]{2}-[0-9]{2}", text.code), key


def test_one_short_code_means_one_thing() -> None:
    by_code: dict[str, set[str]] = {}
    for key, text in TEXTS.items():
        by_code.setdefault(text.code, set()).add(key)
    same = {frozenset(keys) for keys in by_code.values() if len(keys) > 1}
    # The light's detail and the refused job are the same state of the same printer; a full disk is the same before and
    # after the program's end.
    assert same == {
        frozenset({"printer.not_ready/paper", "printer.paper_out"}),
        frozenset({"printer.not_ready/cover", "printer.cover_open"}),
        frozenset({"storage.full", "storage.full/ended"}),
        frozenset({"printer.not_ready/fault", "printer.fault"}),
    }


def test_codes_of_windows_mean_one_thing_too() -> None:
    """Those that stand in `ui` outside of `error_texts`; a fault that a window words itself has none of `TEXTS`."""
    folder = Path(ui.__file__).parent
    files = [file for file in folder.rglob("*.py") if file.parent.name != "error_texts"]
    found = Counter(code for file in files for code in _SHORT.findall(file.read_text(encoding="utf-8")))
    assert found
    assert not set(found) & {text.code for text in TEXTS.values()}
    assert not {code for code, times in found.items() if times > 1}


def test_a_new_enrolment_code_comes_from_whoever_can_make_one() -> None:
    for reason in ("unknown", "used", "expired"):
        assert "kỹ thuật viên máy chủ cấp mã đăng ký mới" in TEXTS[f"node.refused/enrol.code_{reason}"].todo


def test_an_unknown_card_is_never_repeated() -> None:
    for key in TEXTS:
        if key.startswith(("payment.outcome_unknown", "payment.still_unknown", "terminal.blocked")):
            assert "KHÔNG thực hiện lại giao dịch thẻ" in TEXTS[key].todo, key
    assert text_of(PaymentOutcomeUnknown(ticket="00000H", phase="reply")).code == "TH-07"


def test_a_reason_chooses_among_texts() -> None:
    assert text_of(PrinterNotReady(reason="paper")).code == "IN-02"
    assert text_of(PrinterNotReady(reason="cover")).code == "IN-03"
    assert text_of(PrinterNotReady(reason="something new")).code == "IN-01"
    assert text_of(DeviceSilent(device="terminal", link="", asked="poll")).code == "TH-02"
    assert text_of(BankReferenceBad(reason="used")).code == "QR-02"


def test_fields_are_shown_as_people_read_them() -> None:
    assert text_of(CashTooLittle(owed=46_000, tendered=40_000, missing=6_000)).what == (
        "Công dân đưa 40.000 đ, phải thu 46.000 đ: còn thiếu 6.000 đ."
    )
    assert "phụ trách" in text_of(NotAllowed(needs=Role.SUPERVISOR.value)).what
    assert "mã QR" in text_of(AttemptOpen(attempt="1", method="qr", state="intended")).what
    until = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)
    assert "09:05 23/11/2026" in text_of(SignInLocked(until=until.isoformat())).what


def test_a_scan_without_its_marks_says_how_to_mend_it() -> None:
    todo = text_for("idcard.lost_diacritics", field="name", sign="no_marks").todo
    assert "UTF-8" in todo
    assert "bộ gõ" in todo
    assert "English (US)" in todo


def test_a_code_nobody_wrote_words_for_is_still_named() -> None:
    class Fresh(CounterError):
        code = "tests.fresh"

    text = text_of(Fresh())
    assert "tests.fresh" in text.what
    assert text.code == "KH-00"


def test_the_same_words_in_english(qapp: QApplication) -> None:
    load_language(qapp, "en")
    assert text_of(PrinterNotReady(reason="paper")) == ErrorText(
        "The printer is out of paper.",
        "Nothing was printed; receipt and amount are saved, do NOT collect again.",
        "Replace the paper, close the cover, then press Print again.",
        "IN-02",
    )
    assert words_of("printer.paper_low") == "Paper is running low. [IN-12]"


@pytest.mark.parametrize("code", ["storage.behind_head", "fault.head"])
def test_a_database_that_was_set_back_has_its_cure(code: str) -> None:
    assert "counter-app renew" in TEXTS[code].todo
