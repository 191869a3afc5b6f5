"""Planting a bug under one test: a test that cannot fail shows nothing."""

import inspect
from collections.abc import Callable

import pytest


def is_caught(
    plant: Callable[[pytest.MonkeyPatch], None], test: Callable[..., None], request: pytest.FixtureRequest
) -> bool:
    """Whether `test` fails with the bug. Its fixtures are made while the bug is there."""
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        given = {name: request.getfixturevalue(name) for name in inspect.signature(test).parameters}
        try:
            test(**given)
        except (Exception, pytest.fail.Exception):  # a bug may also break the program itself: that is seen too
            return True
    return False
