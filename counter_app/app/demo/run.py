"""The demo: province, site node, simulated devices and the counter as separate processes, and a day's citizens."""

import json
import re
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar, Self

import msgspec

from counter_app.app.demo.citizens import sample_citizens
from counter_app.app.demo.processes import Child
from counter_app.app.demo.report import DemoReport, citizen_rows, declines, verified, write_report
from counter_app.app.demo.screen import SIZES, VirtualScreen
from counter_app.app.demo.town import Town
from counter_app.app.display import has_display
from counter_app.app.place import Place
from counter_app.app.system import SystemClock
from counter_app.app.words import translate
from counter_app.domain.calendar import local
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd, in_figures
from ui.robot.script import METHOD_WORDS, Citizen, to_bytes

MOST_RESTARTS = 200
MARKER = ".counter-demo"
"""Written into a demo's folder before anything else: only what carries it is ever deleted."""


class FolderForeign(CounterError):
    """The folder holds what no demo wrote; nothing was deleted or written (fields: folder)."""

    code: ClassVar[str] = "demo.folder_foreign"


class BadProvinceDown(CounterError):
    """`--province-down` takes A-B with 1 ≤ A ≤ B, or all (fields: given)."""

    code: ClassVar[str] = "demo.bad_province_down"


@dataclass(frozen=True)
class DemoOptions:
    """What the command line gives. The province is down from citizen `down_from` to `down_to`, both included."""

    headless: bool
    out: Path
    citizens: int = 20
    seed: int = 1
    down_from: int = 0
    down_to: int = 0

    @classmethod
    def of(cls, headless: bool, out: Path, citizens: int, seed: int, province_down: str) -> Self:
        """The options of a command line; `province_down` is "A-B", "all" or "". Raises `BadProvinceDown`."""
        first, last = 0, 0
        if province_down == "all":
            first, last = 1, citizens
        elif province_down:
            found = re.fullmatch(r"([0-9]+)-([0-9]+)", province_down)
            if found is None:
                raise BadProvinceDown(given=province_down)
            first, last = int(found[1]), int(found[2])
            if not 1 <= first <= last:
                raise BadProvinceDown(given=province_down)
        return cls(headless, out, citizens, seed, first, last)

    def without_province(self) -> list[int]:
        """The first and the last citizen of the day who finds the province down; empty when there is none."""
        if not 1 <= self.down_from <= self.citizens:
            return []
        return [self.down_from, min(self.down_to, self.citizens)]


