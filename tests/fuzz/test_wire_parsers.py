"""What reads frames, codes and references, fed with damaged samples: refused in its own words, or read as sealed.

Each target's samples are in `corpus/<target>`, one in each file, in hexadecimal; findings are added there. Half of the
damaged ones of Transbank and VietQR get a fitting check value again, so that what lies behind the check is reached. The
short form counts examples, the long form time.
"""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from counter_app.domain.attempt_reference import check
from counter_app.domain.credit import reference_in
from counter_app.domain.emv_qr import QrBadChecksum, QrMalformed, crc
from counter_app.domain.vietqr import NotVietQr, VietQrFieldRefused, encode, parse
from devices.terminal.transbank import frames
from devices.terminal.transbank.messages import code_of, fields_of, record_of, sale_of, totals_of
from devices.terminal.zvt import apdu, serial_frame
from devices.terminal.zvt.messages import reason_code, status_of
from tests.planted import is_caught

HUE = timezone(timedelta(hours=7))
CORPUS = Path(__file__).parent / "corpus"
EXAMPLES, MINUTES = 3_000, 10


def transbank(raw: bytes) -> None:
    fields = fields_of(raw)
    assert frames.lrc(raw[1:-1]) == raw[-1:], "a damaged frame was accepted"
    assert frames.frame(frames.unframe(raw)) == raw
    for read in (code_of, lambda said: sale_of(said, HUE), lambda said: record_of(said, HUE), totals_of):
        with suppress(frames.DamagedFrame):
            read(fields)


def seal_transbank(raw: bytes) -> bytes:
    return raw[:-1] + frames.lrc(raw[1:-1])


def zvt_tcp(raw: bytes) -> None:
    found = apdu.decoded(raw)
    assert apdu.decoded(found.encoded()) == found
    for read in (lambda: status_of(found.data), lambda: reason_code(found)):
        with suppress(apdu.DamagedFrame):
            read()


def zvt_serial(raw: bytes) -> None:
    inside = serial_frame.unframed(raw)
    assert raw.endswith(serial_frame.framed(inside)), "a damaged frame was accepted"  # one may begin anew
    zvt_tcp(inside)


def vietqr(raw: bytes) -> None:
    text = raw.decode("latin-1")
    code = parse(text)
    assert crc(text.strip()[:-4]) == text.strip()[-4:].upper(), "a damaged code was accepted"
    with suppress(VietQrFieldRefused):  # read from others, and not what this program would write
        assert parse(encode(code)) == code


def seal_vietqr(raw: bytes) -> bytes:
    body = raw[:-4].decode("latin-1")
    return raw[:-4] + crc(body).encode()


def reference(raw: bytes) -> None:
    found = reference_in(raw.decode("utf-8", "replace"), "HUE")
    assert not found or (check(found) and found.startswith("HUE")), "a damaged reference was accepted"


@dataclass(frozen=True)
class Target:
    read: Callable[[bytes], None]
    refusals: tuple[type[Exception], ...] = ()
    seal: Callable[[bytes], bytes] = bytes


TARGETS = {
    "transbank": Target(transbank, (frames.DamagedFrame,), seal_transbank),
    "zvt_tcp": Target(zvt_tcp, (apdu.DamagedFrame,)),
    "zvt_serial": Target(zvt_serial, (apdu.DamagedFrame,)),
    "vietqr": Target(vietqr, (QrBadChecksum, QrMalformed, NotVietQr), seal_vietqr),
    "reference": Target(reference),
}


def samples(name: str) -> list[bytes]:
    return [bytes.fromhex(path.read_text()) for path in sorted((CORPUS / name).iterdir())]


def damaged(sample: bytes, chance: random.Random) -> bytes:
    raw = bytearray(sample)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(4):
            case 0:
                raw[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del raw[at : at + chance.randint(1, 5)]
            case 2:
                raw[at:at] = chance.randbytes(chance.randint(1, 4))
            case _:
                raw[at:at] = raw[at : at + chance.randint(1, 12)]
    return bytes(raw)


def fuzz(name: str, target: Target, *, goes_on: Callable[[int], bool], seed: int = 1) -> None:
    chance, known, done = random.Random(seed), samples(name), 0
    while goes_on(done):
        raw = damaged(chance.choice(known), chance)
        raw = target.seal(raw) if len(raw) > 4 and chance.randrange(2) else raw
        done += 1
        try:
            target.read(raw)
        except target.refusals:
            continue
        except Exception as finding:
            raise AssertionError(f"{name}: {raw.hex()}") from finding


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_samples(name: str, long_form: bool) -> None:
    end = time.monotonic() + MINUTES * 60
    fuzz(name, TARGETS[name], goes_on=lambda done: time.monotonic() < end if long_form else done < EXAMPLES)


@pytest.mark.parametrize("name", TARGETS)
def test_the_samples_themselves(name: str) -> None:
    for raw in samples(name):
        with suppress(*TARGETS[name].refusals):
            TARGETS[name].read(raw)


def lrc_not_checked(patch: pytest.MonkeyPatch) -> None:
    def believed(raw: bytes) -> list[str]:
        return fields_of(raw[:-1] + frames.lrc(raw[1:-1]))

    patch.setattr("tests.fuzz.test_wire_parsers.fields_of", believed)


def serial_crc_not_checked(patch: pytest.MonkeyPatch) -> None:
    def believed(self: serial_frame.Unframing, byte: int) -> bytes | None:
        assert self._check is not None
        self._check.append(byte)
        return bytes(self._apdu) if len(self._check) == 2 else None

    patch.setattr(serial_frame.Unframing, "_checked", believed)


def qr_checksum_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("counter_app.domain.vietqr.unsealed", lambda text: text[:-8])


def reference_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("counter_app.domain.credit.check", lambda _: True)


@pytest.mark.parametrize(
    ("plant", "name"),
    [
        (lrc_not_checked, "transbank"),
        (serial_crc_not_checked, "zvt_serial"),
        (qr_checksum_not_checked, "vietqr"),
        (reference_not_checked, "reference"),
    ],
)
def test_the_bug_is_caught(
    plant: Callable[[pytest.MonkeyPatch], None], name: str, request: pytest.FixtureRequest
) -> None:
    assert is_caught(plant, lambda: fuzz(name, TARGETS[name], goes_on=lambda done: done < EXAMPLES), request)
