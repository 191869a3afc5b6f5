"""One whole day of the demo, run once for all tests that look at it."""

from pathlib import Path

import pytest

from tests.journeys.demo_run import DemoRun, run_demo


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """Twenty citizens, the province down in between."""
    out: Path = tmp_path_factory.mktemp("demo")
    run = run_demo(out / "out", 20)
    assert run.code == 0, "\n".join(run.lines[-30:])
    return run
