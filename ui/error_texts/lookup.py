"""From a failure to its text."""

from collections.abc import Iterator, Mapping
from string import Formatter

from counter_app.domain.errors import CounterError
from ui.error_texts import (
    approval,
    bank,
    cashier,
    clock,
    data,
    desk,
    devices,
    drawer,
    faults,
    giving_back,
    idcard,
    money,
    network,
    node_trouble,
    people,
    recovery,
    refusals,
    setup,
    statements,
    terminal,
    usage,
)
from ui.error_texts.error_text import ErrorText
from ui.error_texts.places import PLACED
from ui.error_texts.values import shown
from ui.words import QT_TRANSLATE_NOOP, translated

CONTEXT = "errors"

TEXTS: dict[str, ErrorText] = {
    **devices.TEXTS,
    **money.TEXTS,
    **terminal.TEXTS,
    **drawer.TEXTS,
    **desk.TEXTS,
    **idcard.TEXTS,
    **network.TEXTS,
    **refusals.TEXTS,
    **node_trouble.TEXTS,
    **people.TEXTS,
    **setup.TEXTS,
    **recovery.TEXTS,
    **data.TEXTS,
    **faults.TEXTS,
    **clock.TEXTS,
    **usage.TEXTS,
    **statements.TEXTS,
    **approval.TEXTS,
    **bank.TEXTS,
    **cashier.TEXTS,
    **giving_back.TEXTS,
}

_UNWRITTEN = ErrorText(
    QT_TRANSLATE_NOOP("errors", "Có lỗi chưa được mô tả ({code})."),
    QT_TRANSLATE_NOOP("errors", "Dữ liệu đã lưu được giữ nguyên."),
    QT_TRANSLATE_NOOP("errors", "Ghi lại mã lỗi và báo kỹ thuật viên."),
    "KH-00",
)
VARIED_BY = {
    "device.unreachable": "device",
    "device.silent": "device",
    "device.garbled": "device",
    "printer.not_ready": "reason",
    "printer.outcome_unknown": "reason",
    "payment.outcome_unknown": "phase",
    "terminal.refused": "reason",
    "terminal.no_totals": "reason",
    "card.declined": "reason",
    "card.slip_incomplete": "field",
    "payment.still_unknown": "reason",
    "payment.attempt_open": "method",
    "qr.bank_reference_bad": "reason",
    "fee.not_set": "status",
    "idcard.lost_diacritics": "sign",
    "node.refused": "reason",
    "node.data_wrong": "mend",
    "node.city_cut_off": "answer",
    "storage.full": "program",
    "money.halted": "reason",
    "backup.no_folder": "whose",
    "restore.not_given": "what",
    "journal.chain_broken": "reason",
    "fault.chain": "detail",
    "fault.head": "detail",
    "setup.field_wrong": "field",
    "usage.wrong": "kind",
    "staff.not_yourself": "act",
    "clock.unconfirmed": "doubt",
    "clock.doubtful": "doubt",
    "statement.refused": "reason",
}
"""The field whose value chooses among several texts of a code."""


def text_of(error: CounterError) -> ErrorText:
    """The words for `error`, filled with its fields."""
    return text_for(error.code, **error.fields)


def last_text_of(error: CounterError) -> ErrorText:
    """The words for an `error` that ends the program, or that it cannot open past."""
    return last_text_for(error.code, error.fields)


def last_text_for(code: str, fields: Mapping[str, object]) -> ErrorText:
    """The same for a code and its fields."""
    return text_for(code, **{**fields, "program": "ended"})


def text_for(code: str, /, **fields: object) -> ErrorText:
    """The words for a code, also for those that no exception carries (`printer.paper_low`, `node.refused/REASON`).

    With a `seq`, 0 when nobody knows it, they say at which event.
    """
    variant = fields.get(VARIED_BY.get(code, ""), "")
    found = TEXTS.get(f"{code}/{variant}") or TEXTS.get(code) or TEXTS.get(code.partition("/")[0])
    text = found or _UNWRITTEN
    values = _Values(fields if found else {**fields, "code": code})
    what = PLACED.get(code, text.what) if fields.get("seq") else text.what
    return ErrorText(_fill(what, values), _fill(text.safe, values), _fill(text.todo, values), text.code)


def fault_text(what: str, detail: str, seq: int) -> ErrorText:
    """The words for one finding of a verification; what is found in a table of rows names the table."""
    known = f"fault.{what}" in TEXTS
    return text_for(f"fault.{what}" if known else "fault.rows", seq=seq, detail=detail if known else f"{what} {detail}")


def words_of(code: str, /, **fields: object) -> str:
    """One line for a tip or a list: what happened, with its short code."""
    text = text_for(code, **fields)
    return f"{text.what} [{text.code}]"


def _fill(text: str, values: "_Values") -> str:
    return Formatter().vformat(translated(CONTEXT, text), (), values) if text else ""


class _Values(Mapping[str, str]):
    """Fields as words; one that is missing reads as an ellipsis: a text must come out whatever happened."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> str:
        return shown(name, self._fields[name]) if name in self._fields else "…"

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)
