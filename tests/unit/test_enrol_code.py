"""A code is read back from what people type, and a typing error is told from a wrong code."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counter_app.domain.enrol_code import (
    ALPHABET,
    EnrolCode,
    EnrolCodeMistyped,
    comparison_of,
    fingerprint_of,
    new_secret,
    read_code,
)

codes = st.builds(
    lambda entropy, certificate: EnrolCode(new_secret(entropy), fingerprint_of(certificate)),
    st.binary(min_size=7, max_size=7),
    st.binary(max_size=64),
)


@given(codes, st.sampled_from([str, str.lower, lambda text: text.replace("-", " "), lambda text: text + " "]))
def test_what_was_shown_is_read_back(code: EnrolCode, typed: object) -> None:
    assert callable(typed)
    assert read_code(typed(code.text)) == code
    assert read_code(code.text.replace("0", "O").replace("1", "l")) == code
    assert len(code.text) == 39


@given(codes, st.integers(0, 31), st.sampled_from(ALPHABET))
def test_one_wrong_letter_always_shows(code: EnrolCode, at: int, letter: str) -> None:
    letters = code.text.replace("-", "")
    assume(letters[at] != letter)
    with pytest.raises(EnrolCodeMistyped):
        read_code(letters[:at] + letter + letters[at + 1 :])


@given(codes, st.integers(0, 29), st.integers(0, 29))
def test_two_exchanged_letters_always_show(code: EnrolCode, one: int, other: int) -> None:
    letters = list(code.text.replace("-", ""))
    assume(letters[one] != letters[other])
    letters[one], letters[other] = letters[other], letters[one]
    with pytest.raises(EnrolCodeMistyped):
        read_code("".join(letters))


@given(st.text(max_size=45))
def test_anything_else_is_mistyped(text: str) -> None:
    with pytest.raises(EnrolCodeMistyped):
        read_code(text)


def test_a_code_without_a_fingerprint_is_its_secret() -> None:
    assert EnrolCode("site-counter").text == "site-counter"


def test_comparison_codes_tell_installations_apart() -> None:
    shown = {comparison_of(f"{n:032x}") for n in range(1000)}
    assert len(shown) == 1000
    assert all(len(one) == 9 and one[4] == "-" for one in shown)
