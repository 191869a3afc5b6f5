"""Languages of the screen. Source texts are Vietnamese; `python -m ui.translations` brings the others up to date."""

from ui.translations.loading import LANGUAGE_VARIABLE, LANGUAGES, load_language

__all__ = ["LANGUAGES", "LANGUAGE_VARIABLE", "load_language"]
