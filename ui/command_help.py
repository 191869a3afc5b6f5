"""What `--help` says, by command and option; Vietnamese, translated under the context `commands`.

tests/unit/test_command_help.py holds that every command, argument and option has its text here, and nothing else does.
"""

import os

from PySide6.QtCore import QCoreApplication

from ui.translations import LANGUAGE_VARIABLE, load_language
from ui.words import QT_TRANSLATE_NOOP, translated

_TCP = QT_TRANSLATE_NOOP(
    "commands", "Địa chỉ và cổng, như 127.0.0.1:9100; cổng 0 là cổng bất kỳ. Dùng --tcp hoặc --pty."
)
_PTY = QT_TRANSLATE_NOOP("commands", "Tên của đường nối tiếp giả (pty), lệnh này tạo ra; không có trên Windows.")

HELP: dict[str, str] = {
    "": QT_TRANSLATE_NOOP("commands", "Chương trình của quầy. Không ghi lệnh nào thì mở các cửa sổ."),
    "--data": QT_TRANSLATE_NOOP(
        "commands", "Thư mục dữ liệu của quầy hay máy chủ này. Bỏ qua thì dùng thư mục chung của máy."
    ),
    "--help": QT_TRANSLATE_NOOP("commands", "Xem hướng dẫn này rồi thoát."),
    "setup": QT_TRANSLATE_NOOP(
        "commands",
        "Thiết lập quầy lần đầu: điểm, quầy, ký hiệu biên lai, máy chủ điểm hoặc quầy độc lập, phụ trách "
        "đầu tiên. Không kèm tùy chọn thì hỏi từng câu ở đây.",
    ),
    "setup --answers": QT_TRANSLATE_NOOP(
        "commands", "Tệp JSON có mọi câu trả lời, thay cho các câu hỏi; mẫu ở docs/restore.md."
    ),
    "setup --window": QT_TRANSLATE_NOOP("commands", "Hỏi trong một cửa sổ."),
    "demo": QT_TRANSLATE_NOOP(
        "commands",
        "Chạy thử một ngày với công dân giả: hai máy chủ, thiết bị giả lập và một quầy, mỗi thứ một tiến trình.",
    ),
    "demo --headless": QT_TRANSLATE_NOOP("commands", "Robot làm việc trong chính các cửa sổ đó, trên màn hình ảo."),
    "demo --out": QT_TRANSLATE_NOOP("commands", "Thư mục ghi kết quả: báo cáo, ảnh màn hình, giấy đã in."),
    "demo --citizens": QT_TRANSLATE_NOOP("commands", "Số công dân."),
    "demo --seed": QT_TRANSLATE_NOOP("commands", "Số bắt đầu của chuỗi ngẫu nhiên: cùng số thì cùng một ngày."),
    "demo --province-down": QT_TRANSLATE_NOOP(
        "commands", "Máy chủ thành phố ngừng từ công dân thứ A đến thứ B (dạng A-B), hoặc cả ngày (all)."
    ),
    "node": QT_TRANSLATE_NOOP(
        "commands",
        "Chạy máy chủ điểm hoặc máy chủ thành phố: nhận nhật ký của các quầy, giữ hàng đợi của điểm, "
        "gửi danh mục thủ tục xuống.",
    ),
    "node --level": QT_TRANSLATE_NOOP("commands", "site: máy chủ điểm; province: máy chủ thành phố."),
    "node --db": QT_TRANSLATE_NOOP(
        "commands",
        "Cơ sở dữ liệu: tên tệp, hoặc địa chỉ PostgreSQL. Mật khẩu để trong tệp .pgpass của PostgreSQL, "
        "không ghi ở đây: ai dùng máy này cũng xem được dòng lệnh.",
    ),
    "node --listen": QT_TRANSLATE_NOOP("commands", "Địa chỉ và cổng nhận kết nối; 0.0.0.0 nhận từ mọi máy trong mạng."),
    "node --tls": QT_TRANSLATE_NOOP("commands", "Mã hóa đường truyền; bắt buộc khi máy khác kết nối đến."),
    "node --upstream": QT_TRANSLATE_NOOP("commands", "Địa chỉ của máy chủ cấp trên (máy chủ thành phố)."),
    "node --upstream-code": QT_TRANSLATE_NOOP(
        "commands",
        "Mã đăng ký do máy chủ cấp trên cấp; có thể để trong biến COUNTER_UPSTREAM_CODE, không hiện ở dòng lệnh.",
    ),
    "node --codes": QT_TRANSLATE_NOOP(
        "commands", "Tệp mã đăng ký soạn sẵn, mỗi dòng một mã, dùng một lần; thường thì dùng lệnh node-code."
    ),
    "node --site": QT_TRANSLATE_NOOP("commands", "Mã của điểm; máy chủ điểm phải có."),
    "node --site-name": QT_TRANSLATE_NOOP("commands", "Tên của điểm, như ghi trên giấy."),
    "node --recovery-key": QT_TRANSLATE_NOOP(
        "commands", "Phần công khai của khóa khôi phục của điểm (lệnh recovery-key)."
    ),
    "node --backups": QT_TRANSLATE_NOOP("commands", "Thư mục sao lưu hằng ngày, ở ổ đĩa khác; phải có sẵn."),
    "node --with-parent": QT_TRANSLATE_NOOP("commands", "Dừng khi chương trình đã chạy nó kết thúc (đầu vào đóng)."),
    "node-code": QT_TRANSLATE_NOOP(
        "commands", "Cấp một mã đăng ký dùng một lần, tại máy chủ chạy trong thư mục --data."
    ),
    "node-code --level": QT_TRANSLATE_NOOP(
        "commands", "Mã cho máy nào: counter (quầy), site (máy chủ điểm), kiosk (máy lấy số)."
    ),
    "node-code --site": QT_TRANSLATE_NOOP("commands", "Mã của điểm."),
    "node-code --counter": QT_TRANSLATE_NOOP("commands", "Số của quầy; chỉ với --level counter."),
    "node-code --valid": QT_TRANSLATE_NOOP("commands", "Mã dùng được trong bao nhiêu giờ."),
    "node-devices": QT_TRANSLATE_NOOP(
        "commands", "Liệt kê các máy mà máy chủ này biết, với mã nhật ký và mã đối chiếu."
    ),
    "node-status": QT_TRANSLATE_NOOP(
        "commands",
        "Những việc ở máy chủ này cần người xem: đã xảy ra gì, cái gì vẫn an toàn, phải làm gì. "
        "Có việc như thế, hoặc không hỏi được, thì thoát với mã 1; không có thì mã 0.",
    ),
    "node-status --json": QT_TRANSLATE_NOOP("commands", "Kết quả trên một dòng JSON, cho máy đọc."),
    "node-confirm": QT_TRANSLATE_NOOP(
        "commands", "Cho một máy làm việc. Phải so mã đối chiếu trên hai màn hình trước."
    ),
    "node-confirm ORIGIN": QT_TRANSLATE_NOOP("commands", "Mã nhật ký của máy đó, như node-devices cho xem."),
    "node-confirm --again": QT_TRANSLATE_NOOP("commands", "Lý do cho một máy đã bị thu hồi làm việc lại."),
    "node-revoke": QT_TRANSLATE_NOOP(
        "commands", "Thu hồi một máy: không nhận gì của nó nữa, ở đây và ở các máy chủ cấp dưới."
    ),
    "node-revoke ORIGIN": QT_TRANSLATE_NOOP("commands", "Mã nhật ký của máy đó, như node-devices cho xem."),
    "node-revoke --reason": QT_TRANSLATE_NOOP("commands", "Lý do thu hồi; được ghi lại."),
    "sim": QT_TRANSLATE_NOOP("commands", "Thiết bị giả lập, nối bằng đường truyền thật."),
    "sim printer": QT_TRANSLATE_NOOP("commands", "Máy in biên lai (ESC/POS) giả lập, vẽ lại những gì nó in."),
    "sim printer --out": QT_TRANSLATE_NOOP("commands", "Thư mục ghi các trang đã in."),
    "sim printer --fault": QT_TRANSLATE_NOOP(
        "commands", "Sự cố: TÊN[@TRANG][:SỐ], nhiều sự cố cách nhau bằng dấu phẩy, như paper-out@2:300,slow:20."
    ),
    "sim printer --width": QT_TRANSLATE_NOOP("commands", "Độ rộng đầu in, tính bằng chấm."),
    "sim terminal": QT_TRANSLATE_NOOP("commands", "Máy thẻ giả lập, với người cầm thẻ theo kịch bản."),
    "sim terminal --protocol": QT_TRANSLATE_NOOP("commands", "Giao thức của máy thẻ: transbank hoặc zvt."),
    "sim terminal --book": QT_TRANSLATE_NOOP("commands", "Tệp ghi các giao dịch, mỗi dòng một giao dịch."),
    "sim terminal --cardholder": QT_TRANSLATE_NOOP(
        "commands", "Người cầm thẻ làm gì, như decline:amount=46000:times=1,slow=5. Bỏ qua thì luôn đồng ý."
    ),
    "sim terminal --fault": QT_TRANSLATE_NOOP(
        "commands", "Sự cố trên đường truyền: TÊN@LỆNH[#LẦN].CHỖ, như drop@0200#2.out2, hoặc random=SỐ:TỶ-LỆ."
    ),
    "sim terminal --time-scale": QT_TRANSLATE_NOOP("commands", "Nhân mọi thời gian chờ với số này."),
    "sim scanner": QT_TRANSLATE_NOOP("commands", "Máy quét giả lập: mỗi dòng gõ vào là một lần quét."),
    "sim scanner --suffix": QT_TRANSLATE_NOOP("commands", "Ký tự kết thúc một lần quét: cr, lf, crlf, tab, none."),
    "sim scanner --charset": QT_TRANSLATE_NOOP("commands", "Bảng mã ký tự."),
    "sim bank": QT_TRANSLATE_NOOP(
        "commands", "Ngân hàng giả lập: mỗi dòng gõ vào là một lần công dân chuyển tiền; ghi sổ rồi báo cho máy chủ."
    ),
    "sim bank --listen": QT_TRANSLATE_NOOP("commands", "Địa chỉ và cổng để hỏi giao dịch và lấy sao kê."),
    "sim bank --book": QT_TRANSLATE_NOOP("commands", "Sổ của ngân hàng: tệp ghi mọi khoản tiền đã nhận."),
    "sim bank --notify": QT_TRANSLATE_NOOP(
        "commands", "Địa chỉ webhook của máy chủ thành phố. Bỏ qua thì không báo cho ai."
    ),
    "sim bank --provider": QT_TRANSLATE_NOOP("commands", "Báo theo cách của: payos, momo, zalopay, vnpay, sepay."),
    "sim bank --key": QT_TRANSLATE_NOOP(
        "commands", "Một khóa của bên báo tin, như api_key=…; dùng nhiều lần được. poll_token=… để hỏi giao dịch."
    ),
    "sim bank --fault": QT_TRANSLATE_NOOP("commands", "Lỗi giả, xem devices/sim/bank/faults.py."),
    "sim bank --bank": QT_TRANSLATE_NOOP("commands", "Mã BIN của ngân hàng khi chuyển tiền không quét mã."),
    "sim bank --time-scale": QT_TRANSLATE_NOOP("commands", "Nhân thời gian chờ giữa các lần báo lại với số này."),
    "verify": QT_TRANSLATE_NOOP(
        "commands",
        "Kiểm tra chuỗi nhật ký, chữ ký, và lập lại số liệu để so từng dòng. Sai thì nói rõ chỗ và thoát với mã 1.",
    ),
    "verify --db": QT_TRANSLATE_NOOP("commands", "Cơ sở dữ liệu khác, không phải của thư mục --data."),
    "verify --json": QT_TRANSLATE_NOOP("commands", "Kết quả dạng JSON, cho máy đọc."),
    "verify --since-last": QT_TRANSLATE_NOOP(
        "commands", "Chỉ kiểm tra chuỗi sau phần mà chương trình đã thấy là đúng."
    ),
    "verify --accept-head": QT_TRANSLATE_NOOP(
        "commands", "Lập lại tệp journal.head từ nhật ký này; chỉ sau khi đã đối chiếu với biên lai giấy cuối cùng."
    ),
    "recovery-key": QT_TRANSLATE_NOOP(
        "commands",
        "Tạo khóa khôi phục của điểm, một lần: phần riêng vào tệp OUT, phần công khai hiện ra để nhập khi thiết lập.",
    ),
    "recovery-key OUT": QT_TRANSLATE_NOOP("commands", "Tệp mới; cất ở ngoài các quầy."),
    "recovery-key --passphrase-file": QT_TRANSLATE_NOOP(
        "commands", "Tệp chứa mật khẩu của khóa khôi phục. Bỏ qua thì hỏi."
    ),
    "backup": QT_TRANSLATE_NOOP("commands", "Sao lưu và kiểm tra bản sao lưu, chạy được khi chương trình đang mở."),
    "backup OUT": QT_TRANSLATE_NOOP("commands", "Tệp mới của bản sao lưu; dùng tệp này hoặc --into."),
    "backup --into": QT_TRANSLATE_NOOP("commands", "Thư mục sao lưu: tự đặt tên tệp và tự bớt bản cũ."),
    "backup --db": QT_TRANSLATE_NOOP(
        "commands", "Cơ sở dữ liệu của máy chủ khi không nằm trong thư mục --data: tên tệp hoặc địa chỉ PostgreSQL."
    ),
    "backup --json": QT_TRANSLATE_NOOP("commands", "Kết quả trên một dòng JSON, cho máy đọc."),
    "erase": QT_TRANSLATE_NOOP(
        "commands",
        "Xóa vĩnh viễn những gì nhật ký nói về người trong một hồ sơ. Đóng chương trình trước; phụ trách "
        "nhập tên và PIN.",
    ),
    "erase --dossier": QT_TRANSLATE_NOOP("commands", "Mã hồ sơ."),
    "erase --ground": QT_TRANSLATE_NOOP(
        "commands",
        "Căn cứ: requested (người đó yêu cầu), withdrawn (rút lại sự đồng ý), expired (hết thời hạn "
        "lưu), ordered (cơ quan có thẩm quyền hoặc tòa án quyết định).",
    ),
    "erase --reference": QT_TRANSLATE_NOOP(
        "commands", "Số của văn bản yêu cầu trong sổ văn bản đến; không ghi tên người."
    ),
    "erase --receipts": QT_TRANSLATE_NOOP(
        "commands", "Xóa cả người nộp tiền trên biên lai của hồ sơ; luật kế toán buộc giữ biên lai một thời gian."
    ),
    "erase --supervisor": QT_TRANSLATE_NOOP("commands", "Tên phụ trách, như khi đăng nhập. Bỏ qua thì hỏi."),
    "restore": QT_TRANSLATE_NOOP(
        "commands",
        "Khôi phục quầy hoặc máy chủ đã hỏng vào thư mục --data còn trống, từ bản sao lưu hoặc từ bản mà "
        "máy chủ đang giữ. Máy làm việc tiếp với khóa mới và ký hiệu biên lai mới. Dừng giữa chừng thì "
        "chạy lại đúng lệnh đó.",
    ),
    "restore BUNDLE": QT_TRANSLATE_NOOP("commands", "Tệp sao lưu. Không có thì dùng --continues cùng --answers."),
    "restore --recovery-key": QT_TRANSLATE_NOOP("commands", "Tệp khóa khôi phục của điểm, để mở bản sao lưu."),
    "restore --passphrase-file": QT_TRANSLATE_NOOP("commands", "Tệp chứa mật khẩu của khóa khôi phục. Bỏ qua thì hỏi."),
    "restore --database-key": QT_TRANSLATE_NOOP(
        "commands", "Tệp keys/database.key của máy cũ, khi không có khóa khôi phục."
    ),
    "restore --letters": QT_TRANSLATE_NOOP(
        "commands",
        "Ký hiệu biên lai MỚI của quầy, hai chữ; ký hiệu cũ không bao giờ dùng lại. Máy chủ thì không cần.",
    ),
    "restore --node": QT_TRANSLATE_NOOP(
        "commands",
        "Địa chỉ của máy chủ giữ bản sao: máy chủ điểm của quầy, hoặc máy chủ thành phố của máy chủ điểm.",
    ),
    "restore --code": QT_TRANSLATE_NOOP("commands", "Mã đăng ký mới do máy chủ đó cấp (node-code)."),
    "restore --province": QT_TRANSLATE_NOOP(
        "commands", "Địa chỉ máy chủ dự phòng (máy chủ thành phố) của quầy, nếu khác địa chỉ trong bản sao lưu."
    ),
    "restore --province-code": QT_TRANSLATE_NOOP("commands", "Mã đăng ký mới do máy chủ dự phòng cấp."),
    "restore --offline": QT_TRANSLATE_NOOP(
        "commands",
        "Không liên lạc được máy chủ nào: làm việc ngay với bản sao lưu; phần sau đó quầy tự lấy về khi có mạng.",
    ),
    "restore --db": QT_TRANSLATE_NOOP(
        "commands",
        "Cơ sở dữ liệu trống cho máy chủ khi không nằm trong thư mục --data: tên tệp hoặc địa chỉ PostgreSQL.",
    ),
    "restore --continues": QT_TRANSLATE_NOOP(
        "commands", "Khi không có bản sao lưu: mã nhật ký của quầy đã hỏng (node-devices)."
    ),
    "restore --answers": QT_TRANSLATE_NOOP(
        "commands", "Khi không có bản sao lưu: tệp JSON các câu trả lời thiết lập, như của setup."
    ),
    "renew": QT_TRANSLATE_NOOP(
        "commands",
        "Cho quầy làm việc tiếp với khóa mới, sau khi nhật ký tách nhánh, bị chép lùi hoặc bị sao chép. "
        "Đóng chương trình trước.",
    ),
    "renew --letters": QT_TRANSLATE_NOOP(
        "commands", "Ký hiệu biên lai MỚI của quầy, hai chữ; ký hiệu cũ không bao giờ dùng lại."
    ),
    "renew --node": QT_TRANSLATE_NOOP("commands", "Địa chỉ máy chủ điểm, nếu khác địa chỉ đã cấu hình."),
    "renew --code": QT_TRANSLATE_NOOP("commands", "Mã đăng ký mới do máy chủ điểm cấp (node-code)."),
    "renew --province": QT_TRANSLATE_NOOP(
        "commands", "Địa chỉ máy chủ dự phòng (máy chủ thành phố), nếu khác địa chỉ đã cấu hình."
    ),
    "renew --province-code": QT_TRANSLATE_NOOP("commands", "Mã đăng ký mới do máy chủ dự phòng cấp."),
    "renew --reason": QT_TRANSLATE_NOOP(
        "commands", "Vì sao: fork (tách nhánh), clone (ổ đĩa bị sao chép), restore (bị chép lùi)."
    ),
    "report": QT_TRANSLATE_NOOP("commands", "Số liệu lấy từ nhật ký."),
    "report day": QT_TRANSLATE_NOOP("commands", "Số thu của một ngày, dạng JSON."),
    "report day --date": QT_TRANSLATE_NOOP("commands", "Ngày làm việc, như 2026-11-27."),
    "sim printer --tcp": _TCP,
    "sim printer --pty": _PTY,
    "sim terminal --tcp": _TCP,
    "sim terminal --pty": _PTY,
    "sim scanner --tcp": _TCP,
    "sim scanner --pty": _PTY,
}
"""By `command --option`, `command ARGUMENT` or `command`; the program itself is the empty command."""

