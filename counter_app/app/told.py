"""An expected failure on a terminal, in the same words as on screen."""

from counter_app.app.words import translate
from counter_app.domain.errors import CounterError
from counter_app.domain.text import one_line

_NODE = ("node.unreachable", "node.refused", "node.bad_reply", "node.other_certificate", "node.not_encrypted")

_MOST_IN_DETAILS, _MOST_IN_TEXT = 200, 2000
"""Letters of one field: another machine may have chosen it."""


def told(error: CounterError) -> str:
    """What happened, what is safe, what to do and the code; fields follow for the technician.

    Of a node it is not said how a counter at work goes on: where a command runs there may be no counter yet.
    """
    details = ", ".join(f"{name}={one_line(str(value), _MOST_IN_DETAILS)}" for name, value in error.fields.items())
    return plainly(error) + (f"\n    {error.code}: {details}" if details else "")


def plainly(error: CounterError) -> str:
    """The same without the fields: for whoever is asked a question and has answered it wrongly."""
    from ui.command_help import speak  # noqa: PLC0415  (Qt is imported only when there is something to say)
    from ui.error_texts import last_text_for  # noqa: PLC0415  (as above)

    speak()
    text = last_text_for(error.code, {name: _tame(value) for name, value in error.fields.items()})
    safe, todo = text.safe, text.todo
    if error.code in _NODE:
        safe = translate("commands", "Lệnh này CHƯA làm xong.")
        todo = _instead(str(error.fields.get("reason"))) or _again(todo if _is_for_tools(error) else "")
    parts = [part for part in (text.what, safe, todo) if part]
    return f"[{text.code}] {' '.join(parts)}"


def _tame(value: object) -> object:
    return one_line(value, _MOST_IN_TEXT) if isinstance(value, str) else value


def _again(first: str) -> str:
    look = first or translate("commands", "Kiểm tra mạng, địa chỉ và ngày giờ của máy.")
    again = translate("commands", "Rồi chạy lại đúng lệnh này: chạy lại không mất gì.")
    return f"{look} {again}"


def _instead(reason: str) -> str:
    """What to do where the same command again could only fail again, by the node's reason; "" elsewhere."""
    said = {
        "device.unknown": translate("commands", "Xem mã đúng bằng counter-app node-devices, rồi chạy lại với mã đó."),
        "device.was_revoked": translate(
            "commands",
            "Xem lý do thu hồi bằng counter-app node-devices. "
            "Nếu đúng máy đó và được phép làm việc lại, chạy lại với --again và lý do.",
        ),
        "device.revoked_by_city": translate(
            "commands",
            "Cho vào lại tại máy chủ thành phố: chạy counter-app node-confirm với --again và lý do ở đó. "
            "Nếu điểm này cũng đã thu hồi, sau đó chạy lại lệnh này.",
        ),
        "enrol.code_used": translate(
            "commands", "Báo kỹ thuật viên máy chủ cấp mã đăng ký mới, rồi chạy lại lệnh này với mã đó."
        ),
        "enrol.level": translate(
            "commands", "Kiểm tra --level: máy chủ điểm nhận counter và kiosk, máy chủ thành phố nhận site và counter."
        ),
        "request.event_too_large": translate("commands", "Rút ngắn lý do, rồi chạy lại lệnh này."),
        "request.not_your_site": translate(
            "commands", "Kiểm tra --site và --data: máy chủ này chỉ cấp mã cho điểm của nó."
        ),
    }
    return said.get(reason, "")


def _is_for_tools(error: CounterError) -> bool:
    """Whether what to do is the same where no counter works: a code to ask for, a certificate to compare."""
    if error.code == "node.refused":
        return str(error.fields.get("reason", "")).startswith("enrol.")
    return error.code != "node.unreachable"
