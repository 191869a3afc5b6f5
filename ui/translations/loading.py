"""Putting the application into a language."""

from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

LANGUAGES = ("vi", "en")
LANGUAGE_VARIABLE = "COUNTER_LANG"
"""Goes before what is configured."""
_LOCALES = {"vi": QLocale("vi_VN"), "en": QLocale("en_GB")}
_loaded: list[tuple[QTranslator, bytes]] = []
"""Translators and their bytes, which Qt reads in place."""


def load_language(app: QCoreApplication, language: str) -> str:
    """Speak `language`, Vietnamese when it is not known; returns the language spoken.

    Vietnamese needs a file too: Qt's own buttons and menus have none in that language.
    """
    spoken = language if language in LANGUAGES else "vi"
    while _loaded:
        app.removeTranslator(_loaded.pop()[0])
    content = files("ui.translations").joinpath(f"counter_{spoken}.qm").read_bytes()
    translator = QTranslator()
    if not translator.load(content):
        raise RuntimeError(f"counter_{spoken}.qm is damaged")
    _loaded.append((translator, content))
    app.installTranslator(translator)
    QLocale.setDefault(_LOCALES[spoken])
    return spoken
