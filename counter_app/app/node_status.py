"""`counter-app node-status`: what the node in a folder knows of trouble, in words, and whether anybody is needed."""

from collections.abc import Iterator

import msgspec

from counter_app.app.node_desk import ask
from counter_app.app.place import Place
from counter_app.app.told import plainly, told
from counter_app.app.words import translate
from counter_app.domain.continuation import NodeApart
from counter_app.domain.enrol_code import comparison_of
from counter_app.domain.errors import CounterError
from counter_app.domain.node_trouble import CityCutOff, ForksOpen, answer_of, some
from counter_app.ports.lights import BackupState
from sync.client.node_health import backup_of
from sync.client.operator import Operator
from sync.client.troubles import apart, place, troubles
from sync.messages import ForksReply, StatusReply, UpstreamReply


class _NotBackedUp(CounterError):
    """Carries what the daily backup says, whose codes no one class has."""

    def __init__(self, state: BackupState) -> None:
        super().__init__(**{**state.fields, "whose": "node"})
        self.code = state.error  # type: ignore[misc]  # of this one only


def shown_status(place: Place, *, as_json: bool) -> tuple[bool, str]:
    """Whether nobody is needed, and what to say. Raises `NodeNotRunning`, `NodeUnreachable`, `NodeRefused`."""
    status, forks = ask(place, _asked)
    found = list(_found(status, forks))
    if as_json:
        told_all = [{"code": one.code, "fields": one.fields, "text": plainly(one)} for one in found]
        answer = {"ok": not found, "troubles": told_all, "status": msgspec.to_builtins(status)}
        return not found, msgspec.json.encode(answer).decode()
    return not found, "\n".join([_verdict(status, len(found)), *_beside(status), *(told(one) for one in found)])


def _asked(operator: Operator) -> tuple[StatusReply, ForksReply]:
    return operator.status(), operator.forks()


def _found(status: StatusReply, forks: ForksReply) -> Iterator[CounterError]:
    why, backup, up = apart(status), backup_of(status), status.upstream
    if why:
        yield NodeApart(origin=status.node, reason=why)
    yield from troubles(status)
    journals = {one.origin: one for one in status.journals}
    if unsaid := [place(one.origin, one.seq, journals) for one in forks.forks if not one.reviewed]:
        yield ForksOpen(count=len(unsaid), where=some(unsaid))
    if up is not None and not up.connected:
        yield _cut_off(status.node, up)
    if backup is not None and backup.error:
        yield _NotBackedUp(backup)


def _cut_off(node: str, up: UpstreamReply) -> CityCutOff:
    answer, comparison = answer_of(up.last_error), comparison_of(node)
    return CityCutOff(count=up.unsent, reason=up.last_error, answer=answer, origin=node, comparison=comparison)


def _verdict(status: StatusReply, count: int) -> str:
    own = next((one.site for one in status.journals if one.origin == status.node), "")
    site = translate("commands", "Máy chủ điểm {site}").format(site=own)
    who = site if status.level == "site" else translate("commands", "Máy chủ thành phố")
    events = sum(one.head_seq for one in status.journals)
    holds = translate("commands", "{who}: {journals} nhật ký, {events} sự kiện.")
    line = holds.format(who=who, journals=len(status.journals), events=events)
    nothing = translate("commands", "Không có việc gì cần người xem.")
    needed = translate("commands", "CẦN XEM: {count} việc.").format(count=count)
    return f"{line} {needed if count else nothing}"


def _beside(status: StatusReply) -> Iterator[str]:
    """What needs nobody, and is good to know."""
    alone = sum(max(0, one.head_seq - one.safe_seq) for one in status.journals)
    if status.lag:
        late = translate("commands", "Số liệu còn {count} sự kiện chưa tính; máy chủ tự tính tiếp.")
        yield late.format(count=status.lag)
    if alone:
        only = translate("commands", "{count} sự kiện chưa có bản thứ hai (bản sao lưu hoặc máy chủ thành phố).")
        yield only.format(count=alone)
    if status.verification is None:
        yield translate("commands", "Từ khi chạy, máy chủ chưa kiểm tra xong dữ liệu lần nào.")
