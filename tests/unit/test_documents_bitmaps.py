"""The dots that go to a printer: readable codes, nothing cut, marks in place, the same every time."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from counter_app.documents import TypstPapers
from counter_app.documents.picture import as_png
from counter_app.documents.raster import MARGIN, as_bitmap
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.papers import PaperLine
from counter_app.domain.vietqr import parse
from tests.unit.test_documents_samples import PRESS, TICKET, WIDTHS, every_bitmap, receipt, slip

MARGIN_COLUMNS = 2
printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=250)


def dots(bitmap: Bitmap) -> NDArray[np.uint8]:
    packed = np.frombuffer(bitmap.rows, np.uint8).reshape(bitmap.height, bitmap.width // 8)
    return np.unpackbits(packed, axis=1)


def scanned(bitmap: Bitmap, folder: Path) -> str:
    picture = folder / "paper.png"
    picture.write_bytes(as_png(bitmap))
    found = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def assert_nothing_cut(bitmap: Bitmap) -> None:
    """Ink in the outermost columns or rows would be text that ran over the edge."""
    ink = dots(bitmap)
    assert not ink[:, :MARGIN_COLUMNS].any()
    assert not ink[:, -MARGIN_COLUMNS:].any()
    assert not ink[0].any()
    assert not ink[-1].any()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", ["H57.32.19-260205-0017", "000.00.06.H57-260205-00361", "T-03-260205-0009"])
def test_a_scanner_reads_the_dossier_code_from_the_slip(width: int, code: str, tmp_path: Path) -> None:
    assert scanned(PRESS.slip(slip(dossier_code=code), width), tmp_path) == code


@pytest.mark.parametrize("width", WIDTHS)
def test_qr_modules_are_whole_and_large_with_a_quiet_zone(width: int) -> None:
    """Somewhere stands a finder pattern of 7-dot modules with four white modules to its left and above."""
    ink = dots(PRESS.slip(slip(), width))
    finder = np.pad(np.ones((3, 3), np.uint8), 1)
    finder = np.pad(np.pad(finder, 1, constant_values=1), ((4, 0), (4, 0)))
    wanted = np.kron(finder, np.ones((7, 7), np.uint8))
    windows = np.lib.stride_tricks.sliding_window_view(ink[:700], wanted.shape)
    corners = np.argwhere((windows[:, :, 28, 28] == 1) & (windows[:, :, 27, 28] == 0) & (windows[:, :, 28, 27] == 0))
    assert any(np.array_equal(windows[top, left], wanted) for top, left in corners)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_on_any_paper(width: int) -> None:
    for name, bitmap in every_bitmap(width).items():
        if name != "test_sheet":  # which marks both edges on purpose
            assert_nothing_cut(bitmap)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_telephone_reads_the_desks_standing_code(width: int, tmp_path: Path) -> None:
    code = parse(scanned(every_bitmap(width)["desk_code"], tmp_path))
    assert (code.bank, code.account, code.terminal) == ("970436", "1017595600", "03")
    assert (code.dynamic, code.amount) == (False, None)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_test_sheet_reaches_the_outermost_dots(width: int) -> None:
    ink = dots(every_bitmap(width)["test_sheet"])
    assert ink[:, 0].any()
    assert ink[:, -1].any()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_word_wider_than_its_place_wraps(width: int) -> None:
    endless = "W" * 120
    assert_nothing_cut(
        PRESS.slip(
            slip(applicant=endless, procedure=endless, papers=(PaperLine(endless, 1, 0),), result_place=endless), width
        )
    )
    assert_nothing_cut(PRESS.receipt(receipt(payer=endless, collector=endless, clerk=endless), width))
    assert_nothing_cut(PRESS.ticket(replace(TICKET, number="A" * 40, service=endless), width))


@settings(max_examples=25)
@example(name="000000000000000000000001 ?", width=576)
@example(name="0000000 :000000000000", width=576)
@example(name="00000000000 :00000000000", width=384)
@given(name=printable, width=st.sampled_from(WIDTHS))
def test_any_text_is_drawn_inside_the_paper(name: str, width: int) -> None:
    assert_nothing_cut(PRESS.ticket(replace(TICKET, service=name), width))
    assert_nothing_cut(PRESS.slip(slip(applicant=name, owner=name, papers=(PaperLine(name, 1, 1),)), width))


@settings(max_examples=15)
@given(words=st.integers(1, 60), more=st.integers(20, 60))
def test_more_text_makes_a_longer_paper(words: int, more: int) -> None:
    short = PRESS.slip(slip(procedure="giấy " * words), 576)
    assert PRESS.slip(slip(procedure="giấy " * (words + more)), 576).height > short.height


def bands(bitmap: Bitmap) -> Iterator[int]:
    """Rows that are nearly all black, as only the reprint mark has them near the top."""
    return (row for row, line in enumerate(dots(bitmap)[:60]) if line.mean() > 0.95)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reprint_bears_its_band_at_the_top_and_a_first_print_does_not(width: int) -> None:
    for first, again in (
        (PRESS.receipt(receipt(), width), PRESS.receipt(receipt(reprint=1), width)),
        (PRESS.slip(slip(), width), PRESS.slip(slip(reprint=1), width)),
        (PRESS.ticket(TICKET, width), PRESS.ticket(replace(TICKET, reprint=1), width)),
    ):
        assert not list(bands(first))
        assert len(list(bands(again))) >= 8


def test_the_second_reprint_differs_from_the_first() -> None:
    assert PRESS.receipt(receipt(reprint=1), 576) != PRESS.receipt(receipt(reprint=2), 576)


def test_the_same_paper_gives_the_same_dots() -> None:
    assert TypstPapers().slip(slip(), 576) == PRESS.slip(slip(), 576)


def test_png_holds_the_same_dots() -> None:
    bitmap = PRESS.ticket(TICKET, 384)
    with Image.open(BytesIO(as_png(bitmap))) as picture:
        assert picture.mode == "1"
        assert picture.size == (bitmap.width, bitmap.height)
        assert np.array_equal(np.asarray(picture), dots(bitmap) == 0)


def test_grey_becomes_black_or_white_at_the_threshold_and_never_dots() -> None:
    grey = np.full((40, 16), 128, np.uint8)
    grey[10:30, :8] = 127
    ink = dots(as_bitmap(grey))
    assert ink[:, :8].sum() == 20 * 8
    assert not ink[:, 8:].any()
    assert ink.shape == (20 + 2 * MARGIN, 16)
