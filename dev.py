#!/usr/bin/env python3
"""Everything a developer runs: python3 dev.py setup | demo | test | check | bench | soak | lock.

Needs nothing but Python 3.11 or newer: standard library only, Linux and Windows. Words after the command go through to
what it runs: `dev.py test -k receipt`, `dev.py demo --citizens 5`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
EXE = ".exe" if WINDOWS else ""
PYTHON = SCRIPTS / f"python{EXE}"
VENV_PIP = SCRIPTS / f"pip{EXE}"
UV = SCRIPTS / f"uv{EXE}"
STAMP = VENV / "counter-app.stamp"
NPM = ROOT / "tests" / "npm"  # packages of Node that tests compare with

# A lock and the files it was resolved from. `dev` holds everything, `runtime` is what a package of the program carries.
REQUIREMENTS = ROOT / "requirements"
RUNTIME_LOCK = REQUIREMENTS / "runtime.txt"
DEV_LOCK = REQUIREMENTS / "dev.txt"
LOCKS = {RUNTIME_LOCK: [REQUIREMENTS / "runtime.in"], DEV_LOCK: [REQUIREMENTS / "runtime.in", REQUIREMENTS / "dev.in"]}
DIGEST_LINE = "# input-sha256: "
# Published as source only (pure Python): built with the locked setuptools, so that nothing unlocked runs.
SOURCE_ONLY = "transbank-pos-sdk"

# Found by ldd in a fresh minimal Debian 12: what the Qt wheels link to, then what the tests and the demo start.
QT_PACKAGES = "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
XCB_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-xkb1 libxcb-randr0 libxcb-shape0 libxkbcommon-x11-0"
TEST_PACKAGES = "xvfb xauth zbar-tools poppler-utils postgresql gcc libc6-dev iproute2"
# Two screens that are plugged and unplugged, which Xvfb cannot do, with a window manager that gives focus, and hands.
SCREEN_PACKAGES = "xserver-xorg-core xserver-xorg-video-dummy x11-xserver-utils openbox xdotool"
DEBIAN_PACKAGES = f"{QT_PACKAGES} {XCB_PACKAGES} {TEST_PACKAGES} {SCREEN_PACKAGES}".split()

Command = list[str | Path]


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def stop(text: str) -> NoReturn:
    say(text)
    raise SystemExit(1)


def run(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Run in the project's folder with this terminal; the exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode


def must(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run; when it fails, say which command and stop."""
    code = run(*command, env=env)
    if code:
        stop(f"failed with exit code {code}: {shlex.join(str(part) for part in command)}")


# -- setting up --------------------------------------------------------------------------------------------------------


def setup(_: Sequence[str] = ()) -> int:
    """Make the environment equal to the lock; instant when it already is."""
    absent = [] if VENV_PIP.exists() or find_spec("ensurepip") else [f"python3.{sys.version_info.minor}-venv"]
    absent += [] if shutil.which("npm") else ["nodejs", "npm"]  # where Node is from elsewhere it brings its own npm
    ensure_debian(missing_debian([*DEBIAN_PACKAGES, *absent]))
    stamp = wanted_stamp()
    if not (PYTHON.exists() and STAMP.is_file() and STAMP.read_text("utf-8") == stamp):
        began = time.monotonic()
        STAMP.unlink(missing_ok=True)  # what install leaves half done is not what any stamp says
        install()
        STAMP.write_text(stamp, "utf-8")
        say(f"environment ready in {time.monotonic() - began:.0f} s")
    return 0


def wanted_stamp() -> str:
    """What the environment was made from: the lock, the project's metadata, and the folder (scripts hold its path)."""
    made_from = [DEV_LOCK, ROOT / "pyproject.toml", *sorted(NPM.glob("*.json")), NPM / "install.py"]
    return "\n".join([*(f"{path.name} {digest(path)}" for path in made_from), str(ROOT), ""])


def digest(*paths: Path) -> str:
    """SHA-256 of text files, the same whatever line ends the checkout has."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def missing_debian(wanted: Sequence[str]) -> list[str]:
    """Those of the packages that are not installed; none where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return []
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *wanted, *(f"{name}t64" for name in wanted)]
    listed = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    installed = {line.removeprefix("installed ") for line in listed if line.startswith("installed ")}
    # Releases after Debian 12 renamed some libraries to …t64.
    return [name for name in wanted if name not in installed and f"{name}t64" not in installed]


