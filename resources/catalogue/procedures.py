"""procedures.json as a `Catalogue`.

The file is a crawl of the national portal; four of its traits are put right here, each where it shows.
"""

import hashlib
from typing import Literal

import msgspec

from counter_app.domain.catalogue import Catalogue
from counter_app.domain.decoding import from_json
from counter_app.domain.fee import FeeRule, FeeStatus, Tariff, kind_of
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.procedure import Channel, ChannelTerms, PaperRequired, Procedure, is_police
from counter_app.domain.text import nfc
from counter_app.domain.time_limit import LimitUnit, TimeLimit
from resources.catalogue.files import read

_STATUS = {
    "free": FeeStatus.FREE,
    "amount": FeeStatus.AMOUNT,
    "set_by_provincial_council": FeeStatus.SET_BY_COUNCIL,
    "listed_but_provincial_council_sets_it": FeeStatus.SET_BY_COUNCIL,
    "not_stated": FeeStatus.NOT_STATED,
}
_COPY_PAGES = frozenset({"2.000815", "2.000942"})
_UNITS = {
    "per card": "thẻ",
    "per case": "trường hợp",
    "per case (one or more signatures in one paper)": "trường hợp",
    "per confirmation of one civil-status event of one person": "văn bản xác nhận",
    "per copy of extract": "bản sao",
    "per document": "văn bản",
    "per transaction": "giao dịch",
    "per will": "di chúc",
}
_CUT_PAPER, _CUT_NOTE, _CUT_PHRASE = 350, 220, 180
"""The crawl cut longer texts at exactly so many letters, in the middle of a word."""
_SAME_DAY_TEXT = "tiếp nhận hồ sơ sau 15 giờ"


class _Limit(msgspec.Struct):
    value: int | None
    unit: LimitUnit
    same_day_after15_next: bool = False


class _Terms(msgspec.Struct):
    channel: Channel
    time: int | None
    unit: LimitUnit | None
    fee: int | None
    currency: str | None
    note_vi: str


class _Paper(msgspec.Struct):
    name_vi: str
    originals: int
    copies: int

    def required(self) -> PaperRequired:
        """In four rows the last word of the name ran into the count ("Mẫu số 18" and 1 became 181): they part here."""
        if self.originals < 10:
            return PaperRequired(_whole_words(self.name_vi, _CUT_PAPER), self.originals, self.copies)
        tail, originals = divmod(self.originals, 10)
        return PaperRequired(nfc(f"{self.name_vi} {tail}"), originals, self.copies)


class _Entry(msgspec.Struct):
    code: str
    name_vi: str
    name_en: str
    field: str
    level: str
    decision: str
    time_limit: _Limit
    time_phrases_vi: list[str]
    fee_vnd: int | None
    fee_unit: str | None
    fee_status: Literal[
        "free", "amount", "set_by_provincial_council", "listed_but_provincial_council_sets_it", "not_stated"
    ]
    channels: list[_Terms]
    documents: list[_Paper]
    documents_total_rows: int
    source: str

    def procedure(self, version: str) -> Procedure:
        limit = TimeLimit(self.time_limit.value, self.time_limit.unit, self._same_day())
        return Procedure(
            code=self.code,
            name_vi=nfc(self.name_vi),
            name_en=self.name_en,
            field=nfc(self.field),
            level=nfc(self.level),
            decision=self.decision,
            limit=limit,
            fee=self._fee(self.fee_vnd),
            terms=tuple(self._terms(row) for row in self.channels if row.currency in (None, "VND")),
            papers=tuple(paper.required() for paper in self.documents),
            papers_listed=self.documents_total_rows,
            time_notes=tuple(_whole_words(phrase, _CUT_PHRASE) for phrase in self.time_phrases_vi),
            hidden=is_police(self.field, self.level, self.decision),
            version=version,
            source=self.source,
        )

    def _same_day(self) -> bool:
        """In 1.004859 the crawl's flag belongs to one branch only ("hồ sơ bổ sung …"); there the clerk decides."""
        return self.time_limit.same_day_after15_next and any(_SAME_DAY_TEXT in text for text in self.time_phrases_vi)

    def _terms(self, row: _Terms) -> ChannelTerms:
        bare = LimitUnit.NOT_STATED if row.time is None else LimitUnit.UNIT_NOT_STATED
        limit = TimeLimit(row.time, row.unit or bare, self._same_day())
        return ChannelTerms(
            row.channel, limit, self._fee(row.fee or self.fee_vnd), _whole_words(row.note_vi, _CUT_NOTE)
        )

    def _fee(self, amount: int | None) -> FeeRule:
        """The status of the whole entry decides: channel rows say "free" also where the council sets the rate."""
        status = _STATUS[self.fee_status]
        known = {FeeStatus.AMOUNT: amount, FeeStatus.FREE: ZERO}.get(status)
        return FeeRule(
            status=status,
            kind=None if status is FeeStatus.FREE else kind_of(self.code, nfc(self.field)),
            amount=None if known is None else Vnd(known),
            unit="trang" if self.code in _COPY_PAGES else _UNITS.get(self.fee_unit or "", ""),
            source=self.source,
            tariff=Tariff.COPY_PAGES if self.code in _COPY_PAGES else Tariff.FLAT,
        )


def _whole_words(text: str, cut_at: int) -> str:
    """A text that the crawl cut short, back to its last whole word and with "…"; any other one as it is."""
    if len(text) < cut_at or text.endswith((".", ";", ")")):
        return nfc(text)
    words, _, _ = text.rpartition(" ")
    return nfc(words).rstrip(" ,;:(-–") + "…"


class _File(msgspec.Struct):
    items: list[msgspec.Raw]


def load_catalogue() -> Catalogue:
    """The 75 procedures of the seed; the police's are in it, hidden."""
    return Catalogue(_procedure(raw) for raw in read("procedures.json", _File).items)


def _procedure(raw: msgspec.Raw) -> Procedure:
    """The version does not depend on spaces or on the order of keys in the file."""
    canonical = msgspec.json.encode(from_json(raw, object), order="sorted")
    return from_json(raw, _Entry).procedure(hashlib.sha256(canonical).hexdigest()[:12])