class Day:
    """One run of the demo, from the town's start to its report."""

    def __init__(self, options: DemoOptions, tell: Callable[[str], None]) -> None:
        self._options, self._tell = options, tell
        self._town = Town(options.out, tell)
        self._today: date = local(SystemClock().now()).date()
        self._blocked_ms = 0.0
        self._started_s = 0.0
        self._restarts = 0
        self._cut: list[str] = []

    def run(self) -> int:
        """Play the day; the exit code."""
        options = self._options
        try:
            self._town.start(with_province=options.down_from != 1)
            citizens = self._with_numbers()
            code = self._headless(citizens) if options.headless else self._attended(citizens)
            if code == 0 and options.headless:
                self._town.wait_until_known()
                return self._report(citizens)
            return code
        finally:
            self._town.stop()

    def _with_numbers(self) -> tuple[Citizen, ...]:
        """Every citizen takes a number at the kiosk; after a restart the same one."""
        citizens = []
        for citizen in sample_citizens(self._options.citizens, self._options.seed):
            number = self._town.take_number(f"demo-{self._options.seed}-{citizen.index}-{self._today}")
            citizens.append(_with_ticket(citizen, number))
        said = translate("commands", "{count} công dân đã lấy số: {first} … {last}")
        self._tell(said.format(count=len(citizens), first=citizens[0].ticket, last=citizens[-1].ticket))
        return tuple(citizens)

    def _attended(self, citizens: tuple[Citizen, ...]) -> int:
        self._tell(self._town.sign_in_hint())
        counter = self._town.open_counter(None, {})
        counter.listen(self._tell)
        return counter.wait()

    def _headless(self, citizens: tuple[Citizen, ...]) -> int:
        """The first half of the citizens at a small screen, the rest at a large one: the counter is closed between."""
        small, large = SIZES
        return self._sitting(small, citizens, len(citizens) // 2) or self._sitting(large, citizens, 0)

    def _sitting(self, size: str, citizens: tuple[Citizen, ...], last: int) -> int:
        shots = self._options.out / "windows"
        shots.mkdir(parents=True, exist_ok=True)
        script = self._options.out / "script.json"
        script.write_bytes(to_bytes(self._town.script(citizens, str(shots), last)))
        screen = VirtualScreen(size)
        try:
            while True:
                counter = self._town.open_counter(script, screen.env)
                self._note_pid(counter.process.pid)
                counter.listen(lambda line, counter=counter: self._heard(line, counter))  # type: ignore[misc]
                code = counter.wait()
                if code >= 0 or self._restarts >= MOST_RESTARTS:
                    return code
                self._restarts += 1
                said = translate("commands", "Chương trình quầy bị tắt ngang (tín hiệu {signal}); mở lại, lần {count}")
                self._tell(said.format(signal=-code, count=self._restarts))
        finally:
            screen.close()

    def _note_pid(self, pid: int) -> None:
        """For whoever wants to kill the counter: the file is never seen half written."""
        fresh = self._options.out / "counter.pid.new"
        fresh.write_text(str(pid), encoding="ascii")
        fresh.replace(self._options.out / "counter.pid")

    def _heard(self, line: str, counter: Child) -> None:
        """The robot speaks in JSON lines; anything else is for people."""
        try:
            said = json.loads(line)
        except json.JSONDecodeError:
            said = None
        if not isinstance(said, dict):
            self._tell(line)
            return
        if "scan" in said:
            self._town.scan(str(said["scan"]))
        elif "cardholder" in said:
            self._town.cardholder(str(said["cardholder"]))
            counter.say("ok")
        elif "citizen" in said:
            self._citizen_begins(int(said["citizen"]))
        elif "cut" in said:
            self._cut.append(str(said["cut"]))
        elif "blocked_ms_max" in said:
            self._blocked_ms = max(self._blocked_ms, float(said["blocked_ms_max"]))
        elif "ready_to_work" in said:
            self._started_s = self._started_s or round(counter.age_s, 3)
        elif "told" in said:
            self._tell(str(said["told"]))

    def _citizen_begins(self, index: int) -> None:
        if index == self._options.down_from:
            self._town.province_down()
        if index == self._options.down_to + 1:
            self._town.province_up()

    def _report(self, citizens: tuple[Citizen, ...]) -> int:
        out = self._options.out
        totals = self._town.province_totals(self._today)
        self._town.stop()
        rows, own = citizen_rows(self._town.counter_place, citizens, self._today, out / "form01")
        report = DemoReport(
            citizens=rows,
            totals=own,
            province_totals=totals,
            verify=verified(self._town.places()),
            blocked_ms_max=self._blocked_ms,
            started_s=self._started_s,
            restarts=self._restarts,
            day=self._today,
            declines=declines(self._town.counter_place),
            province_down=self._options.without_province(),
            cut=sorted(set(self._cut)),
        )
        write_report(report, out / "report.json")
        good = own == totals and all(report.verify.values())
        for method, amount in sorted(own.items()):
            there = in_figures(Vnd(totals.get(method, 0)))
            said = translate("commands", "  {method}: {here} đ · máy chủ thành phố: {there} đ")
            self._tell(said.format(method=METHOD_WORDS[method], here=in_figures(Vnd(amount)), there=there))
        self._tell(translate("commands", "Báo cáo: {file}").format(file=out / "report.json"))
        self._tell(_journals(report.verify))
        return 0 if good else 1


def _journals(verified: Mapping[str, bool]) -> str:
    names = {
        "counter": translate("commands", "quầy"),
        "site": translate("commands", "máy chủ điểm"),
        "province": translate("commands", "máy chủ thành phố"),
    }
    right, wrong = translate("commands", "{journal} đúng"), translate("commands", "{journal} SAI")
    each = ((right if good else wrong).format(journal=names[name]) for name, good in verified.items())
    return translate("commands", "Nhật ký: {each}").format(each=", ".join(each))


def run_demo(options: DemoOptions) -> int:
    """Play a day and say what happens, line by line; 0 when every book agrees.

    A folder with a finished day is begun anew; one whose day was cut off goes on from its journals. Raises
    `FolderForeign`. Told to end, it ends its processes first.
    """
    signal.signal(signal.SIGTERM, _end)
    if not options.headless and not has_display():
        options = replace(options, headless=True)
    begin_folder(options.out)
    with Place(options.out).lock():
        return Day(options, lambda line: print(line, flush=True)).run()


def _end(_signal: int, _frame: object) -> None:
    """Not at once, as a signal would: every part is a process of its own, and some go on without a parent."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not cut off the ending
    sys.exit(1)


def begin_folder(out: Path) -> None:
    """Make the demo's folder, or clear one whose day is over. Raises `FolderForeign` for a folder of anybody else."""
    marker = out / MARKER
    if not marker.is_file() and out.exists() and any(out.iterdir()):
        raise FolderForeign(folder=str(out))
    out.mkdir(parents=True, exist_ok=True)
    marker.touch()
    if not (out / "report.json").exists():
        return
    for found in out.iterdir():
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        elif found != marker:
            found.unlink()


def _with_ticket(citizen: Citizen, number: str) -> Citizen:
    return msgspec.structs.replace(citizen, ticket=number)
