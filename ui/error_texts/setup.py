"""Setting up a counter, and its configuration."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOT_SAVED = QT_TRANSLATE_NOOP("errors", "Chưa lưu gì; nội dung đã nhập được giữ nguyên.")
_STOPPED = QT_TRANSLATE_NOOP("errors", "Chương trình đã dừng; dữ liệu giữ nguyên, không tự đặt cấu hình khác.")
_FILL = QT_TRANSLATE_NOOP("errors", "Nhập mục này; nội dung sẽ in trên giấy tờ.")
_LINK = QT_TRANSLATE_NOOP("errors", "Nhập theo dạng tcp://MÁY:CỔNG hoặc serial:CỔNG, hoặc để trống nếu không có.")
_YES_NO = QT_TRANSLATE_NOOP("errors", "Trả lời c (có) hoặc k (không).")


def _wrong(code: str, what: str, todo: str) -> ErrorText:
    return ErrorText(what, _NOT_SAVED, todo, code)


TEXTS: dict[str, ErrorText] = {
    "config.missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy này chưa được thiết lập."),
        _STOPPED,
        QT_TRANSLATE_NOOP("errors", "Chạy thiết lập lần đầu (counter-app setup)."),
        "CH-01",
    ),
    "config.damaged": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp cấu hình bị hỏng: {file}."),
        _STOPPED,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên khôi phục tệp từ bản sao lưu ({reason})."),
        "CH-02",
    ),
    "fees.damaged": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp mức thu bị hỏng hoặc còn mức thu mẫu: {file}."),
        _STOPPED,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên sửa tệp theo nghị quyết của Hội đồng nhân dân ({reason})."),
        "CH-08",
    ),
    "place.already_running": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chương trình đang chạy ở một cửa sổ khác."),
        QT_TRANSLATE_NOOP("errors", "Dữ liệu an toàn: mỗi máy chỉ chạy một chương trình."),
        QT_TRANSLATE_NOOP("errors", "Chuyển sang cửa sổ đang mở."),
        "CH-03",
    ),
    "setup.already": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thư mục này đã có một quầy: {folder}."),
        QT_TRANSLATE_NOOP("errors", "Dữ liệu của quầy đó giữ nguyên."),
        QT_TRANSLATE_NOOP("errors", "Mở chương trình bình thường, hoặc chọn thư mục khác."),
        "CH-04",
    ),
    "setup.config_lost": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thư mục này đã có nhật ký nhưng thiếu cấu hình: {folder}."),
        QT_TRANSLATE_NOOP("errors", "Dữ liệu giữ nguyên."),
        QT_TRANSLATE_NOOP("errors", "Khôi phục config.json từ bản sao lưu."),
        "CH-06",
    ),
    "setup.stopped": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã dừng thiết lập."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Chạy lại lệnh khi muốn thiết lập quầy."),
        "CH-51",
    ),
    "place.not_set_up": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thư mục này chưa thiết lập quầy: {folder}."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Kiểm tra lại --data, hoặc thiết lập quầy (counter-app setup)."),
        "CH-07",
    ),
    "place.node_here": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thư mục này là của một máy chủ, không phải của quầy: {folder}."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì; dữ liệu của máy chủ giữ nguyên."),
        QT_TRANSLATE_NOOP("errors", "Kiểm tra lại --data, hoặc chọn thư mục khác cho quầy."),
        "CH-58",
    ),
    "setup.field_wrong": _wrong(
        "CH-10",
        QT_TRANSLATE_NOOP("errors", "Có mục thiết lập chưa đúng: {field}."),
        QT_TRANSLATE_NOOP("errors", "Sửa mục được đánh dấu, rồi tiếp tục."),
    ),
    "setup.field_wrong/site_code": _wrong(
        "CH-11",
        QT_TRANSLATE_NOOP("errors", "Mã điểm tiếp nhận chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Chọn phường, xã trong danh sách, hoặc nhập mã gồm chữ không dấu và số."),
    ),
    "setup.field_wrong/site_name": _wrong("CH-12", QT_TRANSLATE_NOOP("errors", "Chưa có tên điểm tiếp nhận."), _FILL),
    "setup.field_wrong/superior": _wrong("CH-13", QT_TRANSLATE_NOOP("errors", "Chưa có tên cơ quan chủ quản."), _FILL),
    "setup.field_wrong/place": _wrong(
        "CH-14", QT_TRANSLATE_NOOP("errors", "Chưa có địa danh ghi trên giấy tờ."), _FILL
    ),
    "setup.field_wrong/counter": _wrong(
        "CH-15",
        QT_TRANSLATE_NOOP("errors", "Mã quầy chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập 1 đến 4 chữ số hoặc chữ in hoa, không dùng chữ O và chữ I. Ví dụ: 03."),
    ),
    "setup.field_wrong/serial_letters": _wrong(
        "CH-16",
        QT_TRANSLATE_NOOP("errors", "Ký hiệu biên lai chưa đúng."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Nhập hai chữ trong 20 chữ A B C D E G H K L M N P Q R S T U V X Y; mỗi quầy một ký hiệu riêng.",
        ),
    ),
    "setup.field_wrong/code_prefix": _wrong(
        "CH-17",
        QT_TRANSLATE_NOOP("errors", "Mã cơ quan trong mã hồ sơ chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập theo mã định danh được cấp. Ví dụ: H57.06.14 hoặc 000.00.06.H57."),
    ),
    "setup.field_wrong/counter_index": _wrong(
        "CH-18",
        QT_TRANSLATE_NOOP("errors", "Thứ tự quầy phải là số từ 1 đến số quầy của điểm."),
        QT_TRANSLATE_NOOP("errors", "Nhập lại thứ tự quầy hoặc số quầy."),
    ),
    "setup.field_wrong/counters_at_site": _wrong(
        "CH-52",
        QT_TRANSLATE_NOOP("errors", "Số quầy của điểm chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập số từ 1 đến 100."),
    ),
    "setup.field_wrong/code_authority": _wrong(
        "CH-53",
        QT_TRANSLATE_NOOP("errors", "Chưa rõ mã hồ sơ do đâu cấp."),
        QT_TRANSLATE_NOOP("errors", "Chọn một trong các cách cấp được nêu."),
    ),
    "setup.field_wrong/certification_book": _wrong(
        "CH-54", QT_TRANSLATE_NOOP("errors", "Chưa có ký hiệu sổ chứng thực."), _FILL
    ),
    "setup.field_wrong/body_name": _wrong("CH-55", QT_TRANSLATE_NOOP("errors", "Chưa có tên đơn vị thu."), _FILL),
    "setup.field_wrong/standalone": _wrong(
        "CH-56", QT_TRANSLATE_NOOP("errors", "Chưa rõ quầy có làm việc độc lập không."), _YES_NO
    ),
    "setup.field_wrong/sample_data": _wrong(
        "CH-57", QT_TRANSLATE_NOOP("errors", "Chưa rõ có dùng dữ liệu mẫu không."), _YES_NO
    ),
    "setup.field_wrong/recovery_key": _wrong(
        "CH-50",
        QT_TRANSLATE_NOOP("errors", "Khóa khôi phục chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập đủ 56 ký tự mà lệnh counter-app recovery-key đã in, hoặc để trống."),
    ),
    "setup.field_wrong/supervisor_name": _wrong(
        "CH-20", QT_TRANSLATE_NOOP("errors", "Chưa có họ tên người phụ trách."), _FILL
    ),
    "setup.field_wrong/supervisor_pin": _wrong(
        "CH-21",
        QT_TRANSLATE_NOOP("errors", "Mã PIN chưa đạt."),
        QT_TRANSLATE_NOOP("errors", "Nhập 6 đến 12 chữ số, không lặp một số và không theo thứ tự như 123456."),
    ),
    "setup.field_wrong/pin_again": _wrong(
        "CH-22",
        QT_TRANSLATE_NOOP("errors", "Hai lần nhập mã PIN không giống nhau."),
        QT_TRANSLATE_NOOP("errors", "Nhập lại mã PIN ở cả hai ô."),
    ),
    "setup.field_wrong/body_tax_code": _wrong(
        "CH-23",
        QT_TRANSLATE_NOOP("errors", "Mã số thuế của đơn vị thu chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập 10 chữ số, hoặc 10 chữ số, gạch nối và 3 chữ số."),
    ),
    "setup.field_wrong/bank_bin": _wrong(
        "CH-24",
        QT_TRANSLATE_NOOP("errors", "Mã ngân hàng chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập 6 chữ số theo danh sách của NAPAS, hoặc để trống."),
    ),
    "setup.field_wrong/bank_account": _wrong(
        "CH-25",
        QT_TRANSLATE_NOOP("errors", "Số tài khoản thu chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập cả mã ngân hàng và số tài khoản, hoặc để trống cả hai."),
    ),
    "setup.field_wrong/account_name": _wrong(
        "CH-26",
        QT_TRANSLATE_NOOP("errors", "Tên chủ tài khoản chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập tên chủ tài khoản khi đã có số tài khoản."),
    ),
    "setup.field_wrong/node_url": _wrong(
        "CH-27",
        QT_TRANSLATE_NOOP("errors", "Địa chỉ máy chủ điểm chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập theo dạng https://192.0.2.10:8713, hoặc chọn quầy làm việc độc lập."),
    ),
    "setup.field_wrong/enrol_code": _wrong(
        "CH-28",
        QT_TRANSLATE_NOOP("errors", "Mã đăng ký quầy chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "So lại từng nhóm bốn ký tự với mã do máy chủ điểm cấp."),
    ),
    "setup.field_wrong/province_url": _wrong(
        "CH-32",
        QT_TRANSLATE_NOOP("errors", "Địa chỉ máy chủ thành phố chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập theo dạng https://192.0.2.20:8713, hoặc để trống."),
    ),
    "setup.field_wrong/province_code": _wrong(
        "CH-33",
        QT_TRANSLATE_NOOP("errors", "Mã đăng ký tại máy chủ thành phố chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "So lại từng nhóm bốn ký tự với mã do máy chủ thành phố cấp."),
    ),
    "setup.field_wrong/printer_link": _wrong("CH-29", QT_TRANSLATE_NOOP("errors", "Địa chỉ máy in chưa đúng."), _LINK),
    "setup.field_wrong/terminal_link": _wrong(
        "CH-30", QT_TRANSLATE_NOOP("errors", "Địa chỉ máy thẻ chưa đúng."), _LINK
    ),
    "setup.field_wrong/terminal_protocol": _wrong(
        "CH-97",
        QT_TRANSLATE_NOOP("errors", "Giao thức máy thẻ chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Chọn transbank hoặc zvt, như ngân hàng cho biết."),
    ),
    "setup.field_wrong/terminal_password": _wrong(
        "CH-98",
        QT_TRANSLATE_NOOP("errors", "Mật khẩu ZVT của máy thẻ chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Nhập đủ 6 chữ số do ngân hàng cấp, hoặc để trống nếu không có."),
    ),
    "setup.field_wrong/scanner_link": _wrong(
        "CH-31", QT_TRANSLATE_NOOP("errors", "Địa chỉ máy quét chưa đúng."), _LINK
    ),
}
