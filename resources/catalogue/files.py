"""Reading a data file of this package into typed rows."""

from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T")


def read(name: str, kind: type[T]) -> T:
    """The file `name` as `kind`. A row that does not fit is a bug of the package: `msgspec.ValidationError`."""
    return msgspec.json.decode(files("resources.catalogue").joinpath(name).read_bytes(), type=kind)
