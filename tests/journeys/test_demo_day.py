"""A day of the demo, judged by its report, its papers and the books of the simulated devices."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.app.desktop import open_counter
from counter_app.app.place import Place
from counter_app.app.workplace import workplace_of
from counter_app.domain.party import Organisation
from counter_app.storage.books import SqlBooks
from counter_app.storage.keys import FileDeviceKey
from tests.journeys.demo_run import DemoRun
from tests.journeys.referees import card_faults, events, number_gaps, paper_faults, reading, unprinted_receipts
from ui.on_qt import OnQtThread

pytestmark = pytest.mark.timeout(900)


def test_every_book_agrees(day: DemoRun) -> None:
    report = day.report
    assert report["verify"] == {"counter": True, "site": True, "province": True}
    assert report["totals"] == report["province_totals"]
    assert sum(report["totals"].values()) == sum(row["amount"] for row in report["citizens"])
    assert card_faults(day.out, day.counter) == []


def test_every_citizen_was_served_and_every_kind_of_visit_met(day: DemoRun) -> None:
    rows = day.report["citizens"]
    assert len(rows) == 20
    assert {row["outcome"] for row in rows} == {"served", "refused"}
    assert set(day.report["totals"]) == {"cash", "qr", "card", "card_standalone"}
    kinds = [event.read_header().kind for event in events(day.counter)]
    assert kinds.count("dossier.refused") == 1
    assert kinds.count("attempt.declined") == 1
    certified = [row for row in rows if row["procedure"] == "2.000815" and row["amount"] == 46_000]
    assert certified


def test_one_visit_was_exempt_and_one_was_an_organisations(day: DemoRun) -> None:
    codes = [row["dossier_code"] for row in day.report["citizens"] if row.get("dossier_code")]
    with reading(day.counter) as db:
        books = SqlBooks(db, FileDeviceKey(day.counter.keys).origin)
        dossiers = [books.dossiers.by_code(code) for code in codes]
        exempt = [bill for dossier in dossiers for bill in books.bills.of_dossier(dossier.id) if bill.exemptions]
    applicants = [dossier.parties.applicant for dossier in dossiers if dossier.parties]
    assert len(applicants) == len(codes)
    assert sum(isinstance(one, Organisation) for one in applicants) == 1
    assert len(exempt) == 1


def test_the_drawer_was_counted_and_holds_what_the_books_say(day: DemoRun) -> None:
    kinds = [event.read_header().kind for event in events(day.counter)]
    assert (kinds.count("drawer.float_counted"), kinds.count("drawer.counted")) == (1, 1)
    with reading(day.counter) as db:
        (drawer,) = SqlBooks(db, FileDeviceKey(day.counter.keys).origin).drawers.of_day(
            date.fromisoformat(day.report["day"])
        )
    assert drawer.opening is not None
    assert drawer.expected == drawer.opening.amount + day.report["totals"]["cash"]
    assert (drawer.is_counted, drawer.difference) == (True, 0)
    assert drawer.shift.closed_at is not None


def test_the_report_and_the_lines_tell_of_the_day(day: DemoRun) -> None:
    assert day.report["declines"] == 1
    assert day.report["province_down"] == [8, 12]
    assert sum("máy thẻ từ chối, thử lại: " in line for line in day.lines) == 1
    assert day.lines[-1] == "Nhật ký: quầy đúng, máy chủ điểm đúng, máy chủ thành phố đúng"


def test_receipt_numbers_ascend_without_gap(day: DemoRun) -> None:
    numbers = [row["receipt"]["number"] for row in day.report["citizens"] if row.get("receipt")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert number_gaps(day.counter) == []


def test_every_paper_came_out_once(day: DemoRun) -> None:
    assert paper_faults(day.out, day.counter) == []
    assert unprinted_receipts(day.counter) == []


def test_the_slips_code_can_be_scanned_from_the_paper(day: DemoRun) -> None:
    codes = {row["dossier_code"] for row in day.report["citizens"] if row.get("dossier_code")}
    read = {line for page in sorted((day.out / "printed").glob("*.png")) for line in _scanned(page)}
    assert codes <= read


def test_the_vietqr_can_be_scanned_from_the_window(day: DemoRun) -> None:
    shots = sorted((day.out / "windows").glob("qr-*.png"))
    assert shots
    for shot in shots:
        assert any(line.startswith("00020101021238") for line in _scanned(shot)), shot.name


def test_form_01_reads_in_vietnamese_with_its_fonts(day: DemoRun) -> None:
    forms = sorted((day.out / "form01").glob("*.pdf"))
    assert len(forms) == sum(bool(row.get("dossier_code")) for row in day.report["citizens"])
    text = _run("pdftotext", "-layout", str(forms[0]), "-")
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in " ".join(text.upper().split())
    assert forms[0].stem in text
    fonts = _run("pdffonts", str(forms[0])).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


def test_the_window_draws_form_01_of_a_dossier_and_leaves_none_behind(
    day: DemoRun, tmp_path: Path, qapp: QApplication
) -> None:
    del qapp
    shutil.copytree(day.counter.root, tmp_path / "counter")
    code = next(row["dossier_code"] for row in day.report["citizens"] if row.get("dossier_code"))
    counter = open_counter(Place(tmp_path / "counter"))
    try:
        place = workplace_of(counter, OnQtThread())
        dossier = counter.store.read(lambda books: books.dossiers.by_code(code))
        file = place.form_01(dossier.id).result()
        assert file.name == f"{code}.pdf"
        assert code in _run("pdftotext", "-layout", str(file), "-")
    finally:
        counter.agent.start()
        counter.close()
    assert not file.exists()


@pytest.mark.parametrize("view", ["clerk", "supervisor", "technician"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_every_view_was_pictured_at_both_sizes(day: DemoRun, view: str, size: tuple[int, int]) -> None:
    shot = day.out / "windows" / f"{view}-{size[0]}x{size[1]}.png"
    assert shot.exists()
    assert _png_size(shot) == size


def test_no_picture_shows_words_that_are_cut(day: DemoRun) -> None:
    assert day.report["cut"] == []


def _png_size(file: Path) -> tuple[int, int]:
    head = file.read_bytes()[16:24]
    return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")


def _scanned(picture: Path) -> list[str]:
    found = subprocess.run(
        [_tool("zbarimg"), "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)],
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.splitlines()


def _run(name: str, *args: str) -> str:
    return subprocess.run([_tool(name), *args], capture_output=True, text=True, check=True).stdout


def _tool(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed: python3 dev.py setup"
    return found
