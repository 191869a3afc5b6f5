"""Runs a script of Node with the packages of `.venv/npm`."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from tests.npm.install import INTO

LIMIT_S = 90  # an outer limit against hanging


def run_node(script: str, *words: str, given: object = None) -> Any:
    """What the script prints as JSON; `given` is its standard input, as JSON. Fails the test when it cannot run."""
    node = shutil.which("node")
    if node is None or not (INTO / "stamp").is_file():
        pytest.fail("Node and its packages are missing: python3 dev.py setup")
    ran = subprocess.run(
        [node, "-e", script, *words],
        cwd=INTO,
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
