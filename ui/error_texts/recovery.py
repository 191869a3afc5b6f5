"""Backups, recovery keys, and what follows from going on under a new key."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOTHING_WRITTEN = QT_TRANSLATE_NOOP("errors", "Chưa ghi gì; dữ liệu đang có giữ nguyên.")
_OTHER_COPY = QT_TRANSLATE_NOOP("errors", "Dùng bản sao lưu khác, hoặc khôi phục từ máy chủ điểm.")

TEXTS: dict[str, ErrorText] = {
    "recovery.key_bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đây không phải khóa khôi phục ({reason})."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Nhập lại đủ 56 ký tự của phần công khai, hoặc chọn đúng tệp khóa."),
        "SL-01",
    ),
    "recovery.passphrase_wrong": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mật khẩu không mở được tệp khóa khôi phục {file}."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Nhập lại mật khẩu đã đặt khi tạo khóa."),
        "SL-02",
    ),
    "recovery.passphrase_short": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mật khẩu của khóa khôi phục quá ngắn."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Đặt mật khẩu có ít nhất 8 ký tự."),
        "SL-24",
    ),
    "recovery.wrong_key": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khóa khôi phục này không mở được dữ liệu."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Dùng khóa khôi phục của đúng điểm này, hoặc tệp database.key của máy cũ."),
        "SL-03",
    ),
    "backup.bundle_bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} không phải bản sao lưu, bị cắt cụt hoặc bị sửa ({reason})."),
        _NOTHING_WRITTEN,
        _OTHER_COPY,
        "SL-04",
    ),
    "backup.settings_bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {name} trong bản sao lưu {file} bị hỏng ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì. Dữ liệu trong bản sao lưu đó có thể vẫn tốt: KHÔNG xóa."),
        _OTHER_COPY,
        "SL-18",
    ),
    "backup.newer": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Bản sao lưu {file} do chương trình phiên bản {found} ghi; phiên bản ở máy này là {known}."
        ),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Cài phiên bản {found} hoặc mới hơn trên máy này, rồi chạy lại đúng lệnh đó."),
        "SL-15",
    ),
    "backup.exists": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã có tệp {file}."),
        QT_TRANSLATE_NOOP("errors", "Tệp đó giữ nguyên, không bị ghi đè."),
        QT_TRANSLATE_NOOP("errors", "Chọn tên tệp khác."),
        "SL-05",
    ),
    "backup.no_room": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ổ đĩa của {folder} không đủ chỗ: cần {needed} byte, còn {free} byte."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Dọn chỗ hoặc chọn ổ đĩa khác."),
        "SL-06",
    ),
    "backup.unsound": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Bản sao không đạt kiểm tra: {what}, nhật ký {origin}, sự kiện {seq}."),
        QT_TRANSLATE_NOOP("errors", "Không ghi bản sao lưu nào; bản sao lưu trước đó vẫn dùng được."),
        QT_TRANSLATE_NOOP("errors", "Chạy counter-app verify và báo kỹ thuật viên. KHÔNG xóa bản sao lưu cũ."),
        "SL-07",
    ),
    "backup.settings_unsound": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp {file} của máy này bị hỏng ({reason}): có sao lưu cũng không khôi phục được."),
        QT_TRANSLATE_NOOP("errors", "Không ghi bản sao lưu nào; bản sao lưu trước đó vẫn dùng được."),
        QT_TRANSLATE_NOOP("errors", "Sửa tệp đó, hoặc chép lại tệp từ bản lưu; rồi sao lưu lại."),
        "SL-19",
    ),
    "backup.inside": ErrorText(
        QT_TRANSLATE_NOOP("errors", "{file} nằm trong chính thư mục dữ liệu {folder}: máy hỏng thì mất cả hai."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Chọn nơi khác, tốt nhất là ổ khác với ổ của máy."),
        "SL-20",
    ),
    "restore.not_given": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa đưa khóa nào để mở bản sao lưu."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Thêm --recovery-key TỆP, hoặc --database-key với tệp database.key của máy cũ."),
        "SL-21",
    ),
    "restore.not_given/letters": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa có ký hiệu biên lai mới cho quầy."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Thêm --letters với hai chữ mới; ký hiệu cũ không dùng lại."),
        "SL-22",
    ),
    "restore.not_given/code": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa có mã đăng ký mới của máy chủ."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Lấy mã ở máy chủ đó (counter-app node-code), rồi thêm --code MÃ."),
        "SL-23",
    ),
    "restore.not_empty": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thư mục để khôi phục không trống: {folder}."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Chọn thư mục trống (--data), hoặc chuyển dữ liệu cũ sang nơi khác trước."),
        "SL-08",
    ),
    "restore.unfinished": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Việc khôi phục vào thư mục {folder} chưa xong."),
        QT_TRANSLATE_NOOP("errors", "Chưa có quầy hay máy chủ nào ở đây; bản sao lưu và dữ liệu ở máy chủ giữ nguyên."),
        QT_TRANSLATE_NOOP("errors", "Chạy lại đúng lệnh counter-app restore để làm tiếp; mã đăng ký vẫn dùng được."),
        "SL-11",
    ),
    "backup.folder_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không thấy thư mục sao lưu {folder}."),
        QT_TRANSLATE_NOOP("errors", "Quầy vẫn làm việc; bản sao lưu trước đó vẫn dùng được."),
        QT_TRANSLATE_NOOP("errors", "Cắm lại ổ hoặc nối lại thư mục mạng; máy tự thử lại mỗi giờ."),
        "SL-12",
    ),
    "backup.not_written": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không ghi được bản sao lưu {file} ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Dữ liệu của máy không đổi; bản sao lưu trước đó vẫn dùng được."),
        QT_TRANSLATE_NOOP("errors", "Kiểm tra chỗ trống và quyền ghi ở nơi sao lưu, rồi sao lưu lại."),
        "SL-13",
    ),
    "backup.no_folder": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa đặt thư mục sao lưu hằng ngày."),
        QT_TRANSLATE_NOOP("errors", "Quầy vẫn làm việc."),
        QT_TRANSLATE_NOOP(
            "errors", "Ghi backup_folder vào config.json (ổ khác với ổ của máy), rồi mở lại chương trình."
        ),
        "SL-14",
    ),
    "backup.no_folder/node": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm chưa có thư mục sao lưu hằng ngày."),
        QT_TRANSLATE_NOOP("errors", "Quầy và máy chủ vẫn làm việc."),
        QT_TRANSLATE_NOOP("errors", "Chạy lại máy chủ với --backups THƯ_MỤC (ổ khác với ổ của máy chủ)."),
        "SL-16",
    ),
    "backup.old": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Bản sao lưu tốt gần nhất đã cũ hơn 48 giờ."),
        QT_TRANSLATE_NOOP("errors", "Mọi việc vẫn được ghi đủ; bản sao lưu đó vẫn dùng được."),
        QT_TRANSLATE_NOOP("errors", "Máy tự sao lưu lại. Sau một giờ vẫn còn dòng này thì sao lưu bằng tay."),
        "SL-17",
    ),
    "restore.database_not_empty": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Cơ sở dữ liệu để khôi phục đã có nhật ký: {url}."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Tạo cơ sở dữ liệu trống rồi khôi phục vào đó."),
        "SL-09",
    ),
    "restore.other_level": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Bản sao lưu này của loại máy khác: {found}, cần {needed}."),
        _NOTHING_WRITTEN,
        QT_TRANSLATE_NOOP("errors", "Chọn đúng bản sao lưu; chỉ khi khôi phục quầy mới dùng --letters."),
        "SL-10",
    ),
    "receipt.serial_spent": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ký hiệu biên lai {letters} đã dùng trước khi khôi phục máy này."),
        QT_TRANSLATE_NOOP("errors", "Chưa thu tiền, chưa cấp số biên lai."),
        QT_TRANSLATE_NOOP("errors", "Kỹ thuật viên đặt ký hiệu mới cho quầy, không dùng lại ký hiệu cũ."),
        "BL-04",
    ),
    "money.halted": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Máy chủ điểm giữ nhật ký khác hoặc dài hơn nhật ký của quầy này: quầy tạm dừng thu tiền."
        ),
        QT_TRANSLATE_NOOP("errors", "Chưa thu tiền, chưa cấp số biên lai; dữ liệu ở hai nơi giữ nguyên."),
        QT_TRANSLATE_NOOP("errors", "Gọi kỹ thuật viên chạy counter-app renew. Vẫn tiếp nhận hồ sơ được."),
        "BL-05",
    ),
    "fork.review_incomplete": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Thiếu kết luận đối chiếu."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Viết ngắn gọn kết quả đối chiếu (ít nhất 5 chữ cái)."),
        "BL-22",
    ),
    "money.halted/device.revoked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ đã thu hồi quyền kết nối của quầy này: quầy dừng thu tiền."),
        QT_TRANSLATE_NOOP("errors", "Chưa thu tiền, chưa cấp số biên lai; dữ liệu của quầy giữ nguyên."),
        QT_TRANSLATE_NOOP("errors", "Ngừng nhận công dân tại quầy này; báo phụ trách và kỹ thuật viên. Không xóa gì."),
        "BL-15",
    ),
    "numbers.not_open": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Các số {first} đến {last} ký hiệu {serial} không nằm trong số chưa rõ."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Xem lại danh sách số chưa rõ, rồi nhập lại."),
        "BL-06",
    ),
    "numbers.fate_incomplete": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa đủ căn cứ về số biên lai."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi gì."),
        QT_TRANSLATE_NOOP("errors", "Nhập lý do; biên lai đã dùng thì nhập từng số với số tiền ghi trên giấy."),
        "BL-07",
    ),
}
