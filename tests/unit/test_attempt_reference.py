"""References of QR attempts: short, plain, unique, and guarded by a check character."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.attempt_reference import ALPHABET, LAST_ATTEMPT, ReferenceRefused, attempt_reference, check
from counter_app.domain.credit import reference_in

COUNTERS = st.from_regex(r"[A-HJ-NP-Z0-9]{1,3}", fullmatch=True)
NUMBERS = st.integers(1, LAST_ATTEMPT)


def test_how_it_looks() -> None:
    assert attempt_reference("HUE", "03", 1) == "HUEO3222223E"
    assert attempt_reference("HUE", "03", 2) == "HUEO3222224C"


@given(COUNTERS, NUMBERS)
def test_at_most_15_plain_characters(counter: str, n: int) -> None:
    reference = attempt_reference("HUE", counter, n)
    assert re.fullmatch(r"[A-Z2-9]{1,15}", reference)
    assert check(reference)


def test_no_two_counters_share_one() -> None:
    letters = list("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    counters = letters + [one + other for one in letters for other in letters]
    assert len({attempt_reference("HUE", counter, 7) for counter in counters}) == len(counters)


@given(NUMBERS)
def test_the_number_of_the_attempt_reads_back(n: int) -> None:
    value = 0
    for character in attempt_reference("HUE", "03", n)[-7:-1]:
        value = value * 34 + ALPHABET.index(character)
    assert value == n


@given(COUNTERS, NUMBERS, st.data())
def test_one_wrong_character_is_always_noticed(counter: str, n: int, data: st.DataObject) -> None:
    reference = attempt_reference("HUE", counter, n)
    place = data.draw(st.integers(0, len(reference) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET).filter(lambda c: c != reference[place]))
    assert not check(reference[:place] + wrong + reference[place + 1 :])


def test_nearly_all_swapped_neighbours_are_noticed() -> None:
    missed = tried = 0
    for n in range(1, 2_000):
        reference = attempt_reference("HUE", "03", n * 777_777 % LAST_ATTEMPT + 1)
        for place in range(len(reference) - 1):
            swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
            if swapped != reference:
                tried += 1
                missed += check(swapped)
    assert missed < tried / 100


@pytest.mark.parametrize("text", ["", "E", "HUEO3222223", "hueo3222223e", "HUE03222223E", "HUE O322222E", "A" * 16])
def test_what_is_no_reference(text: str) -> None:
    assert not check(text)


@pytest.mark.parametrize(
    ("prefix", "counter", "field"),
    [
        ("", "03", "prefix"),
        ("H0", "03", "prefix"),
        ("huế", "03", "prefix"),
        ("HUE", "", "counter"),
        ("HUE", "O3", "counter"),
        ("HUE", "I", "counter"),
        ("HUE", "q1", "counter"),
        ("HUE", "Q-1", "counter"),
        ("HUEHUE", "003", "length"),
    ],
)
def test_unusable_configuration_is_named(prefix: str, counter: str, field: str) -> None:
    with pytest.raises(ReferenceRefused) as refused:
        attempt_reference(prefix, counter, 1)
    assert refused.value.fields == {"field": field}


@pytest.mark.parametrize("n", [0, -1, LAST_ATTEMPT + 1])
def test_impossible_attempts(n: int) -> None:
    with pytest.raises(ValueError, match="no reference"):
        attempt_reference("HUE", "03", n)


def test_words_of_a_payer_are_hardly_ever_taken_for_a_reference():
    families, middles = ("NGUYEN", "TRAN", "PHAM", "HOANG", "DANG", "BUI"), ("VAN", "THI", "MINH", "QUOC", "XUAN")
    given = ("AN", "BINH", "DUNG", "GIANG", "KHANH", "NAM", "PHUC", "QUYNH", "TUAN", "YEN")
    people = [f"{a} {b} {c}" for a in families for b in middles for c in given]
    texts = [form.format(who) for form in ("NOP PHI HS {0}", "{0} THANH TOAN HS DAT DAI", "HS{0}") for who in people]
    found = [text for text in texts if reference_in(text, "HS")]
    assert len(found) < len(texts) // 100
    for text in people:
        reference = attempt_reference("HS", "03", 44_000_000)
        assert reference_in(f"{reference} {text}", "HS") == reference
