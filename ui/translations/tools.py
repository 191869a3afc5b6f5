"""Qt's own tools over the sources: texts found, files released, and what is still missing."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import PySide6

HERE = Path(__file__).resolve().parent
UI = HERE.parent
COMMANDS = UI.parent / "counter_app" / "app"
ENGLISH = HERE / "counter_en.ts"
QT_VIETNAMESE = HERE / "counter_vi.ts"
"""Written by hand: Qt's own texts, which have no Vietnamese of their own."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%\d")


@dataclass(frozen=True)
class Fault:
    """One text that is not ready."""

    context: str
    source: str
    what: str


def update() -> None:
    """Bring the English file up to date with the sources, and release both languages."""
    _lupdate(ENGLISH)
    for file in (ENGLISH, QT_VIETNAMESE):
        _lrelease(file, file.with_suffix(".qm"))


def faults(file: Path = ENGLISH) -> list[Fault]:
    """Texts without a translation, and those whose placeholders differ."""
    found: list[Fault] = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            source, translation = message.findtext("source") or "", message.find("translation")
            text = "" if translation is None or translation.text is None else translation.text
            if translation is None or translation.get("type") or not text.strip():
                found.append(Fault(name, source, "unfinished"))
            elif sorted(_PLACEHOLDER.findall(source)) != sorted(_PLACEHOLDER.findall(text)):
                found.append(Fault(name, source, "placeholders differ"))
    return found


def stale() -> list[str]:
    """Files that `update` would change."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / ENGLISH.name
        shutil.copy(ENGLISH, fresh)
        _lupdate(fresh)
        if fresh.read_text("utf-8") != ENGLISH.read_text("utf-8"):
            found.append(ENGLISH.name)
        for file in (ENGLISH, QT_VIETNAMESE):
            released = Path(folder) / f"{file.stem}.qm"
            _lrelease(file, released)
            if released.read_bytes() != file.with_suffix(".qm").read_bytes():
                found.append(released.name)
    return found


def _lupdate(target: Path) -> None:
    sources = sorted(str(file) for folder in (UI, COMMANDS) for file in folder.rglob("*.py"))
    sources.append(str(COMMANDS.with_name("__main__.py")))
    options = ["-silent", "-locations", "none", "-no-obsolete", "-source-language", "vi", "-target-language", "en"]
    _run("lupdate", *options, *sources, "-ts", str(target))


def _lrelease(source: Path, target: Path) -> None:
    _run("lrelease", "-silent", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool, path=str(Path(PySide6.__file__).parent))
    if program is None:
        raise FileNotFoundError(f"PySide6 brings no {tool}")
    subprocess.run([program, *arguments], check=True)
