"""What the banner says: every failure under the key of its area, and the few outcomes that need a word."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.dossier import PapersMissing
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.payment import CreditWay
from counter_app.domain.receipt import Receipt
from counter_app.ports.devices import DeviceSilent, DeviceUnreachable, PrinterNotReady
from counter_app.ports.queue import CalledTicket
from counter_app.usecases.credits import Matched
from counter_app.usecases.drawer import FloatFound
from counter_app.usecases.queue import BillUnpaid, NothingDone, NumberTaken
from ui.banner import Level
from ui.clerk.hints import Hint, hint_text
from ui.clerk.models.base import Model
from ui.clerk.models.drawer import DrawerPage, DrawerView
from ui.error_texts import ErrorText, text_of
from ui.formatting import money, places

UNPAID, PAPERS = "unpaid", "papers"
"""Keys of their own: these end with their cause, whatever else the clerk does."""


class Notices(QObject):
    """Texts on their way to the banner."""

    told = Signal(str, object, object, str)
    """A key, an `ErrorText`, a `Level`, and the word of the action button, "" for none."""
    untold = Signal(str)
    """The cause under that key is gone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def listen(self, area: str, model: Model) -> None:
        """Tell what fails in `model` under the key `area`."""
        model.failed.connect(_Area(area, self).failed)

    def untell(self, *areas: str) -> None:
        """What was said in these areas is not true any more."""
        for area in areas:
            self.untold.emit(area)

    def tell(self, area: str, problem: CounterError | Hint) -> None:
        """Say a failure, or more quietly a hint. What is owed has a key of its own: paying makes it untrue."""
        area = UNPAID if isinstance(problem, BillUnpaid) else area
        if isinstance(problem, Hint):
            self.told.emit(area, hint_text(problem), Level.WARNING, "")
        else:
            level = Level.WARNING if isinstance(problem, NothingDone) else Level.ERROR
            self.told.emit(area, text_of(problem), level, "")

    @Slot()
    def nobody_waits(self) -> None:
        """F2 found the queue empty."""
        self._say("queue", self.tr("Không còn ai chờ. Công dân đến thẳng quầy: nhấn Ctrl+T để lấy số."), Level.INFO)

    @Slot(object)
    def called_again(self, ticket: CalledTicket) -> None:
        """F3 called the ticket in hand once more."""
        self._say("queue", self.tr("Đã gọi lại {0}.").format(ticket.number), Level.GOOD)

    @Slot(object)
    def number_taken(self, taken: NumberTaken) -> None:
        """Ctrl+T took a number that waits for its turn."""
        said = self.tr("Đã lấy số {0}; {1} người chờ trước.").format(taken.ticket.number, taken.ahead)
        self._say("queue", said, Level.GOOD)

    @Slot()
    def not_charged(self) -> None:
        """An unknown card turned out well."""
        self.told.emit(
            "till",
            ErrorText(
                self.tr("Máy thẻ cho biết chưa trừ tiền."),
                self.tr("Lần thanh toán này đã kết thúc, không thu gì."),
                self.tr("Thu lại bằng thẻ, tiền mặt hoặc mã QR."),
                "TH-31",
            ),
            Level.GOOD,
            "",
        )

    def credit(self, matched: Matched) -> None:
        """A transfer was not just what was asked for."""
        came, asked = money(matched.credit.amount), money(matched.attempt.amount)
        recorded = self.tr("Đã ghi vào nhật ký; tiền nằm trong tài khoản của đơn vị thu.")
        if matched.outcome is None and matched.way is CreditWay.EXACT:
            said = self.tr("Ngân hàng đã xác nhận {0} mà cán bộ đã nhập tay.").format(came)
            self._say("credit", said, Level.GOOD)
            return
        if matched.outcome is None:
            what = self.tr("Ngân hàng báo {0}, ít hơn số {1} đã xác nhận bằng tay.").format(came, asked)
            todo, code, level = self.tr("Báo phụ trách đối chiếu với sao kê."), "QR-21", Level.ERROR
        elif matched.outcome.surplus:
            left = money(matched.outcome.surplus)
            what = {
                CreditWay.LATE: self.tr("Chuyển khoản {0} đến muộn: khoản này đã thu đủ cách khác.").format(came),
                CreditWay.DUPLICATE: self.tr("Công dân chuyển khoản thêm lần nữa: {0}.").format(came),
            }.get(matched.way, self.tr("Nhận {0}, nhiều hơn {1} phải thu.").format(came, asked))
            todo = self.tr("Phải trả lại {0}: báo phụ trách hoàn tiền cho người nộp.").format(left)
            code, level = "QR-22", Level.ERROR
        elif matched.credit.amount < matched.attempt.amount:
            short = money(Vnd(matched.attempt.amount - matched.credit.amount))
            what = self.tr("Nhận {0}/{1}.").format(came, asked)
            todo = self.tr("Thu thêm {0} bằng tiền mặt, hoặc nhấn F7 tạo mã QR mới.").format(short)
            code, level = "QR-20", Level.WARNING
        else:
            self._say("credit", self.tr("Đã nhận thêm {0} chuyển khoản.").format(came), Level.GOOD)
            return
        self.told.emit("credit", ErrorText(what, recorded, todo, code), level, "")

    @Slot(object)
    def surplus(self, amount: Vnd) -> None:
        """Money came for something that was settled meanwhile."""
        self.told.emit(
            "till",
            ErrorText(
                self.tr("Đã nhận {0} cho khoản đã thu đủ trước đó.").format(money(amount)),
                self.tr("Số tiền này đã ghi là phải trả lại, KHÔNG tính vào tiền thu."),
                self.tr("Báo phụ trách hủy giao dịch hoặc hoàn tiền cho người nộp."),
                "TH-40",
            ),
            Level.ERROR,
            "",
        )

    @Slot(bool)
    def gave_back(self, went: bool) -> None:
        """An unknown return was found out."""
        if went:
            said = self.tr("Đã trả lại tiền; biên lai đã có thông báo hủy. KHÔNG trả lại lần nữa.")
            self._say("till", said, Level.GOOD)
        else:
            said = self.tr("Tiền chưa được trả lại. Nhấn Alt+T để trả lại.")
            self._say("till", said, Level.WARNING)

    @Slot()
    def clock_accepted(self) -> None:
        """A supervisor looked at the clock."""
        self._say("till", self.tr("Phụ trách đã xác nhận ngày giờ của máy. Thu tiền lại như thường."), Level.GOOD)

    @Slot()
    def shift_verifying(self) -> None:
        """The shift is about to end."""
        text = ErrorText(
            self.tr("Đang kiểm tra nhật ký trước khi kết thúc ca."),
            "",
            self.tr("Vẫn làm việc được. Không muốn chờ: nhấn Ctrl+E lần nữa để kết thúc ca ngay."),
            "",
        )
        self.told.emit("shift", text, Level.INFO, "")

    def shift_unsaved(self) -> None:
        """A dossier stands on the form."""
        text = ErrorText(
            self.tr("Hồ sơ đang nhập chưa lưu."),
            self.tr("Ca chưa kết thúc; những gì đã nhập vẫn giữ nguyên."),
            self.tr("Nhấn Ctrl+Enter để lưu, hoặc Shift+F4 để bỏ hồ sơ; rồi kết thúc ca."),
            "CA-04",
        )
        self.told.emit("shift", text, Level.WARNING, "")

    @Slot(object)
    def float_counted(self, found: FloatFound) -> None:
        """The shift began with this, beside what the shift before left."""
        what, level = self.tr("Đã ghi quỹ đầu ca {0}.").format(money(found.counted)), Level.GOOD
        if found.left is not None and found.left == found.counted:
            what = self.tr("{0} Khớp với số ca trước để lại.").format(what)
        elif found.left is not None:
            apart = money(found.counted - found.left)
            what = self.tr("{0} Ca trước để lại {1}: lệch {2}. Báo phụ trách.").format(what, money(found.left), apart)
            level = Level.WARNING
        self._say("drawer", what, level)

    _drawer_page = DrawerPage.NONE

    @Slot(object)
    def drawer_turned(self, view: DrawerView) -> None:
        """Another page: what was said of the one before is not true of this one."""
        if view.page is not self._drawer_page:
            self._drawer_page = view.page
            self.untell("drawer")

    @Slot(str, object)
    def drawer_recorded(self, page: str, amount: Vnd) -> None:
        """A line stands in the ledger."""
        said = {
            DrawerPage.PAY_IN: self.tr("Đã ghi thu thêm vào quỹ {0}."),
            DrawerPage.PAY_OUT: self.tr("Đã ghi chi từ quỹ {0}."),
            DrawerPage.NO_SALE: self.tr("Đã ghi mở ngăn tiền, không thu tiền."),
            DrawerPage.COUNT: self.tr("Đã ghi kiểm quỹ {0}. Phụ trách đối chiếu với sổ."),
        }
        self._say("drawer", said[DrawerPage(page)].format(money(amount)), Level.GOOD)

    @Slot()
    def count_asked(self) -> None:
        """The shift is to end, and there is cash in the drawer."""
        text = ErrorText(
            self.tr("Kiểm quỹ kín trước khi kết thúc ca."),
            "",
            self.tr("Đếm tiền và nhập số tờ. Không kiểm: nhấn Ctrl+E lần nữa, phụ trách sẽ thấy."),
            "",
        )
        self.told.emit("shift", text, Level.INFO, "")

    @Slot(object)
    def kick_failed(self, error: CounterError) -> None:
        """The drawer did not open; what it was to open for is done."""
        text = replace(
            text_of(error),
            safe=self.tr("Việc thu, chi đã ghi, KHÔNG làm lại; ngăn tiền chưa mở."),
            todo=self.tr("Mở ngăn tiền bằng chìa khóa, rồi xem máy in."),
        )
        self.told.emit("kick", text, Level.WARNING, "")

    def dossier_refused(self) -> None:
        """A refusal was written down."""
        self._say("refused", self.tr("Đã ghi việc từ chối tiếp nhận và lý do."), Level.GOOD)

    def papers_missing(self, error: PapersMissing, missing: Sequence[int], unseen: Sequence[int]) -> None:
        """The dossier was not taken in: which rows of the checklist need another look, by their numbers."""
        what, todo = [], []
        if missing:
            what.append(self.tr("Hồ sơ còn thiếu giấy tờ: mục {0}.").format(places(missing)))
        if unseen:
            what.append(self.tr("Còn {0} giấy tờ chưa kiểm: mục {1}.").format(len(unseen), places(unseen)))
            todo.append(self.tr("Kiểm danh sách giấy tờ: Alt+D nếu đủ hết, hoặc C có, K không cần, T thiếu."))
        text = text_of(error)
        if missing:
            todo.append(text.todo)
        found = replace(text, what=" ".join(what) or text.what, todo=" ".join(todo) or text.todo)
        self.told.emit(PAPERS, found, Level.ERROR, "")

    def print_halted(self, error: CounterError, receipt: Receipt | None, *, owes: bool = False) -> None:
        """A paper did not come out, or may not have: what is safe, whether money was taken, and how to go on.

        `receipt` is the paper that stopped, None for a slip; `owes` says that the citizen has still to pay.
        """
        text = text_of(error)
        if receipt is not None:
            text = replace(text, safe=self.tr("Đã thu {0} và đã lưu, KHÔNG thu lại.").format(money(receipt.total)))
        else:
            saved = self.tr("Hồ sơ đã lưu, CHƯA thu tiền.") if owes else self.tr("Hồ sơ đã lưu.")
            text = replace(text, safe=saved)
        if isinstance(error, DeviceUnreachable | DeviceSilent):
            cable = self.tr("Kiểm tra nguồn điện và dây nối, rồi nhấn Ctrl+P để in tiếp.")
            self.told.emit("print", replace(text, todo=cable), Level.ERROR, self.tr("In tiếp"))
            return
        if not isinstance(error, PrinterNotReady):
            self.told.emit("print", text, Level.ERROR, "")
            return
        todo = {
            "paper": self.tr("Thay giấy, đóng nắp máy in rồi nhấn Ctrl+P để in tiếp."),
            "cover": self.tr("Đóng nắp máy in rồi nhấn Ctrl+P để in tiếp."),
        }.get(str(error.fields.get("reason")), self.tr("Xem máy in rồi nhấn Ctrl+P để in tiếp."))
        self.told.emit("print", replace(text, todo=todo), Level.ERROR, self.tr("In tiếp"))

    def _say(self, key: str, what: str, level: Level) -> None:
        self.told.emit(key, ErrorText(what, "", "", ""), level, "")


class _Area(QObject):
    def __init__(self, area: str, notices: Notices) -> None:
        super().__init__(notices)
        self._area, self._notices = area, notices

    @Slot(object)
    def failed(self, problem: CounterError | Hint) -> None:
        self._notices.tell(self._area, problem)
