"""The technician's page on backup and restore: its commands are run, in its order, and say what it shows.

Numbers, codes, keys, times and folders are masked; a line of "…" on the page stands for any lines.
"""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import takewhile
from pathlib import Path

import msgspec
import pytest

from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.usecases.setup import SetupAnswers, SetupFieldWrong, checked_answers
from tests.journeys.tools import Running, tool
from tests.journeys.town import ANSWERS, Desk, Node, set_up
from tests.sync.conftest import postgresql
from tests.waiting import until

__all__ = ["postgresql"]
PAGE = Path(__file__).parents[2] / "docs" / "restore.md"
PHRASE = "một câu thử nghiệm"
WAITED_FOR = "Ctrl+C"
Names = dict[str, str | Path]
_MASKS = (
    (r"[A-Z2-7]{4}(-[A-Z2-7]{4}){13}", "KHÓA"),
    (r"\b[0-9A-Z]{4}(-[0-9A-Z]{1,4})+\b|\b[0-9A-Z]{10}\b", "MÃ"),  # of an encrypted node, of this machine
    (r"\b([0-9a-f]{32}|[0-9a-f]{12})\b", "ORIGIN"),
    (r"[0-9]+", "N"),
)


@dataclass(frozen=True)
class Shown:
    """A command as the page has it, and what the page shows under it."""

    command: str
    output: Sequence[str]

    @property
    def verb(self) -> str:
        words = shlex.split(self.command)
        return words[3] if words[1] == "--data" else words[1]


