"""Queue numbers, dossiers, procedures, fees, certified copies and appointments."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_KEPT = QT_TRANSLATE_NOOP("errors", "Nội dung đã nhập được giữ nguyên.")
_QUEUE_KEPT = QT_TRANSLATE_NOOP("errors", "Hàng đợi không thay đổi.")
_NOT_RECEIVED = QT_TRANSLATE_NOOP("errors", "Hồ sơ chưa được tiếp nhận; nội dung đã nhập được giữ nguyên.")

TEXTS: dict[str, ErrorText] = {
    "shift.card_under_way": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa kết thúc ca được: máy thẻ đang xử lý lần thanh toán {attempt}."),
        QT_TRANSLATE_NOOP("errors", "Ca vẫn mở; giao dịch đang được theo dõi."),
        QT_TRANSLATE_NOOP("errors", "Chờ kết quả trên màn hình, rồi kết thúc ca."),
        "CA-03",
    ),
    "shift.card_unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa kết thúc ca được: giao dịch thẻ {attempt} chưa rõ kết quả."),
        QT_TRANSLATE_NOOP("errors", "Ca vẫn mở; giao dịch đã được ghi là chưa rõ."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Hỏi lại máy thẻ (Alt+1); vẫn chưa rõ thì mời phụ trách bàn giao: Alt+3, «Chưa rõ: để lại, hỏi sau».",
        ),
        "CA-05",
    ),
    "ticket.in_hand": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy đang phục vụ số {number}."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Hoàn tất số này (Ctrl+Enter) rồi mới gọi số tiếp theo."),
        "ST-01",
    ),
    "ticket.none_in_hand": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy chưa phục vụ số nào."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhấn F2 để gọi số tiếp theo, hoặc Ctrl+T để lấy số cho công dân trước quầy."),
        "ST-02",
    ),
    "ticket.bill_unpaid": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số {number} còn {owed} chưa thu."),
        QT_TRANSLATE_NOOP("errors", "Hồ sơ đã tiếp nhận và đã lưu."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Thu phí, lệ phí (F6, F7, F8) rồi hoàn tất. Công dân đã về: Ctrl+N (vắng mặt), khoản thu còn trong hồ sơ.",
        ),
        "ST-03",
    ),
    "ticket.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Hôm nay không có số {number}."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Xem lại số trên phiếu của công dân; phiếu của ngày trước không dùng được."),
        "ST-04",
    ),
    "ticket.moved": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số {number} vừa được xử lý ở nơi khác."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Xem lại hàng đợi rồi chọn số khác."),
        "ST-05",
    ),
    "ticket.queue_full": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Loại dịch vụ {service} đã phát hết 999 số của hôm nay."),
        QT_TRANSLATE_NOOP("errors", "Các số đã phát vẫn có hiệu lực."),
        QT_TRANSLATE_NOOP("errors", "Hướng dẫn công dân lấy số ở loại dịch vụ khác, hoặc phát phiếu giấy."),
        "ST-06",
    ),
    "ticket.bad_service": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Loại dịch vụ «{service}» không đúng: phải là một chữ A đến Z."),
        QT_TRANSLATE_NOOP("errors", "Chưa phát số nào."),
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên sửa cấu hình máy lấy số."),
        "ST-07",
    ),
    "ticket.nothing_done": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa lập hồ sơ nào cho số {number}."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhấn Ctrl+Enter lần nữa để hoàn tất; công dân không đến thì nhấn Ctrl+N."),
        "ST-08",
    ),
    "ticket.already_served": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số {number} đã phục vụ xong tại quầy này hôm nay."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Xem lại số trên phiếu của công dân; nếu cần làm tiếp, lấy số mới (Ctrl+T)."),
        "ST-09",
    ),
    "dossier.papers_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Hồ sơ còn thiếu giấy tờ: {missing}."),
        _NOT_RECEIVED,
        QT_TRANSLATE_NOOP(
            "errors", "Nhận thêm giấy tờ rồi đánh dấu C (K nếu không cần), hoặc nhấn Ctrl+R để từ chối tiếp nhận."
        ),
        "HS-01",
    ),
    "dossier.applicant_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa có người nộp hồ sơ."),
        _NOT_RECEIVED,
        QT_TRANSLATE_NOOP("errors", "Quét thẻ căn cước, hoặc nhập họ tên người nộp."),
        "HS-02",
    ),
    "dossier.scan_in_field": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mục {field} đang chứa dòng mã của máy quét, không phải chữ đã nhập."),
        _NOT_RECEIVED,
        QT_TRANSLATE_NOOP("errors", "Xóa nội dung của mục này, rồi nhấn F5 và quét lại thẻ hoặc nhập tay."),
        "HS-10",
    ),
    "dossier.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy này không có hồ sơ mã {code}."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Xem lại mã trên giấy tiếp nhận; hồ sơ của quầy khác thì tra ở quầy đã nhận."),
        "HS-03",
    ),
    "dossier_code.bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã hồ sơ không đúng cấu trúc."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhập lại đúng mã in trên giấy tiếp nhận, hoặc quét mã QR."),
        "HS-04",
    ),
    "dossier_code.foreign": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã hồ sơ này của cơ quan khác ({agency}), không phải {expected}."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Hướng dẫn công dân đến nơi đã tiếp nhận, hoặc xem lại mã."),
        "HS-08",
    ),
    "dossier_code.range_exhausted": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy đã dùng hết dải mã hồ sơ ngày {day} ({first} đến {last})."),
        _NOT_RECEIVED,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên mở rộng dải mã của quầy."),
        "HS-05",
    ),
    "ward.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không có phường, xã mã {ward} vào ngày {on}."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Chọn phường, xã trong danh sách, hoặc nhập tay nơi cư trú."),
        "HS-09",
    ),
    "procedure.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Danh mục không có thủ tục {procedure} đang hiệu lực."),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "errors", "Tìm lại theo tên thủ tục (F4). Nếu chắc chắn có, báo kỹ thuật viên cập nhật danh mục."
        ),
        "HS-06",
    ),
    "catalogue.feed_item_refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Bản cập nhật danh mục thủ tục có mục sai cấu trúc ({where})."),
        QT_TRANSLATE_NOOP("errors", "Quầy vẫn dùng danh mục đang có."),
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên; không cần dừng việc."),
        "HS-07",
    ),
    "fee.not_set": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa có mức thu cho thủ tục này."),
        QT_TRANSLATE_NOOP("errors", "Chưa tính phí; chương trình không tự đặt mức thu."),
        QT_TRANSLATE_NOOP("errors", "Báo phụ trách nhập mức thu theo nghị quyết của Hội đồng nhân dân."),
        "LP-01",
    ),
    "calendar.gap": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Lịch làm việc chưa có dữ liệu cho ngày {day}."),
        _NOT_RECEIVED,
        QT_TRANSLATE_NOOP("errors", "Đặt ngày hẹn bằng tay và ghi lý do; báo kỹ thuật viên cập nhật lịch."),
        "LH-01",
    ),
    "appointment.reason_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ngày hẹn đặt bằng tay cần có lý do."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Ghi lý do vào ô bên cạnh."),
        "LH-02",
    ),
    "appointment.before_receipt": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ngày hẹn trả ({due}) trước lúc tiếp nhận ({received_at})."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Chọn ngày hẹn sau thời điểm tiếp nhận."),
        "LH-03",
    ),
    "certification.empty": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa có giấy tờ nào để chứng thực."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhập tên giấy tờ, số trang và số bản."),
        "BS-01",
    ),
    "certification.paper_name_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Dòng {row}: chưa có tên giấy tờ."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhập tên giấy tờ: sổ chứng thực phải ghi."),
        "BS-02",
    ),
    "certification.pages_out_of_range": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Dòng {row}: số trang {pages} không hợp lệ."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhập từ 1 đến {most} trang."),
        "BS-03",
    ),
    "certification.copies_out_of_range": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Dòng {row}: số bản {copies} không hợp lệ."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhập từ 1 đến {most} bản."),
        "BS-04",
    ),
}
