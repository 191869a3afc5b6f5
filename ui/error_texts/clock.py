"""The PC's clock."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOTHING_TAKEN = QT_TRANSLATE_NOOP("errors", "Chưa thu tiền, chưa lập biên lai.")
_SUPERVISOR = QT_TRANSLATE_NOOP("errors", "Chỉnh lại ngày giờ của máy, hoặc mời phụ trách xem và xác nhận.")
_WORK_ON = QT_TRANSLATE_NOOP("errors", "Quầy vẫn làm việc; thứ tự và số biên lai không đổi.")
_LOOK = QT_TRANSLATE_NOOP("errors", "Xem lại ngày giờ và giờ hẹn trước khi in; báo kỹ thuật viên chỉnh đồng hồ.")

TEXTS: dict[str, ErrorText] = {
    "receipt.backdated": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy đang chỉ {now}, sớm hơn biên lai cuối ({known})."),
        _NOTHING_TAKEN,
        _SUPERVISOR,
        "BL-03",
    ),
    "clock.unconfirmed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa chắc ngày giờ của máy ({now}) là đúng."),
        _NOTHING_TAKEN,
        _SUPERVISOR,
        "DH-01",
    ),
    "clock.unconfirmed/off_node": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy đang chỉ {now}, khác giờ của máy chủ điểm."),
        _NOTHING_TAKEN,
        _SUPERVISOR,
        "DH-02",
    ),
    "clock.unconfirmed/unvouched": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy đang chỉ {now}; lần cuối được đối chiếu là {known}."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Mời phụ trách xem ngày giờ và xác nhận; mỗi ngày một lần cho đến khi có mạng."),
        "DH-03",
    ),
    "clock.unconfirmed/new_series": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy đã sang năm khác ({now}); ký hiệu biên lai sẽ đổi theo năm."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Mời phụ trách xem ngày giờ và xác nhận trước khi dùng ký hiệu của năm đó."),
        "DH-04",
    ),
    "clock.doubtful": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy này có thể sai."),
        _WORK_ON,
        _LOOK,
        "DH-05",
    ),
    "clock.doubtful/off_node": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy này khác giờ của máy chủ điểm."),
        _WORK_ON,
        _LOOK,
        "DH-06",
    ),
    "clock.doubtful/jumped": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy này vừa bị đổi ngày giờ."),
        _WORK_ON,
        _LOOK,
        "DH-07",
    ),
    "clock.doubtful/behind": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy này chậm hơn những việc đã ghi."),
        _WORK_ON,
        _LOOK,
        "DH-08",
    ),
    "clock.doubtful/unvouched": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã hơn một ngày chưa đối chiếu được ngày giờ với máy chủ điểm."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Xem ngày giờ của máy; trước khi thu tiền cần phụ trách xác nhận mỗi ngày."),
        "DH-09",
    ),
}
