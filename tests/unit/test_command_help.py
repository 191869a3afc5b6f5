"""`--help` says what every command, argument and option is for, in both languages, and is all that imports Qt."""

import os
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from counter_app.__main__ import main
from counter_app.app.help_page import HelpPage, key_in
from ui.command_help import HELP, WORDS
from ui.translations.tools import ENGLISH, faults

ENGLISH_OF_CLICK = ("Usage", "Options", "Commands", "Show this", "default", "required", "TEXT", "FILE", "DIRECTORY")


def commands(command: click.Command = main, name: str = "") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for below, found in getattr(command, "commands", {}).items():
        yield from commands(found, f"{name} {below}".strip())


def keys() -> Iterator[str]:
    for name, command in commands():
        yield name
        for param in command.get_params(click.Context(command)):
            if not getattr(param, "hidden", False):
                yield key_in(name, param)


def test_every_command_argument_and_option_has_its_text_and_no_text_is_left_over() -> None:
    assert set(keys()) == HELP.keys()
    assert all(HELP.values())
    assert all(isinstance(command, HelpPage) for _, command in commands())


def test_every_text_has_its_english() -> None:
    assert not [one for one in faults() if one.context == "commands"]
    english = ENGLISH.read_text("utf-8")
    texts = {**HELP, **WORDS}
    assert not [key for key, text in texts.items() if f"<source>{text}</source>" not in english]


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_a_page_is_vietnamese_and_names_every_option(name: str) -> None:
    said = CliRunner().invoke(main, [*name.split(), "--help"], prog_name="counter-app")
    assert said.exit_code == 0
    assert said.stdout.startswith(f"Cách dùng: counter-app {name}".rstrip() + " [TÙY_CHỌN]")
    assert not [word for word in ENGLISH_OF_CLICK if word in said.stdout]
    flat = " ".join(said.stdout.replace("-\n", "-").split())
    command = dict(commands())[name]
    for param in command.get_params(click.Context(command)):
        if not getattr(param, "hidden", False):
            assert param.opts[0] in said.stdout or param.make_metavar(click.Context(command)) in said.stdout
            assert HELP[key_in(name, param)].replace("- ", "-") in flat.replace("- ", "-")


def in_a_process(program: str, language: str = "") -> str:
    asked = [sys.executable, "-c", program]
    return subprocess.run(
        asked,
        env={**os.environ, "COUNTER_LANG": language},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout


def test_help_speaks_the_language_that_is_asked_for() -> None:
    ask = "from counter_app.__main__ import main; main(['restore', '--help'], prog_name='counter-app')"
    english = in_a_process(ask, "en")
    assert english.startswith("Usage: counter-app restore [OPTIONS] [BUNDLE]")
    assert "Show this help and exit." in english
    assert in_a_process(ask, "vi") == in_a_process(ask, "xx") == in_a_process(ask)


def test_the_command_line_imports_qt_only_when_it_has_something_to_say() -> None:
    said = in_a_process("import counter_app.__main__, sys; print([one for one in sys.modules if 'PySide' in one])")
    assert said.strip() == "[]"
