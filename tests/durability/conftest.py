"""The recorder, and a folder on a file system that is in memory where there is one."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability import preload

collect_ignore_glob = ["*"] if sys.platform == "win32" else []


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`recorder.c`, compiled."""
    return preload.build(tmp_path_factory.mktemp("recorder"))


@pytest.fixture(scope="module")
def quick() -> Iterator[Path]:
    """A folder in memory: hundreds of images are written, and no disk is under test."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="counter-", dir=memory if memory.is_dir() else None))
    yield folder
    shutil.rmtree(folder)
