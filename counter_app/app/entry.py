"""Being let in at a node by a person: the code is shown, then somebody compares eight characters and confirms.

The key that shows the code is kept until it is let in or refused for good, so that a code that was shown once is good
for the same command again, whatever became of the first try.
"""

import time
from collections.abc import Callable
from typing import Protocol

from counter_app.app.words import translate
from counter_app.domain.enrol_code import comparison_of
from counter_app.domain.journal import Head, Origin, origin_of
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.core import Me

WAITING, CONFIRMED = "enrol.waiting", "confirmed"
REVOKED = "device.revoked"
ASK_AGAIN_S = 2.0


class Door(Protocol):
    """A node that may let in; see `sync.client.copy.NodeCopy`."""

    def enrol(self, me: Me) -> str: ...
    def head(self, origin: Origin) -> tuple[Head, bool]: ...


class Entry:
    """`tell` says in words that a person is waited for; `shown` is called right before the code is shown."""

    def __init__(
        self,
        tell: Callable[[str], None],
        shown: Callable[[], None] = lambda: None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._tell, self._shown, self._pause = tell, shown, pause

    def let_in(self, node: Door, me: Me, url: str) -> None:
        """Enrol, and wait for as long as nobody has decided. Raises `NodeUnreachable`, `NodeRefused`.

        A node that goes away while it is waited for is asked again.
        """
        self._shown()
        if node.enrol(me) == CONFIRMED:
            return
        origin = origin_of(me.public_key)
        if self._is_waiting(node, me):
            said = translate(
                "commands",
                "Máy chủ {url} đã nhận mã đăng ký. Đang chờ phụ trách xác nhận; chưa có gì được ghi.\n"
                "Mã đối chiếu của máy này: {comparison}\n"
                "Nhờ phụ trách so mã rồi xác nhận ở màn hình phụ trách của một quầy đang làm việc,\n"
                "hoặc tại máy chủ: counter-app --data THƯ_MỤC_MÁY_CHỦ node-confirm {origin}\n"
                "Có thể dừng bằng Ctrl+C rồi chạy lại đúng lệnh này để làm tiếp: mã đăng ký vẫn dùng được.",
            )
            self._tell(said.format(url=url, comparison=comparison_of(origin), origin=origin))
        while self._is_waiting(node, me):
            self._pause(ASK_AGAIN_S)

    @staticmethod
    def _is_waiting(node: Door, me: Me) -> bool:
        try:
            node.head(Origin(me.continues))
        except NodeUnreachable:
            return True
        except NodeRefused as error:
            if error.fields["reason"] != WAITING:
                raise
            return True
        return False
