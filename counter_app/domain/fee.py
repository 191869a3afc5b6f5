"""What a procedure costs: known amounts, free ones, and rates that only the provincial council can give."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.bill import FeeKind, FeeLine
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd


class FeeStatus(StrEnum):
    AMOUNT = "amount"
    FREE = "free"
    SET_BY_COUNCIL = "set_by_council"  # the province's own resolution gives the rate
    NOT_STATED = "not_stated"


class Tariff(StrEnum):
    """How the amount grows with what is asked."""

    FLAT = "flat"  # amount × quantity
    COPY_PAGES = "copy_pages"  # by pages of the original: `certification` computes it


class FeeNotSet(CounterError):
    """The rate is not in this office's fee table, and none is invented (fields: procedure, status)."""

    code: ClassVar[str] = "fee.not_set"


_WORDS = {FeeKind.CHARGE: "Phí", FeeKind.STATE_FEE: "Lệ phí"}

_STATE_FEE_FIELDS = frozenset(
    {
        "Hộ tịch",  # lệ phí hộ tịch, Circular 85/2019/TT-BTC art. 3
        "Nuôi con nuôi",  # lệ phí đăng ký nuôi con nuôi, Decree 114/2016/NĐ-CP
        "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",  # lệ phí đăng ký kinh doanh, Circular 85/2019/TT-BTC
        "Hoạt động xây dựng",  # lệ phí cấp giấy phép xây dựng, Circular 85/2019/TT-BTC
        "Đăng ký, quản lý cư trú",  # lệ phí đăng ký cư trú, Circular 75/2022/TT-BTC
        "Cấp, quản lý căn cước",  # lệ phí cấp thẻ căn cước, Circular 73/2024/TT-BTC
    }
)
_CHARGE_FIELDS = frozenset(
    {
        "Chứng thực",  # phí chứng thực, Circular 226/2016/TT-BTC
        "Đăng ký biện pháp bảo đảm",  # phí đăng ký giao dịch bảo đảm, Circular 85/2019/TT-BTC art. 2
    }
)
_CHARGE_CODES = frozenset({"2.000635", "2.002516"})
"""Extracts and confirmations are in the civil-status field and yet `phí khai thác, sử dụng thông tin trong cơ sở dữ
liệu hộ tịch` (Circular 281/2016/TT-BTC)."""


def kind_of(code: str, field: str) -> FeeKind | None:
    """Phí or lệ phí by Law 97/2015/QH13, appendix 1; None where a procedure bears both (land) or no source tells."""
    if code in _CHARGE_CODES or field in _CHARGE_FIELDS:
        return FeeKind.CHARGE
    return FeeKind.STATE_FEE if field in _STATE_FEE_FIELDS else None


@dataclass(frozen=True)
class FeeRule:
    """One fee of a procedure. `amount` is per `unit` and None unless the status is AMOUNT or FREE.

    `text` names the fee on bill and receipt; "" means the name of the procedure. `sample` marks a made-up rate:
    paper and screen say "mức thu mẫu".
    """

    status: FeeStatus
    kind: FeeKind | None
    amount: Vnd | None
    unit: str
    source: str
    text: str = ""
    tariff: Tariff = Tariff.FLAT
    sample: bool = False

    @property
    def word(self) -> str:
        """ "Phí" or "Lệ phí"; "" when nothing is collected or the word is not known."""
        return _WORDS[self.kind] if self.kind and self.status is not FeeStatus.FREE else ""


@dataclass(frozen=True)
class CouncilFee:
    """A rate of the provincial council, as configured. `channel` None: the same on every channel."""

    procedure: str
    kind: FeeKind
    text: str
    amount: Vnd
    unit: str
    source: str
    sample: bool
    channel: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"a fee of {self.amount} đồng is no fee")

    def holds(self, procedure: str, channel: str, on: date) -> bool:
        """Whether this rate applies to `procedure` on `channel` that day."""
        started = self.valid_from is None or self.valid_from <= on
        ended = self.valid_to is not None and self.valid_to < on
        return self.procedure == procedure and self.channel in (None, channel) and started and not ended

    def rule(self) -> FeeRule:
        """This rate as a rule of the procedure; a rate of zero đồng is a free procedure."""
        status = FeeStatus.AMOUNT if self.amount else FeeStatus.FREE
        return FeeRule(status, self.kind, self.amount, self.unit, self.source, text=self.text, sample=self.sample)


@dataclass(frozen=True)
class FeeTable:
    """The rates configured for one province; empty when nobody has entered any."""

    rows: tuple[CouncilFee, ...] = ()

    def rules(self, procedure: str, channel: str, on: date) -> tuple[FeeRule, ...]:
        """Every rate of `procedure` that day: a land dossier may bear a phí and a lệ phí."""
        return tuple(row.rule() for row in self.rows if row.holds(procedure, channel, on))


def fee_lines(rules: tuple[FeeRule, ...], procedure: str, name: str, quantity: int = 1) -> tuple[FeeLine, ...]:
    """The bill lines of `quantity` of what is asked; none when it is free.

    Raises `FeeNotSet` when a rate is not known, or known without being called phí or lệ phí; `ValueError` for a
    tariff by pages, which `certification` computes, and for a quantity below 1.
    """
    if quantity < 1:
        raise ValueError(f"{quantity} is no quantity")
    return tuple(_line(rule, procedure, name, quantity) for rule in rules if rule.status is not FeeStatus.FREE)


def _line(rule: FeeRule, procedure: str, name: str, quantity: int) -> FeeLine:
    if rule.tariff is not Tariff.FLAT:
        raise ValueError(f"{procedure} is charged by {rule.tariff}")
    if rule.amount is None or rule.kind is None:
        raise FeeNotSet(procedure=procedure, status=rule.status)
    return FeeLine(rule.kind, rule.text or name, rule.amount, quantity, Vnd(rule.amount * quantity), rule.sample)
