"""The database, its keys and the journal."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_UNTOUCHED = QT_TRANSLATE_NOOP("errors", "Tệp dữ liệu giữ nguyên, chưa bị thay đổi.")
_CALL = QT_TRANSLATE_NOOP("errors", "KHÔNG xóa, KHÔNG cài lại. Gọi kỹ thuật viên và đọc mã lỗi này.")
_EARLIER = QT_TRANSLATE_NOOP("errors", "Mọi việc đã ghi xong trước đó vẫn còn nguyên.")

TEXTS: dict[str, ErrorText] = {
    "error": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Việc vừa làm không thành."),
        QT_TRANSLATE_NOOP("errors", "Dữ liệu đã lưu được giữ nguyên."),
        QT_TRANSLATE_NOOP("errors", "Thử lại. Nếu vẫn lỗi, báo kỹ thuật viên."),
        "KH-01",
    ),
    "storage.unreadable": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không mở được dữ liệu của quầy: sai khóa hoặc tệp hỏng."),
        _UNTOUCHED,
        _CALL,
        "DL-01",
    ),
    "storage.unsafe": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa không bảo đảm giữ được dữ liệu ({setting} = {found}, cần {needed})."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì thêm."),
        QT_TRANSLATE_NOOP("errors", "Gọi kỹ thuật viên; không làm việc trên máy này."),
        "DL-02",
    ),
    "storage.in_use": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Một chương trình khác đang ghi vào dữ liệu này: {file}."),
        QT_TRANSLATE_NOOP("errors", "Dữ liệu an toàn: chỉ một chương trình được ghi; chưa thay đổi gì."),
        QT_TRANSLATE_NOOP("errors", "Dùng cửa sổ đang mở, hoặc đóng chương trình kia rồi thử lại."),
        "DL-10",
    ),
    "storage.foreign": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} là nhật ký của máy khác ({found}), không phải của quầy này."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("errors", "Đặt lại đúng tệp của quầy này, hoặc khôi phục từ bản sao lưu."),
        "DL-11",
    ),
    "storage.newer": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Dữ liệu do chương trình phiên bản {found} ghi; phiên bản ở máy này là {known}."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("errors", "Cài phiên bản {found} hoặc mới hơn, rồi mở lại."),
        "DL-03",
    ),
    "storage.behind_head": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Dữ liệu cũ hơn những gì quầy đã ghi ({database_seq} < {witnessed_seq}): có thể là bản khôi phục."
        ),
        QT_TRANSLATE_NOOP("errors", "Chương trình dừng để không cấp trùng số biên lai."),
        QT_TRANSLATE_NOOP(
            "errors", "Gọi kỹ thuật viên: counter-app renew với ký hiệu biên lai mới. KHÔNG xóa journal.head."
        ),
        "DL-04",
    ),
    "storage.gone": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Tệp dữ liệu {file} không còn hoặc trống, trong khi đã ghi đến ít nhất sự kiện {witnessed_seq}."
        ),
        QT_TRANSLATE_NOOP("errors", "Chương trình dừng, không lập dữ liệu mới thay vào; các tệp còn lại giữ nguyên."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Gọi kỹ thuật viên: tìm lại tệp, hoặc counter-app restore vào thư mục trống. KHÔNG thiết lập lại hay xóa.",
        ),
        "DL-27",
    ),
    "storage.head_lost": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Tệp đối chiếu {file} bị mất hoặc hỏng, trong khi nhật ký có {database_seq} sự kiện."
        ),
        QT_TRANSLATE_NOOP("errors", "Chương trình dừng để không cấp trùng số biên lai."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Gọi kỹ thuật viên: đối chiếu biên lai giấy cuối với nhật ký, rồi chạy counter-app verify --accept-head.",
        ),
        "DL-09",
    ),
    "storage.full": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa của máy này đã đầy: việc vừa làm CHƯA được ghi."),
        _EARLIER,
        QT_TRANSLATE_NOOP("errors", "Gọi kỹ thuật viên giải phóng ổ đĩa, rồi làm lại; không cần mở lại chương trình."),
        "DL-21",
    ),
    "storage.full/ended": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa của máy này đã đầy: việc vừa làm CHƯA được ghi."),
        _EARLIER,
        QT_TRANSLATE_NOOP(
            "errors", "Gọi kỹ thuật viên giải phóng ổ đĩa, rồi mở lại chương trình (hoặc chạy lại đúng lệnh này)."
        ),
        "DL-21",
    ),
    "storage.failing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa của máy này không đọc hoặc ghi được: việc vừa làm CHƯA được ghi."),
        _EARLIER,
        QT_TRANSLATE_NOOP("errors", "Làm lại một lần. Nếu vẫn lỗi, ngừng làm việc trên máy này và gọi kỹ thuật viên."),
        "DL-22",
    ),
    "storage.not_writable": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không ghi được vào {path} ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Chưa thay đổi gì ở đó; dữ liệu đã lưu giữ nguyên."),
        QT_TRANSLATE_NOOP("errors", "Kiểm tra đường dẫn, quyền ghi và ổ đĩa có phải chỉ đọc không; rồi làm lại."),
        "DL-28",
    ),
    "storage.server_away": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ cơ sở dữ liệu {host} không trả lời hoặc không cho vào."),
        _EARLIER,
        QT_TRANSLATE_NOOP(
            "errors", "Kiểm tra máy chủ cơ sở dữ liệu có chạy không, địa chỉ, tên và mật khẩu trong --db; rồi thử lại."
        ),
        "DL-26",
    ),
    "storage.nothing_of_ours": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Cơ sở dữ liệu {database} không có dữ liệu của chương trình này."),
        QT_TRANSLATE_NOOP("errors", "Chưa đọc, chưa đổi gì trong đó."),
        QT_TRANSLATE_NOOP("errors", "Kiểm tra tên cơ sở dữ liệu trong --db, rồi chạy lại lệnh."),
        "DL-33",
    ),
    "storage.server_full": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa của máy chủ cơ sở dữ liệu {host} đã đầy: việc vừa làm CHƯA được ghi."),
        _EARLIER,
        QT_TRANSLATE_NOOP("errors", "Giải phóng ổ đĩa của máy chủ cơ sở dữ liệu, rồi thử lại."),
        "DL-29",
    ),
    "storage.server_short": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Máy chủ cơ sở dữ liệu {host} hết kết nối hoặc hết bộ nhớ: việc vừa làm CHƯA được ghi."
        ),
        _EARLIER,
        QT_TRANSLATE_NOOP(
            "errors", "Xem nhật ký của máy chủ cơ sở dữ liệu; tăng max_connections hoặc bộ nhớ; rồi thử lại."
        ),
        "DL-30",
    ),
    "storage.server_conflict": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Máy chủ cơ sở dữ liệu {host} đã bỏ dở việc vừa làm vì vướng việc khác: CHƯA ghi gì của việc đó."
        ),
        _EARLIER,
        QT_TRANSLATE_NOOP(
            "errors",
            "Thử lại. Nếu gặp nhiều lần, báo kỹ thuật viên; máy dự phòng: tăng max_standby_streaming_delay.",
        ),
        "DL-32",
    ),
    "storage.server_read_only": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ cơ sở dữ liệu {host} chỉ cho đọc: việc vừa làm CHƯA được ghi."),
        _EARLIER,
        QT_TRANSLATE_NOOP(
            "errors", "Nếu đó là máy dự phòng: chuyển nó thành máy chính, hoặc sửa --db trỏ đến máy chính; rồi thử lại."
        ),
        "DL-31",
    ),
    "storage.unsure": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa báo lỗi đúng lúc ghi: CHƯA RÕ việc vừa làm đã được ghi hay chưa."),
        _EARLIER,
        QT_TRANSLATE_NOOP(
            "errors",
            "KHÔNG làm lại, KHÔNG thu tiền lại. Gọi kỹ thuật viên; khi ổ đĩa ghi được, mở lại hồ sơ xem đã có chưa.",
        ),
        "DL-23",
    ),
    "storage.key_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không tìm thấy khóa mở dữ liệu: {file}."), _UNTOUCHED, _CALL, "DL-05"
    ),
    "journal.chain_broken": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nhật ký không liền mạch tại sự kiện {seq}: có thể đã bị sửa."),
        QT_TRANSLATE_NOOP("errors", "Nhật ký được giữ nguyên làm bằng chứng."),
        _CALL,
        "DL-06",
    ),
    "journal.text_nul": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Một ô chữ có ký tự không ghi được (NUL): việc vừa làm CHƯA được ghi."),
        _EARLIER,
        QT_TRANSLATE_NOOP("errors", "Xóa ô vừa quét hoặc dán, gõ lại bằng tay, rồi làm lại."),
        "DL-25",
    ),
    "journal.event_too_large": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Nội dung nhập quá dài ({size} KB, nhiều nhất {most} KB): việc vừa làm CHƯA được ghi."
        ),
        _EARLIER,
        QT_TRANSLATE_NOOP("errors", "Rút ngắn ô vừa quét hoặc dán (ghi chú, tên, địa chỉ), rồi làm lại."),
        "DL-34",
    ),
    "journal.told_too_large": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors",
            "Sự kiện {seq} ({kind}) của phiên bản chương trình cũ quá lớn ({size} KB, nhiều nhất {most} KB): "
            "không kể lại được trong nhật ký mới, nên CHƯA làm việc tiếp được.",
        ),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi; nhật ký cũ vẫn đủ."),
        QT_TRANSLATE_NOOP(
            "errors",
            "KHÔNG xóa, KHÔNG cài lại: sao lưu máy này (counter-app backup). Gọi kỹ thuật viên, đọc mã lỗi này và "
            "số của sự kiện.",
        ),
        "DL-35",
    ),
    "journal.unknown_kind": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nhật ký có loại sự kiện mà chương trình chưa biết ({kind}, bản {version})."),
        QT_TRANSLATE_NOOP("errors", "Sự kiện được giữ nguyên và vẫn được chuyển đi."),
        QT_TRANSLATE_NOOP("errors", "Cập nhật chương trình."),
        "DL-07",
    ),
    "demo.child_failed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Phần {part} của bản chạy thử không khởi động được (mã {code})."),
        QT_TRANSLATE_NOOP("errors", "Không có dữ liệu thật nào bị ảnh hưởng."),
        QT_TRANSLATE_NOOP("errors", "Chạy lại. Máy đã báo: {said}"),
        "KH-02",
    ),
    "display.missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không mở được cửa sổ: ở đây không có màn hình."),
        QT_TRANSLATE_NOOP("errors", "Chưa làm gì; dữ liệu đang có giữ nguyên."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Chạy lại trên máy có màn hình, sau khi đăng nhập vào hệ điều hành. "
            "Các lệnh không mở cửa sổ: counter-app --help.",
        ),
        "KH-22",
    ),
    "demo.no_screen": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không mở được màn hình ảo cho bản chạy thử."),
        QT_TRANSLATE_NOOP("errors", "Không có dữ liệu thật nào bị ảnh hưởng."),
        QT_TRANSLATE_NOOP("errors", "Cài Xvfb (python3 dev.py setup), hoặc chạy trên máy có màn hình."),
        "KH-03",
    ),
    "demo.bad_province_down": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không hiểu --province-down."),
        QT_TRANSLATE_NOOP("errors", "Bản chạy thử chưa bắt đầu."),
        QT_TRANSLATE_NOOP("errors", "Nhập dạng A-B với A không lớn hơn B, ví dụ 8-12, hoặc all."),
        "KH-04",
    ),
    "demo.folder_foreign": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thư mục {folder} đã có tệp không phải của bản chạy thử."),
        QT_TRANSLATE_NOOP("errors", "Chưa xóa gì, chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Chọn một thư mục mới hoặc trống (--out)."),
        "KH-05",
    ),
    "app.address_taken": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Cổng {address} đang có chương trình khác dùng."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Chọn cổng khác (--listen, --tcp) hoặc dừng chương trình kia."),
        "KH-06",
    ),
    "app.address_bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không mở được địa chỉ {address} trên máy này."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Nhập dạng MÁY:CỔNG với địa chỉ của máy này, cổng 0 đến 65535."),
        "KH-07",
    ),
    "node.not_running": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không có máy chủ nào đang chạy trong thư mục {folder}."),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Kiểm tra lại --data, hoặc chạy máy chủ (counter-app node) trước."),
        "KH-13",
    ),
    "app.plain_not_local": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Địa chỉ {address} nhận kết nối từ máy khác mà không mã hóa."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Thêm --tls, hoặc chỉ nghe tại 127.0.0.1."),
        "KH-12",
    ),
}
