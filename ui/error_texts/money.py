"""Bills, cash, cards, QR and receipts."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOTHING_TAKEN = QT_TRANSLATE_NOOP("errors", "Chưa thu khoản nào.")
_NOT_CHARGED = QT_TRANSLATE_NOOP("errors", "Chưa trừ tiền của công dân.")
_ASK_AGAIN = QT_TRANSLATE_NOOP(
    "errors",
    "KHÔNG thực hiện lại giao dịch thẻ. Xem màn hình máy thẻ, nhấn Hỏi lại máy thẻ; vẫn chưa rõ thì mời phụ trách.",
)
_RECORDED_AS_UNKNOWN = QT_TRANSLATE_NOOP("errors", "Lần thanh toán đã được ghi là chưa rõ; có thể tiếp công dân khác.")
_SLIP = QT_TRANSLATE_NOOP("errors", "Xem lại phiếu của máy thẻ và nhập đúng như in trên phiếu.")
_OTHER_WAY = QT_TRANSLATE_NOOP("errors", "Mời công dân dùng thẻ khác, hoặc thu bằng tiền mặt, mã QR.")
_SCAN_AGAIN = QT_TRANSLATE_NOOP("errors", "Quét lại; nếu vẫn lỗi, dùng mã QR khác hoặc thu cách khác.")

TEXTS: dict[str, ErrorText] = {
    "cash.too_little": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Công dân đưa {tendered}, phải thu {owed}: còn thiếu {missing}."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Nhận thêm tiền rồi nhập lại số tiền nhận."),
        "TM-01",
    ),
    "bill.already_settled": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này đã thu trước đó."),
        QT_TRANSLATE_NOOP("errors", "Không có gì bị thu thêm."),
        QT_TRANSLATE_NOOP("errors", "KHÔNG thu lại. Cần biên lai thì in lại."),
        "TT-01",
    ),
    "bill.exemption_too_large": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số tiền miễn, giảm {exempted} lớn hơn số phải nộp {owed}."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Sửa lại số tiền miễn, giảm."),
        "LP-02",
    ),
    "bill.exemption_unproven": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Miễn, giảm còn thiếu: {missing}."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Ghi đủ nhóm đối tượng, căn cứ pháp lý và giấy tờ chứng minh."),
        "LP-03",
    ),
    "payment.nothing_to_pay": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không có khoản nào phải nộp."),
        QT_TRANSLATE_NOOP("errors", "Không thu tiền, không lập biên lai."),
        QT_TRANSLATE_NOOP("errors", "Nhấn Ctrl+Enter để hoàn tất."),
        "TT-02",
    ),
    "payment.different_bodies": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Các khoản này thuộc nhiều đơn vị thu: {bodies}."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Thu riêng từng đơn vị."),
        "TT-03",
    ),
    "payment.attempt_moved": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Lần thanh toán này vừa thay đổi trạng thái."),
        QT_TRANSLATE_NOOP("errors", "Không có gì bị thu hai lần."),
        QT_TRANSLATE_NOOP("errors", "Xem lại trạng thái trên màn hình rồi làm tiếp."),
        "TT-04",
    ),
    "payment.attempt_open": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Còn một lần thanh toán bằng {method} chưa có kết quả."),
        QT_TRANSLATE_NOOP("errors", "Chưa thu thêm khoản nào."),
        QT_TRANSLATE_NOOP("errors", "Xác nhận hoặc hủy lần đó trước, rồi mới thu cách khác."),
        "TT-05",
    ),
    "payment.attempt_open/card": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Còn một giao dịch thẻ chưa rõ kết quả cho khoản này."),
        QT_TRANSLATE_NOOP("errors", "Chưa thu thêm khoản nào."),
        _ASK_AGAIN,
        "TH-05",
    ),
    "payment.outcome_unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa rõ kết quả giao dịch thẻ: có thể đã trừ tiền."),
        _RECORDED_AS_UNKNOWN,
        _ASK_AGAIN,
        "TH-07",
    ),
    "payment.outcome_unknown/storage": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa không ghi được kết quả giao dịch thẻ: có thể đã trừ tiền."),
        QT_TRANSLATE_NOOP("errors", "Lần thanh toán đã ghi trước khi gửi; khi ổ đĩa ghi được, được ghi là chưa rõ."),
        QT_TRANSLATE_NOOP(
            "errors", "KHÔNG thực hiện lại giao dịch thẻ. Gọi kỹ thuật viên xem ổ đĩa; sau đó nhấn Hỏi lại máy thẻ."
        ),
        "TH-32",
    ),
    "payment.still_unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã hỏi máy thẻ nhưng vẫn chưa rõ kết quả."),
        _RECORDED_AS_UNKNOWN,
        _ASK_AGAIN,
        "TH-08",
    ),
    "payment.still_unknown/mismatch": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ có giao dịch này nhưng số tiền hoặc kết quả không khớp."),
        _RECORDED_AS_UNKNOWN,
        QT_TRANSLATE_NOOP(
            "errors", "KHÔNG thực hiện lại giao dịch thẻ. Mời phụ trách đối chiếu với phiếu của máy thẻ."
        ),
        "TH-09",
    ),
    "payment.still_unknown/other_sale": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Giao dịch cuối trên máy thẻ không phải của lần thanh toán này."),
        _RECORDED_AS_UNKNOWN,
        QT_TRANSLATE_NOOP(
            "errors", "KHÔNG thực hiện lại giao dịch thẻ. Mời phụ trách đối chiếu với phiếu của máy thẻ."
        ),
        "TH-10",
    ),
    "terminal.refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không nhận yêu cầu."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP("errors", "Chờ máy thẻ về màn hình chờ rồi thử lại, hoặc thu cách khác."),
        "TH-04",
    ),
    "terminal.refused/amount": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không nhận số tiền này."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP("errors", "Thu bằng tiền mặt hoặc mã QR."),
        "TH-11",
    ),
    "terminal.blocked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ còn giao dịch {attempt} chưa rõ kết quả."),
        QT_TRANSLATE_NOOP("errors", "Chưa gửi giao dịch mới; chưa trừ tiền."),
        _ASK_AGAIN,
        "TH-06",
    ),
    "credit.taken": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản chuyển {reference} đã được dùng cho một lần thanh toán khác."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Chọn khoản chuyển khác, hoặc chờ ngân hàng báo có."),
        "QR-10",
    ),
    "credit.gone": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản chuyển {reference} đã được quầy khác của trung tâm nhận."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Chọn khoản chuyển khác; nếu đúng là của công dân này, báo phụ trách."),
        "QR-12",
    ),
    "credit.given_away": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản chuyển này đã được quầy {counter} nhận."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Chọn khoản chuyển khác; nếu đúng là của công dân này, báo phụ trách."),
        "QR-14",
    ),
    "credit.not_given": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Máy chủ điểm chưa xác nhận được: chưa biết quầy khác đã nhận khoản chuyển này hay chưa."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP(
            "errors",
            "Hỏi công dân mã giao dịch ngân hàng và nhập tay (chờ đối chiếu sao kê), hoặc thử lại khi có mạng.",
        ),
        "QR-13",
    ),
    "credit.not_ours": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản chuyển này vào tài khoản {account}, không phải tài khoản của đơn vị thu."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Chọn khoản chuyển khác, hoặc báo phụ trách."),
        "QR-11",
    ),
    "payment.part_refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Phần thu {part} không đúng: còn phải nộp {owed}."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Nhập số tiền từ 1 đ đến số còn phải nộp."),
        "TT-06",
    ),
    "payment.reason_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa ghi lý do."),
        QT_TRANSLATE_NOOP("errors", "Chưa có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Ghi lý do rồi xác nhận lại."),
        "TT-07",
    ),
    "payment.still_unknown/others_followed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Sau lần thanh toán này máy thẻ đã có giao dịch khác; máy không thể tự xác định."),
        _RECORDED_AS_UNKNOWN,
        QT_TRANSLATE_NOOP(
            "errors",
            "KHÔNG thực hiện lại giao dịch thẻ. Mời phụ trách đối chiếu với phiếu và bảng tổng kết của máy thẻ.",
        ),
        "TH-17",
    ),
    "terminal.cannot_tell": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ đã trả lời nhưng chưa đủ để biết giao dịch có thành công không."),
        _RECORDED_AS_UNKNOWN,
        _ASK_AGAIN,
        "TH-16",
    ),
    "card.declined": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thẻ bị từ chối (mã {reason})."), _NOT_CHARGED, _OTHER_WAY, "TH-12"
    ),
    "card.declined/07": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Giao dịch thẻ bị hủy trên máy thẻ."), _NOT_CHARGED, _OTHER_WAY, "TH-13"
    ),
    "card.declined/06": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không nhận loại thẻ này."), _NOT_CHARGED, _OTHER_WAY, "TH-14"
    ),
    "card.declined/09": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không đọc được thẻ."), _NOT_CHARGED, _OTHER_WAY, "TH-15"
    ),
    "card.slip_incomplete": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa đúng: {field}."), _NOTHING_TAKEN, _SLIP, "TH-20"
    ),
    "card.slip_incomplete/approval_code": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã chuẩn chi phải đủ 6 chữ số hoặc chữ in hoa."), _NOTHING_TAKEN, _SLIP, "TH-21"
    ),
    "card.slip_incomplete/last_four": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Bốn số cuối thẻ phải là đúng 4 chữ số."), _NOTHING_TAKEN, _SLIP, "TH-22"
    ),
    "card.slip_incomplete/trace": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số truy vết (TRACE) phải có 1 đến 6 chữ số."), _NOTHING_TAKEN, _SLIP, "TH-23"
    ),
    "card.slip_incomplete/reason": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa ghi lý do quyết định."),
        QT_TRANSLATE_NOOP("errors", "Lần thanh toán vẫn là chưa rõ."),
        QT_TRANSLATE_NOOP("errors", "Ghi vì sao biết đã trừ hay chưa trừ tiền, ít nhất 5 ký tự."),
        "TH-25",
    ),
    "card.slip_used": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Phiếu thẻ này (máy {terminal}, lô {batch}, số truy vết {trace}) đã dùng cho một biên lai khác."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Xem lại số trên phiếu. Nếu đúng, mời phụ trách kiểm tra biên lai đã lập."),
        "TH-24",
    ),
    "qr.bank_reference_bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số tham chiếu ngân hàng chưa dùng được."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Nhập ít nhất 6 ký tự cuối của mã giao dịch trong thông báo của ngân hàng."),
        "QR-01",
    ),
    "qr.bank_reference_bad/used": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số tham chiếu ngân hàng này đã dùng cho một biên lai khác."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Kiểm tra lại thông báo của ngân hàng; mỗi lần chuyển tiền có một số riêng."),
        "QR-02",
    ),
    "qr.bank_account_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "{body} chưa có tài khoản ngân hàng để nhận chuyển khoản."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Thu bằng cách khác và báo kỹ thuật viên sửa tài khoản thu trong cấu hình."),
        "QR-08",
    ),
    "reference.refused": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Không lập được nội dung chuyển khoản: tiền tố hoặc mã quầy không hợp lệ ({field})."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Thu bằng cách khác và báo kỹ thuật viên sửa cấu hình quầy."),
        "QR-03",
    ),
    "vietqr.field_refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không lập được mã QR: {field} không hợp lệ."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Thu bằng cách khác và báo kỹ thuật viên sửa tài khoản thu trong cấu hình."),
        "QR-04",
    ),
    "vietqr.bad_checksum": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã QR chuyển khoản bị hỏng (sai mã kiểm tra)."),
        _NOTHING_TAKEN,
        _SCAN_AGAIN,
        "QR-05",
    ),
    "vietqr.malformed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã QR vừa đọc không phải mã chuyển khoản."), _NOTHING_TAKEN, _SCAN_AGAIN, "QR-06"
    ),
    "vietqr.not_vietqr": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã QR vừa đọc không phải mã VietQR tính bằng đồng ({field})."),
        _NOTHING_TAKEN,
        _SCAN_AGAIN,
        "QR-07",
    ),
    "receipt.serial_invalid": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ký hiệu biên lai «{letters}» không hợp lệ."),
        QT_TRANSLATE_NOOP("errors", "Chưa lập biên lai nào với ký hiệu này."),
        QT_TRANSLATE_NOOP("errors", "Dùng hai chữ trong 20 chữ A B C D E G H K L M N P Q R S T U V X Y."),
        "BL-01",
    ),
    "receipt.series_exhausted": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ký hiệu {serial} đã dùng hết số biên lai."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên đặt ký hiệu mới cho quầy."),
        "BL-02",
    ),
}
