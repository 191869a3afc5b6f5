"""What somebody must look at in a node: told there, and in the technician's window of its counters."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_WORK_ON = QT_TRANSLATE_NOOP("errors", "Quầy vẫn làm việc; nhật ký ở từng quầy vẫn đủ.")
_KEPT = QT_TRANSLATE_NOOP("errors", "Sự kiện chờ gửi vẫn được giữ đủ ở đây và tự gửi khi kết nối lại.")

TEXTS: dict[str, ErrorText] = {
    "node.batches_refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ từ chối {count} gói dữ liệu không đúng ({where})."),
        QT_TRANSLATE_NOOP("errors", "Không gói nào vào nhật ký; máy chủ giữ riêng làm bằng chứng, máy gửi vẫn còn đủ."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Không xóa, không cài lại máy gửi. Xem hai máy có cùng phiên bản không, rồi chạy counter-app verify "
            "ở máy gửi.",
        ),
        "MM-69",
    ),
    "node.not_followed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số liệu ở máy chủ thiếu {count} sự kiện không tính vào được ({where})."),
        QT_TRANSLATE_NOOP("errors", "Sự kiện vẫn đủ trong nhật ký và vẫn được gửi lên; số liệu ở quầy không bị thiếu."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Phụ trách lấy số liệu của quầy đó tại quầy. Kỹ thuật viên xem máy chủ có cũ hơn quầy không.",
        ),
        "MM-70",
    ),
    "node.data_wrong": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ tự kiểm tra dữ liệu thấy {count} chỗ sai ({where})."),
        _WORK_ON,
        QT_TRANSLATE_NOOP(
            "errors", "Giữ nguyên máy chủ và tệp. Chạy counter-app verify ở máy chủ: lệnh nói từng chỗ và phải làm gì."
        ),
        "MM-71",
    ),
    "node.data_wrong/rebuild": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ tự kiểm tra số liệu thấy {count} dòng sai."),
        QT_TRANSLATE_NOOP("errors", "Nhật ký vẫn đủ; số liệu lập lại được từ nhật ký."),
        QT_TRANSLATE_NOOP("errors", "Khởi động lại máy chủ để lập lại số liệu."),
        "MM-72",
    ),
    "node.not_verified": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ CHƯA kiểm tra được dữ liệu của mình."),
        QT_TRANSLATE_NOOP("errors", "Chưa biết dữ liệu ở đó đúng hay sai; máy chủ tự kiểm tra lại."),
        QT_TRANSLATE_NOOP(
            "errors", "Nếu lặp lại, chạy counter-app verify ở máy chủ để biết vì sao; xem ổ đĩa và tệp khóa ở đó."
        ),
        "MM-73",
    ),
    "node.journals_blocked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ thành phố không nhận {count} nhật ký từ máy chủ điểm ({where})."),
        QT_TRANSLATE_NOOP("errors", "Nhật ký vẫn đủ ở máy chủ điểm; các nhật ký khác vẫn được gửi."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Không xóa, không cài lại máy nào. Báo người vận hành máy chủ thành phố chạy counter-app node-status "
            "ở đó để biết vì sao.",
        ),
        "MM-74",
    ),
    "node.city_cut_off": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mất kết nối máy chủ thành phố; {count} sự kiện chờ gửi."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Kiểm tra mạng, địa chỉ --upstream, và máy chủ thành phố có đang chạy không."),
        "MM-75",
    ),
    "node.city_cut_off/waiting": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ thành phố chưa xác nhận máy chủ điểm này; {count} sự kiện chờ gửi."),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "errors",
            "Báo người vận hành máy chủ thành phố so mã đối chiếu {comparison}, rồi chạy ở đó: "
            "counter-app node-confirm {origin}",
        ),
        "MM-77",
    ),
    "node.city_cut_off/revoked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ thành phố đã thu hồi máy chủ điểm này; {count} sự kiện chờ gửi."),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "errors",
            "Hỏi người vận hành máy chủ thành phố vì sao. Nếu được phép làm việc lại, so mã đối chiếu {comparison}, "
            "rồi chạy ở đó, kèm lý do: counter-app node-confirm {origin} --again",
        ),
        "MM-78",
    ),
    "node.city_cut_off/troubled": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Máy chủ thành phố trả lời nhưng chưa ghi được dữ liệu ({reason}); {count} sự kiện chờ gửi."
        ),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "errors", "Ở đây không phải làm gì. Báo người vận hành máy chủ thành phố nếu sau vài phút vẫn vậy."
        ),
        "MM-79",
    ),
    "node.city_cut_off/no": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors",
            "Có máy trả lời ở địa chỉ máy chủ thành phố nhưng không nhận máy chủ điểm này ({reason}); "
            "{count} sự kiện chờ gửi.",
        ),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "errors",
            "Kiểm tra địa chỉ --upstream và ngày giờ ở hai máy. Nếu vì mã đăng ký hoặc chứng thư, "
            "xin mã đăng ký mới ở máy chủ thành phố.",
        ),
        "MM-80",
    ),
    "node.forks_open": ErrorText(
        QT_TRANSLATE_NOOP("errors", "{count} nhật ký bị hai máy cùng ghi và chưa có kết luận ({where})."),
        QT_TRANSLATE_NOOP("errors", "Máy chủ giữ cả hai nhánh và không nhận thêm vào nhật ký đó."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Chạy counter-app renew trên từng máy còn dùng; phụ trách của điểm bấm F6 'Tách nhánh', đối chiếu rồi ghi "
            "kết luận.",
        ),
        "MM-76",
    ),
}
