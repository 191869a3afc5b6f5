"""An expected failure on a terminal, in the same words as on screen."""

from counter_app.domain.errors import CounterError


def told(error: CounterError) -> str:
    """What happened, what is safe, what to do and the code; fields follow for the technician."""
    from ui.error_texts import text_of  # noqa: PLC0415  (Qt is imported only when there is something to say)

    text = text_of(error)
    parts = [part for part in (text.what, text.safe, text.todo) if part]
    details = ", ".join(f"{name}={value}" for name, value in error.fields.items())
    return f"[{text.code}] {' '.join(parts)}" + (f"\n    {error.code}: {details}" if details else "")