def ensure_debian(missing: Sequence[str]) -> None:
    """Install packages when we may; otherwise print the command and go on: not everything needs every package."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if not missing:
        return
    if sys.platform == "win32" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        say(f"Debian packages are missing; to install them: sudo {shlex.join(install)}")
        return
    say(f"installing Debian packages: {' '.join(missing)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    must("apt-get", "-qq", "update", env=env)
    # Another apt may be at work (unattended upgrades): wait for it.
    must(*install, "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0", env=env)


def install() -> None:
    """Install the lock and the project into .venv: in seconds by uv, by pip where uv cannot reach its packages."""
    if not (PYTHON.exists() and VENV_PIP.exists()):
        say("making .venv")
        must(sys.executable, "-m", "venv", *(["--clear"] if VENV.exists() else []), VENV)
    say("installing the locked packages")
    pip: Command = [PYTHON, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--use-pep517"]
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder, "tools.txt")
        tools.write_text(locked_block("uv") + locked_block("setuptools"), "utf-8")
        must(*pip, "--require-hashes", "-r", tools)
    into_venv: Command = ["-q", "--python", PYTHON, "--no-build-isolation"]
    if run(UV, "pip", "sync", *into_venv, "--require-hashes", DEV_LOCK):
        # uv does not read pip's configuration (mirrors, certificates).
        say("uv could not install; trying pip")
        must(*pip, "--require-hashes", "-r", DEV_LOCK)
    must(UV, "pip", "install", *into_venv, "--no-deps", "--offline", "-e", ROOT)
    must(PYTHON, NPM / "install.py")


def locked_block(name: str) -> str:
    """One package's lines of the lock: its version and hashes."""
    found = re.search(rf"^{re.escape(name)}==.*\n(?:[ ]+.*\n)*", DEV_LOCK.read_text("utf-8"), re.MULTILINE)
    if found is None:
        stop(f"{name} is not in {DEV_LOCK}")
    return found.group()


# -- the lock ----------------------------------------------------------------------------------------------------------


def lock(words: list[str]) -> int:
    """Resolve the locks anew; versions stay unless `--upgrade` or `--upgrade-package NAME` is given."""
    if not UV.exists():
        setup()  # a stale lock still holds a uv to make the next one with
    for target, sources in LOCKS.items():
        resolve(target, sources, words)
    return installable_on_windows()


def resolve(target: Path, sources: Sequence[Path], words: Sequence[str]) -> None:
    constraint: Command = [] if target == RUNTIME_LOCK else ["-c", RUNTIME_LOCK]
    style = ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header", "-q"]
    platforms = ["--universal", "--python-version", "3.11"]
    must(UV, "pip", "compile", *platforms, *style, *words, *sources, *constraint, "-o", target)
    body = target.read_text("utf-8")
    head = f"# Written by `python3 dev.py lock`; do not edit.\n{DIGEST_LINE}{digest(*sources)}\n"
    target.write_text(head + body, "utf-8", newline="\n")
    say(f"{target.relative_to(ROOT)}: {len(re.findall(r'^[a-z].*==', body, re.MULTILINE))} packages")


def installable_on_windows() -> int:
    """Every package must have a wheel for Windows: counters run it as often as Linux."""
    platform = ["--python-platform", "windows", "--python-version", "3.11", "--only-binary", ":all:"]
    flags = ["--dry-run", "-q", "--no-deps", "--require-hashes", *platform]
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder, "wheels.txt")
        wheels.write_text(DEV_LOCK.read_text("utf-8").replace(locked_block(SOURCE_ONLY), ""), "utf-8")
        code = run(UV, "pip", "install", *flags, "--target", folder, "-r", wheels)
    say("Windows: " + ("the lock does not install" if code else "every package has a wheel"))
    return code


def stale_locks() -> list[str]:
    """Locks whose stored digest is not that of their input. Compares, never resolves."""
    return [
        f"{target.relative_to(ROOT)} is older than its input: python3 dev.py lock"
        for target, sources in LOCKS.items()
        if f"{DIGEST_LINE}{digest(*sources)}" not in target.read_text("utf-8").splitlines()[:2]
    ]


# -- checking ----------------------------------------------------------------------------------------------------------

# Written so that this file does not match itself.
UNWANTED = {
    "address of a package registry": re.compile(
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|(?:security|snapshot)\.debian\.org"
        r"|--(?:extra-)?index-ur[l]|--find-link[s]"
    ),
    "path of one machine": re.compile(r"/work/(?:main|shared)|/opt/pyp[i]|/root/\.|[A-Z]:\\Users\\"),
}


def tracked_files() -> Iterator[Path]:
    """What a clone holds: asked of git, or every file here but generated ones where git does not answer."""
    try:
        git = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
        yield from (ROOT / name for name in git.stdout.decode("utf-8").split("\0") if name)
    except (OSError, subprocess.CalledProcessError):
        for folder, below, names in os.walk(ROOT):
            generated = {name for name in below if name.startswith(".") and name != ".ci"} | {"__pycache__", "demo-out"}
            below[:] = [name for name in below if name not in generated and not name.endswith(".egg-info")]
            yield from (Path(folder, name) for name in names)


def unwanted_text() -> list[str]:
    """Lines of tracked text files that tie the project to one registry or one machine."""
    found = []
    for path in tracked_files():
        data = path.read_bytes() if path.is_file() else b""
        if b"\0" in data[:8000]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            place = f"{path.relative_to(ROOT)}:{number}"
            found += [f"{place}: {what}" for what, text in UNWANTED.items() if text.search(line)]
    return found


PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")


