"""A stand-alone counter from its set-up on: it gives numbers, serves, and keeps its own node running."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.app.config import load_config, save_config
from counter_app.app.desktop import Counter, open_counter
from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.app.workplace import workplace_of
from tests.ui.clerk.hands import ALT, CARD, CTRL, OUTER_LIMIT_MS, Clerk, Key
from tests.ui.fakes import FakeCounter
from tests.ui.hands import put_up
from ui.clerk.window import ClerkWindow
from ui.on_qt import OnQtThread
from ui.theme import apply_theme
from ui.translations import load_language

PIN = "135790"
TRIES = 5
ANSWERS = {
    "site_code": "19789",
    "site_name": "Trung tâm Phục vụ hành chính công phường Mẫu",
    "superior": "ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
    "place": "Mẫu",
    "counter": "01",
    "serial_letters": "AC",
    "code_prefix": "000.00.06.H57",
    "supervisor_name": "Trần Văn Mẫu",
    "supervisor_pin": PIN,
    "body_name": "UBND phường Mẫu",
    "body_tax_code": "3300000001",
    "standalone": True,
    "sample_data": True,
}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Set up by the command, at an address that no other test uses."""
    found, answers = Place(tmp_path / "quay"), tmp_path / "answers.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    command = [sys.executable, "-m", "counter_app", "--data", str(found.root), "setup", "--answers", str(answers)]
    subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL)
    config = load_config(found.config)
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    save_config(found.config, msgspec.structs.replace(config, node=msgspec.structs.replace(config.node, url=url)))
    return found


@pytest.fixture
def counter(place: Place) -> Iterator[Counter]:
    opened = open_counter(place)
    try:
        opened.start()
        yield opened
    finally:
        opened.close()
    assert verify_place(place).faults == []


@pytest.fixture
def clerk(qtbot: QtBot, qapp: QApplication, counter: Counter) -> Iterator[Clerk]:
    load_language(qapp, "vi")
    apply_theme(qapp, 14)
    workplace = workplace_of(counter, OnQtThread())
    person = counter.people.sign_in(workplace.staff()[0].id, PIN).result()
    window = ClerkWindow(workplace, person)
    put_up(qtbot, window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made = Clerk(qtbot, window, cast(FakeCounter, SimpleNamespace(place=workplace)))
    _count_float(made)
    yield made
    window.close()


def _count_float(clerk: Clerk) -> None:
    """As every shift begins; one that goes on is not asked again."""
    drawer = clerk.desk.drawer
    clerk.until(drawer.changed, lambda: drawer.wants_float)
    clerk.into("floatSum", "300.000")
    clerk.press(Key.Key_Return)
    clerk.until(drawer.float_counted, lambda: not drawer.wants_float, lambda: clerk.press(Key.Key_Return))
    clerk.window.setFocus()


def _take_number(clerk: Clerk) -> None:
    """Ctrl+T, and again as soon as a node that was not yet there answers: it is the same number."""
    queue, refused = clerk.desk.queue, list[object]()
    queue.failed.connect(refused.append)

    def in_hand() -> bool:
        return clerk.desk.case.case.service is not None

    for _ in range(TRIES):
        clerk.qtbot.waitUntil(lambda: not queue.view.busy, timeout=OUTER_LIMIT_MS)
        refused.clear()
        clerk.press(Key.Key_T, CTRL)
        clerk.qtbot.waitUntil(lambda: in_hand() or bool(refused), timeout=OUTER_LIMIT_MS)
        if in_hand():
            return
        _node_answers(clerk, datetime.now(UTC))
    pytest.fail(f"no number: {refused}")


def _serve(clerk: Clerk) -> None:
    """A number, a dossier, its fee in cash, the end."""
    _take_number(clerk)
    clerk.search(CARD)
    clerk.search("khai tử")
    clerk.press(Key.Key_D, ALT)
    clerk.save()
    clerk.pay_cash()
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))


def _node_answers(clerk: Clerk, since: datetime) -> None:
    def answers() -> bool:
        view = clerk.desk.queue.view
        return view.reachable and view.as_of is not None and view.as_of > since

    clerk.until(clerk.desk.queue.changed, answers)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_a_counter_alone_gives_numbers_and_serves(clerk: Clerk, counter: Counter) -> None:
    _node_answers(clerk, datetime.min.replace(tzinfo=UTC))
    _serve(clerk)
    assert counter.own_node is not None
    dead = os.pidfd_open(counter.own_node.pid)
    os.kill(counter.own_node.pid, signal.SIGKILL)
    select.select([dead], [], [], 60)
    os.close(dead)
    _node_answers(clerk, datetime.now(UTC))  # the node was started again, with its queue
    _serve(clerk)
    last = counter.store.read(lambda books: books.services.last_finished())
    assert last is not None
    assert (last.number, last.outcome) == ("A002", "served")
