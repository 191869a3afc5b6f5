"""VietQR codes: published ones, our own, other makers' habits, and damage."""

import binascii
import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.emv_qr import QrBadChecksum, QrMalformed, element, elements, sealed
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.vietqr import (
    NotVietQr,
    Service,
    VietQr,
    VietQrFieldRefused,
    desk_qr,
    encode,
    parse,
    payment_qr,
)

STATIC = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"
DYNAMIC = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA"
    "530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E"
)
MOMO = (
    "00020101021138620010A000000727013200069710250118PSP1234567890000000208QRIBFTTA"
    "53037045802VN62190515MOMOW2W123456786304821F"
)
OURS = (
    "00020101021238540010A00000072701240006970436011010175956000208QRIBFTTA"
    "530370454061500005802VN62170813PHI HS 00012363049A38"
)
VECTORS = {
    STATIC: VietQr("970403", "0011012345678"),
    DYNAMIC: VietQr(
        "970403",
        "0011012345678",
        amount=Vnd(180_000),
        dynamic=True,
        bill="NPS6869",
        purpose="thanh toan don hang",
    ),
    MOMO: VietQr("971025", "PSP123456789000000", reference="MOMOW2W12345678"),
    OURS: VietQr("970436", "1017595600", amount=Vnd(150_000), dynamic=True, purpose="PHI HS 000123"),
}
CARD = VietQr("970403", "9704031101234567", Service.CARD)


@pytest.mark.parametrize(("text", "qr"), VECTORS.items())
def test_published_codes_are_read_and_written(text: str, qr: VietQr) -> None:
    assert parse(text) == qr
    assert encode(qr) == text


def test_cards_have_their_own_service() -> None:
    assert "0208QRIBFTTC" in encode(CARD)
    assert parse(encode(CARD)) == CARD


def test_the_two_codes_of_a_counter() -> None:
    assert payment_qr("970436", "1017595600", Vnd(150_000), "PHI HS 000123") == OURS
    assert desk_qr("970403", "0011012345678") == STATIC


def recomputed(payload: str, *, small: bool = False) -> str:
    """The checksum made here, bit by bit, and not by the code under test."""
    register = 0xFFFF
    for byte in (payload + "6304").encode():
        register ^= byte << 8
        for _ in range(8):
            register = ((register << 1) ^ 0x1021 if register & 0x8000 else register << 1) & 0xFFFF
    text = f"{register:04X}"
    return payload + "6304" + (text.lower() if small else text)


def test_small_letters_in_the_checksum() -> None:
    assert parse(STATIC[:-4] + "9e6f") == VECTORS[STATIC]


def test_a_checksum_may_begin_with_zero() -> None:
    payloads = (encode(replace(VECTORS[OURS], purpose=f"PHI {n}")) for n in itertools.count())
    text = next(text for text in payloads if text[-4] == "0")
    assert parse(text).bank == "970436"
    assert text == recomputed(text[:-8])


def test_the_checksum_is_the_published_one() -> None:
    assert binascii.crc_hqx(b"123456789", 0xFFFF) == 0x29B1  # catalogue value of CRC-16/CCITT-FALSE
    assert recomputed(DYNAMIC[:-8]) == DYNAMIC


def test_tags_in_any_order() -> None:
    """One wallet writes 53, 59, 60, 58."""
    head = STATIC[: STATIC.index("5303704")]
    text = recomputed(head + "5303704" + element("59", "CUA HANG MAU") + element("60", "HUE") + "5802VN", small=True)
    assert parse(text) == replace(VECTORS[STATIC], merchant_name="CUA HANG MAU", merchant_city="HUE")


@pytest.mark.parametrize("size", [len, lambda text: len(text.encode())], ids=["characters", "bytes"])
def test_lengths_outside_ascii_counted_either_way(size: Callable[[str], int]) -> None:
    purpose = "Phí hồ sơ"
    inner = f"08{size(purpose):02d}{purpose}"
    text = recomputed(STATIC[:-8] + f"62{size(inner):02d}{inner}")
    assert parse(text).purpose == purpose


def test_unknown_tags_are_kept() -> None:
    text = recomputed(STATIC[:-8] + element("61", "530000") + element("62", element("50", "X")) + element("80", "Y"))
    qr = parse(text)
    assert (qr.extra, qr.extra_additional) == ((("61", "530000"), ("80", "Y")), (("50", "X"),))
    assert encode(qr) == text


def test_amounts_with_empty_decimals() -> None:
    assert parse(recomputed(STATIC[:-8] + element("54", "150000.00"))).amount == 150_000


