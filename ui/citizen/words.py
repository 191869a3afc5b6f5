"""Words in Vietnamese and English at once: a citizen may read either, whatever the clerk's screen speaks."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QTranslator

CONTEXT = "Citizen"


@dataclass(frozen=True)
class Both:
    """One sentence in two languages; `en` is "" where there is nothing to translate."""

    vi: str = ""
    en: str = ""


def both(text: str, *filled: str) -> Both:
    """`text`, marked with `QT_TRANSLATE_NOOP("Citizen", …)`, and its English; `filled` stands for {0}, {1}."""
    english = _english()[0].translate(CONTEXT, text) or ""
    return Both(text.format(*filled), english.format(*filled))


@cache
def _english() -> tuple[QTranslator, bytes]:
    """The translator and its bytes, which Qt reads in place."""
    content = files("ui.translations").joinpath("counter_en.qm").read_bytes()
    translator = QTranslator()
    if not translator.load(content):
        raise RuntimeError("counter_en.qm is damaged")
    return translator, content
