"""What happened, told with the number of the event in this counter's journal: when that is known, instead of `what`."""

from ui.words import QT_TRANSLATE_NOOP

PLACED: dict[str, str] = {
    "node.refused/push.malformed": QT_TRANSLATE_NOOP(
        "errors", "Máy chủ điểm không nhận sự kiện {seq} trong nhật ký của quầy này."
    ),
    "node.refused/request.too_large": QT_TRANSLATE_NOOP(
        "errors", "Sự kiện {seq} trong nhật ký của quầy này lớn hơn mức mà máy chủ điểm nhận."
    ),
    "node.refused/push.fork": QT_TRANSLATE_NOOP(
        "errors",
        "Hai máy cùng ghi nhật ký của quầy này, khác nhau từ sự kiện {seq}; máy chủ giữ cả hai nhánh.",
    ),
    "node.refused/push.behind": QT_TRANSLATE_NOOP(
        "errors", "Máy chủ điểm có nhật ký của quầy này đến sự kiện {seq}, nhiều hơn chính quầy này."
    ),
    "node.refused/push.diverged": QT_TRANSLATE_NOOP(
        "errors", "Sự kiện {seq} ở máy chủ điểm khác với sự kiện đó trong nhật ký của quầy này."
    ),
    "node.bad_reply": QT_TRANSLATE_NOOP(
        "errors", "Máy chủ điểm trả lời không đúng về nhật ký của quầy này, tại sự kiện {seq}."
    ),
}
