"""Damaging kept samples and reading them: what a target is, and the form that counts examples.

Each target's samples are in `corpus/<target>`, one in each file, in hexadecimal.
"""

import hashlib
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Target:
    """One parser. `read` raises `refusals` and nothing else, and holds by itself that what it took is sound.

    `seal` makes of damaged bytes some that a check value or a signature fits again; `more` are samples kept elsewhere;
    the short form reads so many `examples`.
    """

    read: Callable[[bytes], object]
    refusals: tuple[type[Exception], ...] = ()
    seal: Callable[[bytes, random.Random], bytes] = lambda raw, _chance: raw
    more: tuple[bytes, ...] = ()
    longest: int = 4096
    examples: int = 3_000

    def take(self, raw: bytes) -> None:
        """Read, or be refused."""
        with suppress(*self.refusals):
            self.read(raw)


def samples(name: str, target: Target) -> list[bytes]:
    """What is kept of a target."""
    return [bytes.fromhex(path.read_text()) for path in sorted((CORPUS / name).glob("*.hex"))] + list(target.more)


def keep(name: str, raw: bytes, why: str) -> Path:
    """Put an input into the corpus; `why` begins the file's name."""
    path = CORPUS / name / f"{why}-{hashlib.sha256(raw).hexdigest()[:12]}.hex"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(raw.hex() + "\n")
    return path


def damaged(sample: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, lost, added or doubled."""
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


def fuzz(name: str, target: Target, *, goes_on: Callable[[int], bool], seed: int, keeps: bool = True) -> int:
    """Damage samples at random, half of them sealed again, while `goes_on(how many were read)`; how many were.

    The first that is read wrongly is kept and fails.
    """
    chance, known, done = random.Random(seed), samples(name, target), 0
    while goes_on(done):
        raw = damaged(chance.choice(known), chance)
        raw = target.seal(raw, chance) if chance.randrange(2) else raw
        done += 1
        try:
            target.take(raw)
        except Exception as finding:
            if keeps:
                keep(name, raw, "found")
            raise AssertionError(f"{name}, seed {seed}: {raw.hex()}") from finding
    return done
