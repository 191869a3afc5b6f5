"""Why a node said no: one text for each code that it answers with, as the reason of `node.refused`."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_WORK_ON = QT_TRANSLATE_NOOP("errors", "Quầy vẫn làm việc; dữ liệu lưu tại máy và chưa gửi được.")
_STORED = QT_TRANSLATE_NOOP("errors", "Dữ liệu đã lưu tại máy; không mất gì.")
_BOTH_KEPT = QT_TRANSLATE_NOOP("errors", "Dữ liệu ở máy chủ điểm vẫn được giữ nguyên.")
_QUEUE_KEPT = QT_TRANSLATE_NOOP("errors", "Hàng đợi không thay đổi.")
_KEYS = QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên: quầy có thể đã đổi khóa. Gọi số thì nhập số công dân đưa.")
_ENROL = QT_TRANSLATE_NOOP(
    "errors", "Báo kỹ thuật viên đăng ký lại quầy tại máy chủ điểm. Gọi số thì nhập số công dân đưa."
)
_VERSION = QT_TRANSLATE_NOOP(
    "errors", "Báo kỹ thuật viên kiểm tra phiên bản của quầy và của máy chủ điểm. Gọi số thì nhập số công dân đưa."
)
_ADDRESS = QT_TRANSLATE_NOOP(
    "errors", "Báo kỹ thuật viên kiểm tra địa chỉ máy chủ điểm. Gọi số thì nhập số công dân đưa."
)
_KEEP = QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên ngay; không cài lại máy và không xóa gì.")
_HALTED = QT_TRANSLATE_NOOP(
    "errors", "Quầy tạm dừng thu tiền. Báo kỹ thuật viên ngay; không cài lại máy và không xóa gì."
)

TEXTS: dict[str, ErrorText] = {
    "node.refused/request.not_signed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không đọc được chữ ký của quầy này."),
        _WORK_ON,
        _VERSION,
        "MM-20",
    ),
    "node.refused/request.bad_signature": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chữ ký của quầy này không đúng với khóa mà máy chủ điểm giữ."),
        _WORK_ON,
        _KEYS,
        "MM-21",
    ),
    "node.refused/request.unknown_origin": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không biết quầy này và chưa có mã đăng ký của quầy."),
        _WORK_ON,
        _ENROL,
        "MM-22",
    ),
    "node.refused/request.replayed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm nhận được một yêu cầu hai lần nên bỏ lần sau."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Thử lại. Nếu vẫn lỗi, báo kỹ thuật viên."),
        "MM-23",
    ),
    "node.refused/request.malformed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không đọc được yêu cầu của quầy này."),
        _WORK_ON,
        _VERSION,
        "MM-24",
    ),
    "node.refused/request.too_large": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Yêu cầu lớn hơn mức mà máy chủ điểm nhận."),
        _WORK_ON,
        _VERSION,
        "MM-25",
    ),
    "node.refused/request.event_too_large": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Lý do hoặc nội dung quá dài: máy chủ không ghi được."),
        QT_TRANSLATE_NOOP("errors", "Máy chủ chưa ghi gì; không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Rút ngắn nội dung, rồi làm lại."),
        "MM-81",
    ),
    "node.refused/request.unknown_path": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không có chức năng mà quầy này hỏi."),
        _WORK_ON,
        _VERSION,
        "MM-26",
    ),
    "node.refused/queue.not_here": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ này không giữ hàng đợi của điểm tiếp nhận."),
        _WORK_ON,
        _ADDRESS,
        "MM-27",
    ),
    "node.refused/queue.no_counter": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không cho máy này gọi số: máy đăng ký không phải là quầy."),
        _WORK_ON,
        _ENROL,
        "MM-28",
    ),
    "node.refused/push.not_yours": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không nhận nhật ký do máy này gửi thay."),
        _STORED,
        _ENROL,
        "MM-29",
    ),
    "node.refused/push.gap": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm thiếu một đoạn nhật ký của quầy này."),
        _STORED,
        QT_TRANSLATE_NOOP("errors", "Không cần làm gì: máy tự gửi lại đoạn thiếu."),
        "MM-30",
    ),
    "node.refused/push.malformed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không nhận một sự kiện trong nhật ký của quầy này."),
        _STORED,
        _KEEP,
        "MM-31",
    ),
    "node.refused/push.fork": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Hai máy cùng ghi nhật ký của quầy này; máy chủ giữ cả hai nhánh."),
        _STORED,
        _HALTED,
        "MM-32",
    ),
    "node.refused/push.too_many": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy này gửi quá nhiều sự kiện trong một lần."),
        _STORED,
        _VERSION,
        "MM-33",
    ),
    "node.refused/push.behind": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm có nhiều sự kiện của quầy này hơn chính quầy này."),
        _BOTH_KEPT,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên ngay: máy này có thể đã được khôi phục từ bản sao lưu cũ."),
        "MM-34",
    ),
    "node.refused/push.continued": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy này đã được khôi phục sang máy khác; máy chủ không nhận thêm từ máy này."),
        _BOTH_KEPT,
        QT_TRANSLATE_NOOP("errors", "Không thu tiền trên máy này. Báo kỹ thuật viên ngay."),
        "MM-60",
    ),
    "node.refused/enrol.continued": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nhật ký này đã có máy khác làm việc tiếp."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Kiểm tra xem quầy đã được khôi phục ở máy nào; thiết lập máy này như quầy mới."),
        "MM-61",
    ),
    "node.refused/enrol.continues_other": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nhật ký muốn làm việc tiếp là của điểm khác hoặc loại máy khác."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Kiểm tra lại bản sao lưu, mã nhật ký và địa chỉ máy chủ."),
        "MM-62",
    ),
    "node.refused/push.diverged": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nhật ký ở máy chủ điểm khác với nhật ký của quầy này."),
        _STORED,
        _HALTED,
        "MM-35",
    ),
    "node.refused/enrol.level": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ này không nhận loại máy như máy này."),
        _WORK_ON,
        _ADDRESS,
        "MM-36",
    ),
    "node.refused/enrol.code_unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ không nhận mã đăng ký của máy này."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Kiểm tra lại mã, hoặc báo kỹ thuật viên máy chủ cấp mã đăng ký mới."),
        "MM-09",
    ),
    "node.refused/enrol.code_used": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã đăng ký của máy này đã được dùng."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên máy chủ cấp mã đăng ký mới."),
        "MM-08",
    ),
    "node.refused/enrol.waiting": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy này đang chờ phụ trách xác nhận tại máy chủ."),
        _WORK_ON,
        QT_TRANSLATE_NOOP(
            "errors", "Nhờ phụ trách đối chiếu mã rồi xác nhận ở màn hình phụ trách của một quầy đã xác nhận."
        ),
        "MM-54",
    ),
    "node.refused/device.revoked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ đã thu hồi quyền kết nối của quầy này."),
        _STORED,
        QT_TRANSLATE_NOOP("errors", "Ngừng nhận công dân tại quầy này; báo phụ trách và kỹ thuật viên. Không xóa gì."),
        "MM-55",
    ),
    "node.refused/enrol.code_expired": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã đăng ký của máy này đã hết hạn."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên máy chủ cấp mã đăng ký mới."),
        "MM-56",
    ),
    "node.refused/enrol.not_for_you": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã đăng ký này được cấp cho một quầy khác."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Kiểm tra mã điểm và mã quầy đã thiết lập, hoặc xin mã đăng ký đúng cho quầy này."),
        "MM-57",
    ),
    "node.refused/device.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ không có máy nào mang mã đó."),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Xem lại danh sách máy rồi chọn lại."),
        "MM-58",
    ),
    "node.refused/device.was_revoked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy này đã bị thu hồi quyền kết nối: xác nhận thường không cho vào lại."),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Xem lý do thu hồi tại máy chủ; chỉ người vận hành máy chủ cho vào lại được."),
        "MM-67",
    ),
    "node.refused/device.revoked_by_city": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Máy chủ thành phố đã thu hồi quyền kết nối của máy này: ở đây không cho vào lại được."
        ),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Báo người vận hành máy chủ thành phố cho vào lại tại đó."),
        "MM-68",
    ),
    "node.refused/node.busy": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm còn quá nhiều việc đang chờ."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Chờ vài giây; máy tự thử lại."),
        "MM-37",
    ),
    "node.refused/node.figures_building": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm đang dựng lại số liệu."),
        _STORED,
        QT_TRANSLATE_NOOP("errors", "Chờ vài phút; máy tự thử lại."),
        "MM-59",
    ),
    "node.refused/node.failed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm gặp lỗi bên trong."),
        _WORK_ON,
        QT_TRANSLATE_NOOP(
            "errors", "Báo kỹ thuật viên xem nhật ký lỗi của máy chủ điểm. Gọi số thì nhập số công dân đưa."
        ),
        "MM-38",
    ),
    "node.refused/node.full": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa của máy chủ điểm đã đầy."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên giải phóng ổ đĩa máy chủ điểm; máy này tự gửi lại sau đó."),
        "MM-63",
    ),
    "node.refused/node.disk": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa hoặc cơ sở dữ liệu của máy chủ điểm không ghi được."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên xem máy chủ điểm; máy này tự gửi lại sau đó."),
        "MM-64",
    ),
    "node.refused/ticket.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không có số này trong hàng đợi hôm nay."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Công dân đã ở quầy thì cứ phục vụ tiếp; nếu không, chọn số khác."),
        "MM-39",
    ),
    "node.refused/ticket.moved": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số này vừa được xử lý ở nơi khác."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Xem lại hàng đợi rồi chọn số khác."),
        "MM-40",
    ),
    "node.refused/ticket.queue_full": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã phát hết 999 số của hôm nay."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Gọi tiếp các số đang chờ; báo phụ trách để phát phiếu giấy."),
        "MM-41",
    ),
    "node.refused/ticket.bad_service": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Loại dịch vụ của số không đúng."),
        _QUEUE_KEPT,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên: phiên bản của quầy và máy chủ điểm khác nhau."),
        "MM-42",
    ),
    "node.refused/request.not_allowed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không cho máy này làm việc đó."),
        _WORK_ON,
        _ENROL,
        "MM-43",
    ),
    "node.refused/request.not_your_site": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ này là của điểm tiếp nhận khác."),
        _WORK_ON,
        _ADDRESS,
        "MM-44",
    ),
    "node.refused/request.other_node": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Yêu cầu này dành cho máy chủ khác nên máy chủ này không nhận."),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên kiểm tra địa chỉ và chứng thư của máy chủ."),
        "MM-66",
    ),
    "node.refused/journal.not_yours": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không cho máy này xem nhật ký của máy khác."),
        _STORED,
        _ENROL,
        "MM-45",
    ),
    "node.refused/live.too_many": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy này mở quá nhiều đường báo tin đến máy chủ điểm."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Chờ vài phút; máy tự thử lại."),
        "MM-46",
    ),
}
