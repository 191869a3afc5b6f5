"""Text that is written in one place and translated in another."""

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for lupdate, which knows this name, and leave it Vietnamese. Both arguments must be literals.

    PySide6's own is typed as returning `object`.
    """
    del context
    return text


def translated(context: str, text: str) -> str:
    """`text`, marked under `context`, in the language of the screen."""
    return QCoreApplication.translate(context, text)