@pytest.mark.parametrize(
    ("qr", "field", "reason"),
    [
        (VietQr("97040", "1"), "bank", "bad"),
        (VietQr("97040A", "1"), "bank", "bad"),
        (VietQr("970403", ""), "account", "bad"),
        (VietQr("970403", "1" * 20), "account", "bad"),
        (VietQr("970403", "12 34"), "account", "bad"),
        (VietQr("970403", "123456789", Service.CARD), "account", "bad"),
        (VietQr("970403", "1", amount=Vnd(0)), "amount", "bad"),
        (VietQr("970403", "1", amount=Vnd(-5)), "amount", "bad"),
        (VietQr("970403", "1", amount=Vnd(10**13)), "amount", "bad"),
        (VietQr("970403", "1", purpose="Phí hồ sơ"), "purpose", "not_ascii"),
        (VietQr("970403", "1", purpose="A\nB"), "purpose", "not_ascii"),
        (VietQr("970403", "1", purpose="A" * 26), "purpose", "too_long"),
        (VietQr("970403", "1", merchant_city="A" * 16), "merchant_city", "too_long"),
        (VietQr("970403", "1", extra=(("80", "ồ"),)), "80", "not_ascii"),
    ],
)
def test_what_cannot_be_written_is_refused(qr: VietQr, field: str, reason: str) -> None:
    with pytest.raises(VietQrFieldRefused) as refused:
        encode(qr)
    assert refused.value.fields == {"field": field, "reason": reason}


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ("000201" + "010211" + "5303704" + "5802VN", "scheme"),
        (STATIC[:-8].replace("A000000727", "A000000728"), "scheme"),
        (STATIC[:-8].replace("5303704", "5303840"), "currency"),
        (STATIC[:-8].replace("010211", "010213"), "mode"),
        (STATIC[:-8].replace("QRIBFTTA", "QRPUSHXX"), "service"),
        (STATIC[:-8].replace("970403", "97A403"), "bank"),
        (STATIC[:-8].replace("0011012345678", "00110 2345678"), "account"),
        (STATIC[:-8] + element("54", "12,5"), "amount"),
        (STATIC[:-8] + element("54", "0"), "amount"),
    ],
)
def test_sound_codes_that_are_no_vietqr(payload: str, field: str) -> None:
    with pytest.raises(NotVietQr) as refused:
        parse(recomputed(payload))
    assert refused.value.fields == {"field": field}


@pytest.mark.parametrize("text", ["", "6304", "hello", STATIC[:-4] + "9E6E", STATIC[:-8], STATIC[1:], STATIC + "0"])
def test_damaged_checksums(text: str) -> None:
    with pytest.raises(QrBadChecksum):
        parse(text)


@pytest.mark.parametrize(
    ("payload", "at"), [("0002", 0), ("000201XX02AB", 6), ("0002010102", 6), ("000201000201", 6), ("00020", 0)]
)
def test_malformed_rows(payload: str, at: int) -> None:
    with pytest.raises(QrMalformed) as malformed:
        elements(payload)
    assert malformed.value.fields == {"at": at}


def test_lengths_that_fit_neither_way() -> None:
    with pytest.raises(QrMalformed):
        elements("6203Phí0802ồ")  # by characters the second row is short, by bytes the first ends inside a letter


def test_elements_are_ascii_and_short() -> None:
    for value in ("ồ", "A" * 100):
        with pytest.raises(ValueError, match="tag 62"):
            element("62", value)


ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=15)
CODES = st.builds(
    VietQr,
    bank=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.from_regex(r"[A-Za-z0-9]{1,19}", fullmatch=True),
    service=st.just(Service.ACCOUNT),
    amount=st.none() | st.integers(1, 10**13 - 1),
    dynamic=st.booleans(),
    merchant_category=st.sampled_from(["", "9399"]),
    merchant_name=ASCII,
    merchant_city=ASCII,
    bill=ASCII,
    reference=ASCII,
    purpose=ASCII,
)


@given(CODES)
def test_what_is_written_reads_back(qr: VietQr) -> None:
    text = encode(qr)
    assert text.isascii()
    assert parse(text) == qr
    assert text == recomputed(text[:-8])


@given(st.sampled_from(list(VECTORS)), st.data())
def test_one_wrong_character_is_always_noticed(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    same = text[place] + (text[place].lower() if place >= len(text) - 4 else "")  # the checksum's case does not matter
    wrong = data.draw(st.characters(min_codepoint=33, max_codepoint=126).filter(lambda c: c not in same))
    with pytest.raises(QrBadChecksum):
        parse(text[:place] + wrong + text[place + 1 :])


@given(st.text(max_size=60))
def test_any_text_with_a_right_checksum_is_read_or_refused(payload: str) -> None:
    with pytest.raises(CounterError):
        parse(sealed(payload))
