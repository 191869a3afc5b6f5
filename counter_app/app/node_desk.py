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
from counter_app.domain.calendar import local
from counter_app.domain.decoding import from_json
from counter_app.domain.enrol_code import EnrolCode
from counter_app.domain.errors import CounterError
from counter_app.storage.keys import FileDeviceKey
from sync.client.operator import Operator
from sync.messages import DeviceReply, InviteRequest
from sync.signing import Signer

T = TypeVar("T")
_LEVELS = {"counter": "quầy", "site": "máy chủ điểm", "kiosk": "máy lấy số"}
_STATES = {"waiting": "chờ xác nhận", "confirmed": "đã xác nhận", "revoked": "đã thu hồi"}
_NOBODY = "Máy chủ này chưa biết máy nào: cấp mã đăng ký bằng counter-app node-code."


class NodeNotRunning(CounterError):
    """No node runs in this folder; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "node.not_running"


def new_code(place: Place, level: str, site: str, counter: str, valid: timedelta) -> str:
    """Make a one-time code; what to tell whoever sets the installation up."""
    wish = InviteRequest(level=level, site=site, counter=counter, valid_s=int(valid.total_seconds()))
    made, listening = _ask(place, lambda operator: operator.invite(wish)), _listening(place)
    until = local(made.until)
    where = "\n            ".join(reachable(listening.url))
    return (
        f"Địa chỉ:    {where}\n"
        f"Mã đăng ký: {EnrolCode(made.secret, listening.fingerprint).text}\n"
        f"Dùng một lần, đến {until:%H:%M} ngày {until:%d/%m/%Y}."
    )


def shown_devices(place: Place) -> str:
    """Whom the node knows, a line each."""
    return "\n".join(_line(one) for one in _ask(place, Operator.devices).devices) or _NOBODY


def confirm(place: Place, origin: str, again: str = "") -> str:
    """Let a device work; one that was revoked only when `again` says why."""
    return _line(_ask(place, lambda operator: operator.confirm(origin, again)))


def revoke(place: Place, origin: str, reason: str) -> str:
    """Take nothing more from a device."""
    return _line(_ask(place, lambda operator: operator.revoke(origin, reason)))


def _line(one: DeviceReply) -> str:
    who = f"{_LEVELS.get(one.level, one.level)} {one.counter}".rstrip()
    what = f"{one.origin}  {who} · điểm {one.site} · {_STATES[one.state]} · {one.comparison}"
    return f"{what} · {one.reason}" if one.reason else what


def _listening(place: Place) -> Listening:
    try:
        return from_json(place.listening.read_bytes(), Listening)
    except (OSError, msgspec.MsgspecError) as error:
        raise NodeNotRunning(folder=str(place.root)) from error


def _ask(place: Place, question: Callable[[Operator], T]) -> T:
    listening = _listening(place)
    signer = Signer(FileDeviceKey(place.keys), SystemClock(), SystemRandom())
    operator = Operator(listening.url, signer, listening.fingerprint)
    try:
        return question(operator)
    finally:
        operator.close()
