"""Whatever a node says no for has its words, and is never told as a dead line."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import sync.client
import sync.node
from counter_app.app.sync_light import SyncLight
from counter_app.domain import ticket
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin
from counter_app.ports.lights import Light
from counter_app.ports.queue import NodeRefused
from counter_app.usecases import queue_node
from sync.client.core import SyncStatus
from ui.error_texts import text_for, text_of
from ui.error_texts.lookup import TEXTS
from ui.lights import sync_light
from ui.translations import load_language

BY_FIELD = {"code", "error.code", "f'http.{error.status_code}'"}
"""Codes that are passed on: of the functions below themselves, of the queue's rules, of what is no node's answer."""
PASSES_A_CODE = {"refused": 1, "_refusal": 1, "_block": 1}
GIVES_A_CODE = {"_why_apart", "_taken"}
"""Functions whose every answer is a code."""


@pytest.fixture(autouse=True)
def vietnamese(qapp: QApplication) -> None:
    load_language(qapp, "vi")


def _given(call: ast.Call) -> ast.expr | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name == "Refusal":
        return next(one.value for one in call.keywords if one.arg == "code")
    return call.args[PASSES_A_CODE[name]] if name in PASSES_A_CODE else None


def _codes(package: object) -> Iterator[ast.expr]:
    for folder in package.__path__:  # type: ignore[attr-defined]  # a package
        for file in Path(folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                found = _given(node) if isinstance(node, ast.Call) else None
                if found is not None:
                    yield found
                if isinstance(node, ast.FunctionDef) and node.name in GIVES_A_CODE:
                    yield from _answers(node)


def _answers(function: ast.FunctionDef) -> Iterator[ast.Constant]:
    """The texts in what a function returns."""
    for given in (one.value for one in ast.walk(function) if isinstance(one, ast.Return) and one.value is not None):
        for one in ast.walk(given):
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value:
                yield one


def _of_the_queue() -> set[str]:
    return {
        found.code
        for module in (ticket, queue_node)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, CounterError) and found is not CounterError
    }


def test_every_refusal_of_a_node_has_its_words() -> None:
    found = [*_codes(sync.node), *_codes(sync.client)]
    codes = {str(one.value) for one in found if isinstance(one, ast.Constant)} | _of_the_queue()
    assert {"push.fork", "push.behind", "queue.no_counter", "enrol.code_unknown", "node.busy", "ticket.moved"} <= codes
    missing = sorted(code for code in codes if f"node.refused/{code}" not in TEXTS)
    assert not missing, f"write texts for {missing} in ui/error_texts/refusals.py"


def test_no_code_is_made_up_where_this_test_cannot_read_it() -> None:
    found = [*_codes(sync.node), *_codes(sync.client)]
    unread = {ast.unparse(one) for one in found if not isinstance(one, ast.Constant)}
    assert unread <= BY_FIELD | {
        "refusal.code",
        "read_refusal(response).code",
        "f'http.{response.status}'",
    }


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_refused_command_is_told_in_words(qapp: QApplication, language: str) -> None:
    load_language(qapp, language)
    for key in TEXTS:
        code, _, reason = key.partition("/")
        if code == NodeRefused.code:
            text = text_of(NodeRefused(node="http://node.test", reason=reason))
            assert text == text_for(key)
            assert text.code != "KH-00"
            assert text.what
            assert text.safe
            assert text.todo


@pytest.mark.parametrize(
    ("said", "code", "light"),
    [
        (SyncStatus(connected=True), "", Light.OK),
        (SyncStatus(last_error="node.unreachable: ConnectError: refused"), "MM-01", Light.WARNING),
        (SyncStatus(last_error="node.bad_reply: feed x"), "MM-05", Light.WARNING),
        (SyncStatus(last_error="http.404: feed x"), "MM-05", Light.WARNING),
        (SyncStatus(last_error="enrol.code_unknown: enrolment"), "MM-09", Light.DOWN),
        (SyncStatus(last_error="request.clock_skew: your clock"), "MM-03", Light.DOWN),
        (SyncStatus(last_error="node.busy"), "MM-37", Light.DOWN),
        (SyncStatus(last_error="new.code: of a newer node"), "MM-02", Light.DOWN),
        (SyncStatus(connected=True, blocked={Origin("0" * 32): "push.fork"}), "MM-32", Light.DOWN),
    ],
)
def test_the_light_says_refused_only_when_the_node_answered(said: SyncStatus, code: str, light: Light) -> None:
    shown = SyncLight(Origin("0" * 32))
    shown.show(said)
    assert sync_light(shown.state) is light
    assert (text_for(shown.state.error).code if shown.state.error else "") == code
