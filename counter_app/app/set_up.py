"""`counter-app setup`: the answers from a file, from questions on the terminal, or from a window."""

from pathlib import Path

from counter_app.app.answers import answers_in
from counter_app.app.backup import made_recovery_key
from counter_app.app.display import must_have_display
from counter_app.app.install import install, must_be_free
from counter_app.app.outside import backups_must_lie_outside
from counter_app.app.place import Place
from counter_app.app.words import translate
from counter_app.usecases.setup import SetupAnswers


def from_file(place: Place, file: Path) -> str:
    """Set up from a JSON file; says what was done. Raises `SetupFieldWrong`, `BackupInside`, what `install` raises."""
    return _done(place, answers_in(file))


def by_questions(place: Place) -> str:
    """Ask for each answer on the terminal; nothing is written before the last. Raises what `asked` and `install` do."""
    from counter_app.app.set_up_questions import asked  # noqa: PLC0415  (its words are Qt's)

    must_be_free(place)
    return _done(place, asked(place))


def in_window(place: Place) -> int:
    """Ask in the set-up window; 0 when the counter was set up. Raises `NoDisplay` and what `must_be_free` does."""
    from ui.shell import run_setup  # noqa: PLC0415  (Qt only for the window)

    must_be_free(place)
    must_have_display()
    return run_setup(lambda answers: _done(place, answers), made_recovery_key)


def _done(place: Place, answers: SetupAnswers) -> str:
    backups_must_lie_outside(place, answers.backup_folder)
    with place.lock():
        config = install(place, answers)
    done = translate("commands", "Đã thiết lập quầy {counter}, {site}, trong {folder}")
    return done.format(counter=config.desk.counter, site=config.desk.site_name, folder=place.root)
