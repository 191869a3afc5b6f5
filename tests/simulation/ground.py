"""What everything here stands on: one time, seeded bytes, a lane without a thread, and the end of a process."""

import random
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counter_app.domain.journal import Origin, origin_of
from counter_app.ports.lane import Lane

T = TypeVar("T")
MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 08:30 in Huế


class PowerCut(BaseException):
    """The process ends here: nothing after it runs. No part of the program may catch it for good."""


class Time:
    """The true time. Only the world moves it."""

    def __init__(self) -> None:
        self.ticks = 0.0

    def forward(self, seconds: float) -> None:
        self.ticks += seconds

    @property
    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.ticks)


class PcClock:
    """A machine's clock: off by what the world decides, and with the grain of its operating system."""

    def __init__(self, time: Time, grain: timedelta) -> None:
        self._time, self._grain = time, grain
        self.off = timedelta()

    def now(self) -> datetime:
        shown = self._time.now + self.off
        return shown - (shown - MORNING) % self._grain

    def monotonic(self) -> float:
        return self._time.ticks


class SeededBytes:
    """The port `Random`, from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def token(self, size: int) -> bytes:
        return self._random.randbytes(size)


class SeededKey:
    """A device key from given bytes; see `domain.journal.DeviceKey`."""

    def __init__(self, secret: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.public = self._key.public_key().public_bytes_raw()
        self.origin: Origin = origin_of(self.public)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


class StepLane(Lane):
    """Jobs in their order, on the only thread: when somebody waits for one, or when the world lets the lane work."""

    def __init__(self, name: str, is_cut: Callable[[], bool]) -> None:
        self.name, self._is_cut = name, is_cut
        self._jobs: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._busy = self._drained = False

    def submit(self, job: Callable[[], T]) -> "Future[T]":
        if self._drained:
            raise RuntimeError(f"the lane {self.name} has ended")
        future: _StepFuture[T] = _StepFuture(self)
        self._jobs.append((job, future))
        return future

    def work(self) -> bool:
        """Run the next job; False when there is none."""
        if self._busy:
            raise RuntimeError(f"the lane {self.name} waits for itself")
        if not self._jobs:
            return False
        job, future = self._jobs.popleft()
        try:
            found = self._run(job)
        except Exception as error:  # as an executor does
            if self._is_cut():  # what came of it on the way out
                raise PowerCut from error
            future.set_exception(error)
        else:
            future.set_result(found)
        return True

    def _run(self, job: Callable[[], Any]) -> Any:
        self._busy = True
        try:
            return job()
        finally:
            self._busy = False

    def cut(self) -> None:
        """The process is gone, and with it what waited."""
        self._jobs.clear()

    def must_be_here(self) -> None:
        pass

    def must_not_be_here(self) -> None:
        pass

    def drain(self) -> None:
        while self.work():
            pass
        self._drained = True


class _StepFuture(Future[T]):
    """Waiting for it lets the lane work."""

    def __init__(self, lane: StepLane) -> None:
        super().__init__()
        self._lane = lane

    def result(self, timeout: float | None = None) -> T:
        self._wait()
        return super().result(timeout)

    def exception(self, timeout: float | None = None) -> BaseException | None:
        self._wait()
        return super().exception(timeout)

    def _wait(self) -> None:
        while not self.done():
            if not self._lane.work():
                raise RuntimeError("a job that nobody will run")