def shown_on(page: str) -> Iterator[Shown]:
    for block in re.findall(r"^```\w*\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        lines = block.splitlines()
        for at, line in enumerate(lines):
            if line.startswith("$ "):
                under = takewhile(lambda one: one and not one.startswith(("$ ", "# ")), lines[at + 1 :])
                yield Shown(line.removeprefix("$ "), list(under))


def answers_on(page: str) -> str:
    """The answers file that the page shows."""
    (shown,) = re.findall(r"^```json\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return str(shown)


def masked(line: str) -> str:
    for shape, mask in _MASKS:
        line = re.sub(shape, mask, line)
    return line.rstrip()


def fits(said: Sequence[str], page: Sequence[str]) -> bool:
    """Whether what was said is what the page shows."""
    if not page:
        return not said
    if page[0] == "…":
        return any(fits(said[skipped:], page[1:]) for skipped in range(len(said) + 1))
    return bool(said) and said[0] == page[0] and fits(said[1:], page[1:])


@dataclass
class Step:
    """What a command's words stand for here, what is typed, and what happens while it waits."""

    names: Names
    typed: Sequence[str] = ()
    meanwhile: Callable[[], object] | None = None

    def run(self, shown: Shown) -> list[str]:
        """What it said, in the page's words."""
        words = [str(self.names.get(word, word)) for word in shlex.split(shown.command)[1:]]
        place = Place(Path(words[1])) if words[0] == "--data" else Place(Path(self.names["khoa-diem.key"]).parent / "-")
        running = Running(place, words[2:] if words[0] == "--data" else words, typed=self.typed)
        if self.meanwhile is not None:
            running.until_it_says(WAITED_FOR)
            self.meanwhile()
        code, said = running.ended()
        assert code == 0, (shown.command, said)
        for name, real in sorted(self.names.items(), key=lambda one: -len(str(one[1]))):
            said = said.replace(str(real), name)
        return said.splitlines()


@dataclass
class Site:
    """A city, a site on PostgreSQL, two counters, and a folder for everything that is carried about."""

    folder: Path
    new_database: Callable[[], str]
    public: str = ""
    code: str = ""
    site_db: str = ""
    desks: list[Desk] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)

    def steps(self) -> Iterator[tuple[str, Step, Callable[[list[str]], object]]]:
        """For each command of the page, in its order: its verb, the step, and who reads what it said."""
        yield "recovery-key", Step(self.carried("khoa-diem.key"), (PHRASE, PHRASE)), self._keep_public
        self._begin()
        yield from (("backup", step, _nothing) for step in self._backups())
        origin = self._counters_die()
        site = self.nodes["site"]
        yield "node-code", Step({"D_MÁY_CHỦ": site.place.root, "URL": site.url}), self._keep_code
        yield from (("restore", step, _nothing) for step in self._counters(origin))
        yield from (("restore", step, _nothing) for step in self._servers())
        again: Names = {"D": self.folder / "quay-01-moi", "MÃ": "CODE-0004"}
        yield "renew", Step(again), _nothing
        yield "verify", Step(again), _nothing
        for name in ("quay-01-moi", "quay-02-moi", "quay-01-le", "diem-moi", "thanh-pho-moi"):
            assert verify_place(Place(self.folder / name)).faults == []

    def carried(self, *files: str) -> Names:
        """Files as the page names them."""
        return {name: self.folder / name.rpartition("/")[2] for name in files}

    def _backups(self) -> Iterator[Step]:
        (self.folder / "sao-luu").mkdir()
        quay: Names = {"D": self.desks[0].place.root}
        yield Step({**quay, **self.carried("E:/quay-01.backup")})
        yield Step({**quay, **self.carried("E:/sao-luu")})
        stored: Names = {"D": self.nodes["site"].place.root, "postgresql://…": self.site_db}
        yield Step({**stored, **self.carried("E:/diem.backup")})
        tool(self.nodes["province"].place, "backup", str(self.folder / "thanh-pho.backup"))

    def _counters(self, origin: str) -> Iterator[Step]:
        link: Names = {"URL": self.nodes["site"].url}
        backup = self.carried("quay-01.backup", "khoa-diem.key")
        yield Step({"D": self.folder / "quay-01-moi", "MÃ": self.code, **link, **backup}, (PHRASE,), self._confirm)
        lost = {"ORIGIN": origin, **link, **self.carried("answers.json")}
        (self.folder / "answers.json").write_bytes(msgspec.json.encode(replace(ANSWERS, counter="02")))
        yield Step({"D": self.folder / "quay-02-moi", "MÃ": "CODE-0003", **lost})
        yield Step({"D": self.folder / "quay-01-le", **backup}, (PHRASE,))

    def _servers(self) -> Iterator[Step]:
        site, city, empty = self.nodes["site"], self.nodes["province"], self.new_database()
        bundles = self.carried("diem.backup", "thanh-pho.backup", "khoa-diem.key")
        site.end()
        link: Names = {"URL_THÀNH_PHỐ": city.url, "MÃ": "CODE-SITE-2"}
        yield Step({"D": self.folder / "diem-moi", **link, **bundles}, (PHRASE,))
        self.nodes["site"] = Node(Place(self.folder / "diem-moi"), "site", self.codes, site.port, city.url)
        city.end()
        yield Step({"D": self.folder / "thanh-pho-moi", **bundles}, (PHRASE,))
        yield Step({"D": self.folder / "thanh-pho-pg", "postgresql://…": empty, **bundles}, (PHRASE,))
        assert verify_place(Place(self.folder / "thanh-pho-pg"), empty).faults == []

    def _counters_die(self) -> str:
        """After their backups each has taken money that only the site's node holds; the second one's origin."""
        for desk in self.desks:
            desk.pay()
        until(lambda: all(desk.has_sent_to(self.nodes["site"]) for desk in self.desks))
        origin = self.desks[1].origin
        for desk in self.desks:
            desk.close()
            shutil.rmtree(desk.place.root)
        self.desks.clear()
        return origin

    @property
    def codes(self) -> Path:
        return self.folder / "codes"

    def _begin(self) -> None:
        self.codes.write_text("".join(f"CODE-000{n}\n" for n in range(1, 6)) + "CODE-SITE\nCODE-SITE-2\n")
        city = Node(Place(self.folder / "thanh-pho"), "province", self.codes, recovery=self.public)
        self.nodes["province"], self.site_db = city, self.new_database()
        site = Node(
            Place(self.folder / "diem"), "site", self.codes, upstream=city.url, db=self.site_db, recovery=self.public
        )
        self.nodes["site"] = site
        for number, letters in ((1, "AC"), (2, "AB")):
            place = Place(self.folder / f"quay-0{number}")
            known = {"counter": f"0{number}", "recovery": self.public}
            self.desks.append(set_up(place, site, letters, f"CODE-000{number}", **known))
            self.desks[-1].pay()
        until(lambda: all(desk.has_sent_to(site) for desk in self.desks))

    def _keep_public(self, said: list[str]) -> None:
        self.public = next(line for line in said if line.startswith("Khóa khôi phục")).rpartition(": ")[2]

    def _keep_code(self, said: list[str]) -> None:
        self.code = said[1].rpartition(" ")[2]

    def _confirm(self) -> None:
        site = self.nodes["site"].place
        waiting = [line.split()[0] for line in tool(site, "node-devices").splitlines() if "chờ" in line]
        assert len(waiting) == 1
        tool(site, "node-confirm", *waiting)

    def end(self) -> None:
        for desk in self.desks:
            desk.close()
        for node in self.nodes.values():
            node.end()


def _nothing(_said: list[str]) -> None:
    return


@pytest.fixture
def site(tmp_path: Path, postgresql: Callable[[], str]) -> Iterator[Site]:
    found = Site(tmp_path, postgresql)
    yield found
    found.end()


def test_the_commands_of_the_page_say_what_it_shows(site: Site) -> None:
    page = list(shown_on(PAGE.read_text(encoding="utf-8")))
    run = 0
    for shown, (verb, step, read) in zip(page, site.steps(), strict=True):
        assert shown.verb == verb, f"the page has another command there: {shown.command}"
        said = step.run(shown)
        read(said)
        assert fits([masked(line) for line in said], [masked(line) for line in shown.output]), (shown, said)
        run += 1
    assert run == len(page) > 10


@pytest.mark.parametrize(
    ("said", "page", "right"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "b"], ["a"], False),
        (["a"], ["a", "b"], False),
        (["w", "v", "b"], ["…", "b"], True),
        (["b"], ["…", "b"], True),
        (["w", "c"], ["…", "b"], False),
        (["a"], [], False),
    ],
)
def test_what_is_shown_is_compared_line_by_line(said: list[str], page: list[str], right: bool) -> None:
    assert fits(said, page) is right


def test_the_page_names_every_answer_and_shows_no_more_than_are_needed() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = msgspec.json.decode(answers_on(page), type=dict[str, object])
    named = set(re.findall(r"[a-z_]+", page))
    assert {one.name for one in fields(SetupAnswers)} <= named
    answers = {**shown, "node_url": "http://127.0.0.1:1", "enrol_code": "CODE-0001"}
    checked_answers(msgspec.convert(answers, SetupAnswers))
    for name in shown.keys() - {"counters_at_site", "counter_index"}:
        less = {**answers, name: ""}
        with pytest.raises(SetupFieldWrong):
            checked_answers(msgspec.convert(less, SetupAnswers))
