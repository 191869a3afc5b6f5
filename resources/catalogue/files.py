"""Reading a data file of this package into typed rows."""

from importlib.resources import files
from typing import TypeVar

from counter_app.domain.decoding import from_json

T = TypeVar("T")


def read(name: str, kind: type[T]) -> T:
    """The file `name` as `kind`. A row that does not fit is a bug of the package: `msgspec.ValidationError`."""
    return from_json(files("resources.catalogue").joinpath(name).read_bytes(), kind)
