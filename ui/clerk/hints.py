"""What the clerk is told when something typed is not ready yet: as calm as a form's own message."""

from ui.error_texts import ErrorText
from ui.words import QT_TRANSLATE_NOOP, translated


class Hint(Exception):
    """Nothing was sent or lost: one field needs another look. `shown` fills the text."""

    def __init__(self, name: str, shown: str = "") -> None:
        super().__init__(name)
        self.name, self.shown = name, shown


_WHAT = {
    "no_procedure": QT_TRANSLATE_NOOP("hints", "Chưa chọn thủ tục."),
    "no_ticket": QT_TRANSLATE_NOOP("hints", "Chưa có số thứ tự nào tại quầy."),
    "draft_kept": QT_TRANSLATE_NOOP("hints", "Hồ sơ đang nhập chưa được lưu."),
    "born": QT_TRANSLATE_NOOP("hints", "Ngày sinh «{0}» không đúng."),
    "id_card": QT_TRANSLATE_NOOP("hints", "Số căn cước phải đủ 12 chữ số."),
    "id_number": QT_TRANSLATE_NOOP("hints", "Chưa nhập số hộ chiếu."),
    "name": QT_TRANSLATE_NOOP("hints", "Chưa nhập họ tên ở phần «{0}»."),
    "tax_code": QT_TRANSLATE_NOOP("hints", "Mã số thuế không đúng: 10 hoặc 12 chữ số, hoặc 10 chữ số và đuôi -001."),
    "due_missing": QT_TRANSLATE_NOOP("hints", "Chưa nhập ngày hẹn trả."),
    "due_date": QT_TRANSLATE_NOOP("hints", "Ngày hẹn trả «{0}» không đúng."),
    "exemption_amount": QT_TRANSLATE_NOOP("hints", "Số tiền miễn, giảm «{0}» không đúng."),
    "refusal_reason": QT_TRANSLATE_NOOP("hints", "Chưa ghi lý do từ chối."),
    "tendered": QT_TRANSLATE_NOOP("hints", "Số tiền công dân đưa «{0}» không đúng."),
    "nothing_saved": QT_TRANSLATE_NOOP("hints", "Chưa có khoản nào để thu."),
    "unread": QT_TRANSLATE_NOOP("hints", "Không tìm thấy thủ tục hay hồ sơ nào với «{0}»."),
    "no_printer": QT_TRANSLATE_NOOP("hints", "Quầy này chưa cài máy in."),
    "no_dossier": QT_TRANSLATE_NOOP("hints", "Chưa có hồ sơ nào đã lưu trên màn hình."),
    "no_viewer": QT_TRANSLATE_NOOP("hints", "Máy này chưa có chương trình mở tệp PDF; mẫu đã nằm ở «{0}»."),
    "no_decision": QT_TRANSLATE_NOOP("hints", "Chưa chọn kết quả của giao dịch thẻ."),
    "no_draft": QT_TRANSLATE_NOOP("hints", "Chưa có hồ sơ nào đang nhập."),
    "no_count": QT_TRANSLATE_NOOP("hints", "Chưa nhập số tiền kiểm đếm."),
    "drawer_amount": QT_TRANSLATE_NOOP("hints", "Số tiền «{0}» không đúng."),
    "float_first": QT_TRANSLATE_NOOP("hints", "Chưa kiểm quỹ đầu ca."),
    "nothing_to_return": QT_TRANSLATE_NOOP("hints", "Không có khoản nào đã thu để trả lại."),
    "refusing": QT_TRANSLATE_NOOP("hints", "Đang ghi việc từ chối tiếp nhận."),
    "receipt_unknown": QT_TRANSLATE_NOOP("hints", "Không tìm thấy biên lai nào của quầy này với «{0}»."),
    "right_amount": QT_TRANSLATE_NOOP("hints", "Số tiền đúng «{0}» không đọc được."),
}
_TODO = {
    "no_procedure": QT_TRANSLATE_NOOP("hints", "Nhấn F5, gõ vài chữ đầu của tên thủ tục rồi nhấn Enter."),
    "no_ticket": QT_TRANSLATE_NOOP("hints", "Nhấn F2 để gọi số tiếp theo, hoặc Ctrl+T để lấy số mới."),
    "draft_kept": QT_TRANSLATE_NOOP("hints", "Nhấn Ctrl+Enter để lưu, hoặc Shift+F4 để bỏ hồ sơ đang nhập."),
    "born": QT_TRANSLATE_NOOP("hints", "Nhập ngày/tháng/năm, ví dụ 05/09/1985; không rõ thì để trống."),
    "id_card": QT_TRANSLATE_NOOP("hints", "Quét lại mã QR trên thẻ hoặc gõ lại số."),
    "id_number": QT_TRANSLATE_NOOP("hints", "Nhập số hộ chiếu, hoặc chọn «Không có giấy tờ»."),
    "name": QT_TRANSLATE_NOOP("hints", "Nhập họ tên, hoặc chọn «như người nộp»."),
    "tax_code": QT_TRANSLATE_NOOP("hints", "Xem lại mã số thuế trên giấy tờ của tổ chức."),
    "due_missing": QT_TRANSLATE_NOOP("hints", "Nhập ngày/tháng/năm; giờ để trống là giờ đóng cửa."),
    "due_date": QT_TRANSLATE_NOOP("hints", "Nhập ngày/tháng/năm và giờ:phút."),
    "exemption_amount": QT_TRANSLATE_NOOP("hints", "Nhập số tiền, hoặc để trống để miễn toàn bộ."),
    "refusal_reason": QT_TRANSLATE_NOOP("hints", "Ghi lý do để nói với công dân."),
    "tendered": QT_TRANSLATE_NOOP("hints", "Gõ số tiền, ví dụ 50 cho 50.000 đ; đưa vừa đủ thì nhấn Enter."),
    "nothing_saved": QT_TRANSLATE_NOOP("hints", "Lưu hồ sơ trước (Ctrl+Enter), rồi thu."),
    "unread": QT_TRANSLATE_NOOP("hints", "Gõ chữ đầu của tên thủ tục, mã thủ tục, mã hồ sơ, hoặc quét lại."),
    "no_printer": QT_TRANSLATE_NOOP("hints", "Báo cán bộ kỹ thuật cài máy in; giấy sẽ in khi có máy."),
    "no_dossier": QT_TRANSLATE_NOOP("hints", "Lưu hồ sơ trước (Ctrl+Enter), hoặc mở hồ sơ bằng mã (F5)."),
    "no_viewer": QT_TRANSLATE_NOOP("hints", "Báo cán bộ kỹ thuật cài chương trình đọc PDF."),
    "no_decision": QT_TRANSLATE_NOOP("hints", "Xem máy thẻ và phiếu, rồi chọn «Đã trừ tiền» hoặc «Không trừ tiền»."),
    "no_draft": QT_TRANSLATE_NOOP("hints", "Nhấn F4 để nhập hồ sơ mới."),
    "no_count": QT_TRANSLATE_NOOP("hints", "Nhập số tờ của từng mệnh giá hoặc tổng; ngăn trống thì nhập 0."),
    "drawer_amount": QT_TRANSLATE_NOOP("hints", "Gõ số tiền, ví dụ 200 cho 200.000 đ."),
    "float_first": QT_TRANSLATE_NOOP("hints", "Đếm tiền trong ngăn và ghi, rồi nhấn F6 để thu tiền mặt."),
    "refusing": QT_TRANSLATE_NOOP("hints", "Nhấn Esc để quay lại hồ sơ, hoặc Ctrl+Enter để ghi từ chối."),
    "nothing_to_return": QT_TRANSLATE_NOOP("hints", "Quét mã hồ sơ để mở hồ sơ đã thu tiền, rồi nhấn Alt+T."),
    "receipt_unknown": QT_TRANSLATE_NOOP("hints", "Gõ số biên lai, ví dụ 26TAA 12, hoặc quét mã hồ sơ trên giấy hẹn."),
    "right_amount": QT_TRANSLATE_NOOP("hints", "Gõ đủ số tiền đúng của dòng đó, ví dụ 40.000; không thu thì gõ 0."),
}
_SAFE = QT_TRANSLATE_NOOP("hints", "Những gì đã nhập vẫn giữ nguyên.")

