"""What a verification came to, and how much room there is, in words for whoever may do something about it."""

import re

from counter_app.domain.soundness import NOT_WAITED, Outcome, Verified
from counter_app.ports.upkeep import Room
from ui.error_texts import ErrorText, fault_text, text_for
from ui.formatting import clock
from ui.words import QT_TRANSLATE_NOOP, translated

_WRONG = QT_TRANSLATE_NOOP("soundness", "Kiểm tra dữ liệu thấy {0} chỗ sai. {1}")
_MARKED = QT_TRANSLATE_NOOP("soundness", "Đóng rồi mở lại chương trình: bảng kê được lập lại từ nhật ký.")
_NOT_DONE = QT_TRANSLATE_NOOP("soundness", "CHƯA kiểm tra được dữ liệu lúc {0}: {1}.")
_NOT_PROVED = QT_TRANSLATE_NOOP("soundness", "Việc đang làm không bị ảnh hưởng, vẫn được ghi đủ.")
_AGAIN = QT_TRANSLATE_NOOP("soundness", "Chương trình tự kiểm tra lại. Nếu lặp lại, báo kỹ thuật viên.")
_ENDED = QT_TRANSLATE_NOOP("soundness", "Đã kết thúc ca của {0}.")
_UNCOUNTED = QT_TRANSLATE_NOOP("soundness", "{0} CHƯA kiểm quỹ tiền mặt.")
_SOUND = QT_TRANSLATE_NOOP("soundness", "Nhật ký đã kiểm tra đến sự kiện {0}: đúng.")
_NOT_BEFORE_END = QT_TRANSLATE_NOOP("soundness", "CHƯA kiểm tra được nhật ký trước khi kết thúc: {0}.")
_TELL = QT_TRANSLATE_NOOP("soundness", "Báo phụ trách.")
_LOW = QT_TRANSLATE_NOOP("soundness", "Ổ đĩa của máy này sắp đầy: còn {0}.")
_STILL_WRITTEN = QT_TRANSLATE_NOOP("soundness", "Mọi việc vẫn được ghi đủ.")
_MAKE_ROOM = QT_TRANSLATE_NOOP("soundness", "Báo kỹ thuật viên dọn ổ đĩa trong hôm nay; KHÔNG tự xóa tệp.")
_REASONS = {
    NOT_WAITED: QT_TRANSLATE_NOOP("soundness", "người làm việc không chờ kiểm tra xong"),
    "rebuild": QT_TRANSLATE_NOOP("soundness", "bảng kê đang chờ lập lại khi mở lại chương trình"),
    "no upkeep": QT_TRANSLATE_NOOP("soundness", "máy này không có phần kiểm tra"),
    "the program ends": QT_TRANSLATE_NOOP("soundness", "chương trình đang đóng"),
    "error": QT_TRANSLATE_NOOP("soundness", "lỗi của chương trình"),
    # "What was just done is not recorded" would be untrue here: only what the verification found was to be written.
    "storage.full": QT_TRANSLATE_NOOP("soundness", "ổ đĩa của máy này đã đầy"),
    "storage.failing": QT_TRANSLATE_NOOP("soundness", "ổ đĩa của máy này không đọc hoặc ghi được"),
    "storage.unsure": QT_TRANSLATE_NOOP("soundness", "ổ đĩa của máy này báo lỗi khi ghi"),
}
_SAID = (
    (re.compile(r"not done after (\d+) s"), QT_TRANSLATE_NOOP("soundness", "quá {0} giây mà chưa xong")),
    (re.compile(r"ended with (-?\d+)"), QT_TRANSLATE_NOOP("soundness", "phần kiểm tra dừng giữa chừng, mã {0}")),
)


def _tr(text: str) -> str:
    return translated("soundness", text)


def why_not(reason: str) -> str:
    """Why a verification was not done; what a machine said and nobody wrote words for stays as it is."""
    code = _storage_code(reason)
    if (code or reason) in _REASONS:
        return _tr(_REASONS[code or reason])
    if code:
        return text_for(code).what.rstrip(".")
    found = ((said.fullmatch(reason), words) for said, words in _SAID)
    return next((_tr(words).format(*match.groups()) for match, words in found if match), reason)


def _storage_code(reason: str) -> str:
    """The code of what is wrong with disk or file; "" when the reason is another one."""
    said = reason.partition(":")[0]
    if said == "OSError":  # of the child's own files
        return "storage.failing"
    return said if said.startswith("storage.") else ""


def wrong_text(wrong: Verified) -> ErrorText:
    """The first thing that was found, how many there are, and what to do."""
    found = wrong.findings[0]
    where, _, row = found.what.partition(": ")  # which row of a table tells only a technician something
    first = text_for("fault.rows", detail=where) if row else fault_text(found.what, found.detail, found.seq)
    todo = _tr(_MARKED) if wrong.rebuild else first.todo
    return ErrorText(_tr(_WRONG).format(wrong.faults, first.what), first.safe, todo, first.code)


def not_done_text(done: Verified) -> ErrorText:
    """A verification that could not be done; work that a failing disk may not keep is never called recorded."""
    code = _storage_code(done.reason)
    what = _tr(_NOT_DONE).format(clock(done.at), why_not(done.reason))
    trouble = text_for(code) if code else ErrorText("", _tr(_NOT_PROVED), _tr(_AGAIN), "")
    return ErrorText(what, trouble.safe, trouble.todo, "KT-20")


def shift_ended_text(name: str, done: Verified, *, counted: bool = True) -> ErrorText:
    """The shift is closed; what was found of the journal before, and whether its drawer was left uncounted."""
    ended = _tr(_ENDED).format(name)
    if not counted:
        ended = _tr(_UNCOUNTED).format(ended)
    if done.outcome is Outcome.SOUND:
        return ErrorText(ended, _tr(_SOUND).format(done.upto), "", "CA-01")
    if done.outcome is Outcome.WRONG:
        wrong = wrong_text(done)
        return ErrorText(f"{ended} {wrong.what}", wrong.safe, f"{_tr(_TELL)} {wrong.todo}", wrong.code)
    what = f"{ended} {_tr(_NOT_BEFORE_END).format(why_not(done.reason))}"
    text = not_done_text(done)
    todo = text.todo if _storage_code(done.reason) else ""  # else the program verifies again by itself
    return ErrorText(what, text.safe, f"{_tr(_TELL)} {todo}".rstrip(), "CA-02")


def room_text(room: Room) -> ErrorText:
    """The disk fills up."""
    return ErrorText(_tr(_LOW).format(room_words(room)), _tr(_STILL_WRITTEN), _tr(_MAKE_ROOM), "DL-24")


def room_words(room: Room) -> str:
    """Free room in units that people know; "?" when it cannot be told."""
    if room.free is None:
        return "?"
    mega = room.free / 1_000_000
    return f"{mega / 1_000:.1f} GB".replace(".", ",") if mega >= 1_000 else f"{mega:.0f} MB"
