"""What every test gets: Qt without a display, Hypothesis without clocks, long forms on request, no silent deaths."""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

LONG = bool(os.environ.get("COUNTER_SOAK"))

# Before anything imports Qt; a display of one's own is asked for by setting the variable.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Files go to memory where there is room: every commit waits for the disk, and no test asks whether it does (power cuts
# are made from what the program has synchronised). A folder named by the caller stands.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM:
    os.environ["TMPDIR"] = str(MEMORY)

# Two busy cores are no reason to fail: nothing here may depend on the speed of the machine.
settings.register_profile("short", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("long", settings.get_profile("short"), max_examples=5_000)
settings.load_profile("long" if LONG else "short")


@pytest.fixture(scope="session")
def long_form() -> bool:
    """Whether this is `dev.py soak`: thousands of seeds, kills and faults instead of a few."""
    return LONG


@pytest.fixture(scope="session", autouse=True)
def new_tables() -> Iterator[None]:
    """New databases of this process begin with copied tables."""
    from tests.new_tables import made_once  # noqa: PLC0415  (the program comes after the settings above)

    with made_once():
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of `tests/fuzz`; here, so that they may be given whatever is tested."""
    parser.addoption("--fuzz-minutes", type=float, default=10.0, help="long form: for how long each parser is fuzzed")
    parser.addoption("--fuzz-seed", type=int, help="long form: another one each time when not given")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell what was fuzzed, and from which seeds."""
    told = [
        value for one in terminalreporter.getreports("passed") for key, value in one.user_properties if key == FUZZED
    ]
    for line in sorted(told):
        terminalreporter.write_line(line)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave tests marked `soak` to `dev.py soak`."""
    if LONG:
        return
    soak = [item for item in items if item.get_closest_marker("soak")]
    if soak:
        config.hook.pytest_deselected(items=soak)
        items[:] = [item for item in items if not item.get_closest_marker("soak")]


FUZZED = "fuzzed"
"""The property under which a test of `tests/fuzz` tells what it did."""

WORKER_EXIT_S = 120
_WORKERS = pytest.StashKey[list["subprocess.Popen[bytes]"]]()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Remember each worker's process, and give it time to end: on a busy machine ten seconds kill a sound one."""
    node.nodemanager.EXIT_TIMEOUT = WORKER_EXIT_S
    node.config.stash.setdefault(_WORKERS, []).append(node.gateway._io.popen)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """Fail the run when a worker did not exit cleanly: xdist forgives one that dies between tests or at its exit.

    That is how Qt objects destroyed in the wrong order or thread show.
    """
    yield  # xdist ends its workers
    ends = [worker.wait() for worker in session.config.stash.get(_WORKERS, [])]
    if any(ends) and session.exitstatus == pytest.ExitCode.OK:
        print(f"\nworkers ended with {ends}", file=sys.stderr)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
