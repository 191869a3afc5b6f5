"""Every key of the window in one place: what it does, what the key map says, what the buttons show.

F10 opens menus, F11 and Ctrl+Shift belong to the desktop and to Vietnamese typing: they stay free.
"""

from enum import StrEnum

from ui.words import QT_TRANSLATE_NOOP, translated


class Key(StrEnum):
    """What a key does, and the key."""

    HELP = "F1"
    CALL_NEXT = "F2"
    RECALL = "F3"
    TAKE_NUMBER = "Ctrl+T"
    NEW_DOSSIER = "F4"
    DISCARD = "Shift+F4"
    SEARCH = "F5"
    CASH = "F6"
    QR = "F7"
    CARD = "F8"
    SLIP = "Shift+F8"
    PART = "Alt+P"
    DRAWER = "F12"
    GIVE_BACK = "Alt+T"
    PUT_RIGHT = "Alt+B"
    HAND_ON = "Alt+5"
    CASHIER_LIST = "Alt+6"
    TAKE_BACK = "Alt+4"
    CANCEL_ATTEMPT = "Ctrl+H"
    DONE = "Ctrl+Return"
    REFUSE = "Ctrl+R"
    MISSED = "Ctrl+N"
    ALL_PRESENT = "Alt+D"
    EXEMPTION = "Alt+M"
    BY_HAND = "Alt+H"
    PRINT_ON = "Ctrl+P"
    PRINT_SEEN = "Ctrl+D"
    PRINT_AGAIN = "Ctrl+B"
    ASK_TERMINAL = "Alt+1"
    PICK_TRANSFER = "Alt+2"
    HAND_OVER = "Alt+3"
    FORM = "Ctrl+G"
    END_SHIFT = "Ctrl+E"
    BACK = "Esc"

    @property
    def shown(self) -> str:
        """The key as keyboards write it."""
        return self.value.replace("Return", "Enter")


_MEANINGS = {
    Key.HELP: QT_TRANSLATE_NOOP("keys", "Bảng phím"),
    Key.CALL_NEXT: QT_TRANSLATE_NOOP("keys", "Gọi số tiếp theo"),
    Key.RECALL: QT_TRANSLATE_NOOP("keys", "Gọi lại số đang phục vụ"),
    Key.TAKE_NUMBER: QT_TRANSLATE_NOOP("keys", "Lấy số cho công dân trước quầy"),
    Key.MISSED: QT_TRANSLATE_NOOP("keys", "Công dân vắng mặt"),
    Key.SEARCH: QT_TRANSLATE_NOOP("keys", "Tìm thủ tục, quét thẻ, mở hồ sơ"),
    Key.NEW_DOSSIER: QT_TRANSLATE_NOOP("keys", "Hồ sơ mới"),
    Key.DISCARD: QT_TRANSLATE_NOOP("keys", "Bỏ hồ sơ đang nhập"),
    Key.ALL_PRESENT: QT_TRANSLATE_NOOP("keys", "Đủ hết giấy tờ"),
    Key.EXEMPTION: QT_TRANSLATE_NOOP("keys", "Miễn, giảm"),
    Key.BY_HAND: QT_TRANSLATE_NOOP("keys", "Đặt ngày hẹn bằng tay"),
    Key.REFUSE: QT_TRANSLATE_NOOP("keys", "Từ chối tiếp nhận"),
    Key.DONE: QT_TRANSLATE_NOOP("keys", "Lưu & in phiếu hẹn; xong thì hoàn tất"),
    Key.CASH: QT_TRANSLATE_NOOP("keys", "Thu tiền mặt"),
    Key.QR: QT_TRANSLATE_NOOP("keys", "Thu bằng mã QR"),
    Key.CARD: QT_TRANSLATE_NOOP("keys", "Thu bằng thẻ"),
    Key.SLIP: QT_TRANSLATE_NOOP("keys", "Thẻ trên máy rời, nhập phiếu"),
    Key.PART: QT_TRANSLATE_NOOP("keys", "Thu một phần, chia nhiều cách thu"),
    Key.GIVE_BACK: QT_TRANSLATE_NOOP("keys", "Trả lại tiền, hủy giao dịch"),
    Key.PUT_RIGHT: QT_TRANSLATE_NOOP("keys", "Biên lai sai: thay thế, thông báo sai sót"),
    Key.HAND_ON: QT_TRANSLATE_NOOP("keys", "Chuyển sang quầy thu phí"),
    Key.TAKE_BACK: QT_TRANSLATE_NOOP("keys", "Lấy lại khoản đã chuyển, thu ở đây"),
    Key.CASHIER_LIST: QT_TRANSLATE_NOOP("keys", "Khoản của quầy khác chờ thu ở đây"),
    Key.CANCEL_ATTEMPT: QT_TRANSLATE_NOOP("keys", "Hủy mã QR hoặc lần thanh toán đang chờ"),
    Key.PICK_TRANSFER: QT_TRANSLATE_NOOP("keys", "Chọn tiền về từ mã QR tại quầy"),
    Key.ASK_TERMINAL: QT_TRANSLATE_NOOP("keys", "Hỏi lại máy thẻ"),
    Key.HAND_OVER: QT_TRANSLATE_NOOP("keys", "Chuyển phụ trách quyết định"),
    Key.DRAWER: QT_TRANSLATE_NOOP("keys", "Quỹ tiền mặt: thu thêm, chi, mở, kiểm"),
    Key.PRINT_ON: QT_TRANSLATE_NOOP("keys", "In tiếp giấy đang chờ"),
    Key.PRINT_SEEN: QT_TRANSLATE_NOOP("keys", "Giấy đã in ra"),
    Key.PRINT_AGAIN: QT_TRANSLATE_NOOP("keys", "In lại (ghi BẢN IN LẠI)"),
    Key.FORM: QT_TRANSLATE_NOOP("keys", "Mở mẫu 01: giấy tiếp nhận và hẹn trả (PDF)"),
    Key.END_SHIFT: QT_TRANSLATE_NOOP("keys", "Kết thúc ca"),
    Key.BACK: QT_TRANSLATE_NOOP("keys", "Quay lại, không bỏ gì đã nhập"),
}


def meaning(key: Key) -> str:
    """What the key does, in words."""
    return translated("keys", _MEANINGS[key])


ORDER = tuple(_MEANINGS)
"""The keys in the order of the key map: the course of one citizen."""
