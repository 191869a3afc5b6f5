"""Files of reconciliation: bank statements that were picked, reports that were written."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOTHING_COMPARED = QT_TRANSLATE_NOOP("errors", "Chưa đối soát gì với tệp này; số liệu không đổi.")
_SAVE_AGAIN = QT_TRANSLATE_NOOP("errors", "Mở tệp bằng Excel, lưu lại thành .xlsx hoặc CSV UTF-8, rồi chọn tệp mới.")
_PICK_STATEMENT = QT_TRANSLATE_NOOP("errors", "Chọn tệp sao kê dạng .xlsx hoặc CSV tải từ ngân hàng.")
_SHORTER = QT_TRANSLATE_NOOP("errors", "Tải sao kê của ít ngày hơn, rồi chọn lại.")

_NOTHING_ASKED = QT_TRANSLATE_NOOP("errors", "Không có giao dịch nào được thực hiện; số liệu không đổi.")
_TYPE_SLIP = QT_TRANSLATE_NOOP("errors", "In phiếu kết toán trên máy thẻ, rồi nhập phiếu đó (F3).")
_NOT_RECORDED = QT_TRANSLATE_NOOP("errors", "Chưa ghi kết quả đối soát; số liệu không đổi.")

TEXTS: dict[str, ErrorText] = {
    "reconcile.nothing_compared": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa có sao kê, phiếu kết toán hay số kiểm quỹ của ngày này."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Nạp sao kê (F2) hoặc nhập phiếu kết toán (F3), rồi ghi lại."),
        "DS-11",
    ),
    "reconcile.unexplained": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Còn {count} dòng lệch chưa có giải thích."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Chọn từng dòng lệch, ghi vì sao (ít nhất 5 chữ) rồi nhấn Enter."),
        "DS-12",
    ),
    "reconcile.too_many": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Có {count} dòng lệch, nhiều hơn {most}: có thể là sao kê của tài khoản khác."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Xem lại tệp sao kê và đơn vị thu, rồi nạp lại (F2)."),
        "DS-13",
    ),
    "reconcile.day_moved": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số liệu trong ngày vừa thay đổi sau khi so."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi kết quả đối soát; sao kê, phiếu và lời giải thích vẫn còn đây."),
        QT_TRANSLATE_NOOP("errors", "Nhấn F5 để so lại, xem các dòng, rồi ghi."),
        "DS-14",
    ),
    "report.not_written": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không ghi được tệp {file}."),
        QT_TRANSLATE_NOOP("errors", "Kết quả đối soát vẫn còn trên màn hình."),
        QT_TRANSLATE_NOOP("errors", "Đóng tệp trong Excel nếu đang mở, hoặc chọn thư mục khác, rồi xuất lại."),
        "DS-10",
    ),
    "terminal.no_totals": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không cho biết tổng của nó lúc này."), _NOTHING_ASKED, _TYPE_SLIP, "DS-15"
    ),
    "terminal.no_totals/busy": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ đang thực hiện một giao dịch."),
        QT_TRANSLATE_NOOP("errors", "Giao dịch đó không bị ảnh hưởng; chưa lấy tổng."),
        QT_TRANSLATE_NOOP("errors", "Chờ giao dịch xong rồi nhấn F4 lại."),
        "DS-16",
    ),
    "terminal.no_totals/not_able": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Loại máy thẻ này không báo được tổng qua dây nối."),
        _NOTHING_ASKED,
        _TYPE_SLIP,
        "DS-17",
    ),
    "terminal.no_totals/silent": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không trả lời khi được hỏi tổng."),
        _NOTHING_ASKED,
        QT_TRANSLATE_NOOP(
            "errors", "Xem máy thẻ có điện và có nối không, rồi nhấn F4 lại; hoặc nhập phiếu kết toán (F3)."
        ),
        "DS-18",
    ),
    "statement.refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không đọc được tệp {file}: tệp bị hỏng hoặc bị cắt cụt."),
        _NOTHING_COMPARED,
        QT_TRANSLATE_NOOP("errors", "Tải lại sao kê từ ngân hàng, rồi chọn lại."),
        "DS-01",
    ),
    "statement.refused/file": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không mở được tệp {file}."),
        _NOTHING_COMPARED,
        QT_TRANSLATE_NOOP("errors", "Xem tệp còn đó không, đóng tệp trong Excel nếu đang mở, rồi chọn lại."),
        "DS-02",
    ),
    "statement.refused/empty": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} không có dòng nào."), _NOTHING_COMPARED, _PICK_STATEMENT, "DS-03"
    ),
    "statement.refused/too_large": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} quá lớn (trên {most})."), _NOTHING_COMPARED, _SHORTER, "DS-04"
    ),
    "statement.refused/rows": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} có hơn {most} dòng."), _NOTHING_COMPARED, _SHORTER, "DS-05"
    ),
    "statement.refused/bomb": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} khi giải nén lớn bất thường (trên {most}), nên không mở."),
        _NOTHING_COMPARED,
        QT_TRANSLATE_NOOP(
            "errors", "Không mở tệp này ở nơi khác. Tải sao kê từ trang của ngân hàng; báo kỹ thuật viên."
        ),
        "DS-06",
    ),
    "statement.refused/encoding": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không đọc được chữ trong tệp {file}."), _NOTHING_COMPARED, _SAVE_AGAIN, "DS-07"
    ),
    "statement.refused/old_excel": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} là Excel kiểu cũ (.xls) hoặc có mật khẩu."),
        _NOTHING_COMPARED,
        QT_TRANSLATE_NOOP("errors", "Mở tệp bằng Excel, bỏ mật khẩu, lưu lại thành .xlsx, rồi chọn tệp mới."),
        "DS-08",
    ),
    "statement.refused/not_table": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} không phải bảng tính hay CSV."),
        _NOTHING_COMPARED,
        _PICK_STATEMENT,
        "DS-09",
    ),
}
