"""Pages of PDF as dots: to exact scale wherever on the page, and one page only."""

import numpy as np
import pytest
import typst

from counter_app.documents.raster import NotOnePage, grey_page

BAR_DOTS, BARS, WIDTH = 8, 150, 64


def page_of_bars(rest: float, pages: int = 1) -> bytes:
    """Black and white bars by turns, then white of `rest` dots. The bars are one shape, as the modules of a QR code."""
    source = f"""
        #let dot = 0.125mm
        #let (w, h) = ({WIDTH} * dot, {BAR_DOTS} * dot)
        #set page(width: w, height: {BARS} * h + {rest} * dot, margin: 0mm)
        #let bar(top) = (
          curve.move((0mm, top)), curve.line((w, top)), curve.line((w, top + h)), curve.line((0mm, top + h)),
          curve.close(mode: "straight"),
        )
        #for page in range({pages}) {{
          if page > 0 {{ pagebreak() }}
          place(top + left, curve(fill: black, ..range({BARS}, step: 2).map(n => bar(n * h)).flatten()))
        }}
    """
    pdf = typst.compile(source.encode(), format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


@pytest.mark.parametrize("rest", [0.0, 0.1, 0.5, 0.9])
def test_every_bar_stands_on_whole_dots_however_high_the_page(rest: float) -> None:
    page = grey_page(page_of_bars(rest))
    assert page.shape[1] == WIDTH
    wanted = np.repeat([0, 255], BAR_DOTS).tolist() * (BARS // 2)
    for column in (0, WIDTH // 2, WIDTH - 1):
        assert page[: BAR_DOTS * BARS, column].tolist() == wanted


def test_two_pages_are_refused() -> None:
    with pytest.raises(NotOnePage):
        grey_page(page_of_bars(0, pages=2))