CODES = {
    "no_procedure": "NH-01",
    "no_ticket": "NH-02",
    "draft_kept": "NH-03",
    "born": "NH-04",
    "id_card": "NH-05",
    "id_number": "NH-06",
    "name": "NH-07",
    "tax_code": "NH-08",
    "due_missing": "NH-09",
    "due_date": "NH-10",
    "exemption_amount": "NH-11",
    "refusal_reason": "NH-12",
    "tendered": "NH-13",
    "nothing_saved": "NH-14",
    "unread": "NH-15",
    "no_printer": "NH-16",
    "no_dossier": "NH-17",
    "no_viewer": "NH-18",
    "no_decision": "NH-19",
    "no_draft": "NH-20",
    "refusing": "NH-21",
    "no_count": "NH-22",
    "drawer_amount": "NH-23",
    "float_first": "NH-24",
    "nothing_to_return": "NH-30",
    "receipt_unknown": "NH-31",
    "right_amount": "NH-32",
}
"""Every hint with its code on the screen."""


def hint_text(hint: Hint) -> ErrorText:
    """The hint in words."""
    return ErrorText(
        what=translated("hints", _WHAT[hint.name]).format(hint.shown),
        safe=translated("hints", _SAFE),
        todo=translated("hints", _TODO[hint.name]),
        code=CODES[hint.name],
    )
