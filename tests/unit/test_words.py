"""What commands say has its English: no Vietnamese is said past `translate`, and none is left in an English process."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import counter_app
from counter_app.app.words import LANGUAGE
from ui.translations import LANGUAGE_VARIABLE

VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
PACKAGE = Path(counter_app.__file__).parent
SAMPLES = ("citizens.py", "town.py")
"""The demo's people, places and papers are Vietnamese in any language."""
TYPED = {"có", "không"}
"""Answers that are understood."""


def sources() -> Iterator[Path]:
    yield PACKAGE / "__main__.py"
    yield from (file for file in sorted((PACKAGE / "app").rglob("*.py")) if file.name not in SAMPLES)


def said_past(file: Path) -> list[str]:
    """Vietnamese in `file` that `translate` is not given, docstrings aside."""
    tree = ast.parse(file.read_text("utf-8"))
    inside = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "translate"
        for given in call.args
        for part in ast.walk(given)
    }
    inside |= {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}  # what is said to who reads it
    texts = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    said = [str(one.value) for one in texts if id(one) not in inside]
    return [text for text in said if VIETNAMESE.search(text) and text not in TYPED]


@pytest.mark.parametrize("file", list(sources()), ids=lambda file: file.name)
def test_no_vietnamese_is_said_untranslated(file: Path) -> None:
    assert said_past(file) == []


def test_the_variable_is_that_of_the_windows() -> None:
    assert LANGUAGE == LANGUAGE_VARIABLE


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (["node-code", "--level", "site", "--site", "1", "--counter", "2"], 2, "other levels have none"),
        (["node-code", "--level", "site", "--site", "1", "--valid", "900"], 2, "a number from 1 to 336"),
        (["backup", "--into", "no-folder", "--db", "none.db"], 1, ""),
        (["node-devices"], 1, ""),
        (["verify"], 1, ""),
        (["no-such-command"], 2, ""),
    ],
)
def test_a_command_speaks_english_when_it_is_told_to(tmp_path: Path, typed: list[str], code: int, said: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "counter_app", "--data", str(tmp_path / "D"), *typed],
        env={**os.environ, LANGUAGE: "en"},
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    told = (ran.stdout + ran.stderr).decode()
    assert ran.returncode == code, told
    assert said in told
    assert told.strip()
    assert not VIETNAMESE.search(told), told
