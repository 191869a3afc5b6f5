"""The house rules hold because breaking one is seen: every import contract, the locks, the checks of dev.py."""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LINTER = PROJECT["tool"]["importlinter"]
CONTRACTS = [contract["name"] for contract in LINTER["contracts"]]
PACKAGES = LINTER["root_packages"]


@dataclass(frozen=True)
class Plant:
    """A module that breaks one contract, and the line by which the linter must name it."""

    contract: str
    module: str
    imports: str = ""

    @property
    def named(self) -> str:
        return f"- {self.module} -> {self.imports} (l.1)" if self.imports else f"- {self.module}"


PLANTS = [
    Plant("imports flow inwards", "counter_app.domain.planted_up", "counter_app.usecases"),
    Plant("imports flow inwards", "counter_app.ports.planted_up", "counter_app.usecases"),
    Plant("imports flow inwards", "counter_app.usecases.planted_up", "counter_app.storage"),
    Plant("imports flow inwards", "ui.planted_aside", "devices.printer"),
    Plant("imports flow inwards", "sync.planted_aside", "counter_app.storage"),
    Plant("imports flow inwards", "counter_app.documents.planted_up", "counter_app.app"),
    Plant("imports flow inwards", "resources.planted_up", "ui"),
    Plant("imports flow inwards", "counter_app.domain.planted_file", "resources"),
    Plant("every module of counter_app has its layer", "counter_app.planted_stray"),
    Plant("Qt is drawn in ui only", "counter_app.usecases.planted_qt", "PySide6"),
    Plant("Qt is drawn in ui only", "devices.printer.planted_qt", "PySide6"),
    Plant("SQL is spoken in storage only", "counter_app.usecases.planted_sql", "sqlalchemy"),
    Plant("SQL is spoken in storage only", "counter_app.app.planted_alembic", "alembic"),
    Plant("SQL is spoken in storage only", "ui.planted_sqlcipher", "sqlcipher3"),
    Plant("SQL is spoken in storage only", "sync.planted_psycopg", "psycopg"),
    Plant("SQL is spoken in storage only", "devices.sim.planted_sqlite", "sqlite3"),
    Plant("wires are opened in devices.transport only", "devices.terminal.planted_serial", "serial"),
    Plant("wires are opened in devices.transport only", "counter_app.app.planted_usb", "usb"),
    Plant("the network is spoken in sync and in the edges of app", "counter_app.domain.planted_line", "httpx"),
    Plant("the network is spoken in sync and in the edges of app", "ui.planted_line", "socket"),
    Plant("the network is spoken in sync and in the edges of app", "devices.printer.planted_line", "socket"),
    Plant("drivers and simulators share nothing", "devices.sim.planted_codec", "devices.terminal"),
    Plant("drivers and simulators share nothing", "devices.printer.planted_sim", "devices.sim"),
    Plant("drivers and simulators share nothing", "devices.scanner.planted_peer", "devices.printer"),
    Plant("drivers and simulators share nothing", "devices.planted_stray"),
    Plant("simulators do not ride on the drivers' transports", "devices.sim.planted_ride", "devices.transport"),
    Plant("the product runs without its tests and benchmarks", "counter_app.app.planted_test", "tests"),
    Plant("the product runs without its tests and benchmarks", "devices.sim.planted_sdk", "transbank"),
]


