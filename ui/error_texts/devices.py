"""Printers, terminals and scanners: their links and their states."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_SAVED = QT_TRANSLATE_NOOP("errors", "Mọi việc đã làm đều đã lưu.")
_NOT_CHARGED = QT_TRANSLATE_NOOP("errors", "Chưa trừ tiền của công dân.")
_NOTHING_SENT = QT_TRANSLATE_NOOP("errors", "Chưa in gì; biên lai và số tiền đã lưu, KHÔNG thu lại.")
_MAY_BE_PRINTED = QT_TRANSLATE_NOOP("errors", "Biên lai và số tiền đã lưu, KHÔNG thu lại.")
_LOOK_AT_PAPER = QT_TRANSLATE_NOOP(
    "errors",
    "Xem giấy vừa ra: đủ nội dung thì xác nhận đã in; thiếu hoặc không có thì in lại, bản in sẽ ghi BẢN IN LẠI.",
)
_CHECK_CABLE = QT_TRANSLATE_NOOP(
    "errors", "Kiểm tra nguồn điện và dây nối, rồi thử lại. Nếu vẫn lỗi, báo kỹ thuật viên."
)

TEXTS: dict[str, ErrorText] = {
    "device.not_asked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa hỏi thiết bị lần nào."),
        "",
        QT_TRANSLATE_NOOP("errors", "Nhấn Kiểm tra để hỏi ngay."),
        "TB-01",
    ),
    "device.unreachable": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không mở được đường nối thiết bị."), _SAVED, _CHECK_CABLE, "TB-02"
    ),
    "device.unreachable/printer": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không kết nối được máy in."), _NOTHING_SENT, _CHECK_CABLE, "IN-05"
    ),
    "device.unreachable/terminal": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không kết nối được máy thẻ."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP("errors", "Kiểm tra nguồn và dây nối máy thẻ, hoặc thu bằng tiền mặt, mã QR."),
        "TH-01",
    ),
    "device.unreachable/scanner": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không kết nối được máy quét."),
        _SAVED,
        QT_TRANSLATE_NOOP("errors", "Cắm lại máy quét. Trong lúc chờ, nhập bằng bàn phím."),
        "MQ-01",
    ),
    "device.silent": ErrorText(QT_TRANSLATE_NOOP("errors", "Thiết bị không trả lời."), _SAVED, _CHECK_CABLE, "TB-03"),
    "device.silent/printer": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in không trả lời."), _NOTHING_SENT, _CHECK_CABLE, "IN-06"
    ),
    "device.silent/terminal": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không trả lời."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP("errors", "Xem máy thẻ có đang ở màn hình chờ không, rồi thử lại hoặc thu cách khác."),
        "TH-02",
    ),
    "device.garbled": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thiết bị trả lời không đúng giao thức."),
        _SAVED,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên kiểm tra loại thiết bị và tốc độ cổng nối."),
        "TB-04",
    ),
    "device.garbled/printer": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in trả lời không đúng giao thức ESC/POS."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP("errors", "Tắt rồi bật lại máy in. Nếu vẫn lỗi, báo kỹ thuật viên kiểm tra cổng nối."),
        "IN-07",
    ),
    "device.garbled/terminal": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ trả lời không đọc được."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP("errors", "Thu bằng cách khác và báo kỹ thuật viên kiểm tra tốc độ cổng nối."),
        "TH-03",
    ),
    "device.garbled/scanner": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không đọc được mã vừa quét: máy quét gửi sai bảng mã."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì vào hồ sơ."),
        QT_TRANSLATE_NOOP("errors", "Quét lại. Nếu vẫn lỗi, đặt máy quét sang UTF-8 theo sách hướng dẫn."),
        "MQ-02",
    ),
    "transport.bad_link": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Địa chỉ thiết bị «{link}» không đúng dạng."),
        QT_TRANSLATE_NOOP("errors", "Cấu hình chưa thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Nhập theo dạng tcp://MÁY:CỔNG hoặc serial:CỔNG?baud=115200."),
        "CH-05",
    ),
    "printer.not_ready": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in chưa sẵn sàng."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP("errors", "Xem máy in, rồi nhấn In lại."),
        "IN-01",
    ),
    "printer.not_ready/paper": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in hết giấy."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP("errors", "Thay giấy, đóng nắp, rồi nhấn In lại."),
        "IN-02",
    ),
    "printer.not_ready/cover": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nắp máy in đang mở."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP("errors", "Đóng nắp, rồi nhấn In lại."),
        "IN-03",
    ),
    "printer.not_ready/fault": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in báo lỗi cơ khí (dao cắt hoặc đầu in)."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP(
            "errors", "Tắt máy in, gỡ giấy kẹt, bật lại rồi nhấn In lại. Nếu vẫn lỗi, báo kỹ thuật viên."
        ),
        "IN-04",
    ),
    "printer.not_ready/offline": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in đang ngắt (offline)."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP("errors", "Nhấn nút FEED hoặc bật lại máy in, rồi nhấn In lại."),
        "IN-08",
    ),
    "printer.outcome_unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa rõ máy in đã in xong chưa."), _MAY_BE_PRINTED, _LOOK_AT_PAPER, "IN-09"
    ),
    "printer.outcome_unknown/paper": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in hết giấy giữa chừng."), _MAY_BE_PRINTED, _LOOK_AT_PAPER, "IN-10"
    ),
    "printer.outcome_unknown/cover": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nắp máy in bị mở khi đang in."), _MAY_BE_PRINTED, _LOOK_AT_PAPER, "IN-11"
    ),
    "printer.outcome_unknown/storage": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã gửi giấy đến máy in, nhưng ổ đĩa không ghi được kết quả."),
        _MAY_BE_PRINTED,
        _LOOK_AT_PAPER,
        "IN-15",
    ),
    "printer.cover_open": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nắp máy in đang mở."), "", QT_TRANSLATE_NOOP("errors", "Đóng nắp."), "IN-03"
    ),
    "printer.paper_out": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in hết giấy."), "", QT_TRANSLATE_NOOP("errors", "Thay giấy."), "IN-02"
    ),
    "printer.paper_low": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Giấy in sắp hết."),
        "",
        QT_TRANSLATE_NOOP("errors", "Chuẩn bị cuộn giấy mới."),
        "IN-12",
    ),
    "printer.fault": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy in báo lỗi."),
        "",
        QT_TRANSLATE_NOOP("errors", "Tắt rồi bật lại máy in."),
        "IN-04",
    ),
    "print.moved": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tờ in này đã được xử lý rồi."),
        QT_TRANSLATE_NOOP("errors", "Không có gì bị in trùng."),
        QT_TRANSLATE_NOOP("errors", "Xem lại danh sách in. Cần thêm một bản thì nhấn In lại."),
        "IN-13",
    ),
    "paper.template_broken": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mẫu giấy {template} bị hỏng (dòng {line})."),
        QT_TRANSLATE_NOOP("errors", "Hồ sơ và số tiền đã lưu; chưa in gì."),
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên cài lại chương trình, sau đó in lại."),
        "IN-14",
    ),
}
