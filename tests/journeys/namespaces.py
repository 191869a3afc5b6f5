"""Two network namespaces with a cable between them; nothing of it reaches this machine's own network."""

import ctypes
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_NEWNET = 0x40000000
_ENDS = ("ward0", "city0")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, timeout=30)


@dataclass(frozen=True)
class Cable:
    """`ward` and `city` are the namespaces; each has an address on the cable."""

    ward: str
    city: str
    city_address: str = "10.77.9.1"
    ward_address: str = "10.77.9.2"

    def pull(self) -> None:
        """No carrier."""
        _ip("-n", self.ward, "link", "set", _ENDS[0], "down")

    def degrade(self, dice: random.Random) -> None:
        """Slow, and packets are lost in both directions: at random where the kernel can, else those that do not fit."""
        for name, end in zip((self.ward, self.city), _ENDS, strict=True):
            lossy = ["netem", "loss", f"{dice.choice([2, 10])}%", "delay", "30ms", "10ms"]
            narrow = [
                "tbf",
                "rate",
                dice.choice(["128kbit", "1mbit"]),
                "burst",
                "3kb",
                "limit",
                dice.choice(["3kb", "9kb"]),
            ]
            if not _shaped(name, end, lossy):
                assert _shaped(name, end, narrow)

    def mend(self) -> None:
        """A sound cable."""
        for name, end in zip((self.ward, self.city), _ENDS, strict=True):
            subprocess.run(
                ["tc", "-n", name, "qdisc", "del", "dev", end, "root"], check=False, capture_output=True, timeout=30
            )
        _ip("-n", self.ward, "link", "set", _ENDS[0], "up")


def _shaped(name: str, end: str, how: list[str]) -> bool:
    command = ["tc", "-n", name, "qdisc", "replace", "dev", end, "root", *how]
    return subprocess.run(command, check=False, capture_output=True, timeout=30).returncode == 0


@contextmanager
def two_namespaces() -> Iterator[Cable]:
    """Skips the test where they cannot be made: it takes Linux, root, `ip` and `tc`."""
    if sys.platform != "linux" or os.geteuid() != 0 or not (shutil.which("ip") and shutil.which("tc")):
        pytest.skip("network namespaces take Linux, root, `ip` and `tc`")
    made = Cable(f"ctward{os.getpid()}", f"ctcity{os.getpid()}")
    try:
        _ip("netns", "add", made.ward)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no network namespace can be made here: {error.stderr.decode(errors='replace').strip()}")
    try:
        _ip("netns", "add", made.city)
        _ip("link", "add", _ENDS[0], "netns", made.ward, "type", "veth", "peer", "name", _ENDS[1], "netns", made.city)
        for name, end, address in (
            (made.ward, _ENDS[0], made.ward_address),
            (made.city, _ENDS[1], made.city_address),
        ):
            _ip("-n", name, "addr", "add", f"{address}/30", "dev", end)
            _ip("-n", name, "link", "set", end, "up")
            _ip("-n", name, "link", "set", "lo", "up")
        yield made
    finally:
        for name in (made.ward, made.city):
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True, timeout=30)


@contextmanager
def inside(name: str) -> Iterator[None]:
    """This thread, the threads and the processes that it begins are in that namespace."""
    home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    there = os.open(Path("/run/netns") / name, os.O_RDONLY)
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        assert libc.setns(there, _NEWNET) == 0, os.strerror(ctypes.get_errno())
        yield
    finally:
        libc.setns(home, _NEWNET)
        os.close(there)
        os.close(home)
