"""Whole drivers on a scripted line: nothing damaged is believed, nothing crashes or hangs (`targets/drivers`)."""

from collections.abc import Callable

import pytest

from tests.fuzz import forms
from tests.fuzz.targets import drivers

NAMES = [*drivers.TARGETS]


@pytest.mark.parametrize("name", NAMES)
def test_the_corpus(name: str) -> None:
    forms.read_the_corpus(name)


@pytest.mark.parametrize("name", NAMES)
def test_damaged_samples(name: str) -> None:
    forms.in_short(name)


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_for_minutes(name: str, pytestconfig: pytest.Config, record_property: Callable[[str, object], None]) -> None:
    forms.at_length(name, pytestconfig, record_property)
