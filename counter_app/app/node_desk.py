"""What whoever runs a node says to it on the command line: codes, newcomers, revocations.

The running node does it: it alone writes its database. The request is signed with the key in the node's own folder.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar, TypeVar

import msgspec

from counter_app.app.node import Listening
from counter_app.app.own_addresses import reachable
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.app.words import translate
from counter_app.domain.calendar import local
from counter_app.domain.decoding import from_json
from counter_app.domain.enrol_code import EnrolCode
from counter_app.domain.errors import CounterError
from counter_app.storage.keys import FileDeviceKey
from sync.client.operator import Operator
from sync.messages import DeviceReply, InviteRequest
from sync.signing import Signer

T = TypeVar("T")


class NodeNotRunning(CounterError):
    """No node runs in this folder; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "node.not_running"


def new_code(place: Place, level: str, site: str, counter: str, valid: timedelta) -> str:
    """Make a one-time code; what to tell whoever sets the installation up."""
    wish = InviteRequest(level=level, site=site, counter=counter, valid_s=int(valid.total_seconds()))
    made, listening = ask(place, lambda operator: operator.invite(wish)), _listening(place)
    until = local(made.until)
    where = "\n            ".join(reachable(listening.url))
    said = translate("commands", "Địa chỉ:    {where}\nMã đăng ký: {code}\nDùng một lần, đến {time} ngày {day}.")
    code = EnrolCode(made.secret, listening.fingerprint).text
    return said.format(where=where, code=code, time=f"{until:%H:%M}", day=f"{until:%d/%m/%Y}")


def shown_devices(place: Place) -> str:
    """Whom the node knows, a line each."""
    nobody = translate("commands", "Máy chủ này chưa biết máy nào: cấp mã đăng ký bằng counter-app node-code.")
    return "\n".join(_line(one) for one in ask(place, Operator.devices).devices) or nobody


def confirm(place: Place, origin: str, again: str = "") -> str:
    """Let a device work; one that was revoked only when `again` says why."""
    return _line(ask(place, lambda operator: operator.confirm(origin, again)))


def revoke(place: Place, origin: str, reason: str) -> str:
    """Take nothing more from a device."""
    return _line(ask(place, lambda operator: operator.revoke(origin, reason)))


def _line(one: DeviceReply) -> str:
    levels = {
        "counter": translate("commands", "quầy"),
        "site": translate("commands", "máy chủ điểm"),
        "kiosk": translate("commands", "máy lấy số"),
    }
    states = {
        "waiting": translate("commands", "chờ xác nhận"),
        "confirmed": translate("commands", "đã xác nhận"),
        "revoked": translate("commands", "đã thu hồi"),
    }
    who = f"{levels.get(one.level, one.level)} {one.counter}".rstrip()
    site = translate("commands", "điểm {site}").format(site=one.site)
    what = f"{one.origin}  {who} · {site} · {states[one.state]} · {one.comparison}"
    return f"{what} · {one.reason}" if one.reason else what


def _listening(place: Place) -> Listening:
    try:
        return from_json(place.listening.read_bytes(), Listening)
    except (OSError, msgspec.MsgspecError) as error:
        raise NodeNotRunning(folder=str(place.root)) from error


def ask(place: Place, question: Callable[[Operator], T]) -> T:
    """Put a question to the node that runs in the folder. Raises `NodeNotRunning` and what `Operator` raises."""
    listening = _listening(place)
    signer = Signer(FileDeviceKey(place.keys), SystemClock(), SystemRandom())
    operator = Operator(listening.url, signer, listening.fingerprint)
    try:
        return question(operator)
    finally:
        operator.close()