def copy_of_the_packages(to: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", to)
    for source in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        target = to / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    return to


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports" + (".exe" if os.name == "nt" else ""))
    # Wide, so that no line it prints is wrapped.
    env = {**os.environ, "COLUMNS": "400", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [str(program), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=tree, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the linter says under each contract with everything planted in one copy of the packages."""
    tree = copy_of_the_packages(tmp_path_factory.mktemp("planted"))
    for plant in PLANTS:
        line = f"import {plant.imports}\n" if plant.imports else ""
        (tree / Path(*plant.module.split("."))).with_suffix(".py").write_text(line, "utf-8")
    done = lint(tree)
    assert done.returncode == 1, done.stdout + done.stderr
    said = done.stdout.split("Broken contracts")[-1]
    starts = sorted((at, name) for name in CONTRACTS if (at := said.find(f"\n{name}\n---")) >= 0)
    ends = [*(at for at, _ in starts[1:]), len(said)]
    return {name: said[start:end] for (start, name), end in zip(starts, ends, strict=True)}


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.module}-{plant.imports}")
def test_forbidden_import_is_caught(broken: dict[str, str], plant: Plant) -> None:
    said = [" ".join(line.split()) for line in broken.get(plant.contract, "").splitlines()]
    assert plant.named in said


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_contract_has_a_plant(contract: str) -> None:
    assert contract in {plant.contract for plant in PLANTS}


def test_the_packages_keep_every_contract(tmp_path: Path) -> None:
    done = lint(copy_of_the_packages(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in done.stdout


def test_every_folder_of_code_is_a_package() -> None:
    """A folder without `__init__.py` is invisible to the import linter."""
    folders = {file.parent for package in [*PACKAGES, "bench", "tests"] for file in (ROOT / package).rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_product_imports_only_what_runtime_in_names() -> None:
    """What comes along with something else, or for development, may be gone where the program runs."""
    lines = (ROOT / "requirements" / "runtime.in").read_text("utf-8").splitlines()
    named = {match[0].lower() for line in lines if (match := re.match(r"[\w-]+", line))}
    makers = packages_distributions()
    found = []
    for file in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        names = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
        foreign = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {*PACKAGES}
        found += [
            f"{file}: {name}"
            for name in sorted(foreign)
            if not named & {maker.lower().replace("_", "-") for maker in makers.get(name, [])}
        ]
    assert found == []


def test_bytes_from_outside_are_read_in_one_place() -> None:
    """Elsewhere somebody forgets that what nests deeper than the decoder goes is another exception."""
    decoders = re.compile(r"(json|msgpack)\.(decode|Decoder)\(")
    texts = {file: file.read_text("utf-8") for package in PACKAGES for file in (ROOT / package).rglob("*.py")}
    assert [file.name for file, text in texts.items() if decoders.search(text)] == ["decoding.py"]


def test_files_and_functions_stay_short_enough_to_read() -> None:
    """At most 400 lines a file and 40 a function; migrations list tables and are as long as these."""
    found = []
    for file in [
        ROOT / "dev.py",
        *(file for package in [*PACKAGES, "bench"] for file in (ROOT / package).rglob("*.py")),
    ]:
        text = file.read_text("utf-8")
        defs = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in defs}
        if "migrations" not in file.parts:
            found += [f"{file}: {name} has {length} lines" for name, length in lengths.items() if length > 40]
        if (length := len(text.splitlines())) > 400:
            found.append(f"{file} has {length} lines")
    assert found == []


# -- dev.py ------------------------------------------------------------------------------------------------------------


def dev_of(tree: Path) -> ModuleType:
    """`dev.py` with `tree` as its project."""
    spec = importlib.util.spec_from_file_location("dev_under_test", shutil.copy(ROOT / "dev.py", tree))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(tmp_path: Path) -> ModuleType:
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copytree(ROOT / "tests" / "npm", tmp_path / "tests" / "npm")
    return dev_of(tmp_path)


def test_dev_needs_only_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text("utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    from_ = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in plain | from_} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("changed", "stale"),
    [(None, []), ("dev.in", ["dev.txt"]), ("runtime.in", ["runtime.txt", "dev.txt"])],
)
def test_lock_older_than_its_input_is_seen(
    dev: ModuleType, tmp_path: Path, changed: str | None, stale: list[str]
) -> None:
    if changed:
        with (tmp_path / "requirements" / changed).open("a", encoding="utf-8") as file:
            file.write("another-package\n")
    said = dev.stale_locks()
    assert [line.split()[0] for line in said] == [str(Path("requirements", name)) for name in stale]


def test_line_ends_of_a_windows_checkout_do_not_make_a_lock_stale(dev: ModuleType, tmp_path: Path) -> None:
    for file in (tmp_path / "requirements").iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert dev.stale_locks() == []


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_everything_in_a_lock_has_its_version_and_hash(lock: str) -> None:
    lines = (ROOT / "requirements" / lock).read_text("utf-8").replace(" \\\n", " ").splitlines()
    packages = [line for line in lines if not line.startswith("#")]
    assert packages
    assert [line for line in packages if "==" not in line or "--hash=sha256:" not in line] == []


def test_everything_from_npm_has_its_version_and_hash_and_no_address() -> None:
    lock = json.loads((ROOT / "tests" / "npm" / "package-lock.json").read_text("utf-8"))
    packages = [package for place, package in lock["packages"].items() if place]
    assert packages
    assert all(package["version"] and package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)


def test_environment_is_stale_when_lock_or_folder_change(dev: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    before = dev.wanted_stamp()
    with (tmp_path / "requirements" / "dev.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert dev.wanted_stamp() != before
    assert str(tmp_path) in before


def test_setup_that_stops_half_way_is_done_again(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.touch()
    dev.STAMP.write_text(dev.wanted_stamp(), "utf-8")
    runs: list[bool] = []

    def install() -> None:
        runs.append(True)
        if len(runs) == 1:
            dev.stop("the network is down")

    monkeypatch.setattr(dev, "install", install)
    monkeypatch.setattr(dev, "ensure_debian", lambda missing: None)
    dev.setup()
    assert runs == [], "nothing changed, nothing to do"

    lock = (tmp_path / "requirements" / "dev.txt").read_bytes()
    (tmp_path / "requirements" / "dev.txt").write_bytes(lock + b"# changed\n")
    with pytest.raises(SystemExit):
        dev.setup()
    (tmp_path / "requirements" / "dev.txt").write_bytes(lock)
    dev.setup()
    dev.setup()
    assert len(runs) == 2


@pytest.mark.parametrize(
    "planted",
    ["https://py" + "pi.org/simple", "--extra-index" + "-url=x", "see /work/" + "main/notes", "deb.deb" + "ian.org"],
)
def test_address_or_machine_path_in_a_file_is_seen(dev: ModuleType, tmp_path: Path, planted: str) -> None:
    assert dev.unwanted_text() == []
    (tmp_path / "notes.md").write_text(f"# Notes\n{planted}\n", "utf-8")
    assert [line.rpartition(":")[0] for line in dev.unwanted_text()] == ["notes.md:2"]


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("<source>Pay {0}</source><translation>Thu {0}</translation>", None),
        ("<source>Pay</source><translation type='unfinished'>Thu</translation>", "not translated"),
        ("<source>Pay</source><translation></translation>", "not translated"),
        ("<source>Pay</source>", "not translated"),
        ("<source>Pay {0}</source><translation>Thu</translation>", "placeholders differ"),
        ("<source>%n left</source><translation><numerusform>còn</numerusform></translation>", "placeholders differ"),
        ("<source>Old</source><translation type='vanished'></translation>", None),
    ],
)
def test_unfinished_translation_is_seen(dev: ModuleType, tmp_path: Path, message: str, fault: str | None) -> None:
    folder = tmp_path / "resources" / "translations"
    folder.mkdir(parents=True)
    text = f"<TS language='vi'><context><name>C</name><message>{message}</message></context></TS>"
    (folder / "counter_vi.ts").write_text(text, "utf-8")
    assert [line.split(": ")[1] for line in dev.unfinished_translations()] == ([fault] if fault else [])


DEATHS = {
    "in a test": """
import os

def test_dies():
    os.abort()
""",
    "after its last test": """
import os

def test_passes(request):
    request.config.add_cleanup(os.abort)
""",
}


@pytest.mark.parametrize("when", DEATHS)
def test_death_of_a_worker_fails_the_run(tmp_path: Path, when: str) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_death.py").write_text(DEATHS[when], "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, *dev_of(tmp_path).SPREAD, str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0, done.stdout
