"""An expected failure on a terminal, in the same words as on screen."""

from counter_app.domain.errors import CounterError

_NODE = ("node.unreachable", "node.refused", "node.bad_reply", "node.other_certificate", "node.not_encrypted")
_NOT_DONE = "Lệnh này CHƯA làm xong."
_LOOK = "Kiểm tra mạng, địa chỉ và ngày giờ của máy."
_AGAIN = "Rồi chạy lại đúng lệnh này: chạy lại không mất gì."


def told(error: CounterError) -> str:
    """What happened, what is safe, what to do and the code; fields follow for the technician.

    Of a node it is not said how a counter at work goes on: where a command runs there may be no counter yet.
    """
    details = ", ".join(f"{name}={value}" for name, value in error.fields.items())
    return plainly(error) + (f"\n    {error.code}: {details}" if details else "")


def plainly(error: CounterError) -> str:
    """The same without the fields: for whoever is asked a question and has answered it wrongly."""
    from ui.error_texts import text_of  # noqa: PLC0415  (Qt is imported only when there is something to say)

    text = text_of(error)
    safe, todo = text.safe, text.todo
    if error.code in _NODE:
        safe, todo = _NOT_DONE, f"{todo if _is_for_tools(error) else _LOOK} {_AGAIN}"
    parts = [part for part in (text.what, safe, todo) if part]
    return f"[{text.code}] {' '.join(parts)}"


def _is_for_tools(error: CounterError) -> bool:
    """Whether what to do is the same where no counter works: a code to ask for, a certificate to compare."""
    if error.code == "node.refused":
        return str(error.fields.get("reason", "")).startswith("enrol.")
    return error.code != "node.unreachable"
