"""The demo's town: one province, one site, one counter with simulated devices, each a process of its own."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from counter_app.app.child import UPSTREAM_CODE
from counter_app.app.config import Links, load_config, save_config
from counter_app.app.demo.processes import Child
from counter_app.app.demo.visitor import Visitor
from counter_app.app.inspect import head_seq
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.app.words import translate
from counter_app.domain.enrol_code import EnrolCode
from counter_app.domain.people import Role
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.storage.keys import FileDeviceKey
from counter_app.storage.staff import Argon2Pins, SqlStaff
from counter_app.storage.store import open_store
from counter_app.usecases.setup import SetupAnswers
from counter_app.usecases.sign_in import sign_in
from counter_app.usecases.staff import NewStaff, hire
from sync.client.core import Peer
from sync.client.operator import Operator
from sync.signing import Signer
from ui.robot.script import Citizen, Script

SITE, SITE_NAME = "19789", "Trung tâm Phục vụ hành chính công phường Thuận Hóa"
SERVICE = "A"
SECRETS = ("DEM0S1TE01", "DEM0C0NT03", "DEM0K10SK1")
"""Of the site at the province, of the counter and the kiosk at the site."""
CLERK, CLERK_PIN = "Nguyễn Thị Mẫu Lan", "246810"
SUPERVISOR, SUPERVISOR_PIN = "Trần Văn Mẫu Phụ", "135790"
TECHNICIAN, TECHNICIAN_PIN = "Lê Mẫu Kỹ", "975310"
LOOPBACK = "127.0.0.1:0"
T = TypeVar("T")
KNOWN_WITHIN_S = 120.0
TIME_SCALE = 0.1


class Town:
    """Starts what is not running, stops everything at the end. Data of each part lies in a folder of its own."""

    def __init__(self, out: Path, tell: Callable[[str], None]) -> None:
        self._out, self._tell = out, tell
        self._children: dict[str, Child] = {}
        self._visitor = Visitor(out / "visitor", SITE)
        self._province_listen = LOOPBACK
        self._province, self._site = Peer(""), Peer("")
        self._stopping = threading.Event()
        self.counter_place = Place(out / "counter")

    def start(self, *, with_province: bool) -> None:
        """Bring up province, site node and devices, and set the counter up. Raises `ChildFailed`."""
        codes = self._out / "codes.txt"
        codes.write_text("\n".join(SECRETS) + "\n", encoding="utf-8")
        self.province_up()
        self._site = self._node("site", LOOPBACK, SECRETS[1], above=self._province)
        kiosk = EnrolCode(SECRETS[2], self._site.known.fingerprint)
        self._visitor.enrol(Peer(self._site.url, kiosk.text))
        if not with_province:
            self.province_down()
        links = self._devices()
        if not self.counter_place.config.exists():
            install(self.counter_place, _answers(self._site))
            self._hire()
        self._point_at(links)

    def take_number(self, command: str) -> str:
        """A queue number from the kiosk."""
        return self._visitor.take_number(self._site, SERVICE, command).number

    def open_counter(self, script: Path | None, env: dict[str, str]) -> Child:
        """Start the counter program, with a robot when there is a script."""
        args = ["--data", str(self.counter_place.root)]
        if script is not None:
            args += ["--script", str(script)]
        self._children["counter"] = Child("counter", args, self._out / "logs" / "counter.log", env)
        return self._children["counter"]

    def script(self, citizens: tuple[Citizen, ...], shots: str, last: int) -> Script:
        """What the robot is to do at this counter; `last` as in `Script`."""
        return Script(
            clerk=CLERK,
            pin=CLERK_PIN,
            supervisor=SUPERVISOR,
            supervisor_pin=SUPERVISOR_PIN,
            technician=TECHNICIAN,
            technician_pin=TECHNICIAN_PIN,
            citizens=citizens,
            shots=shots,
            last=last,
            terminal_book=str(self._out / "terminal-book.jsonl"),
            drawer=str(self._out / "drawer.json"),
        )

    def sign_in_hint(self) -> str:
        """Whom a person at the demo may sign in as."""
        said = translate("commands", "Đăng nhập: {clerk}, phụ trách {supervisor}, kỹ thuật viên {technician}")
        return said.format(
            clerk=f"{CLERK} (PIN {CLERK_PIN})",
            supervisor=f"{SUPERVISOR} (PIN {SUPERVISOR_PIN})",
            technician=f"{TECHNICIAN} (PIN {TECHNICIAN_PIN})",
        )

    def scan(self, text: str) -> None:
        """Hold a code under the scanner."""
        self._children["scanner"].say(text)

    def cardholder(self, spec: str) -> None:
        """Tell the person with the card what to do."""
        self._children["terminal"].say(f"cardholder {spec}")

    def province_down(self) -> None:
        """Stop the province."""
        if "province" in self._children:
            self._children.pop("province").stop()
            self._tell(translate("commands", "Máy chủ thành phố tạm dừng; quầy vẫn làm việc"))

    def province_up(self) -> None:
        """Start the province, at the address that it had."""
        if "province" not in self._children:
            self._province = self._node("province", self._province_listen, SECRETS[0])
            self._province_listen = self._province.url.removeprefix("https://")
            self._tell(translate("commands", "Máy chủ thành phố: {url}").format(url=self._province.url))

    def wait_until_known(self) -> None:
        """Bring the province up and wait until it has followed every event of the site. Raises `NodeUnreachable`."""
        self.province_up()
        clock = SystemClock()
        until = clock.monotonic() + KNOWN_WITHIN_S
        while clock.monotonic() < until:
            try:
                if self._is_known():
                    return
            except (NodeUnreachable, NodeRefused):
                pass
            self._stopping.wait(0.2)
        raise NodeUnreachable(node=self._province.url, reason="behind")

    def province_totals(self, day: date) -> dict[str, int]:
        """The day's takings by method as the province has them."""
        found = self._of_province(lambda operator: operator.totals(day))
        return {row.method: row.amount for row in found.methods}

    def places(self) -> dict[str, Place]:
        """The folder of each journal."""
        return {
            "counter": self.counter_place,
            "site": Place(self._out / "site"),
            "province": Place(self._out / "province"),
        }

    def stop(self) -> None:
        """Stop every process, the counter first."""
        for name in ("counter", "scanner", "terminal", "printer", "site", "province"):
            child = self._children.pop(name, None)
            if child is not None:
                child.stop()

    def _is_known(self) -> bool:
        seq = head_seq(self.counter_place)
        status = self._of_province(Operator.status)
        return any(row.level == "counter" and row.projected == seq for row in status.journals)

    def _of_province(self, ask: Callable[[Operator], T]) -> T:
        signer = Signer(FileDeviceKey(self._out / "province" / "keys"), SystemClock(), SystemRandom())
        operator = Operator(self._province.url, signer, self._province.known.fingerprint)
        try:
            return ask(operator)
        finally:
            operator.close()

    def _node(self, level: str, listen: str, secret: str, above: Peer | None = None) -> Peer:
        """Start a node; its address, and a code that enrols with `secret` there."""
        folder = self._out / level
        args = ["--data", str(folder), "node", "--level", level, "--db", str(folder / "journal.db")]
        args += ["--listen", listen, "--tls", "--codes", str(self._out / "codes.txt"), "--with-parent"]
        if above is not None:
            args += ["--site", SITE, "--site-name", SITE_NAME, "--upstream", above.url]
        code = above.code if above is not None else ""
        child = Child(level, args, self._out / "logs" / f"{level}.log", {UPSTREAM_CODE: code})
        self._children[level] = child
        ready = child.wait_ready()
        return Peer(ready["url"], EnrolCode(secret, ready["fingerprint"]).text)

    def _devices(self) -> Links:
        printer = ["sim", "printer", "--tcp", LOOPBACK, "--out", str(self._out / "printed")]
        terminal = ["sim", "terminal", "--tcp", LOOPBACK, "--book", str(self._out / "terminal-book.jsonl")]
        scanner = ["sim", "scanner", "--tcp", LOOPBACK]
        return Links(
            printer=self._device("printer", printer),
            terminal=self._device("terminal", [*terminal, "--time-scale", str(TIME_SCALE)]),
            scanner=self._device("scanner", scanner),
        )

    def _device(self, name: str, args: list[str]) -> str:
        child = Child(name, args, self._out / "logs" / f"{name}.log")
        self._children[name] = child
        link = child.wait_ready()["link"]
        self._tell(translate("commands", "Thiết bị mô phỏng {name}: {link}").format(name=name, link=link))
        return link

    def _point_at(self, links: Links) -> None:
        config = load_config(self.counter_place.config)
        node = msgspec.structs.replace(config.node, url=self._site.url)
        fresh = msgspec.structs.replace(config, links=links, node=node, time_scale=TIME_SCALE)
        save_config(self.counter_place.config, fresh)

    def _hire(self) -> None:
        """A clerk and a technician beside the supervisor that set-up asked for."""
        place = self.counter_place
        store = open_store(place.database, place.keys, SystemClock(), SystemRandom(), place.head)
        people = ((CLERK, CLERK_PIN, Role.CLERK), (TECHNICIAN, TECHNICIAN_PIN, Role.TECHNICIAN))
        directory, pins = SqlStaff(store), Argon2Pins()
        try:
            (first,) = directory.all()
            supervisor = sign_in(first.id, SUPERVISOR_PIN, directory, pins, SystemClock())
            for name, pin, role in people:
                hire(NewStaff(name, frozenset({role}), pin), supervisor, store, pins, SystemRandom())
        finally:
            store.close()


def _answers(node: Peer) -> SetupAnswers:
    return SetupAnswers(
        site_code=SITE,
        site_name=SITE_NAME,
        superior="ỦY BAN NHÂN DÂN PHƯỜNG THUẬN HÓA",
        place="Thuận Hóa",
        counter="03",
        serial_letters="AC",
        code_prefix="000.00.06.H57",
        supervisor_name=SUPERVISOR,
        supervisor_pin=SUPERVISOR_PIN,
        body_name="UBND phường Thuận Hóa (mẫu)",
        body_tax_code="3300000001",
        bank_bin="970436",
        bank_account="1017595600",
        account_name="UBND PHUONG THUAN HOA",
        counter_index=3,
        counters_at_site=5,
        certification_book="03-SCT/BS",
        node_url=node.url,
        enrol_code=node.code,
        sample_data=True,
    )
