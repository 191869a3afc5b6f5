"""An expected failure on a terminal, in the same words as on screen."""

from counter_app.domain.errors import CounterError

_NODE = ("node.unreachable", "node.refused", "node.bad_reply", "node.other_certificate", "node.not_encrypted")
_NOT_DONE = "Lệnh này CHƯA làm xong."
_LOOK = "Kiểm tra mạng, địa chỉ và ngày giờ của máy."
_INSTEAD = {
    "device.unknown": "Xem mã đúng bằng counter-app node-devices, rồi chạy lại với mã đó.",
    "device.was_revoked": (
        "Xem lý do thu hồi bằng counter-app node-devices. "
        "Nếu đúng máy đó và được phép làm việc lại, chạy lại với --again và lý do."
    ),
    "device.revoked_by_city": (
        "Cho vào lại tại máy chủ thành phố: chạy counter-app node-confirm với --again và lý do ở đó. "
        "Nếu điểm này cũng đã thu hồi, sau đó chạy lại lệnh này."
    ),
    "enrol.code_used": "Báo kỹ thuật viên máy chủ cấp mã đăng ký mới, rồi chạy lại lệnh này với mã đó.",
    "enrol.level": "Kiểm tra --level: máy chủ điểm nhận counter và kiosk, máy chủ thành phố nhận site và counter.",
    "request.not_your_site": "Kiểm tra --site và --data: máy chủ này chỉ cấp mã cho điểm của nó.",
}
"""Where the same command again could only fail again, by the node's reason."""
_AGAIN = "Rồi chạy lại đúng lệnh này: chạy lại không mất gì."


def told(error: CounterError) -> str:
    """What happened, what is safe, what to do and the code; fields follow for the technician.

    Of a node it is not said how a counter at work goes on: where a command runs there may be no counter yet.
    """
    details = ", ".join(f"{name}={value}" for name, value in error.fields.items())
    return plainly(error) + (f"\n    {error.code}: {details}" if details else "")


def plainly(error: CounterError) -> str:
    """The same without the fields: for whoever is asked a question and has answered it wrongly."""
    from ui.error_texts import last_text_of  # noqa: PLC0415  (Qt is imported only when there is something to say)

    text = last_text_of(error)
    safe, todo = text.safe, text.todo
    if error.code in _NODE:
        again = f"{todo if _is_for_tools(error) else _LOOK} {_AGAIN}"
        safe, todo = _NOT_DONE, _INSTEAD.get(str(error.fields.get("reason")), again)
    parts = [part for part in (text.what, safe, todo) if part]
    return f"[{text.code}] {' '.join(parts)}"


def _is_for_tools(error: CounterError) -> bool:
    """Whether what to do is the same where no counter works: a code to ask for, a certificate to compare."""
    if error.code == "node.refused":
        return str(error.fields.get("reason", "")).startswith("enrol.")
    return error.code != "node.unreachable"
