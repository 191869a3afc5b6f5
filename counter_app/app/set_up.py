"""`counter-app setup`: the answers from a file, from questions on the terminal, or from a window."""

from dataclasses import MISSING, fields
from pathlib import Path

import click
import msgspec

from counter_app.app.backup import made_recovery_key
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.usecases.setup import SetupAnswers, SetupFieldWrong

SECRET = frozenset({"supervisor_pin", "enrol_code", "province_code"})


def from_file(place: Place, file: Path) -> str:
    """Set up from a JSON file; says what was done. Raises `SetupFieldWrong` and what `install` raises."""
    try:
        answers = msgspec.json.decode(file.read_bytes(), type=SetupAnswers)
    except msgspec.MsgspecError as error:
        raise SetupFieldWrong(field=str(file), reason=str(error)) from error
    return _done(place, answers)


def by_questions(place: Place) -> str:
    """Ask for each answer on the terminal; Enter takes what stands in brackets."""
    given: dict[str, object] = {}
    for field in fields(SetupAnswers):
        default = None if field.default is MISSING else field.default
        given[field.name] = click.prompt(
            field.name, default=default, hide_input=field.name in SECRET, show_default=field.name not in SECRET
        )
    return _done(place, msgspec.convert(given, SetupAnswers, strict=False))


def in_window(place: Place) -> int:
    """Ask in the set-up window; 0 when the counter was set up."""
    from ui.shell import run_setup  # noqa: PLC0415  (Qt only for the window)

    return run_setup(lambda answers: _done(place, answers), made_recovery_key)


def _done(place: Place, answers: SetupAnswers) -> str:
    with place.lock():
        config = install(place, answers)
    return f"Đã thiết lập quầy {config.desk.counter}, {config.desk.site_name}, trong {place.root}"