def unfinished_translations() -> list[str]:
    """Messages of Qt Linguist files without a finished translation, or with other placeholders than the source."""
    return [
        f"{path.relative_to(ROOT)}: {fault}: {message.findtext('source')!r}"
        for path in sorted((ROOT / "resources").rglob("*.ts"))
        for message in ElementTree.parse(path).iter("message")
        if (fault := translation_fault(message))
    ]


def translation_fault(message: ElementTree.Element) -> str | None:
    target = message.find("translation")
    if target is None or target.get("type") == "unfinished":
        return "not translated"
    if target.get("type") in ("obsolete", "vanished"):
        return None
    forms = [form.text or "" for form in target.iter("numerusform")] or [target.text or ""]
    wanted = set(PLACEHOLDER.findall(message.findtext("source") or ""))
    if not all(forms):
        return "not translated"
    return "placeholders differ" if any(set(PLACEHOLDER.findall(form)) != wanted for form in forms) else None


# Compiled once for all processes, whatever the machine's setting: compiling costs most programs more than their work.
BYTECODE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(VENV / "bytecode")}


def environment(**settings: str) -> dict[str, str]:
    """What programs of the environment are started with."""
    return {"PYTHONUTF8": "1", **os.environ, **BYTECODE, **settings}


def tool(*command: str) -> Callable[[], list[str]]:
    """A check that is a program of the environment: its output when it fails."""

    def check() -> list[str]:
        program, *words = command
        done = subprocess.run(
            [str(SCRIPTS / f"{program}{EXE}"), *words],
            cwd=ROOT,
            env=environment(NO_COLOR="1"),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode == 0:
            return []
        return (done.stdout + done.stderr).splitlines() or [f"exit code {done.returncode}"]

    return check


SHIPPED = ["counter_app", "ui", "devices", "sync", "resources", "bench", "dev.py"]
# mypy forgets what it knew when the platform changes, so each has its own cache.
CHECKS: dict[str, Callable[[], list[str]]] = {
    "locks fresh": stale_locks,
    "no addresses or machine paths": unwanted_text,
    "translations": unfinished_translations,
    "ruff lint": tool("ruff", "check", "--quiet"),
    "ruff format": tool("ruff", "format", "--check", "--quiet"),
    "import contracts": tool("lint-imports"),
    "mypy for Linux": tool("mypy", "--platform", "linux", "--cache-dir", ".mypy_cache/linux"),
    # Tests kill processes and open ptys, which only POSIX has; what runs at a counter is checked for Windows too.
    "mypy for Windows": tool("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32", *SHIPPED),
}


def check(words: list[str]) -> int:
    """Run every check, or those whose name contains one of the words; all failures are shown."""
    setup()
    failed = []
    for name, look in CHECKS.items():
        if words and not any(word in name for word in words):
            continue
        lines = look()
        print(f"{'FAILED' if lines else 'ok':6}  {name}", flush=True)
        print("".join(f"        {line}\n" for line in lines), end="", flush=True)
        failed += [name] if lines else []
    if failed:
        say(f"{len(failed)} of the checks failed: {', '.join(failed)}")
    return 1 if failed else 0


# -- commands that run the program -------------------------------------------------------------------------------------


def become(*command: str | Path, **settings: str) -> int:
    """Hand over to a program, so that signals reach it. On Windows exec returns to the prompt early: wait there."""
    words = [str(part) for part in command]
    if not WINDOWS:
        os.chdir(ROOT)
        os.execve(words[0], words, environment(**settings))
    return run(*words, env=environment(**settings))


def demo(words: list[str]) -> int:
    """The program on simulated devices; without a display the whole journey, pictures in demo-out."""
    setup()
    has_display = WINDOWS or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not has_display and "--headless" not in words:
        words = ["--headless", *words]
    if "--headless" in words and not any(word == "--out" or word.startswith("--out=") for word in words):
        words = [*words, "--out", "demo-out"]
    return become(SCRIPTS / f"counter-app{EXE}", "demo", *words)


# By file, in the order collected: what a module sets up is made once, and long journeys do not start last.
# A worker that dies is a failure, never a restart.
SPREAD = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0"]


def pytest(words: list[str], **settings: str) -> int:
    return become(PYTHON, "-m", "pytest", *SPREAD, *words, **settings)


def test(words: list[str]) -> int:
    """The tests in their short forms."""
    setup()
    return pytest(words)


def soak(words: list[str]) -> int:
    """The tests in their long forms: thousands of seeds, kills and faults."""
    setup()
    return pytest(["--timeout", "7200", *words], COUNTER_SOAK="1")


def bench(words: list[str]) -> int:
    """The benchmarks beside their peers."""
    setup()
    return become(PYTHON, "-m", "bench", *words)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command for command in (setup, demo, test, check, bench, soak, lock)
}


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets this far and should be told
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    if not words or words[0] not in COMMANDS:
        print(__doc__)
        print("\n".join(f"  {name:6} {command.__doc__}" for name, command in COMMANDS.items()))
        return 0 if words and words[0] in ("-h", "--help", "help") else 2
    return COMMANDS[words[0]](words[1:])


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
