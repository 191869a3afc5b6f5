"""What commands say: written in Vietnamese where it is said, translated under the context `commands`."""

import os
import sys

LANGUAGE = "COUNTER_LANG"
"""The variable that `ui.translations` goes by."""


def translate(context: str, text: str) -> str:
    """`text` in the language of this process. Both arguments are literals: lupdate knows this name.

    What is left open in it is filled in afterwards, with `format`. Vietnamese needs no Qt.
    """
    if os.environ.get(LANGUAGE, "") in ("", "vi") and "PySide6.QtCore" not in sys.modules:
        return text
    from ui.command_help import speak  # noqa: PLC0415  (its words are Qt's)
    from ui.words import translated  # noqa: PLC0415  (its words are Qt's)

    speak()
    return translated(context, text)
