"""Form 01 as a file: PDF/A-2b, embedded fonts, A5, the same bytes everywhere; broken templates; cheap imports."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.documents import TypstPapers, assets
from counter_app.domain.papers import PaperLine
from counter_app.ports.documents import Papers, TemplateBroken
from tests.unit.test_documents_samples import PRESS, receipt, slip

ELSEWHERE = """
import hashlib
from tests.unit.test_documents_samples import PRESS, slip
print(hashlib.sha256(PRESS.form_01(slip())).hexdigest())
"""
IDLE = """
import sys
import counter_app.documents
from counter_app.documents.picture import as_png
counter_app.documents.TypstPapers()
print(sorted({"typst", "numpy", "PIL", "qrcode"} & set(sys.modules)))
"""


def written(pdf: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "form_01.pdf"
    file.write_bytes(pdf)
    return file


def python(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    return done.stdout.strip()


def test_the_renderer_fills_the_port() -> None:
    port: Papers = PRESS
    assert port.form_01(slip())


def test_form_01_declares_pdf_a_2b() -> None:
    pdf = PRESS.form_01(slip())
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", pdf)
    assert re.search(rb"<pdfaid:conformance>B</pdfaid:conformance>", pdf)


def test_every_font_of_form_01_is_embedded_and_ours(tmp_path: Path) -> None:
    listing = subprocess.run(
        ["pdffonts", written(PRESS.form_01(slip()), tmp_path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert listing
    for line in listing:
        assert "BeVietnamPro" in line
        assert re.search(r"Identity-H\s+yes yes yes", line), line


def test_form_01_is_one_a5_sheet_and_names_itself(tmp_path: Path) -> None:
    info = subprocess.run(
        ["pdfinfo", written(PRESS.form_01(slip()), tmp_path)], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"Pages:\s+1\n", info)
    assert re.search(r"Page size:\s+419\.5\d* x 595\.2\d* pts", info)
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả H57.32.19-260205-0017" in info


def test_many_papers_flow_onto_more_sheets_with_numbers(tmp_path: Path) -> None:
    rows = tuple(PaperLine(f"Giấy tờ số {number} " + "dài " * 40, 1, 0) for number in range(30))
    text = subprocess.run(
        ["pdftotext", written(PRESS.form_01(slip(papers=rows)), tmp_path), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "Trang 1/" in text
    assert all(f"Giấy tờ số {number} " in text for number in range(30))
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text


def test_form_01_reprint_is_marked(tmp_path: Path) -> None:
    file = written(PRESS.form_01(slip(reprint=3)), tmp_path)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()
    assert text.startswith("BẢN IN LẠI lần 3")


def test_the_same_paper_gives_the_same_file_at_any_time_and_in_any_time_zone() -> None:
    pdf = PRESS.form_01(slip())
    assert TypstPapers().form_01(slip()) == pdf
    assert python(ELSEWHERE, TZ="America/New_York") == hashlib.sha256(pdf).hexdigest()


def test_form_01_is_dated_by_the_paper_not_by_the_clock() -> None:
    dated = re.findall(rb"<xmp:(?:Create|Modify)Date>([^<]*)<", PRESS.form_01(slip()))
    assert set(dated) == {b"2026-02-05T02:32:00+00:00"}


def test_a_scanner_reads_the_code_from_form_01(tmp_path: Path) -> None:
    file = written(PRESS.form_01(slip()), tmp_path)
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", file, tmp_path / "form"], check=True)
    found = subprocess.run(
        ["zbarimg", "--quiet", "--raw", tmp_path / "form.png"], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == slip().dossier_code


@pytest.mark.parametrize(
    ("broken", "draw"),
    [
        ("slip.typ", lambda papers: papers.slip(slip(), 576)),
        ("receipt.typ", lambda papers: papers.receipt(receipt(), 576)),
        ("form_01.typ", lambda papers: papers.form_01(slip())),
        ("thermal.typ", lambda papers: papers.slip(slip(), 576)),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    broken: str, draw: Callable[[TypstPapers], object], tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(assets.templates(), folder)
    lines = (folder / broken).read_text(encoding="utf-8").splitlines()
    lines.insert(4, "#paper.no_such_field")
    (folder / broken).write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(TemplateBroken) as caught:
        draw(TypstPapers(folder))
    assert caught.value.fields["template"] == broken
    assert caught.value.fields["line"] == 5
    assert "no_such_field" in str(caught.value.fields["message"])


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateBroken) as caught:
        TypstPapers(tmp_path).slip(slip(), 576)
    assert caught.value.fields["template"] == "slip.typ"


def test_a_template_that_runs_over_its_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "slip.typ").write_text("a #pagebreak() b", encoding="utf-8")
    with pytest.raises(TemplateBroken):
        TypstPapers(tmp_path).slip(slip(), 576)


def test_importing_documents_imports_no_heavy_library() -> None:
    assert python(IDLE) == "[]"