WORDS: dict[str, str] = {
    "usage": QT_TRANSLATE_NOOP("commands", "Cách dùng"),
    "arguments": QT_TRANSLATE_NOOP("commands", "Ghi sau lệnh"),
    "options": QT_TRANSLATE_NOOP("commands", "Tùy chọn"),
    "commands": QT_TRANSLATE_NOOP("commands", "Các lệnh"),
    "more": QT_TRANSLATE_NOOP("commands", "Hướng dẫn của từng lệnh: {0} LỆNH --help"),
    "OPTIONS": QT_TRANSLATE_NOOP("commands", "TÙY_CHỌN"),
    "COMMAND": QT_TRANSLATE_NOOP("commands", "LỆNH"),
    "required": QT_TRANSLATE_NOOP("commands", "bắt buộc"),
    "default": QT_TRANSLATE_NOOP("commands", "mặc định: {0}"),
    "FILE": QT_TRANSLATE_NOOP("commands", "TỆP"),
    "FOLDER": QT_TRANSLATE_NOOP("commands", "THƯ_MỤC"),
    "NUMBER": QT_TRANSLATE_NOOP("commands", "SỐ"),
    "DATE": QT_TRANSLATE_NOOP("commands", "NGÀY"),
    "TEXT": QT_TRANSLATE_NOOP("commands", "CHỮ"),
    "CODE": QT_TRANSLATE_NOOP("commands", "MÃ"),
    "WHY": QT_TRANSLATE_NOOP("commands", "LÝ_DO"),
    "NAME": QT_TRANSLATE_NOOP("commands", "TÊN"),
    "LETTERS": QT_TRANSLATE_NOOP("commands", "KÝ_HIỆU"),
    "KEY": QT_TRANSLATE_NOOP("commands", "KHÓA"),
    "DATABASE": QT_TRANSLATE_NOOP("commands", "CSDL"),
    "ADDRESS": QT_TRANSLATE_NOOP("commands", "ĐỊA_CHỈ"),
    "URL": QT_TRANSLATE_NOOP("commands", "URL"),
    "range": QT_TRANSLATE_NOOP("commands", "từ {0} đến {1}"),
}
"""The page around them, and what stands for a value, by its English name."""
_english: list[QCoreApplication] = []


def speak() -> None:
    """Take the language of `COUNTER_LANG`, when no application has one yet; Vietnamese needs nothing for it."""
    language = os.environ.get(LANGUAGE_VARIABLE, "")
    if language not in ("", "vi") and QCoreApplication.instance() is None:
        _english.append(QCoreApplication([]))
        load_language(_english[-1], language)


def help_of(key: str) -> str:
    """The text of a command, argument or option in the language that is spoken; "" when there is none."""
    return translated("commands", HELP[key]) if key in HELP else ""


def word(name: str) -> str:
    """A word of `WORDS` in the language that is spoken."""
    return translated("commands", WORDS[name])
