"""Languages of the screen. Source texts are Vietnamese; `python -m ui.translations` brings the others up to date."""

from ui.translations.loading import LANGUAGES, load_language

__all__ = ["LANGUAGES", "load_language"]
