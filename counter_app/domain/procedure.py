"""Thủ tục: an entry of the catalogue, with its papers, time limits and fees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

import msgspec

from counter_app.domain.errors import CounterError
from counter_app.domain.fee import FeeRule, FeeStatus, FeeTable
from counter_app.domain.time_limit import TimeLimit


class Channel(StrEnum):
    """How a dossier comes in (Decree 61/2018/NĐ-CP art. 16)."""

    DIRECT = "direct"
    POSTAL = "postal"
    ONLINE = "online"


class FeedItemRefused(CounterError):
    """A catalogue entry from the feed does not have the shape of a procedure; the old one stays (fields: where)."""

    code: ClassVar[str] = "catalogue.feed_item_refused"


@dataclass(frozen=True)
class PaperRequired:
    """A row of the papers table. Conditional rows keep their wording: the clerk decides whether they apply."""

    name: str
    originals: int
    copies: int


@dataclass(frozen=True)
class ChannelTerms:
    """Time limit and fee on one channel; `note` is the portal's own wording, with its special cases."""

    channel: Channel
    limit: TimeLimit
    fee: FeeRule
    note: str


@dataclass(frozen=True)
class Procedure:
    """One version of a procedure.

    `limit` and `fee` are those of the direct channel, or of the first one listed. `papers_listed` counts the rows
    that the portal shows, of which `papers` may be the first twenty. `hidden` entries are kept and can be opened by
    code; search leaves them out. `version` is a digest of the entry as published: a dossier keeps the one it was
    received under.
    """

    code: str
    name_vi: str
    name_en: str
    field: str
    level: str
    decision: str
    limit: TimeLimit
    fee: FeeRule
    terms: tuple[ChannelTerms, ...]
    papers: tuple[PaperRequired, ...]
    papers_listed: int
    time_notes: tuple[str, ...]
    hidden: bool
    version: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether this version is in force that day; an open end is always in force."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def terms_on(self, channel: Channel) -> ChannelTerms | None:
        """The first terms that the portal lists for `channel`."""
        return next((terms for terms in self.terms if terms.channel is channel), None)

    def limit_on(self, channel: Channel) -> TimeLimit:
        """The time limit on `channel`: the same procedure may take 17 days online and 27 at the counter."""
        terms = self.terms_on(channel)
        return terms.limit if terms else self.limit

    def fees_on(self, channel: Channel, table: FeeTable, on: date) -> tuple[FeeRule, ...]:
        """The fees on `channel` that day, rates of the council taken from `table`.

        A rate that the table lacks comes back without amount, its status saying who sets it; `fee_lines` then
        raises `FeeNotSet`. A procedure that is free or has a national rate never asks the table.
        """
        terms = self.terms_on(channel)
        own = terms.fee if terms else self.fee
        if own.status in (FeeStatus.AMOUNT, FeeStatus.FREE):
            return (own,)
        return table.rules(self.code, channel, on) or (own,)


_POLICE_FIELDS = frozenset({"Đăng ký, quản lý cư trú", "Cấp, quản lý căn cước"})


def is_police(field: str, level: str, decision: str) -> bool:
    """Whether the police handle it (residence, identity cards; decisions of the Ministry of Public Security, BCA)."""
    return field in _POLICE_FIELDS or "BCA" in decision or "Bộ Công an" in level


def to_feed_item(procedure: Procedure) -> dict[str, object]:
    """`procedure` as plain JSON values for the catalogue feed."""
    item: dict[str, object] = msgspec.to_builtins(procedure)
    return item


def from_feed_item(item: Mapping[str, object]) -> Procedure:
    """The procedure of a feed item. Raises `FeedItemRefused` with the place that does not fit."""
    try:
        return msgspec.convert(item, Procedure)
    except msgspec.ValidationError as error:
        raise FeedItemRefused(where=str(error)) from error
