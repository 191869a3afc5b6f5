"""Where fonts and templates lie, in a checkout, installed and frozen alike."""

from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

# Held open until the process ends: when the package is not on disk, `as_file` unpacks into a temporary folder.
_unpacked = ExitStack()


@cache
def folder(name: str) -> Path:
    """The folder `name` of `resources` as a real path, which the compiler needs."""
    return _unpacked.enter_context(as_file(files("resources") / name))


def fonts() -> Path:
    """The bundled TTF files; nothing else is ever used to draw, so that papers look alike on every PC."""
    return folder("fonts")


def templates() -> Path:
    """The Typst templates."""
    return folder("templates")
