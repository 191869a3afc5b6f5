<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>ApprovalPage</name>
    <message>
        <source>{0}  Ký tại quầy</source>
        <translation>{0}  Sign at the counter</translation>
    </message>
    <message>
        <source>{0}  Gửi phụ trách ở quầy khác</source>
        <translation>{0}  Send to a supervisor at another counter</translation>
    </message>
    <message>
        <source>{0}  Mã duyệt</source>
        <translation>{0}  Approval code</translation>
    </message>
    <message>
        <source>Rút yêu cầu</source>
        <translation>Take the request back</translation>
    </message>
    <message>
        <source>Phụ trách</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Mã PIN của phụ trách</source>
        <translation>The supervisor&apos;s PIN</translation>
    </message>
    <message>
        <source>Duyệt</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Mã duyệt</source>
        <translation>Approval code</translation>
    </message>
    <message>
        <source>Dùng mã</source>
        <translation>Use the code</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Đọc cho phụ trách mã hỏi này, việc và số tiền:</source>
        <translation>Read this challenge, the act and the amount to the supervisor:</translation>
    </message>
    <message>
        <source>CẦN PHỤ TRÁCH DUYỆT</source>
        <translation>NEEDS A SUPERVISOR&apos;S APPROVAL</translation>
    </message>
    <message>
        <source>chọn tên</source>
        <translation>choose a name</translation>
    </message>
    <message>
        <source>Mất liên lạc với máy chủ điểm: phụ trách ký tại quầy, hoặc dùng mã duyệt.</source>
        <translation>No contact with the site server: a supervisor signs at the counter, or use an approval code.</translation>
    </message>
    <message>
        <source>Đã gửi. Đang chờ phụ trách ở quầy khác trả lời…</source>
        <translation>Sent. Waiting for a supervisor at another counter to answer…</translation>
    </message>
    <message>
        <source>Sổ mã {0} của {1}; còn {2} mã. Mã chỉ dùng cho đúng việc và số tiền này.</source>
        <translation>Code book {0} of {1}; {2} codes left. The code is good for just this act and amount.</translation>
    </message>
</context>
<context>
    <name>ApprovalsPage</name>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  The day&apos;s figures</translation>
    </message>
    <message>
        <source>Đã duyệt việc của quầy {0}.</source>
        <translation>Approved for counter {0}.</translation>
    </message>
    <message>
        <source>Đã trả lời quầy {0}: không duyệt.</source>
        <translation>Answered counter {0}: refused.</translation>
    </message>
    <message>
        <source>Quầy {0} đã rút yêu cầu; câu trả lời không có hiệu lực.</source>
        <translation>Counter {0} took the request back; the answer has no effect.</translation>
    </message>
    <message>
        <source>Phụ trách: duyệt</source>
        <translation>Supervisor: approvals</translation>
    </message>
</context>
<context>
    <name>BackupRow</name>
    <message>
        <source>Sao lưu hằng ngày</source>
        <translation>Daily backup</translation>
    </message>
    <message>
        <source>Bản tốt gần nhất: {0}</source>
        <translation>Last good backup: {0}</translation>
    </message>
    <message>
        <source>Bản tốt gần nhất: {0}, {1}</source>
        <translation>Last good one: {0}, {1}</translation>
    </message>
    <message>
        <source>Chưa có bản sao lưu nào được kiểm tra.</source>
        <translation>There is no verified backup yet.</translation>
    </message>
    <message>
        <source>cần xem</source>
        <translation>needs a look</translation>
    </message>
    <message>
        <source>đã kiểm tra</source>
        <translation>verified</translation>
    </message>
    <message>
        <source>chưa đến giờ</source>
        <translation>not due yet</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source> (và {0} việc khác)</source>
        <translation> (and {0} more)</translation>
    </message>
</context>
<context>
    <name>BillLines</name>
    <message>
        <source>Phí, lệ phí phải nộp</source>
        <translation>Fees to pay</translation>
    </message>
    <message>
        <source>đã trả lại</source>
        <translation>given back</translation>
    </message>
    <message>
        <source>Miễn, giảm: {0} ({1})</source>
        <translation>Exemption: {0} ({1})</translation>
    </message>
    <message>
        <source>Đã nộp một phần</source>
        <translation>Part already paid</translation>
    </message>
    <message>
        <source>Phí</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Lệ phí</source>
        <translation>State fee</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>đã nộp</source>
        <translation>paid</translation>
    </message>
    <message>
        <source>được miễn</source>
        <translation>exempt</translation>
    </message>
    <message>
        <source>{0} (mức thu mẫu)</source>
        <translation>{0} (sample rate)</translation>
    </message>
</context>
<context>
    <name>BooksCard</name>
    <message>
        <source>Sổ mã duyệt</source>
        <translation>Code books</translation>
    </message>
    <message>
        <source>Ví dụ 05</source>
        <translation>For example 05</translation>
    </message>
    <message>
        <source>Tạo sổ cho quầy này</source>
        <translation>Make a book for this counter</translation>
    </message>
    <message>
        <source>Nhận sổ</source>
        <translation>Take the book in</translation>
    </message>
    <message>
        <source>Bỏ sổ</source>
        <translation>Drop the book</translation>
    </message>
    <message>
        <source>Tạo sổ cho quầy</source>
        <translation>Make a book for counter</translation>
    </message>
    <message>
        <source>Nhận sổ ở quầy này</source>
        <translation>Take a book in here</translation>
    </message>
    <message>
        <source>Mỗi việc tối đa</source>
        <translation>Most for each act</translation>
    </message>
    <message>
        <source>Sổ {0}: còn {1} mã, mỗi việc đến {2}, dùng đến {3}.</source>
        <translation>Book {0}: {1} codes left, up to {2} each, good until {3}.</translation>
    </message>
    <message>
        <source>Quầy này chưa có sổ mã nào còn dùng được.</source>
        <translation>This counter has no code book that is still good.</translation>
    </message>
    <message>
        <source>Sổ cho quầy {0}, gõ ở quầy đó ngay bây giờ; không hiện lại:
{1}</source>
        <translation>Book for counter {0}, to be typed there now; it is not shown again:
{1}</translation>
    </message>
    <message>
        <source>Gõ số quầy sẽ dùng sổ.</source>
        <translation>Type the counter that will use the book.</translation>
    </message>
    <message>
        <source>Gõ số tiền tối đa, ví dụ 500.000.</source>
        <translation>Type the most, for example 500.000.</translation>
    </message>
</context>
<context>
    <name>CashGrid</name>
    <message>
        <source>Tổng số tiền</source>
        <translation>Whole amount</translation>
    </message>
    <message>
        <source>không đếm theo tờ: nhập tổng</source>
        <translation>not by notes: whole amount</translation>
    </message>
    <message>
        <source>Cộng</source>
        <translation>Sum</translation>
    </message>
    <message>
        <source>Mệnh giá</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Số tờ</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <source>Thành tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Số tờ {0} đ</source>
        <translation>Pieces of {0} đ</translation>
    </message>
</context>
<context>
    <name>CashPage</name>
    <message>
        <source>Enter: vừa đủ · 50: 50.000</source>
        <translation>Enter: exact · 50: 50.000</translation>
    </message>
    <message>
        <source>Công dân đưa</source>
        <translation>Given by the citizen</translation>
    </message>
    <message>
        <source>Tiền thừa</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Enter  Đã nhận tiền</source>
        <translation>Enter  Money received</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Tiền mặt: công dân đưa</source>
        <translation>Cash: given by the citizen</translation>
    </message>
    <message>
        <source>Công dân đưa {0}</source>
        <translation>Citizen gives {0}</translation>
    </message>
    <message>
        <source>Công dân đưa vừa đủ {0}</source>
        <translation>Citizen gives the exact {0}</translation>
    </message>
    <message>
        <source>{0} đ hay {1} đ? Gõ {0}đ hoặc {0}k</source>
        <translation>{0} đ or {1} đ? Type {0}đ or {0}k</translation>
    </message>
    <message>
        <source>Số tiền không đúng</source>
        <translation>Not an amount</translation>
    </message>
    <message>
        <source>Còn thiếu</source>
        <translation>Missing</translation>
    </message>
</context>
<context>
    <name>CashierPanel</name>
    <message>
        <source>Tìm khoản chờ thu</source>
        <translation>Find a fee</translation>
    </message>
    <message>
        <source>Mã hồ sơ hoặc số thứ tự</source>
        <translation>Dossier code or ticket</translation>
    </message>
    <message>
        <source>Khoản chờ thu</source>
        <translation>Fees that wait</translation>
    </message>
    <message>
        <source>Enter  Thu khoản này</source>
        <translation>Enter  Collect this</translation>
    </message>
    <message>
        <source>Lý do trả về</source>
        <translation>Reason for giving it back</translation>
    </message>
    <message>
        <source>Trả về quầy tiếp nhận</source>
        <translation>Give back to its counter</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>QUẦY THU PHÍ: KHOẢN CỦA QUẦY KHÁC</source>
        <translation>CASHIER DESK: FEES OF OTHER COUNTERS</translation>
    </message>
    <message>
        <source>Mất liên lạc với máy chủ điểm: danh sách có thể cũ, chưa nhận khoản mới được.</source>
        <translation>The site&apos;s node is out of reach: the list may be old, and nothing new can be taken over.</translation>
    </message>
    <message>
        <source>Không có khoản nào chờ thu.</source>
        <translation>Nothing waits.</translation>
    </message>
    <message>
        <source>Không thấy mã này.</source>
        <translation>That code is not here.</translation>
    </message>
    <message>
        <source>quầy {0}</source>
        <translation>counter {0}</translation>
    </message>
    <message>
        <source>đang giữ ở đây, chưa thu</source>
        <translation>held here, not paid</translation>
    </message>
</context>
<context>
    <name>ChangePin</name>
    <message>
        <source>Đổi mã PIN</source>
        <translation>Change PIN</translation>
    </message>
    <message>
        <source>Enter  Đổi mã PIN</source>
        <translation>Enter  Change PIN</translation>
    </message>
    <message>
        <source>Esc  Thôi</source>
        <translation>Esc  Cancel</translation>
    </message>
    <message>
        <source>Đang kiểm tra…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>6 đến 12 chữ số</source>
        <translation>6 to 12 digits</translation>
    </message>
    <message>
        <source>Mã PIN đang dùng</source>
        <translation>Present PIN</translation>
    </message>
    <message>
        <source>Mã PIN mới</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>Nhập lại mã PIN mới</source>
        <translation>New PIN again</translation>
    </message>
</context>
<context>
    <name>ChecklistTable</name>
    <message>
        <source>Giấy tờ</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Chính</source>
        <translation>Orig.</translation>
    </message>
    <message>
        <source>Sao</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Kiểm</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>chưa xem</source>
        <translation>not seen</translation>
    </message>
    <message>
        <source>có</source>
        <translation>there</translation>
    </message>
    <message>
        <source>không cần</source>
        <translation>not needed</translation>
    </message>
    <message>
        <source>thiếu</source>
        <translation>missing</translation>
    </message>
</context>
<context>
    <name>ChecklistView</name>
    <message>
        <source>C có · K không cần · T thiếu</source>
        <translation>C there · K not needed · T missing</translation>
    </message>
    <message>
        <source>Đủ hết</source>
        <translation>All there</translation>
    </message>
    <message>
        <source>Thành phần hồ sơ {0}/{1}</source>
        <translation>Papers of the dossier {0}/{1}</translation>
    </message>
</context>
<context>
    <name>Citizen</name>
    <message>
        <source>Mời đưa thẻ vào máy</source>
        <translation>Please present your card</translation>
    </message>
    <message>
        <source>Mời xem và xác nhận số tiền trên máy</source>
        <translation>Please check and confirm the amount on the terminal</translation>
    </message>
    <message>
        <source>Mời nhập PIN</source>
        <translation>Please enter your PIN</translation>
    </message>
    <message>
        <source>Đang hỏi ngân hàng, xin chờ</source>
        <translation>Asking the bank, please wait</translation>
    </message>
    <message>
        <source>Mời đưa thẻ, nhập PIN</source>
        <translation>Please present your card and enter your PIN</translation>
    </message>
    <message>
        <source>Kính chào quý khách</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Mời nộp tiền ở quầy {0}</source>
        <translation>Please pay at counter {0}</translation>
    </message>
    <message>
        <source>Đang trả lại tiền, xin chờ</source>
        <translation>Giving money back, please wait</translation>
    </message>
    <message>
        <source>Chủ tài khoản: {0}</source>
        <translation>Account holder: {0}</translation>
    </message>
    <message>
        <source>Nội dung chuyển khoản: {0}</source>
        <translation>Transfer text: {0}</translation>
    </message>
    <message>
        <source>Mời quét mã để trả</source>
        <translation>Please scan the code to pay</translation>
    </message>
    <message>
        <source>Chưa rõ kết quả: xin đừng trả thêm lần nữa</source>
        <translation>The outcome is not known yet: please do not pay again</translation>
    </message>
    <message>
        <source>Đang kiểm tra giao dịch thẻ</source>
        <translation>Checking the card payment</translation>
    </message>
    <message>
        <source>Đã nhận {0}, còn {1}</source>
        <translation>{0} received, {1} still to pay</translation>
    </message>
    <message>
        <source>Số tiền phải nộp</source>
        <translation>Amount to pay</translation>
    </message>
    <message>
        <source>Biên lai: {0}</source>
        <translation>Receipt: {0}</translation>
    </message>
    <message>
        <source>Cảm ơn quý khách</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>Đã nhận tiền</source>
        <translation>Payment received</translation>
    </message>
    <message>
        <source>Giấy tờ còn thiếu</source>
        <translation>Papers still missing</translation>
    </message>
    <message>
        <source>Đã nhận hồ sơ</source>
        <translation>Dossier received</translation>
    </message>
    <message>
        <source>Đang phục vụ số {0}</source>
        <translation>Now serving number {0}</translation>
    </message>
    <message>
        <source>và {0} giấy tờ khác</source>
        <translation>and {0} other papers</translation>
    </message>
    <message>
        <source>Hẹn trả kết quả: {0}</source>
        <translation>Result due: {0}</translation>
    </message>
    <message>
        <source>Quầy {0}</source>
        <translation>Counter {0}</translation>
    </message>
    <message>
        <source>Còn {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>Hết giờ: xin hỏi cán bộ để lấy mã mới</source>
        <translation>Time is up: please ask the clerk for a new code</translation>
    </message>
</context>
<context>
    <name>CitizenWindow</name>
    <message>
        <source>Màn hình công dân</source>
        <translation>Citizen&apos;s display</translation>
    </message>
</context>
<context>
    <name>ClerkWindow</name>
    <message>
        <source>Quầy {0}</source>
        <translation>Counter {0}</translation>
    </message>
</context>
<context>
    <name>ClockPage</name>
    <message>
        <source>Phụ trách</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Mã PIN của phụ trách</source>
        <translation>Supervisor&apos;s PIN</translation>
    </message>
    <message>
        <source>Xác nhận ngày giờ</source>
        <translation>Confirm date and time</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Đồng hồ máy</source>
        <translation>This PC&apos;s clock</translation>
    </message>
    <message>
        <source>Máy chủ báo</source>
        <translation>Server says</translation>
    </message>
    <message>
        <source>Biên lai cuối</source>
        <translation>Last receipt</translation>
    </message>
    <message>
        <source>Việc ghi cuối</source>
        <translation>Last record</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Xác nhận có hiệu lực trong ngày đó và được ghi lại.</source>
        <translation>The confirmation holds for that day and is recorded.</translation>
    </message>
    <message>
        <source>chọn tên</source>
        <translation>choose a name</translation>
    </message>
    <message>
        <source>{0} (bây giờ)</source>
        <translation>{0} (now)</translation>
    </message>
    <message>
        <source>{0} (lần cuối)</source>
        <translation>{0} (last heard)</translation>
    </message>
    <message>
        <source>chưa có</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>Biên lai sẽ dùng ký hiệu của năm {0}.</source>
        <translation>Receipts will use the series of {0}.</translation>
    </message>
</context>
<context>
    <name>ClockRow</name>
    <message>
        <source>Đồng hồ máy</source>
        <translation>This PC&apos;s clock</translation>
    </message>
    <message>
        <source>đáng tin</source>
        <translation>trusted</translation>
    </message>
    <message>
        <source>cần xem</source>
        <translation>needs a look</translation>
    </message>
    <message>
        <source>lệch {0}</source>
        <translation>{0} apart</translation>
    </message>
    <message>
        <source>Máy này {0} · máy chủ {1} · {2}</source>
        <translation>This PC {0} · server {1} · {2}</translation>
    </message>
    <message>
        <source>chưa có</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>Máy này {0} · máy chủ báo lần cuối: {1}</source>
        <translation>This PC {0} · server last said: {1}</translation>
    </message>
</context>
<context>
    <name>CopiesTable</name>
    <message>
        <source>Giấy tờ cần chứng thực</source>
        <translation>Papers to certify</translation>
    </message>
    <message>
        <source>Số trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Số bản</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Phí một bản</source>
        <translation>Fee per copy</translation>
    </message>
    <message>
        <source>Thành tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Gõ tên giấy tờ…</source>
        <translation>Type the paper&apos;s name…</translation>
    </message>
</context>
<context>
    <name>CopiesView</name>
    <message>
        <source>Bản sao cần chứng thực</source>
        <translation>Copies to certify</translation>
    </message>
    <message>
        <source>Enter sang ô tiếp · Ctrl+Delete bỏ dòng</source>
        <translation>Enter: next cell · Ctrl+Delete: drop the row</translation>
    </message>
    <message>
        <source>{0} giấy tờ · {1} bản · {2}</source>
        <translation>{0} papers · {1} copies · {2}</translation>
    </message>
</context>
<context>
    <name>CorrectionPanel</name>
    <message>
        <source>Tìm biên lai</source>
        <translation>Find a receipt</translation>
    </message>
    <message>
        <source>số biên lai hoặc mã hồ sơ</source>
        <translation>receipt number or dossier code</translation>
    </message>
    <message>
        <source>Biên lai</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Sai gì</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Cách trả</source>
        <translation>How it goes back</translation>
    </message>
    <message>
        <source>Mã giao dịch của ngân hàng</source>
        <translation>Bank&apos;s transaction code</translation>
    </message>
    <message>
        <source>mã giao dịch của ngân hàng</source>
        <translation>bank&apos;s transaction code</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Đang ghi…</source>
        <translation>Recording…</translation>
    </message>
    <message>
        <source>Lập biên lai thay thế</source>
        <translation>Issue the replacement receipt</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>BIÊN LAI SAI: THAY THẾ, THÔNG BÁO SAI SÓT</source>
        <translation>WRONG RECEIPT: REPLACE, OR NOTIFY AN ERROR</translation>
    </message>
    <message>
        <source>Đã ghi thông báo sai sót cho biên lai {0}; biên lai giữ nguyên số.</source>
        <translation>Error notice recorded for receipt {0}; the receipt keeps its number.</translation>
    </message>
    <message>
        <source>Đã lập biên lai thay thế {0}. Biên lai cũ giữ nguyên số, không dùng nữa.</source>
        <translation>Replacement receipt {0} issued. The old receipt keeps its number and is no longer valid.</translation>
    </message>
    <message>
        <source>Trả lại công dân {0} tiền mặt.</source>
        <translation>Give the citizen {0} back in cash.</translation>
    </message>
    <message>
        <source>Đã chuyển khoản trả {0}.</source>
        <translation>{0} was given back by transfer.</translation>
    </message>
    <message>
        <source>Còn phải thu {0}: nhấn Esc rồi F6, F7 hoặc F8.</source>
        <translation>Still to collect {0}: press Esc, then F6, F7 or F8.</translation>
    </message>
    <message>
        <source>Ghi thông báo sai sót</source>
        <translation>Record the error notice</translation>
    </message>
    <message>
        <source>Enter  {0}</source>
        <translation>Enter  {0}</translation>
    </message>
    <message>
        <source>Trả lại {0}:</source>
        <translation>Give back {0}:</translation>
    </message>
    <message>
        <source>Thu thêm {0} bằng khoản thu bổ sung, sau khi lập.</source>
        <translation>Collect {0} more as a supplement, once it is issued.</translation>
    </message>
    <message>
        <source>Biên lai chưa thay đổi.</source>
        <translation>The receipt was not changed.</translation>
    </message>
</context>
<context>
    <name>CountPage</name>
    <message>
        <source>Kiểm quỹ đầu ca</source>
        <translation>Opening float</translation>
    </message>
    <message>
        <source>Kiểm quỹ kín</source>
        <translation>Blind count</translation>
    </message>
    <message>
        <source>Đếm tiền lẻ có trong ngăn trước khi thu.</source>
        <translation>Count what is in the drawer before taking cash.</translation>
    </message>
    <message>
        <source>Đếm hết tiền trong ngăn. Số theo sổ chỉ phụ trách thấy.</source>
        <translation>Count everything in the drawer. Only the supervisor sees what the books say.</translation>
    </message>
    <message>
        <source>Ghi quỹ đầu ca</source>
        <translation>Record float</translation>
    </message>
    <message>
        <source>Ghi kiểm quỹ</source>
        <translation>Record count</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
</context>
<context>
    <name>CrashWindow</name>
    <message>
        <source>Lỗi chương trình</source>
        <translation>Program error</translation>
    </message>
    <message>
        <source>Nơi xảy ra lỗi</source>
        <translation>Where the error happened</translation>
    </message>
    <message>
        <source>Chép nội dung</source>
        <translation>Copy text</translation>
    </message>
    <message>
        <source>Làm tiếp</source>
        <translation>Go on working</translation>
    </message>
    <message>
        <source>Đóng chương trình</source>
        <translation>Close the program</translation>
    </message>
    <message>
        <source>Chương trình gặp lỗi ngoài dự kiến.</source>
        <translation>The program met an unexpected error.</translation>
    </message>
    <message>
        <source>Mọi việc đã ghi (hồ sơ, tiền thu, biên lai) vẫn nguyên vẹn trong nhật ký. Việc đang làm dở có thể chưa được ghi.</source>
        <translation>Everything recorded (dossiers, money taken, receipts) is intact in the journal. What was half done may not be recorded.</translation>
    </message>
    <message>
        <source>Đóng chương trình rồi mở lại. Xem lại công dân đang phục vụ trước khi thu tiền. Gửi nội dung dưới đây cho kỹ thuật viên. [KH-99]</source>
        <translation>Close the program and open it again. Check the citizen being served before taking money. Send the text below to the technician. [KH-99]</translation>
    </message>
</context>
<context>
    <name>CreditsTwicePanel</name>
    <message>
        <source>Mã giao dịch</source>
        <translation>Transaction</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Đã ghi thu</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Biên lai</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>Khoản chuyển khoản do hai quầy cùng ghi thu</source>
        <translation>Transfers recorded at two counters</translation>
    </message>
    <message>
        <source>Tiền chỉ về một lần. So với sao kê, rồi hủy biên lai của quầy thu nhầm.</source>
        <translation>The money came once. Compare with the statement, then void the receipt of the counter that took it by mistake.</translation>
    </message>
</context>
<context>
    <name>DataRow</name>
    <message>
        <source>Kiểm tra ngay</source>
        <translation>Verify now</translation>
    </message>
    <message>
        <source>Dữ liệu máy này</source>
        <translation>Data of this PC</translation>
    </message>
    <message>
        <source>SAI</source>
        <translation>WRONG</translation>
    </message>
    <message>
        <source>đang kiểm tra…</source>
        <translation>verifying…</translation>
    </message>
    <message>
        <source>chưa kiểm tra</source>
        <translation>not verified yet</translation>
    </message>
    <message>
        <source>đúng</source>
        <translation>sound</translation>
    </message>
    <message>
        <source>chưa kiểm tra được</source>
        <translation>could not be verified</translation>
    </message>
    <message>
        <source>toàn bộ</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>phần mới</source>
        <translation>What is new</translation>
    </message>
    <message>
        <source>Kiểm tra {0} lúc {1}</source>
        <translation>{0} verified at {1}</translation>
    </message>
    <message>
        <source>{0}; đang kiểm tra lại…</source>
        <translation>{0}; verifying again…</translation>
    </message>
    <message>
        <source>ổ đĩa còn {0}</source>
        <translation>{0} free on the disk</translation>
    </message>
    <message>
        <source>tệp</source>
        <translation>file</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>Kiểm tra</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Kiểm tra {0}</source>
        <translation>Test {0}</translation>
    </message>
    <message>
        <source>Chưa cấu hình</source>
        <translation>Not configured</translation>
    </message>
    <message>
        <source>Trả lời lần cuối: {0} · Thời gian trả lời: {1}</source>
        <translation>Last reply: {0} · Reply time: {1}</translation>
    </message>
</context>
<context>
    <name>DossierPanel</name>
    <message>
        <source>Hồ sơ mới</source>
        <translation>New dossier</translation>
    </message>
    <message>
        <source>Chưa có công dân tại quầy</source>
        <translation>No citizen at the counter</translation>
    </message>
    <message>
        <source>Nhấn F2 để gọi số tiếp theo, hoặc quét mã hồ sơ để xem lại.</source>
        <translation>Press F2 to call the next number, or scan a dossier code to see it again.</translation>
    </message>
</context>
<context>
    <name>DraftPage</name>
    <message>
        <source>Chưa chọn thủ tục</source>
        <translation>No procedure chosen</translation>
    </message>
    <message>
        <source>LƯU &amp;&amp; IN PHIẾU HẸN</source>
        <translation>SAVE &amp;&amp; PRINT SLIP</translation>
    </message>
    <message>
        <source>Từ chối</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Bỏ hồ sơ đang nhập</source>
        <translation>Drop this dossier</translation>
    </message>
    <message>
        <source>F5 để tìm</source>
        <translation>F5 to search</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>không thu phí, lệ phí</source>
        <translation>no charge, no state fee</translation>
    </message>
    <message>
        <source>phí theo số trang</source>
        <translation>charged by pages</translation>
    </message>
    <message>
        <source>chưa có mức thu của Hội đồng nhân dân</source>
        <translation>no rate by the People&apos;s Council yet</translation>
    </message>
    <message>
        <source>{0} {1}/{2}</source>
        <translation>{0} {1}/{2}</translation>
    </message>
    <message>
        <source>hồ sơ</source>
        <translation>dossier</translation>
    </message>
</context>
<context>
    <name>DrawerMenu</name>
    <message>
        <source>Thu thêm vào quỹ</source>
        <translation>Pay in</translation>
    </message>
    <message>
        <source>Chi từ quỹ</source>
        <translation>Pay out</translation>
    </message>
    <message>
        <source>Mở không thu tiền</source>
        <translation>Open without a sale</translation>
    </message>
    <message>
        <source>Kiểm quỹ kín</source>
        <translation>Blind count</translation>
    </message>
    <message>
        <source>Mở quỹ tiền mặt</source>
        <translation>Open the cash drawer</translation>
    </message>
    <message>
        <source>Chọn việc bằng phím số. Mỗi lần mở đều ghi lý do.</source>
        <translation>Choose by number. Every opening is recorded with its reason.</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>DrawerPanel</name>
    <message>
        <source>QUỸ TIỀN MẶT</source>
        <translation>CASH DRAWER</translation>
    </message>
</context>
<context>
    <name>DrawersPage</name>
    <message>
        <source>Quỹ tiền mặt của các quầy</source>
        <translation>Cash drawers of the counters</translation>
    </message>
    <message>
        <source>Sổ quỹ của ca</source>
        <translation>Ledger of the shift</translation>
    </message>
    <message>
        <source>Chưa thấy quỹ của các quầy khác: máy chủ điểm không trả lời. Số của quầy này là đủ.</source>
        <translation>The drawers of other counters are not here: the site node does not answer. This counter&apos;s figures are complete.</translation>
    </message>
    <message>
        <source>F2  Kiểm quỹ thay</source>
        <translation>F2  Count for the clerk</translation>
    </message>
    <message>
        <source>Kiểm quỹ thay</source>
        <translation>Count for the clerk</translation>
    </message>
    <message>
        <source>Ctrl+S  Xuất Excel</source>
        <translation>Ctrl+S  Export to Excel</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Việc của phụ trách</source>
        <translation>For the supervisor</translation>
    </message>
    <message>
        <source>Ngày {0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>Chưa có quỹ tiền mặt nào trong ngày.</source>
        <translation>No cash drawer on this day yet.</translation>
    </message>
    <message>
        <source>Quỹ của quầy {0}: xem từng dòng, ghi lý do và kiểm quỹ thay tại máy của quầy {0}.</source>
        <translation>A drawer of counter {0}: its lines are seen, its reason recorded and its count made for the clerk at the PC of counter {0}.</translation>
    </message>
    <message>
        <source>Chưa kiểm quỹ. Nếu cán bộ đã về, nhấn F2 để kiểm quỹ thay, có ghi lý do.</source>
        <translation>Not counted yet. If the clerk has gone, press F2 to count for them, with a reason.</translation>
    </message>
    <message>
        <source>Quỹ của chính bạn: kiểm quỹ ở màn hình quầy (F12).</source>
        <translation>Your own drawer: count it in the counter window (F12).</translation>
    </message>
    <message>
        <source>Lệch {0}: ghi nguyên nhân và ghi chú.</source>
        <translation>Difference {0}: record the cause and a note.</translation>
    </message>
    <message>
        <source>Đã ghi: {0}. Ghi lại nếu tìm ra nguyên nhân khác.</source>
        <translation>Recorded: {0}. Record again if another cause is found.</translation>
    </message>
    <message>
        <source>Không có việc cần làm với quỹ này.</source>
        <translation>Nothing to do for this drawer.</translation>
    </message>
    <message>
        <source>Đã ghi lý do chênh lệch {0}.</source>
        <translation>Reason recorded for the difference of {0}.</translation>
    </message>
    <message>
        <source>Đã ghi kiểm quỹ thay, chênh lệch {0}.</source>
        <translation>Count for the clerk recorded, difference {0}.</translation>
    </message>
    <message>
        <source>Ca đã kết thúc.</source>
        <translation>The shift has ended.</translation>
    </message>
    <message>
        <source>Ghi nguyên nhân chênh lệch.</source>
        <translation>Record the cause of the difference.</translation>
    </message>
    <message>
        <source>Đã xuất quỹ tiền mặt ra tệp {0}.</source>
        <translation>Cash drawers exported to file {0}.</translation>
    </message>
    <message>
        <source>Esc  Bảng quỹ tiền mặt</source>
        <translation>Esc  Table of drawers</translation>
    </message>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  Figures of the day</translation>
    </message>
    <message>
        <source>Quỹ tiền mặt từng ca, đơn vị đồng</source>
        <translation>Cash drawer of each shift, in đồng</translation>
    </message>
    <message>
        <source>Phụ trách: quỹ tiền mặt</source>
        <translation>Supervisor: cash drawers</translation>
    </message>
</context>
<context>
    <name>ElsewherePage</name>
    <message>
        <source>Lấy lại, thu ở đây</source>
        <translation>Take back, collect here</translation>
    </message>
    <message>
        <source>Lý do lấy lại khi mất liên lạc</source>
        <translation>Reason for taking it back while cut off</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Enter  Xin phụ trách duyệt</source>
        <translation>Enter  Ask a supervisor</translation>
    </message>
    <message>
        <source>Thu ở quầy thu phí: quầy {0}</source>
        <translation>At the cashier desk: counter {0}</translation>
    </message>
    <message>
        <source>Đã thu ở quầy thu phí</source>
        <translation>Paid at the cashier desk</translation>
    </message>
    <message>
        <source>Mời công dân cầm phiếu hẹn sang quầy thu phí. Quầy này KHÔNG thu khoản này nữa.</source>
        <translation>Send the citizen to the cashier desk with the slip. This counter takes NO money for it any more.</translation>
    </message>
    <message>
        <source>Chưa hỏi được máy chủ điểm: có thể quầy thu phí đã thu rồi.</source>
        <translation>The site&apos;s node could not be asked: the cashier desk may have taken the money already.</translation>
    </message>
    <message>
        <source>Lấy lại khi chưa hỏi được thì hai quầy có thể cùng thu: cần phụ trách duyệt.</source>
        <translation>Taken back without asking, two counters may take the money: a supervisor must approve.</translation>
    </message>
    <message>
        <source>Hồ sơ {0}: quầy {1} đã thu, biên lai {2}</source>
        <translation>Dossier {0}: paid at counter {1}, receipt {2}</translation>
    </message>
    <message>
        <source>Hồ sơ {0}: quầy {1} đang thu</source>
        <translation>Dossier {0}: counter {1} is taking it</translation>
    </message>
    <message>
        <source>Hồ sơ {0}: chờ công dân đến nộp</source>
        <translation>Dossier {0}: waits for the citizen</translation>
    </message>
</context>
<context>
    <name>ErasurePage</name>
    <message>
        <source>Cả tên người nộp trên biên lai (luật kế toán buộc giữ đến hết hạn)</source>
        <translation>The payer&apos;s name on receipts too (accounting law keeps it for its time)</translation>
    </message>
    <message>
        <source>Đã kiểm tra căn cứ. Việc xóa KHÔNG lấy lại được.</source>
        <translation>The ground was checked. An erasure can NOT be undone.</translation>
    </message>
    <message>
        <source>Xóa thông tin cá nhân</source>
        <translation>Erase personal data</translation>
    </message>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  The day&apos;s figures</translation>
    </message>
    <message>
        <source>Đã xóa thông tin cá nhân trong {0} sự kiện của hồ sơ {1}.</source>
        <translation>Personal data was erased in {0} events of dossier {1}.</translation>
    </message>
    <message>
        <source>Máy chủ xóa theo khi nhận được nhật ký; số liệu và biên lai không đổi.</source>
        <translation>The server erases as well once it has the journal; figures and receipts are unchanged.</translation>
    </message>
    <message>
        <source>Mã hồ sơ trên giấy tiếp nhận</source>
        <translation>Dossier code on the slip</translation>
    </message>
    <message>
        <source>Ví dụ: 12/PYC-2026</source>
        <translation>Example: 12/PYC-2026</translation>
    </message>
    <message>
        <source>Phụ trách: xóa thông tin cá nhân</source>
        <translation>Supervisor: erasure of personal data</translation>
    </message>
    <message>
        <source>Theo yêu cầu hợp pháp (Luật Bảo vệ dữ liệu cá nhân)</source>
        <translation>On a lawful request (Law on Personal Data Protection)</translation>
    </message>
    <message>
        <source>Xóa họ tên, số giấy tờ, số điện thoại và ghi chú của mọi người trong hồ sơ. Nhật ký, số liệu và số biên lai vẫn giữ nguyên và vẫn kiểm tra được; việc xóa được ghi lại, không ghi tên ai. Bản sao lưu cũ còn thông tin này cho đến khi hết hạn giữ.</source>
        <translation>Erases names, document numbers, telephone numbers and notes of everybody in the dossier. Journal, figures and receipt numbers stay and can still be verified; the erasure is recorded without naming anybody. Older backups hold this data until they age out.</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Dossier code</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>Số văn bản yêu cầu</source>
        <translation>Number of the request</translation>
    </message>
</context>
<context>
    <name>ExceptionsPanel</name>
    <message>
        <source>Giờ</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>Số / mã</source>
        <translation>Number / code</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Chi tiết</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Việc cần xem trong ngày</source>
        <translation>To be looked at today</translation>
    </message>
</context>
<context>
    <name>ExplainForm</name>
    <message>
        <source>Nguyên nhân</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Chọn nguyên nhân</source>
        <translation>Choose a cause</translation>
    </message>
    <message>
        <source>Đã kiểm tra gì, xử lý thế nào</source>
        <translation>What was checked, what is done about it</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Enter  Ghi lý do</source>
        <translation>Enter  Record reason</translation>
    </message>
</context>
<context>
    <name>FeePanel</name>
    <message>
        <source>PHÍ, LỆ PHÍ PHẢI NỘP</source>
        <translation>FEES TO PAY</translation>
    </message>
    <message>
        <source>Tổng phải nộp</source>
        <translation>Total to pay</translation>
    </message>
    <message>
        <source>Tiền mặt</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Mã QR</source>
        <translation>QR code</translation>
    </message>
    <message>
        <source>Thẻ</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Thẻ, máy rời</source>
        <translation>Card, stand-alone</translation>
    </message>
    <message>
        <source>Thu ở quầy thu phí</source>
        <translation>Cashier desk</translation>
    </message>
    <message>
        <source>Thu một phần</source>
        <translation>Take a part</translation>
    </message>
    <message>
        <source>Hoàn tất</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Hồ sơ {0} của quầy {1}</source>
        <translation>Dossier {0} of counter {1}</translation>
    </message>
    <message>
        <source>Được miễn</source>
        <translation>Exempt</translation>
    </message>
    <message>
        <source>Đã trả lại tiền</source>
        <translation>Money given back</translation>
    </message>
    <message>
        <source>Tiền thừa trả lại công dân</source>
        <translation>Change due to the citizen</translation>
    </message>
    <message>
        <source>đã hủy</source>
        <translation>annulled</translation>
    </message>
    <message>
        <source>{0} · biên lai thay thế</source>
        <translation>{0} · replacement receipt</translation>
    </message>
    <message>
        <source>Không thu phí, lệ phí</source>
        <translation>No charge, no state fee</translation>
    </message>
    <message>
        <source>Còn phải nộp</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>Thu phần này, trong số {0}</source>
        <translation>This part, of {0}</translation>
    </message>
    <message>
        <source>Được miễn:</source>
        <translation>Exempt:</translation>
    </message>
    <message>
        <source>Được miễn phí, lệ phí</source>
        <translation>Exempt from charges and fees</translation>
    </message>
    <message>
        <source>{0} Chọn cách thu khác hoặc thử lại.</source>
        <translation>{0} Choose another way or try again.</translation>
    </message>
    <message>
        <source>Đã thu {0}</source>
        <translation>Collected {0}</translation>
    </message>
    <message>
        <source>Biên lai {0} · {1}</source>
        <translation>Receipt {0} · {1}</translation>
    </message>
    <message>
        <source>chờ ký</source>
        <translation>awaiting signature</translation>
    </message>
    <message>
        <source>chờ cấp số</source>
        <translation>awaiting number</translation>
    </message>
    <message>
        <source>đã ký</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>Tạm tính, chưa lưu</source>
        <translation>Provisional, not saved</translation>
    </message>
    <message>
        <source>0 đ</source>
        <translation>0 đ</translation>
    </message>
    <message>
        <source>Tổng phải nộp, nhiều hồ sơ</source>
        <translation>Total to pay, several dossiers</translation>
    </message>
</context>
<context>
    <name>ForkCard</name>
    <message>
        <source>Cảnh báo: một nhật ký, hai máy</source>
        <translation>Alarm: one journal, two machines</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Phát hiện lúc</source>
        <translation>Found at</translation>
    </message>
    <message>
        <source>Khóa mới</source>
        <translation>New key</translation>
    </message>
    <message>
        <source>Quầy có nhật ký tách nhánh</source>
        <translation>Counters with a forked journal</translation>
    </message>
    <message>
        <source>Trên từng máy: đóng chương trình rồi chạy counter-app renew với ký hiệu và mã đăng ký mới. Không xóa, không cài lại máy nào trước khi phụ trách đối chiếu xong.</source>
        <translation>On each machine: close the program, then run counter-app renew with a new serial and a new enrolment code. Erase and reinstall no machine before the supervisor has compared the branches.</translation>
    </message>
    <message>
        <source>Quầy này tạm dừng thu tiền từ {0}.</source>
        <translation>This counter has taken no money since {0}.</translation>
    </message>
    <message>
        <source>tách {0} nhánh từ sự kiện {1}</source>
        <translation>{0} branches from event {1} on</translation>
    </message>
    <message>
        <source>máy cũ vẫn chạy dù có máy thay</source>
        <translation>old machine still at work though replaced</translation>
    </message>
</context>
<context>
    <name>ForkPage</name>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Phát hiện lúc</source>
        <translation>Found at</translation>
    </message>
    <message>
        <source>Số nhánh</source>
        <translation>Branches</translation>
    </message>
    <message>
        <source>Biên lai</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>Trùng số</source>
        <translation>Same number</translation>
    </message>
    <message>
        <source>Nhật ký tách nhánh</source>
        <translation>Forked journals</translation>
    </message>
    <message>
        <source>Nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Lập lúc</source>
        <translation>Issued at</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Biên lai của các nhánh</source>
        <translation>Receipts of the branches</translation>
    </message>
    <message>
        <source>Ghi kết luận</source>
        <translation>Record finding</translation>
    </message>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  Figures of the day</translation>
    </message>
    <message>
        <source>{0} (đã tính)</source>
        <translation>{0} (counted)</translation>
    </message>
    <message>
        <source>{0} (giữ riêng)</source>
        <translation>{0} (kept apart)</translation>
    </message>
    <message>
        <source>TRÙNG SỐ: hai tờ giấy</source>
        <translation>SAME NUMBER: two papers</translation>
    </message>
    <message>
        <source>Nhánh {0}: {1} biên lai, {2}</source>
        <translation>Branch {0}: {1} receipts, {2}</translation>
    </message>
    <message>
        <source>còn {0} biên lai không hiện ở đây</source>
        <translation>{0} more receipts are not shown here</translation>
    </message>
    <message>
        <source>Đã ghi kết luận đối chiếu của quầy {0}.</source>
        <translation>The finding on counter {0} is recorded.</translation>
    </message>
    <message>
        <source>Kết luận đối chiếu</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>Số liệu trong ngày</source>
        <translation>Figures of the day</translation>
    </message>
    <message>
        <source>Tổng của từng nhánh</source>
        <translation>Total of each branch</translation>
    </message>
    <message>
        <source>Ví dụ: số 12 có hai tờ giấy, 50.000 đ và 20.000 đ, đã báo kế toán</source>
        <translation>For example: number 12 is on two papers, 50.000 đ and 20.000 đ, the accountant was told</translation>
    </message>
    <message>
        <source>So từng số với giấy và tiền của mỗi máy. Nhánh giữ riêng được tính khi máy đó có khóa mới (kỹ thuật viên chạy counter-app renew). Hai tờ giấy trùng số: giữ cả hai bản lưu, ghi số tiền của từng tờ vào kết luận và báo kế toán; chương trình không lập biên lai thay.</source>
        <translation>Compare each number with the paper and the money of each machine. A branch kept apart is counted once that machine has a new key (the technician runs counter-app renew). Two papers with one number: keep both file copies, write the amount of each into the conclusion and tell the accountant; the program makes no replacement receipt.</translation>
    </message>
    <message>
        <source>Phụ trách: nhật ký tách nhánh</source>
        <translation>Supervisor: forked journals</translation>
    </message>
    <message>
        <source>Quầy có hai máy cùng ghi một nhật ký</source>
        <translation>Counters where two machines write one journal</translation>
    </message>
    <message>
        <source>Biên lai từ chỗ tách nhánh</source>
        <translation>Receipts from the fork on</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Quầy một cửa</source>
        <translation>One-stop counter</translation>
    </message>
    <message>
        <source>Hồ sơ đang nhập chưa lưu.</source>
        <translation>The dossier on the form is not saved.</translation>
    </message>
    <message>
        <source>Chương trình còn mở; những gì đã nhập vẫn giữ nguyên.</source>
        <translation>The program stays open; everything typed is kept.</translation>
    </message>
    <message>
        <source>Nhấn Ctrl+Enter để lưu, hoặc đóng lần nữa để bỏ hồ sơ.</source>
        <translation>Press Ctrl+Enter to save it, or close again to drop it.</translation>
    </message>
    <message>
        <source>Về màn hình tiếp nhận để lưu, hoặc đóng lần nữa để bỏ hồ sơ.</source>
        <translation>Go back to the clerk&apos;s window to save it, or close again to drop it.</translation>
    </message>
    <message>
        <source>Chưa thể đóng: máy thẻ đang xử lý giao dịch.</source>
        <translation>Cannot close yet: the card terminal is processing a payment.</translation>
    </message>
    <message>
        <source>Giao dịch đang được theo dõi.</source>
        <translation>The payment is being followed.</translation>
    </message>
    <message>
        <source>Chờ kết quả trên màn hình, rồi đóng chương trình.</source>
        <translation>Wait for the result on screen, then close the program.</translation>
    </message>
</context>
<context>
    <name>GiveCodeCard</name>
    <message>
        <source>Cấp mã duyệt cho quầy mất kết nối</source>
        <translation>Give a code to a counter that is cut off</translation>
    </message>
    <message>
        <source>Quầy, sổ mã</source>
        <translation>Counter, code book</translation>
    </message>
    <message>
        <source>Mã hỏi quầy đọc</source>
        <translation>Challenge that the counter reads</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Cấp mã</source>
        <translation>Give code</translation>
    </message>
    <message>
        <source>Mã duyệt để đọc cho quầy</source>
        <translation>Approval code to read to the counter</translation>
    </message>
    <message>
        <source>Quầy {0} · sổ {1}</source>
        <translation>Counter {0} · book {1}</translation>
    </message>
    <message>
        <source>Gõ số tiền, ví dụ 150.000.</source>
        <translation>Type the amount, for example 150.000.</translation>
    </message>
</context>
<context>
    <name>GivingBackPanel</name>
    <message>
        <source>Khoản trả lại</source>
        <translation>What goes back</translation>
    </message>
    <message>
        <source>Cách trả</source>
        <translation>How it goes back</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Mã giao dịch của ngân hàng</source>
        <translation>The bank&apos;s reference</translation>
    </message>
    <message>
        <source>Mã máy</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Số lô</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Số truy vết (TRACE)</source>
        <translation>Trace number</translation>
    </message>
    <message>
        <source>Mã chuẩn chi</source>
        <translation>Approval code</translation>
    </message>
    <message>
        <source>Bốn số cuối thẻ</source>
        <translation>Last four digits</translation>
    </message>
    <message>
        <source>Enter  Trả lại tiền</source>
        <translation>Enter  Give back</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{0}  Thu lại: lập khoản thu mới</source>
        <translation>{0}  Collect again: draw a new bill</translation>
    </message>
    <message>
        <source>TRẢ LẠI TIỀN / HỦY GIAO DỊCH</source>
        <translation>GIVE BACK / VOID</translation>
    </message>
    <message>
        <source>Đang trả lại {0}. Chờ kết quả, KHÔNG trả cách khác.</source>
        <translation>Giving {0} back. Wait for the result; do NOT give it back another way.</translation>
    </message>
    <message>
        <source>Đã trả lại {0}. {1} đã có thông báo hủy; thu lại thì lập khoản thu mới.</source>
        <translation>{0} was given back. {1}: a notice annuls it; to collect again draw a new bill.</translation>
    </message>
    <message>
        <source>Đã trả lại {0}: {1}.</source>
        <translation>{0} was given back: {1}.</translation>
    </message>
</context>
<context>
    <name>HandPage</name>
    <message>
        <source>Phụ trách</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Mã PIN của phụ trách</source>
        <translation>Supervisor&apos;s PIN</translation>
    </message>
    <message>
        <source>Đã trừ tiền</source>
        <translation>Charged</translation>
    </message>
    <message>
        <source>Không trừ tiền</source>
        <translation>Not charged</translation>
    </message>
    <message>
        <source>Chưa rõ: để lại, hỏi sau</source>
        <translation>Not known: leave it, ask later</translation>
    </message>
    <message>
        <source>Mã chuẩn chi</source>
        <translation>Approval code</translation>
    </message>
    <message>
        <source>Bốn số cuối thẻ</source>
        <translation>Last four digits</translation>
    </message>
    <message>
        <source>Mã máy thẻ (TID)</source>
        <translation>Terminal code (TID)</translation>
    </message>
    <message>
        <source>Số lô</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Số truy vết (TRACE)</source>
        <translation>Trace number</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>đã xem những gì</source>
        <translation>what was looked at</translation>
    </message>
    <message>
        <source>Phụ trách quyết định</source>
        <translation>Supervisor decides</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source> của phụ trách</source>
        <translation> of the supervisor</translation>
    </message>
    <message>
        <source>Phụ trách xem máy thẻ và phiếu rồi quyết định:</source>
        <translation>The supervisor looks at terminal and slip, then decides:</translation>
    </message>
    <message>
        <source>chọn tên</source>
        <translation>choose a name</translation>
    </message>
    <message>
        <source>Đã trả lại tiền</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Chưa trả lại tiền</source>
        <translation>Not given back</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Bảng phím</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Kết thúc ca</source>
        <translation>End shift</translation>
    </message>
    <message>
        <source>Quầy {0}</source>
        <translation>Counter {0}</translation>
    </message>
    <message>
        <source>Buổi sáng</source>
        <translation>Morning</translation>
    </message>
    <message>
        <source>Buổi chiều</source>
        <translation>Afternoon</translation>
    </message>
</context>
<context>
    <name>InsteadForm</name>
    <message>
        <source>Lý do kiểm thay</source>
        <translation>Why for the clerk</translation>
    </message>
    <message>
        <source>Vì sao cán bộ không tự kiểm</source>
        <translation>Why the clerk does not count</translation>
    </message>
    <message>
        <source>Đang kiểm tra nhật ký, xong sẽ ghi…</source>
        <translation>The journal is being verified; it is recorded afterwards…</translation>
    </message>
    <message>
        <source>Ctrl+Enter  Ghi kiểm quỹ</source>
        <translation>Ctrl+Enter  Record count</translation>
    </message>
    <message>
        <source>Quỹ của {0}, quầy {1}, ca từ {2}. Đếm hết tiền trong ngăn cùng một người chứng kiến.</source>
        <translation>Drawer of {0}, counter {1}, shift from {2}. Count all the cash in it together with a witness.</translation>
    </message>
    <message>
        <source>chưa nhập</source>
        <translation>nothing entered</translation>
    </message>
    <message>
        <source>Tiền trong ngăn</source>
        <translation>Cash in the drawer</translation>
    </message>
    <message>
        <source>Kiểm quỹ thay</source>
        <translation>Count for the clerk</translation>
    </message>
    <message>
        <source>Ghi xong, ca còn mở sẽ kết thúc. Số theo sổ chỉ hiện sau khi ghi.</source>
        <translation>Once recorded, a shift that is still open ends. What should be there shows only afterwards.</translation>
    </message>
</context>
<context>
    <name>IntakeModel</name>
    <message>
        <source>Chủ hồ sơ</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Người nộp tiền</source>
        <translation>Payer</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Bảng phím</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>F1 hoặc Esc để đóng</source>
        <translation>F1 or Esc to close</translation>
    </message>
</context>
<context>
    <name>MoneyPages</name>
    <message>
        <source>Quỹ tiền mặt</source>
        <translation>Cash drawers</translation>
    </message>
    <message>
        <source>F2  Quỹ tiền mặt</source>
        <translation>F2  Cash drawers</translation>
    </message>
    <message>
        <source>Tiền phải trả lại</source>
        <translation>Money to give back</translation>
    </message>
    <message>
        <source>Máy thẻ</source>
        <translation>Card terminal</translation>
    </message>
    <message>
        <source>Ctrl+M  Máy thẻ</source>
        <translation>Ctrl+M  Terminal</translation>
    </message>
    <message>
        <source>F3  Phải trả lại: {0}</source>
        <translation>F3  To give back: {0}</translation>
    </message>
    <message>
        <source>F3  Phải trả lại</source>
        <translation>F3  To give back</translation>
    </message>
</context>
<context>
    <name>MovePage</name>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>200: 200.000 đ</source>
        <translation>200: 200,000 đ</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Received from</translation>
    </message>
    <message>
        <source>Người nhận</source>
        <translation>Paid to</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>1, 2, 3 hoặc ghi lý do</source>
        <translation>1, 2, 3 or your own words</translation>
    </message>
    <message>
        <source>Thu thêm vào quỹ</source>
        <translation>Pay in</translation>
    </message>
    <message>
        <source>Chi từ quỹ</source>
        <translation>Pay out</translation>
    </message>
    <message>
        <source>Mở không thu tiền</source>
        <translation>Open without a sale</translation>
    </message>
    <message>
        <source>Enter  Ghi và mở ngăn tiền</source>
        <translation>Enter  Record and open</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{0}  {1}</source>
        <translation>{0}  {1}</translation>
    </message>
</context>
<context>
    <name>NewcomersPanel</name>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Mã đối chiếu</source>
        <translation>Code to compare</translation>
    </message>
    <message>
        <source>Quầy mới chờ xác nhận</source>
        <translation>New counters waiting to be confirmed</translation>
    </message>
    <message>
        <source>Mã trùng khớp: cho quầy này kết nối</source>
        <translation>The codes match: let this counter in</translation>
    </message>
    <message>
        <source>So mã với màn hình kỹ thuật của quầy mới (mục Máy chủ điểm).</source>
        <translation>Compare the code with the technician&apos;s screen of the new counter (Site server).</translation>
    </message>
    <message>
        <source>Quầy {0}</source>
        <translation>Counter {0}</translation>
    </message>
    <message>
        <source>Máy lấy số</source>
        <translation>Ticket kiosk</translation>
    </message>
</context>
<context>
    <name>NodeBackupRow</name>
    <message>
        <source>Sao lưu của máy chủ điểm</source>
        <translation>Backup of the site node</translation>
    </message>
</context>
<context>
    <name>NodeRow</name>
    <message>
        <source>Dữ liệu ở máy chủ điểm</source>
        <translation>Data at the site server</translation>
    </message>
    <message>
        <source>Xem từng việc ở máy chủ điểm: counter-app node-status.</source>
        <translation>Each of these at the site server: counter-app node-status.</translation>
    </message>
    <message>
        <source>SAI</source>
        <translation>WRONG</translation>
    </message>
    <message>
        <source>cần xem</source>
        <translation>needs a look</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Không còn ai chờ. Công dân đến thẳng quầy: nhấn Ctrl+T để lấy số.</source>
        <translation>Nobody is waiting any more. For a citizen who comes straight to the counter press Ctrl+T to take a number.</translation>
    </message>
    <message>
        <source>Đã gọi lại {0}.</source>
        <translation>{0} was called again.</translation>
    </message>
    <message>
        <source>Đã lấy số {0}; {1} người chờ trước.</source>
        <translation>Number {0} taken; {1} waiting before it.</translation>
    </message>
    <message>
        <source>Máy thẻ cho biết chưa trừ tiền.</source>
        <translation>The terminal says that the card was not charged.</translation>
    </message>
    <message>
        <source>Lần thanh toán này đã kết thúc, không thu gì.</source>
        <translation>This attempt is over; nothing was collected.</translation>
    </message>
    <message>
        <source>Thu lại bằng thẻ, tiền mặt hoặc mã QR.</source>
        <translation>Collect again by card, cash or QR.</translation>
    </message>
    <message>
        <source>Đã ghi vào nhật ký; tiền nằm trong tài khoản của đơn vị thu.</source>
        <translation>It is recorded; the money is in the collecting body&apos;s account.</translation>
    </message>
    <message>
        <source>Ngân hàng đã xác nhận {0} mà cán bộ đã nhập tay.</source>
        <translation>The bank confirmed the {0} that was entered by hand.</translation>
    </message>
    <message>
        <source>Ngân hàng báo {0}, ít hơn số {1} đã xác nhận bằng tay.</source>
        <translation>The bank reports {0}, less than the {1} confirmed by hand.</translation>
    </message>
    <message>
        <source>Báo phụ trách đối chiếu với sao kê.</source>
        <translation>Tell the supervisor to compare with the bank statement.</translation>
    </message>
    <message>
        <source>Chuyển khoản {0} đến muộn: khoản này đã thu đủ cách khác.</source>
        <translation>A transfer of {0} came late: this had been paid in full another way.</translation>
    </message>
    <message>
        <source>Công dân chuyển khoản thêm lần nữa: {0}.</source>
        <translation>The citizen transferred once more: {0}.</translation>
    </message>
    <message>
        <source>Nhận {0}, nhiều hơn {1} phải thu.</source>
        <translation>{0} came, more than the {1} owed.</translation>
    </message>
    <message>
        <source>Phải trả lại {0}: báo phụ trách hoàn tiền cho người nộp.</source>
        <translation>{0} must be given back: tell the supervisor to refund the payer.</translation>
    </message>
    <message>
        <source>Nhận {0}/{1}.</source>
        <translation>Received {0} of {1}.</translation>
    </message>
    <message>
        <source>Thu thêm {0} bằng tiền mặt, hoặc nhấn F7 tạo mã QR mới.</source>
        <translation>Take {0} more in cash, or press F7 for a new QR code.</translation>
    </message>
    <message>
        <source>Đã nhận thêm {0} chuyển khoản.</source>
        <translation>Another {0} came by transfer.</translation>
    </message>
    <message>
        <source>Đã nhận {0} cho khoản đã thu đủ trước đó.</source>
        <translation>{0} came for something that had already been paid in full.</translation>
    </message>
    <message>
        <source>Số tiền này đã ghi là phải trả lại, KHÔNG tính vào tiền thu.</source>
        <translation>It is recorded as money to give back and is NOT counted as taken.</translation>
    </message>
    <message>
        <source>Báo phụ trách hủy giao dịch hoặc hoàn tiền cho người nộp.</source>
        <translation>Tell the supervisor to void the transaction or refund the payer.</translation>
    </message>
    <message>
        <source>Đã trả lại tiền; biên lai đã có thông báo hủy. KHÔNG trả lại lần nữa.</source>
        <translation>The money went back; a notice annuls the receipt. Do NOT give it back again.</translation>
    </message>
    <message>
        <source>Tiền chưa được trả lại. Nhấn Alt+T để trả lại.</source>
        <translation>The money did not go back. Press Alt+T to give it back.</translation>
    </message>
    <message>
        <source>Phụ trách đã xác nhận ngày giờ của máy. Thu tiền lại như thường.</source>
        <translation>The supervisor confirmed this PC&apos;s date and time. Take the money as usual.</translation>
    </message>
    <message>
        <source>Đang kiểm tra nhật ký trước khi kết thúc ca.</source>
        <translation>Verifying the journal before the shift ends.</translation>
    </message>
    <message>
        <source>Vẫn làm việc được. Không muốn chờ: nhấn Ctrl+E lần nữa để kết thúc ca ngay.</source>
        <translation>You can go on working. To end the shift at once without waiting, press Ctrl+E again.</translation>
    </message>
    <message>
        <source>Hồ sơ đang nhập chưa lưu.</source>
        <translation>The dossier on the form is not saved.</translation>
    </message>
    <message>
        <source>Ca chưa kết thúc; những gì đã nhập vẫn giữ nguyên.</source>
        <translation>The shift has not ended; everything typed is kept.</translation>
    </message>
    <message>
        <source>Nhấn Ctrl+Enter để lưu, hoặc Shift+F4 để bỏ hồ sơ; rồi kết thúc ca.</source>
        <translation>Press Ctrl+Enter to save it, or Shift+F4 to drop it; then end the shift.</translation>
    </message>
    <message>
        <source>Đã ghi quỹ đầu ca {0}.</source>
        <translation>Opening float {0} recorded.</translation>
    </message>
    <message>
        <source>{0} Khớp với số ca trước để lại.</source>
        <translation>{0} It agrees with what the shift before left.</translation>
    </message>
    <message>
        <source>{0} Ca trước để lại {1}: lệch {2}. Báo phụ trách.</source>
        <translation>{0} The shift before left {1}: {2} apart. Tell the supervisor.</translation>
    </message>
    <message>
        <source>Đã ghi thu thêm vào quỹ {0}.</source>
        <translation>Pay-in of {0} recorded.</translation>
    </message>
    <message>
        <source>Đã ghi chi từ quỹ {0}.</source>
        <translation>Pay-out of {0} recorded.</translation>
    </message>
    <message>
        <source>Đã ghi mở ngăn tiền, không thu tiền.</source>
        <translation>Opening without a sale recorded.</translation>
    </message>
    <message>
        <source>Đã ghi kiểm quỹ {0}. Phụ trách đối chiếu với sổ.</source>
        <translation>Count of {0} recorded. The supervisor compares it with the books.</translation>
    </message>
    <message>
        <source>Kiểm quỹ kín trước khi kết thúc ca.</source>
        <translation>Count the drawer before the shift ends.</translation>
    </message>
    <message>
        <source>Đếm tiền và nhập số tờ. Không kiểm: nhấn Ctrl+E lần nữa, phụ trách sẽ thấy.</source>
        <translation>Count the money and enter the pieces. Without counting: press Ctrl+E again; the supervisor will see it.</translation>
    </message>
    <message>
        <source>Việc thu, chi đã ghi, KHÔNG làm lại; ngăn tiền chưa mở.</source>
        <translation>What was taken or paid is recorded, do NOT repeat it; the drawer did not open.</translation>
    </message>
    <message>
        <source>Mở ngăn tiền bằng chìa khóa, rồi xem máy in.</source>
        <translation>Open the drawer with its key, then look at the printer.</translation>
    </message>
    <message>
        <source>Đã ghi việc từ chối tiếp nhận và lý do.</source>
        <translation>The refusal and its reason are recorded.</translation>
    </message>
    <message>
        <source>Hồ sơ còn thiếu giấy tờ: mục {0}.</source>
        <translation>The dossier still lacks papers: rows {0}.</translation>
    </message>
    <message>
        <source>Còn {0} giấy tờ chưa kiểm: mục {1}.</source>
        <translation>{0} papers not checked yet: rows {1}.</translation>
    </message>
    <message>
        <source>Kiểm danh sách giấy tờ: Alt+D nếu đủ hết, hoặc C có, K không cần, T thiếu.</source>
        <translation>Check the list of papers: Alt+D if all are there, or C present, K not needed, T missing.</translation>
    </message>
    <message>
        <source>Đã thu {0} và đã lưu, KHÔNG thu lại.</source>
        <translation>Collected {0} and saved; do NOT collect again.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu, CHƯA thu tiền.</source>
        <translation>The dossier is saved, NO money was taken yet.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu.</source>
        <translation>The dossier is saved.</translation>
    </message>
    <message>
        <source>Kiểm tra nguồn điện và dây nối, rồi nhấn Ctrl+P để in tiếp.</source>
        <translation>Check power and cable, then press Ctrl+P to print on.</translation>
    </message>
    <message>
        <source>Thay giấy, đóng nắp máy in rồi nhấn Ctrl+P để in tiếp.</source>
        <translation>Replace the paper, close the cover, then press Ctrl+P to go on printing.</translation>
    </message>
    <message>
        <source>Đóng nắp máy in rồi nhấn Ctrl+P để in tiếp.</source>
        <translation>Close the printer&apos;s cover, then press Ctrl+P to go on printing.</translation>
    </message>
    <message>
        <source>Xem máy in rồi nhấn Ctrl+P để in tiếp.</source>
        <translation>Look at the printer, then press Ctrl+P to go on printing.</translation>
    </message>
    <message>
        <source>In tiếp</source>
        <translation>Go on printing</translation>
    </message>
</context>
<context>
    <name>NumbersForm</name>
    <message>
        <source>Quyết định của phụ trách</source>
        <translation>The supervisor&apos;s decision</translation>
    </message>
    <message>
        <source>đến hết dải</source>
        <translation>to the end of the range</translation>
    </message>
    <message>
        <source>Đã dùng: biên lai giấy công dân đang giữ</source>
        <translation>Used: a citizen holds the paper receipt</translation>
    </message>
    <message>
        <source>Hỏng: đã in nhưng bỏ, không giao</source>
        <translation>Spoiled: printed and thrown away</translation>
    </message>
    <message>
        <source>Chưa dùng: chưa bao giờ in</source>
        <translation>Never used: never printed</translation>
    </message>
    <message>
        <source>Ghi quyết định</source>
        <translation>Record the decision</translation>
    </message>
    <message>
        <source>Ký hiệu {0}: đối chiếu cuống, giấy công dân đưa, sổ quỹ.</source>
        <translation>Serial {0}: compare stubs, papers that citizens bring, the cash book.</translation>
    </message>
    <message>
        <source>Không còn số nào chưa rõ.</source>
        <translation>No number is open any more.</translation>
    </message>
    <message>
        <source>Từ số</source>
        <translation>From number</translation>
    </message>
    <message>
        <source>Đến số</source>
        <translation>To number</translation>
    </message>
    <message>
        <source>Số tiền trên giấy</source>
        <translation>Amount on the paper</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>Vì sao biết: cuống biên lai, giấy công dân đưa…</source>
        <translation>How it is known: stubs, a citizen&apos;s paper…</translation>
    </message>
    <message>
        <source>Số này</source>
        <translation>This number</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Ký hiệu</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>Từ số</source>
        <translation>From number</translation>
    </message>
    <message>
        <source>Đến số</source>
        <translation>To number</translation>
    </message>
    <message>
        <source>Số chưa rõ</source>
        <translation>Open numbers</translation>
    </message>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  The day&apos;s figures</translation>
    </message>
    <message>
        <source>hết dải</source>
        <translation>end of range</translation>
    </message>
    <message>
        <source>Biên lai</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>Sổ {0}</source>
        <translation>Book {0}</translation>
    </message>
    <message>
        <source>Đã ghi quyết định về số {0} ký hiệu {1}.</source>
        <translation>The decision on number {0} of serial {1} was recorded.</translation>
    </message>
    <message>
        <source>Phụ trách: số chưa rõ sau khôi phục</source>
        <translation>Supervisor: numbers open after a restore</translation>
    </message>
    <message>
        <source>Máy cũ có thể đã dùng những số này mà chưa kịp gửi. Ghi từng số có giấy trước, rồi ghi phần còn lại là chưa dùng, đến hết dải.</source>
        <translation>The old PC may have used these numbers without sending them. Enter each number that is on paper first, then the rest as never used, to the end of the range.</translation>
    </message>
</context>
<context>
    <name>OwedPage</name>
    <message>
        <source>Tiền phải trả lại</source>
        <translation>Money to give back</translation>
    </message>
    <message>
        <source>Báo có mâu thuẫn</source>
        <translation>Contradicting credits</translation>
    </message>
    <message>
        <source>Báo có mâu thuẫn: ngân hàng báo một giao dịch với hai số tiền</source>
        <translation>Contradicting credits: the bank told one transfer with two amounts</translation>
    </message>
    <message>
        <source>Chưa thấy tiền phải trả lại ở các quầy khác: máy chủ điểm không trả lời.</source>
        <translation>Money to give back at other counters is not here: the site node does not answer.</translation>
    </message>
    <message>
        <source>F2  Trả lại</source>
        <translation>F2  Give back</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  Figures of the day</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{0} khoản, cộng {1}</source>
        <translation>{0} amounts, {1} in all</translation>
    </message>
    <message>
        <source>Không có tiền phải trả lại.</source>
        <translation>No money has to go back.</translation>
    </message>
    <message>
        <source>{0}, {1}: {2}.</source>
        <translation>{0}, {1}: {2}.</translation>
    </message>
    <message>
        <source>Hồ sơ: {0}</source>
        <translation>Dossier: {0}</translation>
    </message>
    <message>
        <source>Người nộp: {0}</source>
        <translation>Payer: {0}</translation>
    </message>
    <message>
        <source>Có thể trả bằng: {0}.</source>
        <translation>Can go back by: {0}.</translation>
    </message>
    <message>
        <source>Trả lại tại quầy {0}: ở màn hình phụ trách của máy đó, hoặc cán bộ quầy đó trả (Alt+T).</source>
        <translation>Give it back at counter {0}: in the supervisor&apos;s window of that PC, or by its clerk (Alt+T).</translation>
    </message>
    <message>
        <source>Đang có lần trả lại chưa rõ kết quả. KHÔNG trả cách khác; quyết định ở số liệu trong ngày.</source>
        <translation>A try to give it back has no known outcome. Do NOT give it back another way; decide on the figures of the day.</translation>
    </message>
    <message>
        <source>Nhấn Enter hoặc F2 để trả lại tại máy này.</source>
        <translation>Press Enter or F2 to give it back at this PC.</translation>
    </message>
    <message>
        <source>Tiền đã nhận mà không có khoản phải nộp: phải trả lại cho người nộp</source>
        <translation>Money received that nothing is owed for: it must go back to who paid</translation>
    </message>
    <message>
        <source>Đối chiếu với sao kê để biết số nào đúng. Chưa rõ thì KHÔNG trả lại phần chênh; báo ngân hàng.</source>
        <translation>Compare with the statement to see which is right. While that is not known do NOT give the difference back; tell the bank.</translation>
    </message>
    <message>
        <source>Khoản đang chọn</source>
        <translation>The amount chosen</translation>
    </message>
    <message>
        <source>Phụ trách: tiền phải trả lại</source>
        <translation>Supervisor: money to give back</translation>
    </message>
</context>
<context>
    <name>PartPage</name>
    <message>
        <source>Số tiền phần này</source>
        <translation>Amount of this part</translation>
    </message>
    <message>
        <source>20: 20.000 · Enter: thu đủ</source>
        <translation>20: 20,000 · Enter: all of it</translation>
    </message>
    <message>
        <source>Còn lại</source>
        <translation>Left to pay</translation>
    </message>
    <message>
        <source>Enter  Chọn cách thu</source>
        <translation>Enter  Choose a method</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Thu một phần, mỗi phần một biên lai</source>
        <translation>Take a part; each part has a receipt of its own</translation>
    </message>
    <message>
        <source>Nhập số tiền từ 1 đ đến {0}</source>
        <translation>Enter an amount from 1 đ to {0}</translation>
    </message>
    <message>
        <source>Thu phần này {0}</source>
        <translation>This part: {0}</translation>
    </message>
</context>
<context>
    <name>PartyForm</name>
    <message>
        <source>Họ tên hoặc tên tổ chức</source>
        <translation>Name of person or organisation</translation>
    </message>
    <message>
        <source>Số giấy tờ</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>ngày/tháng/năm</source>
        <translation>day/month/year</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Người đại diện</source>
        <translation>Representative</translation>
    </message>
    <message>
        <source>Như người nộp</source>
        <translation>Same as applicant</translation>
    </message>
    <message>
        <source>Cá nhân hay tổ chức</source>
        <translation>Person or organisation</translation>
    </message>
    <message>
        <source>Cá nhân</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Tổ chức</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Loại giấy tờ</source>
        <translation>Kind of document</translation>
    </message>
    <message>
        <source>Căn cước</source>
        <translation>Identity card</translation>
    </message>
    <message>
        <source>Hộ chiếu</source>
        <translation>Passport</translation>
    </message>
    <message>
        <source>Không có giấy tờ</source>
        <translation>No document</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Đơn vị hành chính hiện nay</source>
        <translation>Present ward or commune</translation>
    </message>
    <message>
        <source>chưa chọn</source>
        <translation>not chosen</translation>
    </message>
    <message>
        <source>Đại diện</source>
        <translation>Represented by</translation>
    </message>
    <message>
        <source>Nay là</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Tên tổ chức</source>
        <translation>Name of the organisation</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Số căn cước</source>
        <translation>ID card number</translation>
    </message>
    <message>
        <source>Số hộ chiếu</source>
        <translation>Passport number</translation>
    </message>
</context>
<context>
    <name>PeopleTabs</name>
    <message>
        <source>Người nộp hồ sơ</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Chủ hồ sơ</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Người nộp tiền</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>{0}: như người nộp</source>
        <translation>{0}: same as applicant</translation>
    </message>
</context>
<context>
    <name>PickPage</name>
    <message>
        <source>Tiền chuyển khoản chưa rõ của ai</source>
        <translation>Transfers without an owner</translation>
    </message>
    <message>
        <source>Chưa có khoản chuyển nào chưa rõ của ai.</source>
        <translation>There is no transfer without an owner yet.</translation>
    </message>
    <message>
        <source>Enter  Đúng khoản này</source>
        <translation>Enter  This is the one</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>So với điện thoại của công dân: giờ, số tiền, mã giao dịch.</source>
        <translation>Compare with the citizen&apos;s phone: time, amount, transaction number.</translation>
    </message>
    <message>
        <source>{0}  (khác số tiền)</source>
        <translation>{0}  (another amount)</translation>
    </message>
</context>
<context>
    <name>PrintPanel</name>
    <message>
        <source>GIẤY IN</source>
        <translation>PAPERS</translation>
    </message>
    <message>
        <source>Giấy in</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>In tiếp</source>
        <translation>Go on printing</translation>
    </message>
    <message>
        <source>Đã in ra</source>
        <translation>Came out</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>{0}: giấy đã ra đủ chưa?</source>
        <translation>{0}: did the whole paper come out?</translation>
    </message>
    <message>
        <source>Biên lai</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Phiếu hẹn</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source> (lại {0})</source>
        <translation> (again {0})</translation>
    </message>
    <message>
        <source>đang in</source>
        <translation>printing</translation>
    </message>
    <message>
        <source>chờ in</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>đã in</source>
        <translation>printed</translation>
    </message>
    <message>
        <source>tạm dừng</source>
        <translation>suspended</translation>
    </message>
    <message>
        <source>chưa rõ</source>
        <translation>unknown</translation>
    </message>
</context>
<context>
    <name>QrPage</name>
    <message>
        <source>Mã giao dịch ngân hàng</source>
        <translation>Bank transaction code</translation>
    </message>
    <message>
        <source>mã giao dịch trên báo có</source>
        <translation>transaction code in the bank&apos;s notice</translation>
    </message>
    <message>
        <source>Tiền về từ mã QR tại quầy</source>
        <translation>Paid by the desk&apos;s standing code</translation>
    </message>
    <message>
        <source>Enter  Đã nhận tiền</source>
        <translation>Enter  Money received</translation>
    </message>
    <message>
        <source>Hủy mã QR</source>
        <translation>Cancel QR</translation>
    </message>
    <message>
        <source>Chờ ngân hàng báo có, hoặc nhập mã:</source>
        <translation>Waiting for the bank; or enter its number:</translation>
    </message>
    <message>
        <source>Nội dung chuyển khoản: {0}</source>
        <translation>Transfer text: {0}</translation>
    </message>
    <message>
        <source>Chủ tài khoản: {0}</source>
        <translation>Account holder: {0}</translation>
    </message>
</context>
<context>
    <name>QrPicture</name>
    <message>
        <source>Mã VietQR</source>
        <translation>VietQR code</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Gọi số tiếp</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Gọi lại</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>Lấy số</source>
        <translation>Take a number</translation>
    </message>
    <message>
        <source>Vắng mặt</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>Chưa gọi</source>
        <translation>None called</translation>
    </message>
    <message>
        <source>Hàng đợi</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Số thứ tự công dân đưa</source>
        <translation>Number that the citizen shows</translation>
    </message>
    <message>
        <source>Nhận số này</source>
        <translation>Take this number</translation>
    </message>
    <message>
        <source>HÀNG ĐỢI {0}</source>
        <translation>QUEUE {0}</translation>
    </message>
    <message>
        <source>HÀNG ĐỢI</source>
        <translation>QUEUE</translation>
    </message>
    <message>
        <source>{0}′</source>
        <translation>{0}′</translation>
    </message>
    <message>
        <source>quầy {0}</source>
        <translation>counter {0}</translation>
    </message>
    <message>
        <source>ưu tiên</source>
        <translation>priority</translation>
    </message>
    <message>
        <source>Máy chủ điểm từ chối quầy này.</source>
        <translation>The site server refuses this counter.</translation>
    </message>
    <message>
        <source>Mất kết nối máy chủ điểm.</source>
        <translation>No connection to the site server.</translation>
    </message>
    <message>
        <source>Chưa có danh sách.</source>
        <translation>No list yet.</translation>
    </message>
    <message>
        <source>Danh sách cũ, từ {0} trước.</source>
        <translation>Old list, from {0} ago.</translation>
    </message>
    <message>
        <source>Nhận số công dân đưa:</source>
        <translation>Take the number the citizen shows:</translation>
    </message>
</context>
<context>
    <name>ReconcilePage</name>
    <message>
        <source>Đối soát theo hình thức</source>
        <translation>Reconciliation by method</translation>
    </message>
    <message>
        <source>Các dòng lệch</source>
        <translation>Lines that differ</translation>
    </message>
    <message>
        <source>F2  Sao kê</source>
        <translation>F2  Statement</translation>
    </message>
    <message>
        <source>F3  Phiếu kết toán</source>
        <translation>F3  Settlement slip</translation>
    </message>
    <message>
        <source>F4  Tổng máy thẻ</source>
        <translation>F4  Terminal totals</translation>
    </message>
    <message>
        <source>Ctrl+S  Xuất Excel</source>
        <translation>Ctrl+S  Export to Excel</translation>
    </message>
    <message>
        <source>Ctrl+D  Duyệt đề nghị</source>
        <translation>Ctrl+D  Accept proposal</translation>
    </message>
    <message>
        <source>Đề nghị ghép vì cùng số tiền, gần giờ; chỉ tính là khớp khi phụ trách duyệt.</source>
        <translation>Proposed because the amount is the same and the time is close; counts as matched only when the supervisor accepts it.</translation>
    </message>
    <message>
        <source>Ngày {0}</source>
        <translation>Day {0}</translation>
    </message>
    <message>
        <source>Dòng cần xem: {0}</source>
        <translation>Lines to look at: {0}</translation>
    </message>
    <message>
        <source>Đã ghi kết quả đối soát ngày {0}.</source>
        <translation>The reconciliation of {0} is recorded.</translation>
    </message>
    <message>
        <source>Máy thẻ {0} báo: {1} giao dịch, cộng {2}.</source>
        <translation>Terminal {0} says: {1} transactions, {2} in all.</translation>
    </message>
    <message>
        <source> lô {0}</source>
        <translation> batch {0}</translation>
    </message>
    <message>
        <source>Đã nhận phiếu kết toán máy {0}{1}: {2}.</source>
        <translation>Settlement slip of terminal {0}{1} taken in: {2}.</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>Đã xuất kết quả đối soát ra tệp {0}.</source>
        <translation>The reconciliation was written to the file {0}.</translation>
    </message>
    <message>
        <source>Esc  Bảng đối soát</source>
        <translation>Esc  Reconciliation table</translation>
    </message>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  Figures of the day</translation>
    </message>
    <message>
        <source>Theo hình thức: tiền mặt đối chiếu với số đếm, thẻ với máy thẻ, mã QR với sao kê ngân hàng</source>
        <translation>By method: cash against the count, cards against the terminal, QR against the bank statement</translation>
    </message>
    <message>
        <source>Phụ trách: đối soát</source>
        <translation>Supervisor: reconciliation</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>F8  Các lần đã ghi</source>
        <translation>F8  Recordings</translation>
    </message>
    <message>
        <source>Ctrl+Enter  Ghi kết quả đối soát</source>
        <translation>Ctrl+Enter  Record the reconciliation</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>Lần</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Ghi lúc</source>
        <translation>Recorded at</translation>
    </message>
    <message>
        <source>Người ghi</source>
        <translation>Recorded by</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Đã đối chiếu</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Chương trình</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Bên kia</source>
        <translation>Other side</translation>
    </message>
    <message>
        <source>Đã đếm</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Loại dòng</source>
        <translation>Kind of line</translation>
    </message>
    <message>
        <source>Nằm ở đâu</source>
        <translation>Where it stands</translation>
    </message>
    <message>
        <source>Giải thích</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>Các lần đã ghi</source>
        <translation>Recordings</translation>
    </message>
    <message>
        <source>Lần ghi sau cùng có hiệu lực; các lần trước vẫn xem được</source>
        <translation>The last recording stands; earlier ones stay readable</translation>
    </message>
    <message>
        <source>Theo hình thức</source>
        <translation>By method</translation>
    </message>
    <message>
        <source>Dòng lệch và giải thích</source>
        <translation>Differing lines and explanations</translation>
    </message>
</context>
<context>
    <name>RecoveryPanel</name>
    <message>
        <source>Tạo khóa mới cho điểm…</source>
        <translation>Make a new key for the site…</translation>
    </message>
    <message>
        <source>Tạo và ghi ra tệp</source>
        <translation>Make it and write the file</translation>
    </message>
    <message>
        <source>Đã ghi khóa vào {0}. Cất tệp và mật khẩu ngoài các quầy.</source>
        <translation>The key was written to {0}. Keep the file and the passphrase away from the counters.</translation>
    </message>
    <message>
        <source>Nhập lại nhóm 4 ký tự cuối của khóa để xác nhận đã chép.</source>
        <translation>Type the key&apos;s last group of 4 signs again to confirm that it was copied.</translation>
    </message>
    <message>
        <source>Ghi khóa khôi phục vào</source>
        <translation>Write the recovery key to</translation>
    </message>
    <message>
        <source>Hai lần nhập mật khẩu không giống nhau.</source>
        <translation>The two passphrases differ.</translation>
    </message>
    <message>
        <source>Đã xác nhận khóa. Các quầy khác của điểm nhập cùng phần công khai này.</source>
        <translation>The key is confirmed. The site&apos;s other counters enter the same public part.</translation>
    </message>
    <message>
        <source>Mật khẩu của khóa (ít nhất 8 ký tự)</source>
        <translation>Passphrase of the key (at least 8 signs)</translation>
    </message>
    <message>
        <source>Nhập lại mật khẩu</source>
        <translation>Passphrase again</translation>
    </message>
    <message>
        <source>Nhập lại 4 ký tự cuối của khóa</source>
        <translation>The key&apos;s last 4 signs again</translation>
    </message>
    <message>
        <source>Phần công khai của khóa</source>
        <translation>Public part of the key</translation>
    </message>
</context>
<context>
    <name>RefusalPage</name>
    <message>
        <source>Lý do từ chối</source>
        <translation>Reason for refusal</translation>
    </message>
    <message>
        <source>lý do, để nói với công dân</source>
        <translation>reason, to tell the citizen</translation>
    </message>
    <message>
        <source>Họ tên người nộp</source>
        <translation>Applicant&apos;s name</translation>
    </message>
    <message>
        <source>Giấy tờ còn thiếu</source>
        <translation>Papers missing</translation>
    </message>
    <message>
        <source>Ghi từ chối</source>
        <translation>Record refusal</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận hồ sơ</source>
        <translation>Dossier refused</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Giấy tờ còn thiếu (bỏ chọn nếu không phải)</source>
        <translation>Papers missing (untick what is not)</translation>
    </message>
</context>
<context>
    <name>RequestsCard</name>
    <message>
        <source>Việc đang chờ duyệt ở các quầy</source>
        <translation>Acts at the counters that wait for approval</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Người xin</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Đã chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Việc đang chờ duyệt</source>
        <translation>Acts that wait for approval</translation>
    </message>
    <message>
        <source>Duyệt</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Không duyệt</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Lý do, khi không duyệt</source>
        <translation>Reason, when it is refused</translation>
    </message>
    <message>
        <source>{0} phút</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>vừa xong</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>Quầy {0}</source>
        <translation>Counter {0}</translation>
    </message>
    <message>
        <source>Không có việc nào chờ duyệt.</source>
        <translation>Nothing waits for approval.</translation>
    </message>
</context>
<context>
    <name>ResolvePanel</name>
    <message>
        <source>&amp;Đã trừ tiền (có phiếu máy thẻ)</source>
        <translation>&amp;Charged (terminal slip at hand)</translation>
    </message>
    <message>
        <source>&amp;Chưa trừ tiền</source>
        <translation>&amp;Not charged</translation>
    </message>
    <message>
        <source>Ghi quyết định</source>
        <translation>Record decision</translation>
    </message>
    <message>
        <source>Phụ trách quyết định lần {0}, {1}. KHÔNG thực hiện lại giao dịch thẻ.</source>
        <translation>The supervisor decides attempt {0}, {1}. Do NOT run the card transaction again.</translation>
    </message>
    <message>
        <source>Số truy vết (TRACE)</source>
        <translation>Trace number</translation>
    </message>
    <message>
        <source>Mã máy (TID)</source>
        <translation>Terminal ID (TID)</translation>
    </message>
    <message>
        <source>Phụ trách quyết định lần trả lại {0}, {1}. KHÔNG thực hiện lại giao dịch thẻ.</source>
        <translation>The supervisor decides on return {0}, {1}. Do NOT repeat the card transaction.</translation>
    </message>
    <message>
        <source>&amp;Đã trả lại tiền (có phiếu máy thẻ)</source>
        <translation>&amp;Given back (there is a terminal slip)</translation>
    </message>
    <message>
        <source>&amp;Chưa trả lại tiền</source>
        <translation>&amp;Not given back</translation>
    </message>
    <message>
        <source>Mã chuẩn chi</source>
        <translation>Approval code</translation>
    </message>
    <message>
        <source>Bốn số cuối thẻ</source>
        <translation>Last four digits</translation>
    </message>
    <message>
        <source>Số lô</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Vì sao biết: đã xem phiếu, gọi ngân hàng…</source>
        <translation>How you know: slip seen, bank called…</translation>
    </message>
</context>
<context>
    <name>RetireForm</name>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Máy hỏng thế nào, đã báo ai</source>
        <translation>What is broken, who was told</translation>
    </message>
    <message>
        <source>Mã PIN của phụ trách</source>
        <translation>The supervisor&apos;s PIN</translation>
    </message>
    <message>
        <source>Ctrl+Enter  Ngừng dùng máy thẻ này</source>
        <translation>Ctrl+Enter  Retire this terminal</translation>
    </message>
    <message>
        <source>Máy thẻ hỏng, không hỏi được nữa: ngừng dùng</source>
        <translation>A dead terminal that nobody can ask any more: retire it</translation>
    </message>
    <message>
        <source>Từ đó không máy nào được hỏi về các lần cũ nữa; phụ trách đối chiếu phiếu hoặc sao kê.</source>
        <translation>From then on no terminal is asked about the old attempts; a supervisor compares slip or statement.</translation>
    </message>
    <message>
        <source>Không có lần nào đang chờ máy này.</source>
        <translation>No attempt waits for this terminal.</translation>
    </message>
    <message>
        <source>Sẽ gác lại {0} lần chưa rõ ({1}), cộng {2}; phí của các lần đó thu được bằng cách khác.</source>
        <translation>Sets aside {0} unknown attempts ({1}), {2} in all; their fees can then be paid another way.</translation>
    </message>
    <message>
        <source>Ghi lý do ngừng dùng (ít nhất 5 chữ).</source>
        <translation>Write why it is retired (at least 5 letters).</translation>
    </message>
    <message>
        <source>Nhập mã PIN của phụ trách để ký.</source>
        <translation>Type the supervisor&apos;s PIN to sign.</translation>
    </message>
</context>
<context>
    <name>RightForm</name>
    <message>
        <source>Người nộp đúng</source>
        <translation>Right payer</translation>
    </message>
    <message>
        <source>Địa chỉ đúng</source>
        <translation>Right address</translation>
    </message>
    <message>
        <source>Mã số thuế đúng</source>
        <translation>Right tax code</translation>
    </message>
    <message>
        <source>Nhóm được miễn, giảm</source>
        <translation>Exempt or reduced group</translation>
    </message>
    <message>
        <source>Căn cứ pháp lý</source>
        <translation>Legal ground</translation>
    </message>
    <message>
        <source>căn cứ pháp lý</source>
        <translation>legal ground</translation>
    </message>
    <message>
        <source>Giấy tờ chứng minh</source>
        <translation>Proof</translation>
    </message>
    <message>
        <source>giấy tờ chứng minh</source>
        <translation>proof</translation>
    </message>
    <message>
        <source>Số tiền miễn, giảm</source>
        <translation>Amount exempted</translation>
    </message>
    <message>
        <source>toàn bộ</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>Biên lai đã cấp</source>
        <translation>Receipt as issued</translation>
    </message>
    <message>
        <source>Nội dung đúng</source>
        <translation>What is right</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Tổng cộng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Số tiền đúng, dòng {0}</source>
        <translation>Right amount, row {0}</translation>
    </message>
</context>
<context>
    <name>SavedPage</name>
    <message>
        <source>Hồ sơ đã tiếp nhận</source>
        <translation>Dossiers received</translation>
    </message>
    <message>
        <source>Mẫu 01 (PDF)</source>
        <translation>Form 01 (PDF)</translation>
    </message>
    <message>
        <source>Đã trả lại tiền</source>
        <translation>Money given back</translation>
    </message>
    <message>
        <source>mã tạm</source>
        <translation>temporary code</translation>
    </message>
    <message>
        <source>chưa có ngày hẹn</source>
        <translation>no appointment yet</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Số chứng thực {0}: {1}, {2} trang × {3} bản</source>
        <translation>Certification number {0}: {1}, {2} pages × {3} copies</translation>
    </message>
    <message>
        <source>Không thu phí, lệ phí</source>
        <translation>No charge, no state fee</translation>
    </message>
    <message>
        <source>Được miễn</source>
        <translation>Exempted</translation>
    </message>
    <message>
        <source>Nộp ở quầy thu phí</source>
        <translation>To be paid at the cashier desk</translation>
    </message>
    <message>
        <source>Đã nộp {0}</source>
        <translation>Paid {0}</translation>
    </message>
    <message>
        <source>Chưa nộp {0}</source>
        <translation>Unpaid {0}</translation>
    </message>
</context>
<context>
    <name>ScanBox</name>
    <message>
        <source>Tìm thủ tục, quét thẻ hoặc mã hồ sơ</source>
        <translation>Search procedure, scan card or dossier code</translation>
    </message>
    <message>
        <source>F5  Gõ vài chữ của thủ tục, mã thủ tục, hoặc quét thẻ, mã hồ sơ</source>
        <translation>F5  Type a few letters of the procedure, its code, or scan a card or dossier code</translation>
    </message>
    <message>
        <source>Thủ tục tìm thấy</source>
        <translation>Procedures found</translation>
    </message>
    <message>
        <source>{0}   {1}</source>
        <translation>{0}   {1}</translation>
    </message>
</context>
<context>
    <name>SetupWindow</name>
    <message>
        <source>Quầy độc lập: máy này tự chạy máy chủ điểm</source>
        <translation>Stand-alone counter: this PC runs its own site server</translation>
    </message>
    <message>
        <source>Nối với máy chủ điểm trong mạng</source>
        <translation>Connect to the site server on the network</translation>
    </message>
    <message>
        <source>Dữ liệu mẫu để tập huấn (mọi giấy tờ ghi rõ là mẫu)</source>
        <translation>Sample data for training (every paper says so)</translation>
    </message>
    <message>
        <source>Thiết lập quầy</source>
        <translation>Set up the counter</translation>
    </message>
    <message>
        <source>Thoát</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Đang thiết lập…</source>
        <translation>Setting up…</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Điểm tiếp nhận</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Điểm khác (tự nhập)</source>
        <translation>Another site (type it in)</translation>
    </message>
    <message>
        <source>Phường, xã</source>
        <translation>Ward, commune</translation>
    </message>
    <message>
        <source>Mã điểm</source>
        <translation>Site code</translation>
    </message>
    <message>
        <source>Ví dụ: 19789</source>
        <translation>Example: 19789</translation>
    </message>
    <message>
        <source>Tên điểm</source>
        <translation>Site name</translation>
    </message>
    <message>
        <source>Trung tâm Phục vụ hành chính công …</source>
        <translation>Public Administration Service Centre of …</translation>
    </message>
    <message>
        <source>Cơ quan chủ quản</source>
        <translation>Superior authority</translation>
    </message>
    <message>
        <source>Ủy ban nhân dân …</source>
        <translation>People&apos;s Committee of …</translation>
    </message>
    <message>
        <source>Địa danh trên giấy tờ</source>
        <translation>Place name on papers</translation>
    </message>
    <message>
        <source>Ví dụ: Thuận Hóa</source>
        <translation>Example: Thuận Hóa</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Mã quầy</source>
        <translation>Counter code</translation>
    </message>
    <message>
        <source>Ví dụ: 03</source>
        <translation>Example: 03</translation>
    </message>
    <message>
        <source>Quầy thứ</source>
        <translation>Counter number</translation>
    </message>
    <message>
        <source>Số quầy của điểm</source>
        <translation>Counters at the site</translation>
    </message>
    <message>
        <source>nếu có</source>
        <translation>if any</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai</source>
        <translation>Receipt serial</translation>
    </message>
    <message>
        <source>Hai chữ, mỗi quầy một ký hiệu</source>
        <translation>Two letters, different at each counter</translation>
    </message>
    <message>
        <source>Mã cơ quan</source>
        <translation>Agency code</translation>
    </message>
    <message>
        <source>Ví dụ: 000.00.06.H57</source>
        <translation>Example: 000.00.06.H57</translation>
    </message>
    <message>
        <source>Mã hồ sơ do</source>
        <translation>Dossier codes from</translation>
    </message>
    <message>
        <source>quầy cấp theo dải riêng</source>
        <translation>the counter&apos;s own range</translation>
    </message>
    <message>
        <source>hệ thống của thành phố cấp</source>
        <translation>the city&apos;s system</translation>
    </message>
    <message>
        <source>Ký hiệu sổ chứng thực</source>
        <translation>Certification book</translation>
    </message>
    <message>
        <source>Đơn vị thu phí, lệ phí</source>
        <translation>Collecting body</translation>
    </message>
    <message>
        <source>Tên đơn vị thu</source>
        <translation>Name of the body</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>10 chữ số</source>
        <translation>10 digits</translation>
    </message>
    <message>
        <source>Mã ngân hàng</source>
        <translation>Bank code</translation>
    </message>
    <message>
        <source>6 chữ số; để trống nếu không thu QR</source>
        <translation>6 digits; empty if no QR payments</translation>
    </message>
    <message>
        <source>Số tài khoản</source>
        <translation>Account number</translation>
    </message>
    <message>
        <source>Chủ tài khoản</source>
        <translation>Account holder</translation>
    </message>
    <message>
        <source>Chữ in hoa không dấu</source>
        <translation>Capital letters without diacritics</translation>
    </message>
    <message>
        <source>Giao thức máy thẻ</source>
        <translation>Card terminal protocol</translation>
    </message>
    <message>
        <source>Transbank POS Integrado</source>
        <translation>Transbank POS Integrado</translation>
    </message>
    <message>
        <source>ZVT</source>
        <translation>ZVT</translation>
    </message>
    <message>
        <source>Mật khẩu ZVT</source>
        <translation>ZVT password</translation>
    </message>
    <message>
        <source>6 chữ số ngân hàng cấp; để trống: 000000</source>
        <translation>6 digits from the bank; empty: 000000</translation>
    </message>
    <message>
        <source>Máy chủ điểm và thiết bị</source>
        <translation>Site server and devices</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>Mã đăng ký quầy</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>Do máy chủ điểm cấp</source>
        <translation>Given by the site server</translation>
    </message>
    <message>
        <source>Máy chủ thành phố</source>
        <translation>City server</translation>
    </message>
    <message>
        <source>Dự phòng; để trống nếu không có</source>
        <translation>Fallback; leave empty if there is none</translation>
    </message>
    <message>
        <source>Mã đăng ký tại đó</source>
        <translation>Enrolment code there</translation>
    </message>
    <message>
        <source>Do máy chủ thành phố cấp</source>
        <translation>From the city server</translation>
    </message>
    <message>
        <source>Máy in</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Máy thẻ</source>
        <translation>Card terminal</translation>
    </message>
    <message>
        <source>Máy quét</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Người phụ trách đầu tiên</source>
        <translation>First supervisor</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>6 đến 12 chữ số</source>
        <translation>6 to 12 digits</translation>
    </message>
    <message>
        <source>Nhập lại mã PIN</source>
        <translation>PIN again</translation>
    </message>
    <message>
        <source>Thiết lập quầy lần đầu</source>
        <translation>First set-up of the counter</translation>
    </message>
    <message>
        <source>Sao lưu</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Ổ khác, nếu có</source>
        <translation>Another disk, if any</translation>
    </message>
    <message>
        <source>Khóa khôi phục</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>56 ký tự, nếu có</source>
        <translation>56 signs, if any</translation>
    </message>
    <message>
        <source>Thư mục sao lưu</source>
        <translation>Backup folder</translation>
    </message>
</context>
<context>
    <name>SignInWindow</name>
    <message>
        <source>Đăng nhập</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Thoát</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>F12  Đổi mã PIN</source>
        <translation>F12  Change PIN</translation>
    </message>
    <message>
        <source>Quầy {0}</source>
        <translation>Counter {0}</translation>
    </message>
    <message>
        <source>Đang lập lại số liệu từ nhật ký, {0} %. Dữ liệu vẫn an toàn.</source>
        <translation>Building the figures again from the journal, {0} %. The data are safe.</translation>
    </message>
    <message>
        <source>Màn hình đang khóa. Nếu người khác đăng nhập, nội dung {0} chưa lưu sẽ bị bỏ.</source>
        <translation>The screen is locked. If somebody else signs in, what {0} has not saved is dropped.</translation>
    </message>
    <message>
        <source>Đã đổi mã PIN. Đăng nhập bằng mã mới.</source>
        <translation>PIN changed. Sign in with the new one.</translation>
    </message>
    <message>
        <source>Đang kiểm tra…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Đang mở dữ liệu của quầy…</source>
        <translation>Opening the counter&apos;s data…</translation>
    </message>
    <message>
        <source>Gõ vài chữ để tìm</source>
        <translation>Type a few letters to search</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Danh sách người làm việc tại quầy</source>
        <translation>People who work at this counter</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>&amp;Họ tên</source>
        <translation>&amp;Full name</translation>
    </message>
    <message>
        <source>Mã &amp;PIN</source>
        <translation>&amp;PIN</translation>
    </message>
</context>
<context>
    <name>SlipEntry</name>
    <message>
        <source>Ctrl+Enter  Ghi nhận phiếu</source>
        <translation>Ctrl+Enter  Take the slip in</translation>
    </message>
    <message>
        <source>Loại thẻ</source>
        <translation>Kind of card</translation>
    </message>
    <message>
        <source>Số giao dịch</source>
        <translation>Transactions</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Các dòng của phiếu</source>
        <translation>Lines of the slip</translation>
    </message>
    <message>
        <source>Tổng theo loại thẻ</source>
        <translation>Totals by kind of card</translation>
    </message>
    <message>
        <source>Tổng theo loại thẻ cần tên loại thẻ, số giao dịch và số tiền.</source>
        <translation>A total by kind of card needs the kind, the number of transactions and the amount.</translation>
    </message>
    <message>
        <source>{0}: nhập đúng như trên phiếu.</source>
        <translation>{0}: enter it as it stands on the slip.</translation>
    </message>
    <message>
        <source>{0} dòng, cộng {1}</source>
        <translation>{0} lines, total {1}</translation>
    </message>
    <message>
        <source>để trống nếu nhập từng dòng</source>
        <translation>empty when entering line by line</translation>
    </message>
    <message>
        <source>hủy, hoàn: −14.000</source>
        <translation>void, refund: −14.000</translation>
    </message>
    <message>
        <source>để trống: mọi lô</source>
        <translation>empty: all batches</translation>
    </message>
    <message>
        <source>Phiếu kết toán</source>
        <translation>Settlement slip</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Tổng theo loại thẻ (nếu phiếu có)</source>
        <translation>Totals by kind of card (if on the slip)</translation>
    </message>
    <message>
        <source>Số GD</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Từng dòng: số truy vết, mã chuẩn chi, bốn số cuối, số tiền; Enter sang ô sau</source>
        <translation>Line by line: trace, approval code, last four, amount; Enter goes on</translation>
    </message>
    <message>
        <source>Delete: bỏ dòng đang chọn</source>
        <translation>Delete: remove the chosen line</translation>
    </message>
</context>
<context>
    <name>SlipPage</name>
    <message>
        <source>Mã chuẩn chi</source>
        <translation>Approval code</translation>
    </message>
    <message>
        <source>Bốn số cuối thẻ</source>
        <translation>Last four digits</translation>
    </message>
    <message>
        <source>Số lô</source>
        <translation>Batch number</translation>
    </message>
    <message>
        <source>Mã máy thẻ (TID)</source>
        <translation>Terminal code (TID)</translation>
    </message>
    <message>
        <source>Hủy lần thanh toán</source>
        <translation>Cancel this payment</translation>
    </message>
    <message>
        <source>Enter  Đã thanh toán</source>
        <translation>Enter  Paid</translation>
    </message>
    <message>
        <source>Số truy vết (TRACE)</source>
        <translation>Trace number</translation>
    </message>
    <message>
        <source>Bấm số tiền này trên máy thẻ, rồi nhập theo phiếu máy in ra:</source>
        <translation>Key this amount into the terminal, then type what its slip says:</translation>
    </message>
</context>
<context>
    <name>StaffForm</name>
    <message>
        <source>Esc  Thôi</source>
        <translation>Esc  Cancel</translation>
    </message>
    <message>
        <source>Đang ghi…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Thêm nhân viên</source>
        <translation>Add staff</translation>
    </message>
    <message>
        <source>Enter  Thêm</source>
        <translation>Enter  Add</translation>
    </message>
    <message>
        <source>Đổi vai trò</source>
        <translation>Change roles</translation>
    </message>
    <message>
        <source>Enter  Ghi vai trò</source>
        <translation>Enter  Save roles</translation>
    </message>
    <message>
        <source>Đặt lại mã PIN</source>
        <translation>Reset PIN</translation>
    </message>
    <message>
        <source>Enter  Đặt mã PIN</source>
        <translation>Enter  Set PIN</translation>
    </message>
    <message>
        <source>{0} sẽ không đăng nhập được nữa. Mọi việc đã làm vẫn giữ nguyên tên.</source>
        <translation>{0} will not be able to sign in any more. All work done keeps the name.</translation>
    </message>
    <message>
        <source>Cho nghỉ</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Enter  Cho nghỉ</source>
        <translation>Enter  Dismiss</translation>
    </message>
    <message>
        <source>{0} lại đăng nhập được, với vai trò và mã PIN như trước.</source>
        <translation>{0} will be able to sign in again, with the roles and PIN of before.</translation>
    </message>
    <message>
        <source>Nhận lại</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Enter  Nhận lại</source>
        <translation>Enter  Take back</translation>
    </message>
    <message>
        <source>6 đến 12 chữ số</source>
        <translation>6 to 12 digits</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Vai trò</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Mã PIN mới</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>Nhập lại mã PIN</source>
        <translation>PIN again</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Vai trò</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Nhân viên của quầy</source>
        <translation>Staff of this counter</translation>
    </message>
    <message>
        <source>F2  Thêm</source>
        <translation>F2  Add</translation>
    </message>
    <message>
        <source>F3  Đổi vai trò</source>
        <translation>F3  Change roles</translation>
    </message>
    <message>
        <source>F4  Đặt lại mã PIN</source>
        <translation>F4  Reset PIN</translation>
    </message>
    <message>
        <source>F8  Cho nghỉ</source>
        <translation>F8  Dismiss</translation>
    </message>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  The day&apos;s figures</translation>
    </message>
    <message>
        <source>đã nghỉ</source>
        <translation>left</translation>
    </message>
    <message>
        <source>tạm khóa đến {0}</source>
        <translation>locked until {0}</translation>
    </message>
    <message>
        <source>đang làm việc</source>
        <translation>working</translation>
    </message>
    <message>
        <source>F8  Nhận lại</source>
        <translation>F8  Take back</translation>
    </message>
    <message>
        <source>Đã thêm {0}; đăng nhập được ngay.</source>
        <translation>{0} was added and can sign in now.</translation>
    </message>
    <message>
        <source>Đã ghi vai trò của {0}; có hiệu lực từ lần đăng nhập sau.</source>
        <translation>Roles of {0} saved; they hold from the next sign-in.</translation>
    </message>
    <message>
        <source>Đã đặt mã PIN mới cho {0}.</source>
        <translation>New PIN set for {0}.</translation>
    </message>
    <message>
        <source>{0} đã nghỉ; không đăng nhập được nữa.</source>
        <translation>{0} has left and cannot sign in any more.</translation>
    </message>
    <message>
        <source>Đã nhận lại {0}; đăng nhập được ngay.</source>
        <translation>{0} was taken back and can sign in now.</translation>
    </message>
    <message>
        <source>Phụ trách: nhân viên</source>
        <translation>Supervisor: staff</translation>
    </message>
    <message>
        <source>Thêm người mới bằng F2, hoặc chọn một người trong danh sách rồi nhấn F3, F4 hay F8.</source>
        <translation>Add somebody new with F2, or choose a person in the list and press F3, F4 or F8.</translation>
    </message>
</context>
<context>
    <name>StatementImport</name>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>Ctrl+Enter  Đối soát với sao kê này</source>
        <translation>Ctrl+Enter  Compare with this statement</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Ngày giờ</source>
        <translation>Date and time</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Tham chiếu</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>Cột</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Sai ở đâu</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Trong tệp ghi</source>
        <translation>In the file</translation>
    </message>
    <message>
        <source>Dòng không đọc được: không tính vào đối soát</source>
        <translation>Rows that cannot be read: not counted</translation>
    </message>
    <message>
        <source>Sao kê ngân hàng</source>
        <translation>Bank statement</translation>
    </message>
    <message>
        <source>Sao kê (*.xlsx *.csv *.txt);;Mọi tệp (*)</source>
        <translation>Statements (*.xlsx *.csv *.txt);;All files (*)</translation>
    </message>
    <message>
        <source>{0} dòng: tiền vào {1}, tiền ra {2}.</source>
        <translation>{0} rows: in {1}, out {2}.</translation>
    </message>
    <message>
        <source>Từ {0} đến {1}.</source>
        <translation>From {0} to {1}.</translation>
    </message>
    <message>
        <source>Bỏ qua {0} dòng tổng, ghi chú.</source>
        <translation>{0} rows of totals and notes passed over.</translation>
    </message>
    <message>
        <source>{0} dòng không đọc được.</source>
        <translation>{0} rows cannot be read.</translation>
    </message>
    <message>
        <source>– không có –</source>
        <translation>– none –</translation>
    </message>
    <message>
        <source>Cột {0}</source>
        <translation>Column {0}</translation>
    </message>
    <message>
        <source>Chọn tệp .xlsx hoặc CSV tải từ ngân hàng; nhấn Enter để đọc.</source>
        <translation>Choose an .xlsx or CSV file from the bank; press Enter to read it.</translation>
    </message>
    <message>
        <source>Chọn dòng tiêu đề và cột: {0}.</source>
        <translation>Choose the header row and the column: {0}.</translation>
    </message>
    <message>
        <source>Đang đọc…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Đường dẫn tệp sao kê</source>
        <translation>Path of the statement</translation>
    </message>
    <message>
        <source>không có</source>
        <translation>none</translation>
    </message>
    <message>
        <source>– chọn đơn vị thu –</source>
        <translation>– choose the collecting body –</translation>
    </message>
    <message>
        <source>Tệp và cột</source>
        <translation>File and columns</translation>
    </message>
    <message>
        <source>Đơn vị thu</source>
        <translation>Collecting body</translation>
    </message>
    <message>
        <source>Dòng tiêu đề</source>
        <translation>Header row</translation>
    </message>
    <message>
        <source>Chương trình đọc được</source>
        <translation>What the program reads</translation>
    </message>
    <message>
        <source>Dòng sao kê đọc được</source>
        <translation>Rows that were read</translation>
    </message>
    <message>
        <source>Dòng không đọc được</source>
        <translation>Rows that cannot be read</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Mất kết nối máy chủ điểm từ {0}; quầy vẫn làm việc; {1} sự kiện chờ gửi</source>
        <translation>Site server cut off since {0}; the counter works on; {1} events wait to be sent</translation>
    </message>
    <message>
        <source>Máy chủ điểm từ chối từ {0}; quầy vẫn làm việc; {1} sự kiện chờ gửi</source>
        <translation>Site server refuses since {0}; the counter works on; {1} events waiting to be sent</translation>
    </message>
    <message>
        <source>Chờ gửi {0} ({1}); lưu tại máy, tự gửi khi có mạng</source>
        <translation>{0} to send ({1}); stored here, sent when the network is back</translation>
    </message>
    <message>
        <source>Thiết bị này không có trong cấu hình của quầy.</source>
        <translation>This device is not in the counter&apos;s configuration.</translation>
    </message>
</context>
<context>
    <name>SummedTable</name>
    <message>
        <source>Số lần</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Cộng</source>
        <translation>Sum</translation>
    </message>
</context>
<context>
    <name>SupervisorWindow</name>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>F5  Làm mới</source>
        <translation>F5  Refresh</translation>
    </message>
    <message>
        <source>F9  Nhân viên</source>
        <translation>F9  Staff</translation>
    </message>
    <message>
        <source>Xóa thông tin cá nhân</source>
        <translation>Erase personal data</translation>
    </message>
    <message>
        <source>F4  Đối soát</source>
        <translation>F4  Reconcile</translation>
    </message>
    <message>
        <source>Đã cho quầy {0} kết nối.</source>
        <translation>Counter {0} was let in.</translation>
    </message>
    <message>
        <source>F7  Số chưa rõ sau khôi phục: {0} dải, cần phụ trách ghi</source>
        <translation>F7  Numbers open after a restore: {0} ranges to account for</translation>
    </message>
    <message>
        <source>F6  Tách nhánh: {0}</source>
        <translation>F6  Forks: {0}</translation>
    </message>
    <message>
        <source>Hai máy cùng ghi nhật ký của một quầy: có thể có biên lai trùng số.</source>
        <translation>Two machines write the journal of one counter: receipts may bear the same number.</translation>
    </message>
    <message>
        <source>Máy chủ điểm giữ cả hai nhánh; các máy đó tạm dừng thu tiền.</source>
        <translation>The site server keeps both branches; those machines take no money for now.</translation>
    </message>
    <message>
        <source>Nhấn F6 để đối chiếu biên lai của các nhánh; báo kỹ thuật viên.</source>
        <translation>Press F6 to compare the receipts of the branches; tell the technician.</translation>
    </message>
    <message>
        <source>F8  Duyệt: {0}</source>
        <translation>F8  Approve: {0}</translation>
    </message>
    <message>
        <source>F8  Duyệt</source>
        <translation>F8  Approve</translation>
    </message>
    <message>
        <source>Có {0} việc ở quầy khác chờ phụ trách duyệt.</source>
        <translation>{0} acts at other counters wait for a supervisor.</translation>
    </message>
    <message>
        <source>Nhấn F8 để xem và trả lời.</source>
        <translation>Press F8 to look and answer.</translation>
    </message>
    <message>
        <source>Ngày trước</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Ngày sau</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>Làm mới</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Đối soát</source>
        <translation>Reconcile</translation>
    </message>
    <message>
        <source>Nhân viên</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Số chưa rõ</source>
        <translation>Open numbers</translation>
    </message>
    <message>
        <source>Duyệt</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Nhật ký tách nhánh</source>
        <translation>Forked journals</translation>
    </message>
    <message>
        <source>Phụ trách: số liệu trong ngày</source>
        <translation>Supervisor: figures of the day</translation>
    </message>
</context>
<context>
    <name>SyncRow</name>
    <message>
        <source>Máy chủ điểm</source>
        <translation>Site server</translation>
    </message>
    <message>
        <source>Đang dùng {0}.</source>
        <translation>Using {0}.</translation>
    </message>
    <message>
        <source>Mã đối chiếu của quầy này: {0}.</source>
        <translation>Code of this counter to compare: {0}.</translation>
    </message>
    <message>
        <source>Máy chủ dự phòng {0}: {1}</source>
        <translation>Second node {0}: {1}</translation>
    </message>
    <message>
        <source>Nhật ký cũ {0}, {1} sự kiện chưa gửi: {2}</source>
        <translation>Older journal {0}, {1} events unsent: {2}</translation>
    </message>
    <message>
        <source>Không có sự kiện chờ gửi.</source>
        <translation>No events wait to be sent.</translation>
    </message>
    <message>
        <source>{0} sự kiện chờ gửi.</source>
        <translation>{0} events wait to be sent.</translation>
    </message>
    <message>
        <source>{0} sự kiện chờ gửi, cũ nhất từ {1} ({2}).</source>
        <translation>{0} events wait to be sent, the oldest since {1} ({2}).</translation>
    </message>
</context>
<context>
    <name>TakingsPanel</name>
    <message>
        <source>Thu theo hình thức</source>
        <translation>Takings by method</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Thu theo thủ tục</source>
        <translation>Takings by procedure</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
</context>
<context>
    <name>TechnicianWindow</name>
    <message>
        <source>In thử</source>
        <translation>Test print</translation>
    </message>
    <message>
        <source>In mã QR của quầy</source>
        <translation>Print the desk&apos;s QR code</translation>
    </message>
    <message>
        <source>Mục</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Giá trị</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>F5  Làm mới</source>
        <translation>F5  Refresh</translation>
    </message>
    <message>
        <source>{0} đã trả lời.</source>
        <translation>{0} answered.</translation>
    </message>
    <message>
        <source>Đã in xong trang thử.</source>
        <translation>The test page is printed.</translation>
    </message>
    <message>
        <source>Xem chữ có đủ dấu và nét không.</source>
        <translation>Check that all diacritics and strokes are there.</translation>
    </message>
    <message>
        <source>Đã in xong mã QR của quầy.</source>
        <translation>The desk&apos;s QR code was printed.</translation>
    </message>
    <message>
        <source>Quét thử bằng điện thoại, xem đúng chủ tài khoản, rồi đặt tại quầy.</source>
        <translation>Try it with a telephone, see that the account holder is right, then put it up at the desk.</translation>
    </message>
    <message>
        <source>Kỹ thuật: thiết bị và kết nối</source>
        <translation>Technician: devices and connections</translation>
    </message>
    <message>
        <source>Máy này</source>
        <translation>This PC</translation>
    </message>
</context>
<context>
    <name>TerminalPage</name>
    <message>
        <source>Dừng giao dịch</source>
        <translation>Stop the transaction</translation>
    </message>
    <message>
        <source>Mời công dân đưa thẻ vào máy.</source>
        <translation>Ask the citizen to present the card.</translation>
    </message>
    <message>
        <source>Mời công dân xem và xác nhận số tiền trên máy.</source>
        <translation>Ask the citizen to confirm the amount on the terminal.</translation>
    </message>
    <message>
        <source>Mời công dân nhập PIN.</source>
        <translation>Ask the citizen to enter the PIN.</translation>
    </message>
    <message>
        <source>Máy thẻ đang hỏi ngân hàng.</source>
        <translation>The terminal is asking the bank.</translation>
    </message>
    <message>
        <source>Đang chờ máy thẻ. Mời công dân đưa thẻ và nhập PIN.</source>
        <translation>Waiting for the terminal. Ask the citizen to present the card and enter the PIN.</translation>
    </message>
    <message>
        <source>Công dân không trả bằng thẻ nữa: dừng giao dịch rồi chờ máy thẻ trả lời.</source>
        <translation>The citizen will not pay by card: stop the transaction and wait for the terminal&apos;s answer.</translation>
    </message>
    <message>
        <source>Công dân không trả bằng thẻ nữa: nhấn phím đỏ (hủy) trên máy thẻ rồi chờ máy trả lời.</source>
        <translation>The citizen will not pay by card: press the red key (cancel) on the terminal and wait for its answer.</translation>
    </message>
    <message>
        <source>Không thu cách khác cho đến khi có kết quả.</source>
        <translation>Do not collect another way until there is a result.</translation>
    </message>
</context>
<context>
    <name>TerminalsPage</name>
    <message>
        <source>Lần</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Vì sao chưa rõ</source>
        <translation>Why unknown</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Hỏi máy thẻ</source>
        <translation>Ask the terminal</translation>
    </message>
    <message>
        <source>Lần thanh toán thẻ chưa rõ</source>
        <translation>Unknown card attempts</translation>
    </message>
    <message>
        <source>Không có lần thanh toán thẻ nào chưa rõ kết quả.</source>
        <translation>No card attempt is unknown.</translation>
    </message>
    <message>
        <source>F2  Hỏi máy thẻ</source>
        <translation>F2  Ask the terminal</translation>
    </message>
    <message>
        <source>Esc  Số liệu trong ngày</source>
        <translation>Esc  The day&apos;s figures</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Đã ghi ngừng dùng máy thẻ; gác lại {0} lần chưa rõ.</source>
        <translation>The terminal is recorded as retired; {0} unknown attempts are set aside.</translation>
    </message>
    <message>
        <source>Các khoản phí đó thu được bằng cách khác. Không có giao dịch nào được gửi lại.</source>
        <translation>Their fees can be paid another way. No transaction was sent again.</translation>
    </message>
    <message>
        <source>Đối chiếu từng lần với phiếu kết toán hoặc sao kê, rồi ghi quyết định ở đây.</source>
        <translation>Compare each with the settlement slip or the statement, then record the decision here.</translation>
    </message>
    <message>
        <source>Lần thanh toán thẻ chưa rõ kết quả: hỏi máy thẻ, hoặc đối chiếu phiếu rồi quyết định</source>
        <translation>Unknown card attempts: ask the terminal, or compare the slip and decide</translation>
    </message>
    <message>
        <source>Hỏi chỉ là hỏi: không bao giờ gửi lại giao dịch.</source>
        <translation>Asking only asks: a transaction is never sent again.</translation>
    </message>
    <message>
        <source>Máy thẻ nối với quầy</source>
        <translation>The terminal connected to this counter</translation>
    </message>
    <message>
        <source>Phụ trách: máy thẻ</source>
        <translation>Supervisor: terminal</translation>
    </message>
</context>
<context>
    <name>TermsForm</name>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Số bộ hồ sơ</source>
        <translation>Sets of papers</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Miễn, giảm</source>
        <translation>Exemption</translation>
    </message>
    <message>
        <source>Nhóm được miễn, giảm</source>
        <translation>Group exempted</translation>
    </message>
    <message>
        <source>Căn cứ pháp lý</source>
        <translation>Legal ground</translation>
    </message>
    <message>
        <source>căn cứ pháp lý</source>
        <translation>legal ground</translation>
    </message>
    <message>
        <source>Giấy tờ chứng minh</source>
        <translation>Proof</translation>
    </message>
    <message>
        <source>giấy tờ chứng minh</source>
        <translation>proof</translation>
    </message>
    <message>
        <source>Số tiền miễn, giảm</source>
        <translation>Amount exempted</translation>
    </message>
    <message>
        <source>toàn bộ</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>Đặt bằng tay</source>
        <translation>Set by hand</translation>
    </message>
    <message>
        <source>Ngày hẹn trả</source>
        <translation>Appointment date</translation>
    </message>
    <message>
        <source>ngày/tháng/năm</source>
        <translation>day/month/year</translation>
    </message>
    <message>
        <source>Giờ hẹn trả</source>
        <translation>Appointment time</translation>
    </message>
    <message>
        <source>giờ:phút</source>
        <translation>hour:minute</translation>
    </message>
    <message>
        <source>Lý do đặt ngày hẹn</source>
        <translation>Reason for the date set by hand</translation>
    </message>
    <message>
        <source>lý do</source>
        <translation>reason</translation>
    </message>
    <message>
        <source>Số bộ</source>
        <translation>Sets</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Số lượng ({0})</source>
        <translation>Quantity ({0})</translation>
    </message>
    <message>
        <source>chưa có ngày hẹn</source>
        <translation>no appointment yet</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>đặt bằng tay</source>
        <translation>set by hand</translation>
    </message>
    <message>
        <source> (theo lịch nghỉ dự kiến)</source>
        <translation> (by predicted holidays)</translation>
    </message>
</context>
<context>
    <name>TotalsPanel</name>
    <message>
        <source>Tổng thu trong ngày</source>
        <translation>Taken on this day</translation>
    </message>
    <message>
        <source>Lượt đã phục vụ</source>
        <translation>Citizens served</translation>
    </message>
    <message>
        <source>Biên lai đã lập</source>
        <translation>Receipts issued</translation>
    </message>
    <message>
        <source>Việc cần xem</source>
        <translation>To be looked at</translation>
    </message>
    <message>
        <source>{0} lần thu</source>
        <translation>{0} payments</translation>
    </message>
    <message>
        <source>{0} · đã trả lại {1}</source>
        <translation>{0} · {1} given back</translation>
    </message>
    <message>
        <source>{0} · {1} khoản chưa đối chiếu ({2})</source>
        <translation>{0} · {1} not yet verified ({2})</translation>
    </message>
    <message>
        <source>{0} thanh toán chưa rõ</source>
        <translation>{0} unknown payments</translation>
    </message>
    <message>
        <source>{0} tách nhánh</source>
        <translation>{0} forked</translation>
    </message>
    <message>
        <source>{0} dải số chưa rõ</source>
        <translation>{0} ranges of numbers open</translation>
    </message>
    <message>
        <source>theo hình thức {0}</source>
        <translation>by method {0}</translation>
    </message>
    <message>
        <source>theo thủ tục {0}</source>
        <translation>by procedure {0}</translation>
    </message>
    <message>
        <source>theo biên lai {0}</source>
        <translation>by receipts {0}</translation>
    </message>
    <message>
        <source>Khớp từng đồng: {0}.</source>
        <translation>Agrees to the đồng: {0}.</translation>
    </message>
    <message>
        <source>Thiếu {0} số biên lai.</source>
        <translation>{0} receipt numbers are missing.</translation>
    </message>
    <message>
        <source>KHÔNG KHỚP: {0}.</source>
        <translation>DOES NOT AGREE: {0}.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên chạy kiểm tra nhật ký. [DL-08]</source>
        <translation>Ask the technician to verify the journal. [DL-08]</translation>
    </message>
</context>
<context>
    <name>TwiceCard</name>
    <message>
        <source>Phí đã thu hai lần ở hai quầy: phải trả lại một lần</source>
        <translation>Fees taken twice, at two counters: one of the two must be given back</translation>
    </message>
    <message>
        <source>Phí đã thu hai lần</source>
        <translation>Fees taken twice</translation>
    </message>
    <message>
        <source>Hỏi người nộp và xem biên lai, rồi trả lại ở một trong hai quầy (Alt+T, lý do: thu hai lần).</source>
        <translation>Ask the payer and look at the receipts, then give back at one of the two counters (Alt+T, reason: taken twice).</translation>
    </message>
</context>
<context>
    <name>UnknownPage</name>
    <message>
        <source>Hỏi lại máy thẻ</source>
        <translation>Ask the terminal again</translation>
    </message>
    <message>
        <source>Chuyển phụ trách</source>
        <translation>Hand to supervisor</translation>
    </message>
    <message>
        <source>Chưa rõ máy thẻ đã trả lại tiền cho công dân hay chưa.</source>
        <translation>It is not known whether the terminal gave the citizen the money back.</translation>
    </message>
    <message>
        <source>Số giao dịch trên máy thẻ: {0} · {1}</source>
        <translation>Transaction number on the terminal: {0} · {1}</translation>
    </message>
    <message>
        <source>Đang hỏi lại máy thẻ (lần {0}/{1})…</source>
        <translation>Asking the terminal again ({0}/{1})…</translation>
    </message>
    <message>
        <source>Đã hỏi lại {0} lần.</source>
        <translation>Asked again {0} times.</translation>
    </message>
</context>
<context>
    <name>UnknownPanel</name>
    <message>
        <source>Lần thanh toán</source>
        <translation>Attempt</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Vì sao chưa rõ</source>
        <translation>Why unknown</translation>
    </message>
    <message>
        <source>Thanh toán chưa rõ kết quả</source>
        <translation>Payments with unknown result</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>Tiếp nhận</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Phụ trách</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Kỹ thuật</source>
        <translation>Technician</translation>
    </message>
    <message>
        <source>Ctrl+L  Khóa màn hình</source>
        <translation>Ctrl+L  Lock screen</translation>
    </message>
</context>
<context>
    <name>WordLine</name>
    <message>
        <source>Giải thích dòng đang chọn</source>
        <translation>Explanation of the chosen line</translation>
    </message>
    <message>
        <source>Vì sao lệch, đã làm gì (không ghi tên công dân); Enter sang dòng sau</source>
        <translation>Why it differs, what was done (no citizen&apos;s name); Enter goes to the next line</translation>
    </message>
</context>
<context>
    <name>_Grid</name>
    <message>
        <source>Giấy tờ cần chứng thực: tên, số trang, số bản</source>
        <translation>Papers to certify: name, pages, copies</translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>Thành phần hồ sơ: C có, K không cần, T thiếu</source>
        <translation>Papers of the dossier: C there, K not needed, T missing</translation>
    </message>
</context>
<context>
    <name>approval</name>
    <message>
        <source>Hủy thanh toán</source>
        <translation>Void a payment</translation>
    </message>
    <message>
        <source>Hoàn tiền</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>Lập biên lai thay thế</source>
        <translation>Replacement receipt</translation>
    </message>
    <message>
        <source>Miễn, giảm</source>
        <translation>Exemption</translation>
    </message>
    <message>
        <source>Gác lại khoản chưa rõ</source>
        <translation>Set an unknown payment aside</translation>
    </message>
    <message>
        <source>Lấy lại khoản đã gác</source>
        <translation>Take back what was set aside</translation>
    </message>
    <message>
        <source>Bàn giao khoản chưa rõ</source>
        <translation>Hand an unknown payment over</translation>
    </message>
    <message>
        <source>Lấy lại khoản đã chuyển quầy thu phí</source>
        <translation>Take back what was handed to the cashier desk</translation>
    </message>
    <message>
        <source>Ngừng dùng máy thẻ</source>
        <translation>Retire a card terminal</translation>
    </message>
</context>
<context>
    <name>cashier</name>
    <message>
        <source>Công dân không nộp nữa</source>
        <translation>The citizen does not pay</translation>
    </message>
    <message>
        <source>Công dân muốn nộp tại quầy tiếp nhận</source>
        <translation>The citizen wants to pay at the counter of intake</translation>
    </message>
    <message>
        <source>Nhận nhầm hồ sơ</source>
        <translation>Wrong dossier taken</translation>
    </message>
</context>
<context>
    <name>chain</name>
    <message>
        <source>Biên lai {0} · {1} · {2}</source>
        <translation>Receipt {0} · {1} · {2}</translation>
    </message>
    <message>
        <source>↳ thay bằng biên lai {0} · {1} · {2}: {3}</source>
        <translation>↳ replaced by receipt {0} · {1} · {2}: {3}</translation>
    </message>
    <message>
        <source>    đã hủy {0}: {1}</source>
        <translation>    annulled {0}: {1}</translation>
    </message>
    <message>
        <source>    thông báo sai sót {0}: người nộp đúng là {1}</source>
        <translation>    error notice {0}: the payer is {1}</translation>
    </message>
    <message>
        <source>(đã xóa theo yêu cầu)</source>
        <translation>(erased on request)</translation>
    </message>
    <message>
        <source>    thu bổ sung {0}: chưa nộp {1}</source>
        <translation>    supplement {0}: {1} not paid yet</translation>
    </message>
    <message>
        <source>    thu bổ sung {0}: biên lai {1}</source>
        <translation>    supplement {0}: receipt {1}</translation>
    </message>
    <message>
        <source>    miễn, giảm {0}: {1} ({2}; {3})</source>
        <translation>    exempted {0}: {1} ({2}; {3})</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Địa chỉ và cổng, như 127.0.0.1:9100; cổng 0 là cổng bất kỳ. Dùng --tcp hoặc --pty.</source>
        <translation>Address and port to listen at, like 127.0.0.1:9100; port 0 takes any. Either --tcp or --pty.</translation>
    </message>
    <message>
        <source>Tên của đường nối tiếp giả (pty), lệnh này tạo ra; không có trên Windows.</source>
        <translation>Name of a pseudo-terminal&apos;s link, which this command makes; not on Windows.</translation>
    </message>
    <message>
        <source>Chương trình của quầy. Không ghi lệnh nào thì mở các cửa sổ.</source>
        <translation>The counter&apos;s program. Without a command it opens its windows.</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu của quầy hay máy chủ này. Bỏ qua thì dùng thư mục chung của máy.</source>
        <translation>Data folder of this counter or node. Left out: the common folder of this PC.</translation>
    </message>
    <message>
        <source>Xem hướng dẫn này rồi thoát.</source>
        <translation>Show this help and exit.</translation>
    </message>
    <message>
        <source>Thiết lập quầy lần đầu: điểm, quầy, ký hiệu biên lai, máy chủ điểm hoặc quầy độc lập, phụ trách đầu tiên. Không kèm tùy chọn thì hỏi từng câu ở đây.</source>
        <translation>First set-up of a counter: site, counter, receipt letters, site server or stand-alone, first supervisor. Without an option each question is asked here.</translation>
    </message>
    <message>
        <source>Tệp JSON có mọi câu trả lời, thay cho các câu hỏi; mẫu ở docs/restore.md.</source>
        <translation>JSON file with all answers, instead of the questions; docs/restore.md shows one.</translation>
    </message>
    <message>
        <source>Hỏi trong một cửa sổ.</source>
        <translation>Ask in a window.</translation>
    </message>
    <message>
        <source>Chạy thử một ngày với công dân giả: hai máy chủ, thiết bị giả lập và một quầy, mỗi thứ một tiến trình.</source>
        <translation>Try a day with made-up citizens: two servers, simulated devices and a counter, each a process of its own.</translation>
    </message>
    <message>
        <source>Robot làm việc trong chính các cửa sổ đó, trên màn hình ảo.</source>
        <translation>A robot works in the same windows, on a virtual screen.</translation>
    </message>
    <message>
        <source>Thư mục ghi kết quả: báo cáo, ảnh màn hình, giấy đã in.</source>
        <translation>Folder for what comes out: report, pictures of the screens, printed papers.</translation>
    </message>
    <message>
        <source>Số công dân.</source>
        <translation>How many citizens.</translation>
    </message>
    <message>
        <source>Số bắt đầu của chuỗi ngẫu nhiên: cùng số thì cùng một ngày.</source>
        <translation>Seed of the random choices: the same seed gives the same day.</translation>
    </message>
    <message>
        <source>Máy chủ thành phố ngừng từ công dân thứ A đến thứ B (dạng A-B), hoặc cả ngày (all).</source>
        <translation>The city server is down from citizen A to citizen B (as A-B), or all day (all).</translation>
    </message>
    <message>
        <source>Chạy máy chủ điểm hoặc máy chủ thành phố: nhận nhật ký của các quầy, giữ hàng đợi của điểm, gửi danh mục thủ tục xuống.</source>
        <translation>Run a site server or the city server: takes the counters&apos; journals, runs the site&apos;s queue, hands the catalogue of procedures down.</translation>
    </message>
    <message>
        <source>site: máy chủ điểm; province: máy chủ thành phố.</source>
        <translation>site: site server; province: city server.</translation>
    </message>
    <message>
        <source>Địa chỉ và cổng nhận kết nối; 0.0.0.0 nhận từ mọi máy trong mạng.</source>
        <translation>Address and port to take connections at; 0.0.0.0 takes them from the whole network.</translation>
    </message>
    <message>
        <source>Mã hóa đường truyền; bắt buộc khi máy khác kết nối đến.</source>
        <translation>Encrypt connections; needed wherever other machines connect.</translation>
    </message>
    <message>
        <source>Địa chỉ của máy chủ cấp trên (máy chủ thành phố).</source>
        <translation>URL of the server above (the city server).</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu: tên tệp, hoặc địa chỉ PostgreSQL. Mật khẩu để trong tệp .pgpass của PostgreSQL, không ghi ở đây: ai dùng máy này cũng xem được dòng lệnh.</source>
        <translation>Database: a file name, or a PostgreSQL URL. Keep the password in PostgreSQL&apos;s file .pgpass, not here: everyone who uses this machine can read command lines.</translation>
    </message>
    <message>
        <source>Mã đăng ký do máy chủ cấp trên cấp; có thể để trong biến COUNTER_UPSTREAM_CODE, không hiện ở dòng lệnh.</source>
        <translation>Enrolment code made at the server above; the variable COUNTER_UPSTREAM_CODE may hold it, which no command line shows.</translation>
    </message>
    <message>
        <source>Tệp mã đăng ký soạn sẵn, mỗi dòng một mã, dùng một lần; thường thì dùng lệnh node-code.</source>
        <translation>File of one-time enrolment codes made beforehand, one a line; normally use node-code.</translation>
    </message>
    <message>
        <source>Mã của điểm; máy chủ điểm phải có.</source>
        <translation>Code of the site; a site server must have it.</translation>
    </message>
    <message>
        <source>Tên của điểm, như ghi trên giấy.</source>
        <translation>Name of the site, as on paper.</translation>
    </message>
    <message>
        <source>Phần công khai của khóa khôi phục của điểm (lệnh recovery-key).</source>
        <translation>Public part of the site&apos;s recovery key (command recovery-key).</translation>
    </message>
    <message>
        <source>Thư mục sao lưu hằng ngày, ở ổ đĩa khác; phải có sẵn.</source>
        <translation>Folder of the daily backup, on another disk; it must exist.</translation>
    </message>
    <message>
        <source>Dừng khi chương trình đã chạy nó kết thúc (đầu vào đóng).</source>
        <translation>Stop when the program that started it ends (standard input closes).</translation>
    </message>
    <message>
        <source>Cấp một mã đăng ký dùng một lần, tại máy chủ chạy trong thư mục --data.</source>
        <translation>Make a one-time enrolment code, at the server that runs in the folder --data.</translation>
    </message>
    <message>
        <source>Mã cho máy nào: counter (quầy), site (máy chủ điểm), kiosk (máy lấy số).</source>
        <translation>Whom the code is for: counter, site (site server), kiosk (ticket machine).</translation>
    </message>
    <message>
        <source>Mã của điểm.</source>
        <translation>Code of the site.</translation>
    </message>
    <message>
        <source>Số của quầy; chỉ với --level counter.</source>
        <translation>Number of the counter; only with --level counter.</translation>
    </message>
    <message>
        <source>Mã dùng được trong bao nhiêu giờ.</source>
        <translation>For how many hours the code is good.</translation>
    </message>
    <message>
        <source>Liệt kê các máy mà máy chủ này biết, với mã nhật ký và mã đối chiếu.</source>
        <translation>List the devices that this server knows, with their journals&apos; codes and the codes to compare.</translation>
    </message>
    <message>
        <source>Cho một máy làm việc. Phải so mã đối chiếu trên hai màn hình trước.</source>
        <translation>Let a device work. Compare its code on both screens first.</translation>
    </message>
    <message>
        <source>Mã nhật ký của máy đó, như node-devices cho xem.</source>
        <translation>Code of its journal, as node-devices shows it.</translation>
    </message>
    <message>
        <source>Lý do cho một máy đã bị thu hồi làm việc lại.</source>
        <translation>Why a device that was revoked may work again.</translation>
    </message>
    <message>
        <source>Thu hồi một máy: không nhận gì của nó nữa, ở đây và ở các máy chủ cấp dưới.</source>
        <translation>Revoke a device: nothing of it is taken any more, here and at the servers below.</translation>
    </message>
    <message>
        <source>Lý do thu hồi; được ghi lại.</source>
        <translation>Why it is revoked; this is recorded.</translation>
    </message>
    <message>
        <source>Thiết bị giả lập, nối bằng đường truyền thật.</source>
        <translation>Simulated devices, on real wires.</translation>
    </message>
    <message>
        <source>Máy in biên lai (ESC/POS) giả lập, vẽ lại những gì nó in.</source>
        <translation>A simulated receipt printer (ESC/POS) that draws what it prints.</translation>
    </message>
    <message>
        <source>Thư mục ghi các trang đã in.</source>
        <translation>Folder for the printed pages.</translation>
    </message>
    <message>
        <source>Sự cố: TÊN[@TRANG][:SỐ], nhiều sự cố cách nhau bằng dấu phẩy, như paper-out@2:300,slow:20.</source>
        <translation>Faults: NAME[@PAGE][:NUMBER], more of them with commas between, like paper-out@2:300,slow:20.</translation>
    </message>
    <message>
        <source>Độ rộng đầu in, tính bằng chấm.</source>
        <translation>Width of the print head, in dots.</translation>
    </message>
    <message>
        <source>Máy thẻ giả lập, với người cầm thẻ theo kịch bản.</source>
        <translation>A simulated card terminal, with a cardholder by script.</translation>
    </message>
    <message>
        <source>Tệp ghi các giao dịch, mỗi dòng một giao dịch.</source>
        <translation>File where charges are written, one a line.</translation>
    </message>
    <message>
        <source>Người cầm thẻ làm gì, như decline:amount=46000:times=1,slow=5. Bỏ qua thì luôn đồng ý.</source>
        <translation>What the person with the card does, like decline:amount=46000:times=1,slow=5. Left out: always approves.</translation>
    </message>
    <message>
        <source>Nhân mọi thời gian chờ với số này.</source>
        <translation>Multiply every wait by this.</translation>
    </message>
    <message>
        <source>Máy quét giả lập: mỗi dòng gõ vào là một lần quét.</source>
        <translation>A simulated scanner: each line of standard input is one scan.</translation>
    </message>
    <message>
        <source>Ký tự kết thúc một lần quét: cr, lf, crlf, tab, none.</source>
        <translation>What ends a scan: cr, lf, crlf, tab, none.</translation>
    </message>
    <message>
        <source>Bảng mã ký tự.</source>
        <translation>Character set.</translation>
    </message>
    <message>
        <source>Kiểm tra chuỗi nhật ký, chữ ký, và lập lại số liệu để so từng dòng. Sai thì nói rõ chỗ và thoát với mã 1.</source>
        <translation>Check the journal&apos;s chain and signatures, and build the figures again to compare each row. What is wrong is told with its place, exit code 1.</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu khác, không phải của thư mục --data.</source>
        <translation>A database other than that of the folder --data.</translation>
    </message>
    <message>
        <source>Kết quả dạng JSON, cho máy đọc.</source>
        <translation>The result as JSON, for a script.</translation>
    </message>
    <message>
        <source>Chỉ kiểm tra chuỗi sau phần mà chương trình đã thấy là đúng.</source>
        <translation>Only the chain past what the program has found sound.</translation>
    </message>
    <message>
        <source>Lập lại tệp journal.head từ nhật ký này; chỉ sau khi đã đối chiếu với biên lai giấy cuối cùng.</source>
        <translation>Make journal.head again from this journal; only after comparing it with the last paper receipt.</translation>
    </message>
    <message>
        <source>Tạo khóa khôi phục của điểm, một lần: phần riêng vào tệp OUT, phần công khai hiện ra để nhập khi thiết lập.</source>
        <translation>Make the site&apos;s recovery key, once: the private part goes to the file OUT, the public part is shown for set-up.</translation>
    </message>
    <message>
        <source>Tệp mới; cất ở ngoài các quầy.</source>
        <translation>A new file; keep it away from the counters.</translation>
    </message>
    <message>
        <source>Tệp chứa mật khẩu của khóa khôi phục. Bỏ qua thì hỏi.</source>
        <translation>File that holds the recovery key&apos;s passphrase. Left out: it is asked for.</translation>
    </message>
    <message>
        <source>Sao lưu và kiểm tra bản sao lưu, chạy được khi chương trình đang mở.</source>
        <translation>Back up and verify the backup, also while the program is open.</translation>
    </message>
    <message>
        <source>Tệp mới của bản sao lưu; dùng tệp này hoặc --into.</source>
        <translation>New file of the backup; either this or --into.</translation>
    </message>
    <message>
        <source>Thư mục sao lưu: tự đặt tên tệp và tự bớt bản cũ.</source>
        <translation>Folder of backups: the file is named by itself, old ones are thinned.</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu của máy chủ khi không nằm trong thư mục --data: tên tệp hoặc địa chỉ PostgreSQL.</source>
        <translation>A server&apos;s database when it does not lie in the folder --data: file or PostgreSQL URL.</translation>
    </message>
    <message>
        <source>Kết quả trên một dòng JSON, cho máy đọc.</source>
        <translation>The result as one line of JSON, for a script.</translation>
    </message>
    <message>
        <source>Những việc ở máy chủ này cần người xem: đã xảy ra gì, cái gì vẫn an toàn, phải làm gì. Có việc như thế, hoặc không hỏi được, thì thoát với mã 1; không có thì mã 0.</source>
        <translation>What somebody must look at in this server: what happened, what is safe, what to do. Exits with 1 when there is something, or when the server cannot be asked; with 0 when there is nothing.</translation>
    </message>
    <message>
        <source>Giao thức của máy thẻ: transbank hoặc zvt.</source>
        <translation>The terminal&apos;s protocol: transbank or zvt.</translation>
    </message>
    <message>
        <source>Sự cố trên đường truyền: TÊN@LỆNH[#LẦN].CHỖ, như drop@0200#2.out2, hoặc random=SỐ:TỶ-LỆ.</source>
        <translation>Faults on the wire: NAME@REQUEST[#TURN].PLACE, like drop@0200#2.out2, or random=SEED:RATE.</translation>
    </message>
    <message>
        <source>Ngân hàng giả lập: mỗi dòng gõ vào là một lần công dân chuyển tiền; ghi sổ rồi báo cho máy chủ.</source>
        <translation>A simulated bank: each line typed is a citizen&apos;s transfer; it books it and tells the server.</translation>
    </message>
    <message>
        <source>Địa chỉ và cổng để hỏi giao dịch và lấy sao kê.</source>
        <translation>Address and port where transactions are asked for and the statement is fetched.</translation>
    </message>
    <message>
        <source>Sổ của ngân hàng: tệp ghi mọi khoản tiền đã nhận.</source>
        <translation>The bank&apos;s book: a file with every credit.</translation>
    </message>
    <message>
        <source>Địa chỉ webhook của máy chủ thành phố. Bỏ qua thì không báo cho ai.</source>
        <translation>The address of the city server&apos;s webhook. Left out, nobody is told.</translation>
    </message>
    <message>
        <source>Báo theo cách của: payos, momo, zalopay, vnpay, sepay.</source>
        <translation>Tells in the way of: payos, momo, zalopay, vnpay, sepay.</translation>
    </message>
    <message>
        <source>Một khóa của bên báo tin, như api_key=…; dùng nhiều lần được. poll_token=… để hỏi giao dịch.</source>
        <translation>One of the provider&apos;s keys, like api_key=…; may be given several times. poll_token=… to ask for transactions.</translation>
    </message>
    <message>
        <source>Lỗi giả, xem devices/sim/bank/faults.py.</source>
        <translation>Faults to play, see devices/sim/bank/faults.py.</translation>
    </message>
    <message>
        <source>Mã BIN của ngân hàng khi chuyển tiền không quét mã.</source>
        <translation>The bank&apos;s BIN for transfers without a code.</translation>
    </message>
    <message>
        <source>Nhân thời gian chờ giữa các lần báo lại với số này.</source>
        <translation>Multiply the pauses between repetitions by this.</translation>
    </message>
    <message>
        <source>Xóa vĩnh viễn những gì nhật ký nói về người trong một hồ sơ. Đóng chương trình trước; phụ trách nhập tên và PIN.</source>
        <translation>Erase for good what the journal says of the people of a dossier. Close the program first; a supervisor gives name and PIN.</translation>
    </message>
    <message>
        <source>Mã hồ sơ.</source>
        <translation>Code of the dossier.</translation>
    </message>
    <message>
        <source>Căn cứ: requested (người đó yêu cầu), withdrawn (rút lại sự đồng ý), expired (hết thời hạn lưu), ordered (cơ quan có thẩm quyền hoặc tòa án quyết định).</source>
        <translation>Ground: requested (the person asks for it), withdrawn (consent was withdrawn), expired (the time for keeping is over), ordered (an authority or a court decided so).</translation>
    </message>
    <message>
        <source>Số của văn bản yêu cầu trong sổ văn bản đến; không ghi tên người.</source>
        <translation>Number of the request in the register of incoming papers; no names.</translation>
    </message>
    <message>
        <source>Xóa cả người nộp tiền trên biên lai của hồ sơ; luật kế toán buộc giữ biên lai một thời gian.</source>
        <translation>Also the payer on the dossier&apos;s receipts; accounting law keeps receipts for a time.</translation>
    </message>
    <message>
        <source>Tên phụ trách, như khi đăng nhập. Bỏ qua thì hỏi.</source>
        <translation>The supervisor&apos;s name, as at sign-in. Left out: it is asked for.</translation>
    </message>
    <message>
        <source>Khôi phục quầy hoặc máy chủ đã hỏng vào thư mục --data còn trống, từ bản sao lưu hoặc từ bản mà máy chủ đang giữ. Máy làm việc tiếp với khóa mới và ký hiệu biên lai mới. Dừng giữa chừng thì chạy lại đúng lệnh đó.</source>
        <translation>Restore a lost counter or server into the empty folder --data, from a backup or from a server&apos;s copy. It goes on with a new key and new receipt letters. Broken off: run the same command again.</translation>
    </message>
    <message>
        <source>Tệp sao lưu. Không có thì dùng --continues cùng --answers.</source>
        <translation>File of the backup. Without one use --continues and --answers.</translation>
    </message>
    <message>
        <source>Tệp khóa khôi phục của điểm, để mở bản sao lưu.</source>
        <translation>File of the site&apos;s recovery key, which opens the backup.</translation>
    </message>
    <message>
        <source>Tệp keys/database.key của máy cũ, khi không có khóa khôi phục.</source>
        <translation>File keys/database.key of the old machine, when there is no recovery key.</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai MỚI của quầy, hai chữ; ký hiệu cũ không bao giờ dùng lại. Máy chủ thì không cần.</source>
        <translation>NEW receipt letters of the counter, two of them; the old ones are never used again. Servers need none.</translation>
    </message>
    <message>
        <source>Địa chỉ của máy chủ giữ bản sao: máy chủ điểm của quầy, hoặc máy chủ thành phố của máy chủ điểm.</source>
        <translation>URL of the server that holds a copy: a counter&apos;s site server, or a site server&apos;s city server.</translation>
    </message>
    <message>
        <source>Mã đăng ký mới do máy chủ đó cấp (node-code).</source>
        <translation>A new enrolment code made by that server (node-code).</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ dự phòng (máy chủ thành phố) của quầy, nếu khác địa chỉ trong bản sao lưu.</source>
        <translation>URL of the counter&apos;s second server (the city&apos;s), if it is not the one in the backup.</translation>
    </message>
    <message>
        <source>Mã đăng ký mới do máy chủ dự phòng cấp.</source>
        <translation>A new enrolment code made by the second server.</translation>
    </message>
    <message>
        <source>Không liên lạc được máy chủ nào: làm việc ngay với bản sao lưu; phần sau đó quầy tự lấy về khi có mạng.</source>
        <translation>No node can be reached: work at once with the backup; the counter fetches what came after it when a node is back.</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu trống cho máy chủ khi không nằm trong thư mục --data: tên tệp hoặc địa chỉ PostgreSQL.</source>
        <translation>An empty database for a server when it does not lie in the folder --data: file or PostgreSQL URL.</translation>
    </message>
    <message>
        <source>Khi không có bản sao lưu: mã nhật ký của quầy đã hỏng (node-devices).</source>
        <translation>Without a backup: the code of the lost counter&apos;s journal (node-devices).</translation>
    </message>
    <message>
        <source>Khi không có bản sao lưu: tệp JSON các câu trả lời thiết lập, như của setup.</source>
        <translation>Without a backup: JSON file of the set-up&apos;s answers, as for setup.</translation>
    </message>
    <message>
        <source>Cho quầy làm việc tiếp với khóa mới, sau khi nhật ký tách nhánh, bị chép lùi hoặc bị sao chép. Đóng chương trình trước.</source>
        <translation>Let this counter go on with a new key, after its journal forked, was set back or was cloned. Close the program first.</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai MỚI của quầy, hai chữ; ký hiệu cũ không bao giờ dùng lại.</source>
        <translation>NEW receipt letters of the counter, two of them; the old ones are never used again.</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ điểm, nếu khác địa chỉ đã cấu hình.</source>
        <translation>URL of the site server, if it is not the configured one.</translation>
    </message>
    <message>
        <source>Mã đăng ký mới do máy chủ điểm cấp (node-code).</source>
        <translation>A new enrolment code made by the site server (node-code).</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ dự phòng (máy chủ thành phố), nếu khác địa chỉ đã cấu hình.</source>
        <translation>URL of the second server (the city&apos;s), if it is not the configured one.</translation>
    </message>
    <message>
        <source>Vì sao: fork (tách nhánh), clone (ổ đĩa bị sao chép), restore (bị chép lùi).</source>
        <translation>Why: fork, clone (the disk was copied), restore (the data were set back).</translation>
    </message>
    <message>
        <source>Số liệu lấy từ nhật ký.</source>
        <translation>Figures from the journal.</translation>
    </message>
    <message>
        <source>Số thu của một ngày, dạng JSON.</source>
        <translation>One day&apos;s takings, as JSON.</translation>
    </message>
    <message>
        <source>Ngày làm việc, như 2026-11-27.</source>
        <translation>The business day, like 2026-11-27.</translation>
    </message>
    <message>
        <source>Cách dùng</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>Ghi sau lệnh</source>
        <translation>Arguments</translation>
    </message>
    <message>
        <source>Tùy chọn</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Các lệnh</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Hướng dẫn của từng lệnh: {0} LỆNH --help</source>
        <translation>Help of a command: {0} COMMAND --help</translation>
    </message>
    <message>
        <source>TÙY_CHỌN</source>
        <translation>OPTIONS</translation>
    </message>
    <message>
        <source>LỆNH</source>
        <translation>COMMAND</translation>
    </message>
    <message>
        <source>bắt buộc</source>
        <translation>required</translation>
    </message>
    <message>
        <source>mặc định: {0}</source>
        <translation>default: {0}</translation>
    </message>
    <message>
        <source>TỆP</source>
        <translation>FILE</translation>
    </message>
    <message>
        <source>THƯ_MỤC</source>
        <translation>FOLDER</translation>
    </message>
    <message>
        <source>SỐ</source>
        <translation>NUMBER</translation>
    </message>
    <message>
        <source>NGÀY</source>
        <translation>DATE</translation>
    </message>
    <message>
        <source>CHỮ</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>MÃ</source>
        <translation>CODE</translation>
    </message>
    <message>
        <source>LÝ_DO</source>
        <translation>WHY</translation>
    </message>
    <message>
        <source>TÊN</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>KÝ_HIỆU</source>
        <translation>LETTERS</translation>
    </message>
    <message>
        <source>KHÓA</source>
        <translation>KEY</translation>
    </message>
    <message>
        <source>CSDL</source>
        <translation>DATABASE</translation>
    </message>
    <message>
        <source>ĐỊA_CHỈ</source>
        <translation>ADDRESS</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>từ {0} đến {1}</source>
        <translation>{0} to {1}</translation>
    </message>
    <message>
        <source>Khóa khôi phục (phần công khai): {public}
Cất tệp {out} và mật khẩu ở ngoài các quầy.</source>
        <translation>Recovery key (public part): {public}
Keep the file {out} and its passphrase away from the counters.</translation>
    </message>
    <message>
        <source>quầy {counter}</source>
        <translation>counter {counter}</translation>
    </message>
    <message>
        <source>máy chủ điểm {site}</source>
        <translation>site server {site}</translation>
    </message>
    <message>
        <source>máy chủ thành phố</source>
        <translation>city server</translation>
    </message>
    <message>
        <source>Đã sao lưu và kiểm tra {whose}: {count} sự kiện, {out}</source>
        <translation>Backed up and verified, {whose}: {count} events, {out}</translation>
    </message>
    <message>
        <source>CHƯA có khóa khôi phục: chỉ tệp keys/database.key của máy này mở được bản sao lưu.</source>
        <translation>There is NO recovery key yet: only this PC&apos;s file keys/database.key opens the backup.</translation>
    </message>
    <message>
        <source>Đã dừng lệnh.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>{count} công dân đã lấy số: {first} … {last}</source>
        <translation>{count} citizens have taken numbers: {first} … {last}</translation>
    </message>
    <message>
        <source>Chương trình quầy bị tắt ngang (tín hiệu {signal}); mở lại, lần {count}</source>
        <translation>The counter program was cut off (signal {signal}); opened again, time {count}</translation>
    </message>
    <message>
        <source>  {method}: {here} đ · máy chủ thành phố: {there} đ</source>
        <translation>  {method}: {here} đ · city server: {there} đ</translation>
    </message>
    <message>
        <source>Báo cáo: {file}</source>
        <translation>Report: {file}</translation>
    </message>
    <message>
        <source>quầy</source>
        <translation>counter</translation>
    </message>
    <message>
        <source>máy chủ điểm</source>
        <translation>site server</translation>
    </message>
    <message>
        <source>{journal} đúng</source>
        <translation>{journal} right</translation>
    </message>
    <message>
        <source>{journal} SAI</source>
        <translation>{journal} WRONG</translation>
    </message>
    <message>
        <source>Nhật ký: {each}</source>
        <translation>Journals: {each}</translation>
    </message>
    <message>
        <source>Đăng nhập: {clerk}, phụ trách {supervisor}, kỹ thuật viên {technician}</source>
        <translation>Sign in: {clerk}, supervisor {supervisor}, technician {technician}</translation>
    </message>
    <message>
        <source>Máy chủ thành phố tạm dừng; quầy vẫn làm việc</source>
        <translation>The city server is stopped for now; the counter works on</translation>
    </message>
    <message>
        <source>Máy chủ thành phố: {url}</source>
        <translation>City server: {url}</translation>
    </message>
    <message>
        <source>Thiết bị mô phỏng {name}: {link}</source>
        <translation>Simulated {name}: {link}</translation>
    </message>
    <message>
        <source>Máy chủ {url} đã nhận mã đăng ký. Đang chờ phụ trách xác nhận; chưa có gì được ghi.
Mã đối chiếu của máy này: {comparison}
Nhờ phụ trách so mã rồi xác nhận ở màn hình phụ trách của một quầy đang làm việc,
hoặc tại máy chủ: counter-app --data THƯ_MỤC_MÁY_CHỦ node-confirm {origin}
Có thể dừng bằng Ctrl+C rồi chạy lại đúng lệnh này để làm tiếp: mã đăng ký vẫn dùng được.</source>
        <translation>The server {url} has taken the enrolment code. Waiting for a supervisor to confirm; nothing has been written yet.
Code of this PC to compare: {comparison}
Ask a supervisor to compare it and to confirm on the supervisor&apos;s screen of a counter at work,
or at the server: counter-app --data FOLDER_OF_THE_SERVER node-confirm {origin}
You may stop with Ctrl+C and run the same command again to go on: the enrolment code stays good.</translation>
    </message>
    <message>
        <source>… và {count} chỗ khác</source>
        <translation>… and {count} more places</translation>
    </message>
    <message>
        <source>{origins} nhật ký, {events} sự kiện, {rows} dòng: ĐÚNG</source>
        <translation>{origins} journals, {events} events, {rows} rows: RIGHT</translation>
    </message>
    <message>
        <source>{origins} nhật ký, {events} sự kiện, {rows} dòng: SAI</source>
        <translation>{origins} journals, {events} events, {rows} rows: WRONG</translation>
    </message>
    <message>
        <source>tệp</source>
        <translation>file</translation>
    </message>
    <message>
        <source>Địa chỉ:    {where}
Mã đăng ký: {code}
Dùng một lần, đến {time} ngày {day}.</source>
        <translation>Address:    {where}
Enrolment:  {code}
Good once, until {time} on {day}.</translation>
    </message>
    <message>
        <source>Máy chủ này chưa biết máy nào: cấp mã đăng ký bằng counter-app node-code.</source>
        <translation>This server knows no installation yet: make an enrolment code with counter-app node-code.</translation>
    </message>
    <message>
        <source>máy lấy số</source>
        <translation>ticket kiosk</translation>
    </message>
    <message>
        <source>chờ xác nhận</source>
        <translation>waiting to be confirmed</translation>
    </message>
    <message>
        <source>đã xác nhận</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <source>đã thu hồi</source>
        <translation>revoked</translation>
    </message>
    <message>
        <source>điểm {site}</source>
        <translation>site {site}</translation>
    </message>
    <message>
        <source>Đã khôi phục {whose} đến sự kiện {seq}, trong {folder}</source>
        <translation>Restored, {whose}, up to event {seq}, in {folder}</translation>
    </message>
    <message>
        <source>Quầy {counter}, {site}: làm việc tiếp với ký hiệu biên lai {letters}, trong {folder}</source>
        <translation>Counter {counter}, {site}: goes on with receipt letters {letters}, in {folder}</translation>
    </message>
    <message>
        <source>CHƯA có mã đăng ký mới của máy chủ dự phòng {second}: khi máy chủ điểm hỏng, quầy chưa gửi lên đó được.
Xin mã ở máy chủ đó, ghi vào {config} (node, province_code), rồi mở lại chương trình.</source>
        <translation>There is NO new enrolment code for the second server {second} yet: when the site server fails, the counter cannot send there.
Ask for a code there, write it into {config} (node, province_code), and open the program again.</translation>
    </message>
    <message>
        <source>Đã thiết lập quầy {counter}, {site}, trong {folder}</source>
        <translation>Counter {counter}, {site}, is set up in {folder}</translation>
    </message>
    <message>
        <source>Thiết lập quầy lần đầu.</source>
        <translation>First set-up of a counter.</translation>
    </message>
    <message>
        <source>Enter nhận câu trả lời trong [ ], dấu - để trống, dấu &lt; quay lại câu trước, Ctrl+C dừng.</source>
        <translation>Enter takes the answer in [ ], - leaves it empty, &lt; goes back one question, Ctrl+C stops.</translation>
    </message>
    <message>
        <source>c/k</source>
        <translation>y/n</translation>
    </message>
    <message>
        <source>Lệnh này CHƯA làm xong.</source>
        <translation>This command is NOT done.</translation>
    </message>
    <message>
        <source>Kiểm tra mạng, địa chỉ và ngày giờ của máy.</source>
        <translation>Check the network, the address, and this PC&apos;s date and time.</translation>
    </message>
    <message>
        <source>Rồi chạy lại đúng lệnh này: chạy lại không mất gì.</source>
        <translation>Then run the same command again: nothing is lost by that.</translation>
    </message>
    <message>
        <source>Xem mã đúng bằng counter-app node-devices, rồi chạy lại với mã đó.</source>
        <translation>Look up the right code with counter-app node-devices and run the command again with it.</translation>
    </message>
    <message>
        <source>Xem lý do thu hồi bằng counter-app node-devices. Nếu đúng máy đó và được phép làm việc lại, chạy lại với --again và lý do.</source>
        <translation>See with counter-app node-devices why it was revoked. If it is that PC and it may work again, run the command again with --again and the reason.</translation>
    </message>
    <message>
        <source>Cho vào lại tại máy chủ thành phố: chạy counter-app node-confirm với --again và lý do ở đó. Nếu điểm này cũng đã thu hồi, sau đó chạy lại lệnh này.</source>
        <translation>Let it in again at the city server: run counter-app node-confirm there with --again and the reason. If this site has revoked it as well, run this command again afterwards.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên máy chủ cấp mã đăng ký mới, rồi chạy lại lệnh này với mã đó.</source>
        <translation>Ask the server&apos;s technician for a new enrolment code and run this command again with it.</translation>
    </message>
    <message>
        <source>Kiểm tra --level: máy chủ điểm nhận counter và kiosk, máy chủ thành phố nhận site và counter.</source>
        <translation>Check --level: a site server takes counter and kiosk, a city server takes site and counter.</translation>
    </message>
    <message>
        <source>Rút ngắn lý do, rồi chạy lại lệnh này.</source>
        <translation>Shorten the reason, then run this command again.</translation>
    </message>
    <message>
        <source>Kiểm tra --site và --data: máy chủ này chỉ cấp mã cho điểm của nó.</source>
        <translation>Check --site and --data: this server makes codes for its own site only.</translation>
    </message>
    <message>
        <source>một trong: {choices}</source>
        <translation>one of: {choices}</translation>
    </message>
    <message>
        <source>một số</source>
        <translation>a number</translation>
    </message>
    <message>
        <source>một ngày dạng NĂM-THÁNG-NGÀY, như 2026-11-27</source>
        <translation>a date as YEAR-MONTH-DAY, like 2026-11-27</translation>
    </message>
    <message>
        <source>một giá trị</source>
        <translation>a value</translation>
    </message>
    <message>
        <source>tên một thư mục đã có</source>
        <translation>the name of a folder that is there</translation>
    </message>
    <message>
        <source>tên một thư mục</source>
        <translation>the name of a folder</translation>
    </message>
    <message>
        <source>tên một tệp đã có</source>
        <translation>the name of a file that is there</translation>
    </message>
    <message>
        <source>tên một tệp</source>
        <translation>the name of a file</translation>
    </message>
    <message>
        <source>lớn hơn {least}</source>
        <translation>above {least}</translation>
    </message>
    <message>
        <source>từ {least} trở lên</source>
        <translation>of {least} or more</translation>
    </message>
    <message>
        <source>nhỏ hơn {most}</source>
        <translation>below {most}</translation>
    </message>
    <message>
        <source>không quá {most}</source>
        <translation>of at most {most}</translation>
    </message>
    <message>
        <source> và </source>
        <translation> and </translation>
    </message>
    <message>
        <source>một số từ {least} đến {most}</source>
        <translation>a number from {least} to {most}</translation>
    </message>
    <message>
        <source>mã nhật ký gồm 32 chữ số thập lục phân, như node-devices cho xem</source>
        <translation>a journal&apos;s code has 32 hexadecimal digits, as node-devices shows it</translation>
    </message>
    <message>
        <source>máy chủ điểm cần --site; nhật ký của nó chỉ mở một lần, cho đúng điểm đó</source>
        <translation>a site server needs --site; its journal is opened once, for that site</translation>
    </message>
    <message>
        <source>--level counter cần --counter, cấp khác thì không</source>
        <translation>--level counter needs --counter, other levels have none</translation>
    </message>
    <message>
        <source>cần đúng một trong --tcp và --pty</source>
        <translation>exactly one of --tcp and --pty is needed</translation>
    </message>
    <message>
        <source>--accept-head dành cho thư mục của chính quầy, không dùng cùng --db</source>
        <translation>--accept-head is for the counter&apos;s own folder and does not go with --db</translation>
    </message>
    <message>
        <source>tệp của --passphrase-file không phải văn bản UTF-8 ({file})</source>
        <translation>the file of --passphrase-file is not text in UTF-8 ({file})</translation>
    </message>
    <message>
        <source>Mật khẩu của khóa khôi phục</source>
        <translation>Passphrase of the recovery key</translation>
    </message>
    <message>
        <source>Mật khẩu của khóa khôi phục (ít nhất 8 ký tự)</source>
        <translation>Passphrase of the recovery key (at least 8 characters)</translation>
    </message>
    <message>
        <source>Nhập lại mật khẩu</source>
        <translation>The passphrase again</translation>
    </message>
    <message>
        <source>Hai lần nhập khác nhau. Nhập lại từ đầu.</source>
        <translation>They differ. Begin again.</translation>
    </message>
    <message>
        <source>cần đúng một trong hai: tên tệp mới OUT, hoặc thư mục với --into</source>
        <translation>exactly one of the two is needed: the name of a new file OUT, or a folder with --into</translation>
    </message>
    <message>
        <source>Phụ trách</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Đã xóa thông tin cá nhân trong {count} sự kiện; máy chủ xóa theo khi nhận được nhật ký.</source>
        <translation>Personal data erased in {count} events; servers erase it as well once the journal reaches them.</translation>
    </message>
    <message>
        <source>Còn trong bản trước khi làm mới: {copy}. Phụ trách đối chiếu xong thì xóa tệp đó.</source>
        <translation>Still in the copy from before a renewal: {copy}. Delete that file once the supervisor has compared it.</translation>
    </message>
    <message>
        <source>cần đúng một trong hai: --node của máy chủ giữ bản sao, hoặc --offline</source>
        <translation>exactly one of the two is needed: --node of the server that holds a copy, or --offline</translation>
    </message>
    <message>
        <source>cần tệp sao lưu BUNDLE, hoặc cả --continues và --answers</source>
        <translation>a backup file BUNDLE is needed, or both --continues and --answers</translation>
    </message>
    <message>
        <source>Máy chủ điểm {site}</source>
        <translation>Site server {site}</translation>
    </message>
    <message>
        <source>Máy chủ thành phố</source>
        <translation>City server</translation>
    </message>
    <message>
        <source>{who}: {journals} nhật ký, {events} sự kiện.</source>
        <translation>{who}: journals {journals}, events {events}.</translation>
    </message>
    <message>
        <source>Không có việc gì cần người xem.</source>
        <translation>Nothing needs anybody.</translation>
    </message>
    <message>
        <source>CẦN XEM: {count} việc.</source>
        <translation>NEEDS A LOOK: {count}.</translation>
    </message>
    <message>
        <source>Số liệu còn {count} sự kiện chưa tính; máy chủ tự tính tiếp.</source>
        <translation>Events that the figures lack as yet: {count}; the server goes on by itself.</translation>
    </message>
    <message>
        <source>{count} sự kiện chưa có bản thứ hai (bản sao lưu hoặc máy chủ thành phố).</source>
        <translation>Events without a second copy yet (a backup, or the city server): {count}.</translation>
    </message>
    <message>
        <source>Từ khi chạy, máy chủ chưa kiểm tra xong dữ liệu lần nào.</source>
        <translation>Since it was started, the server has not verified its data yet.</translation>
    </message>
</context>
<context>
    <name>correcting</name>
    <message>
        <source>Sai số tiền → biên lai thay thế</source>
        <translation>Wrong amount → replacement receipt</translation>
    </message>
    <message>
        <source>Sai mã số thuế → biên lai thay thế</source>
        <translation>Wrong tax code → replacement receipt</translation>
    </message>
    <message>
        <source>Được miễn, giảm, chứng minh sau khi nộp → biên lai thay thế</source>
        <translation>Exempt, proved after paying → replacement receipt</translation>
    </message>
    <message>
        <source>Sai tên, địa chỉ → thông báo sai sót</source>
        <translation>Wrong name or address → error notice</translation>
    </message>
    <message>
        <source>Thu sai số tiền</source>
        <translation>Wrong amount collected</translation>
    </message>
    <message>
        <source>Ghi sai mã số thuế</source>
        <translation>Wrong tax code</translation>
    </message>
    <message>
        <source>Chứng minh được miễn, giảm sau khi nộp</source>
        <translation>Exemption proved after paying</translation>
    </message>
    <message>
        <source>Ghi sai tên hoặc địa chỉ người nộp</source>
        <translation>Wrong name or address of the payer</translation>
    </message>
    <message>
        <source>Tiền mặt từ quỹ</source>
        <translation>Cash from the drawer</translation>
    </message>
    <message>
        <source>Đã chuyển khoản trả</source>
        <translation>Given back by transfer</translation>
    </message>
</context>
<context>
    <name>drawer</name>
    <message>
        <source>Bổ sung tiền lẻ</source>
        <translation>Small change brought in</translation>
    </message>
    <message>
        <source>Nhận lại tiền đã đem đổi</source>
        <translation>Exchanged money brought back</translation>
    </message>
    <message>
        <source>Hoàn tạm ứng</source>
        <translation>Advance paid back</translation>
    </message>
    <message>
        <source>Nộp thủ quỹ</source>
        <translation>Handed to the cashier in chief</translation>
    </message>
    <message>
        <source>Nộp kho bạc, ngân hàng</source>
        <translation>Paid in at treasury or bank</translation>
    </message>
    <message>
        <source>Đem đổi tiền lẻ</source>
        <translation>Taken away to be changed</translation>
    </message>
    <message>
        <source>Đổi tiền cho công dân</source>
        <translation>Change given to a citizen</translation>
    </message>
    <message>
        <source>Kiểm tra ngăn tiền</source>
        <translation>Drawer checked</translation>
    </message>
    <message>
        <source>Ngăn tiền bị kẹt</source>
        <translation>Drawer was stuck</translation>
    </message>
</context>
<context>
    <name>drawers</name>
    <message>
        <source>Quỹ tiền mặt {0}</source>
        <translation>Cash drawers {0}</translation>
    </message>
    <message>
        <source>Sổ quỹ từng dòng</source>
        <translation>Ledger lines</translation>
    </message>
    <message>
        <source>Trả lại tiền thừa sai</source>
        <translation>Wrong change given</translation>
    </message>
    <message>
        <source>Quỹ đầu ca đếm sai</source>
        <translation>Float counted wrong</translation>
    </message>
    <message>
        <source>Có thu, chi mà chưa ghi</source>
        <translation>Cash moved and not recorded</translation>
    </message>
    <message>
        <source>Đếm sai khi kiểm quỹ</source>
        <translation>Drawer counted wrong</translation>
    </message>
    <message>
        <source>Tiền giả</source>
        <translation>Counterfeit money</translation>
    </message>
    <message>
        <source>Chưa rõ nguyên nhân</source>
        <translation>Cause not known</translation>
    </message>
    <message>
        <source>Quỹ đầu ca</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>Thu tiền mặt</source>
        <translation>Cash taken</translation>
    </message>
    <message>
        <source>Thu thêm vào quỹ</source>
        <translation>Paid in</translation>
    </message>
    <message>
        <source>Chi từ quỹ</source>
        <translation>Paid out</translation>
    </message>
    <message>
        <source>Trả lại công dân</source>
        <translation>Given back to the citizen</translation>
    </message>
    <message>
        <source>Mở không thu tiền</source>
        <translation>Opened without sale</translation>
    </message>
    <message>
        <source>Kiểm quỹ</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Lý do chênh lệch</source>
        <translation>Reason of the difference</translation>
    </message>
    <message>
        <source>Phụ trách kiểm thay</source>
        <translation>Counted by the supervisor</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Cán bộ</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>Giờ làm việc</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>Đầu ca</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>Đã thu</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>Thu thêm</source>
        <translation>Paid in</translation>
    </message>
    <message>
        <source>Chi</source>
        <translation>Paid out</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Mở quỹ</source>
        <translation>No sale</translation>
    </message>
    <message>
        <source>Theo sổ</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Đã đếm</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Lệch</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Chưa kiểm quỹ</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>Đang làm việc</source>
        <translation>At work</translation>
    </message>
    <message>
        <source>Chưa kết thúc, từ {0}</source>
        <translation>Not ended, since {0}</translation>
    </message>
    <message>
        <source>Có thu, chi sau khi kiểm</source>
        <translation>Cash moved after the count</translation>
    </message>
    <message>
        <source>Không có tiền mặt</source>
        <translation>No cash</translation>
    </message>
    <message>
        <source>Khớp</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>Lệch, chưa có lý do</source>
        <translation>Differs, no reason yet</translation>
    </message>
    <message>
        <source>{0} · phụ trách kiểm thay</source>
        <translation>{0} · counted by supervisor</translation>
    </message>
    <message>
        <source>Cộng {0} quỹ: theo sổ {1} · đã đếm {2} · chênh lệch {3} · chưa kiểm {4}</source>
        <translation>{0} drawers: expected {1} · counted {2} · difference {3} · not counted {4}</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Tệp dữ liệu giữ nguyên, chưa bị thay đổi.</source>
        <translation>The data file is kept as it was.</translation>
    </message>
    <message>
        <source>KHÔNG xóa, KHÔNG cài lại. Gọi kỹ thuật viên và đọc mã lỗi này.</source>
        <translation>Do NOT delete, do NOT reinstall. Call the technician and read out this code.</translation>
    </message>
    <message>
        <source>Mọi việc đã ghi xong trước đó vẫn còn nguyên.</source>
        <translation>Everything that was recorded before is safe.</translation>
    </message>
    <message>
        <source>Việc vừa làm không thành.</source>
        <translation>What you just did did not succeed.</translation>
    </message>
    <message>
        <source>Dữ liệu đã lưu được giữ nguyên.</source>
        <translation>What was recorded is kept.</translation>
    </message>
    <message>
        <source>Thử lại. Nếu vẫn lỗi, báo kỹ thuật viên.</source>
        <translation>Try again. If it still fails, tell the technician.</translation>
    </message>
    <message>
        <source>Không mở được dữ liệu của quầy: sai khóa hoặc tệp hỏng.</source>
        <translation>The counter&apos;s data cannot be opened: wrong key or damaged file.</translation>
    </message>
    <message>
        <source>Ổ đĩa không bảo đảm giữ được dữ liệu ({setting} = {found}, cần {needed}).</source>
        <translation>The disk does not guarantee to keep data ({setting} = {found}, needed {needed}).</translation>
    </message>
    <message>
        <source>Chưa ghi gì thêm.</source>
        <translation>Nothing more was recorded.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên; không làm việc trên máy này.</source>
        <translation>Call the technician; do not work on this PC.</translation>
    </message>
    <message>
        <source>Một chương trình khác đang ghi vào dữ liệu này: {file}.</source>
        <translation>Another program is writing to this data: {file}.</translation>
    </message>
    <message>
        <source>Dữ liệu an toàn: chỉ một chương trình được ghi; chưa thay đổi gì.</source>
        <translation>The data is safe: only one program may write; nothing was changed.</translation>
    </message>
    <message>
        <source>Dùng cửa sổ đang mở, hoặc đóng chương trình kia rồi thử lại.</source>
        <translation>Use the window that is open, or close the other program and try again.</translation>
    </message>
    <message>
        <source>Tệp {file} là nhật ký của máy khác ({found}), không phải của quầy này.</source>
        <translation>The file {file} is the journal of another PC ({found}), not of this counter.</translation>
    </message>
    <message>
        <source>Đặt lại đúng tệp của quầy này, hoặc khôi phục từ bản sao lưu.</source>
        <translation>Put this counter&apos;s own file back, or restore it from a backup.</translation>
    </message>
    <message>
        <source>Dữ liệu do chương trình phiên bản {found} ghi; phiên bản ở máy này là {known}.</source>
        <translation>Version {found} of the program wrote this data; this PC has version {known}.</translation>
    </message>
    <message>
        <source>Cài phiên bản {found} hoặc mới hơn, rồi mở lại.</source>
        <translation>Install version {found} or a newer one, then start again.</translation>
    </message>
    <message>
        <source>Dữ liệu cũ hơn những gì quầy đã ghi ({database_seq} &lt; {witnessed_seq}): có thể là bản khôi phục.</source>
        <translation>The data is older than what the counter recorded ({database_seq} &lt; {witnessed_seq}): it may be a restored copy.</translation>
    </message>
    <message>
        <source>Chương trình dừng để không cấp trùng số biên lai.</source>
        <translation>The program stopped so that no receipt number is issued twice.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên: counter-app renew với ký hiệu biên lai mới. KHÔNG xóa journal.head.</source>
        <translation>Call the technician: counter-app renew with new receipt letters. Do NOT delete journal.head.</translation>
    </message>
    <message>
        <source>Tệp dữ liệu {file} không còn hoặc trống, trong khi đã ghi đến ít nhất sự kiện {witnessed_seq}.</source>
        <translation>The data file {file} is gone or empty, while at least {witnessed_seq} events had been recorded.</translation>
    </message>
    <message>
        <source>Chương trình dừng, không lập dữ liệu mới thay vào; các tệp còn lại giữ nguyên.</source>
        <translation>The program stopped and puts no new data in its place; the other files are unchanged.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên: tìm lại tệp, hoặc counter-app restore vào thư mục trống. KHÔNG thiết lập lại hay xóa.</source>
        <translation>Call the technician: find the file again, or counter-app restore into an empty folder. Do NOT set up again or delete.</translation>
    </message>
    <message>
        <source>Tệp đối chiếu {file} bị mất hoặc hỏng, trong khi nhật ký có {database_seq} sự kiện.</source>
        <translation>The head file {file} is gone or damaged, while the journal has {database_seq} events.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên: đối chiếu biên lai giấy cuối với nhật ký, rồi chạy counter-app verify --accept-head.</source>
        <translation>Call the technician: compare the last paper receipt with the journal, then run counter-app verify --accept-head.</translation>
    </message>
    <message>
        <source>Ổ đĩa của máy này đã đầy: việc vừa làm CHƯA được ghi.</source>
        <translation>The disk of this computer is full: what you just did is NOT recorded.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên giải phóng ổ đĩa, rồi làm lại; không cần mở lại chương trình.</source>
        <translation>Call the technician to make room on the disk, then do it again; the program need not be reopened.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên giải phóng ổ đĩa, rồi mở lại chương trình (hoặc chạy lại đúng lệnh này).</source>
        <translation>Call the technician to make room on the disk, then open the program again (or run the same command again).</translation>
    </message>
    <message>
        <source>Ổ đĩa của máy này không đọc hoặc ghi được: việc vừa làm CHƯA được ghi.</source>
        <translation>The disk of this computer cannot be read or written: what you just did is NOT recorded.</translation>
    </message>
    <message>
        <source>Làm lại một lần. Nếu vẫn lỗi, ngừng làm việc trên máy này và gọi kỹ thuật viên.</source>
        <translation>Do it once more. If it fails again, stop working on this computer and call the technician.</translation>
    </message>
    <message>
        <source>Không ghi được vào {path} ({reason}).</source>
        <translation>Cannot write to {path} ({reason}).</translation>
    </message>
    <message>
        <source>Chưa thay đổi gì ở đó; dữ liệu đã lưu giữ nguyên.</source>
        <translation>Nothing was changed there; saved data are unchanged.</translation>
    </message>
    <message>
        <source>Kiểm tra đường dẫn, quyền ghi và ổ đĩa có phải chỉ đọc không; rồi làm lại.</source>
        <translation>Check the path, the right to write, and whether the disk is read-only; then do it again.</translation>
    </message>
    <message>
        <source>Máy chủ cơ sở dữ liệu {host} không trả lời hoặc không cho vào.</source>
        <translation>The database server {host} does not answer or lets nobody in.</translation>
    </message>
    <message>
        <source>Kiểm tra máy chủ cơ sở dữ liệu có chạy không, địa chỉ, tên và mật khẩu trong --db; rồi thử lại.</source>
        <translation>Check that the database server runs, and address, name and password in --db; then try again.</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu {database} không có dữ liệu của chương trình này.</source>
        <translation>The database {database} holds no data of this program.</translation>
    </message>
    <message>
        <source>Chưa đọc, chưa đổi gì trong đó.</source>
        <translation>Nothing in it was read or changed.</translation>
    </message>
    <message>
        <source>Kiểm tra tên cơ sở dữ liệu trong --db, rồi chạy lại lệnh.</source>
        <translation>Check the name of the database in --db, then run the command again.</translation>
    </message>
    <message>
        <source>Ổ đĩa của máy chủ cơ sở dữ liệu {host} đã đầy: việc vừa làm CHƯA được ghi.</source>
        <translation>The disk of the database server {host} is full: what was just done is NOT recorded.</translation>
    </message>
    <message>
        <source>Giải phóng ổ đĩa của máy chủ cơ sở dữ liệu, rồi thử lại.</source>
        <translation>Make room on the database server&apos;s disk, then try again.</translation>
    </message>
    <message>
        <source>Máy chủ cơ sở dữ liệu {host} hết kết nối hoặc hết bộ nhớ: việc vừa làm CHƯA được ghi.</source>
        <translation>The database server {host} has run out of connections or memory: what was just done is NOT recorded.</translation>
    </message>
    <message>
        <source>Xem nhật ký của máy chủ cơ sở dữ liệu; tăng max_connections hoặc bộ nhớ; rồi thử lại.</source>
        <translation>Look at the database server&apos;s log; raise max_connections or add memory; then try again.</translation>
    </message>
    <message>
        <source>Máy chủ cơ sở dữ liệu {host} đã bỏ dở việc vừa làm vì vướng việc khác: CHƯA ghi gì của việc đó.</source>
        <translation>The database server {host} broke off what was just done because something else was in its way: nothing of it is recorded.</translation>
    </message>
    <message>
        <source>Thử lại. Nếu gặp nhiều lần, báo kỹ thuật viên; máy dự phòng: tăng max_standby_streaming_delay.</source>
        <translation>Try again. If it happens often, tell the technician; on a standby: raise max_standby_streaming_delay.</translation>
    </message>
    <message>
        <source>Máy chủ cơ sở dữ liệu {host} chỉ cho đọc: việc vừa làm CHƯA được ghi.</source>
        <translation>The database server {host} is read-only: what was just done is NOT recorded.</translation>
    </message>
    <message>
        <source>Nếu đó là máy dự phòng: chuyển nó thành máy chính, hoặc sửa --db trỏ đến máy chính; rồi thử lại.</source>
        <translation>If it is a standby: promote it, or point --db to the primary; then try again.</translation>
    </message>
    <message>
        <source>Ổ đĩa báo lỗi đúng lúc ghi: CHƯA RÕ việc vừa làm đã được ghi hay chưa.</source>
        <translation>The disk failed at the very moment of recording: it is NOT KNOWN whether what you just did is recorded.</translation>
    </message>
    <message>
        <source>KHÔNG làm lại, KHÔNG thu tiền lại. Gọi kỹ thuật viên; khi ổ đĩa ghi được, mở lại hồ sơ xem đã có chưa.</source>
        <translation>Do NOT do it again, do NOT take the money again. Call the technician; when the disk can be written, open the dossier again to see whether it is there.</translation>
    </message>
    <message>
        <source>Không tìm thấy khóa mở dữ liệu: {file}.</source>
        <translation>The key to the data was not found: {file}.</translation>
    </message>
    <message>
        <source>Nhật ký không liền mạch tại sự kiện {seq}: có thể đã bị sửa.</source>
        <translation>The journal is broken at event {seq}: it may have been altered.</translation>
    </message>
    <message>
        <source>Nhật ký được giữ nguyên làm bằng chứng.</source>
        <translation>The journal is kept as evidence.</translation>
    </message>
    <message>
        <source>Một ô chữ có ký tự không ghi được (NUL): việc vừa làm CHƯA được ghi.</source>
        <translation>A field holds a character that cannot be recorded (NUL): what you just did was NOT recorded.</translation>
    </message>
    <message>
        <source>Xóa ô vừa quét hoặc dán, gõ lại bằng tay, rồi làm lại.</source>
        <translation>Clear the field that was scanned or pasted, type it by hand, then do it again.</translation>
    </message>
    <message>
        <source>Nội dung nhập quá dài ({size} KB, nhiều nhất {most} KB): việc vừa làm CHƯA được ghi.</source>
        <translation>What was entered is too long ({size} KB, at most {most} KB): what you just did was NOT recorded.</translation>
    </message>
    <message>
        <source>Rút ngắn ô vừa quét hoặc dán (ghi chú, tên, địa chỉ), rồi làm lại.</source>
        <translation>Shorten the field that was scanned or pasted (note, name, address), then do it again.</translation>
    </message>
    <message>
        <source>Sự kiện {seq} ({kind}) của phiên bản chương trình cũ quá lớn ({size} KB, nhiều nhất {most} KB): không kể lại được trong nhật ký mới, nên CHƯA làm việc tiếp được.</source>
        <translation>Event {seq} ({kind}) of an older version of the program is too large ({size} KB, at most {most} KB): it cannot be told again in the new journal, so work can NOT go on yet.</translation>
    </message>
    <message>
        <source>Không có gì thay đổi; nhật ký cũ vẫn đủ.</source>
        <translation>Nothing was changed; the old journal is complete.</translation>
    </message>
    <message>
        <source>KHÔNG xóa, KHÔNG cài lại: sao lưu máy này (counter-app backup). Gọi kỹ thuật viên, đọc mã lỗi này và số của sự kiện.</source>
        <translation>Do NOT delete, do NOT reinstall: back up this machine (counter-app backup). Call the technician and read out this error code and the event&apos;s number.</translation>
    </message>
    <message>
        <source>Nhật ký có loại sự kiện mà chương trình chưa biết ({kind}, bản {version}).</source>
        <translation>The journal holds a kind of event that this program does not know ({kind}, version {version}).</translation>
    </message>
    <message>
        <source>Sự kiện được giữ nguyên và vẫn được chuyển đi.</source>
        <translation>The event is kept and still passed on.</translation>
    </message>
    <message>
        <source>Cập nhật chương trình.</source>
        <translation>Update the program.</translation>
    </message>
    <message>
        <source>Phần {part} của bản chạy thử không khởi động được (mã {code}).</source>
        <translation>Part {part} of the demo could not start (code {code}).</translation>
    </message>
    <message>
        <source>Không có dữ liệu thật nào bị ảnh hưởng.</source>
        <translation>No real data is affected.</translation>
    </message>
    <message>
        <source>Chạy lại. Máy đã báo: {said}</source>
        <translation>Run it again. It said: {said}</translation>
    </message>
    <message>
        <source>Không mở được cửa sổ: ở đây không có màn hình.</source>
        <translation>No window can be opened: there is no screen here.</translation>
    </message>
    <message>
        <source>Chưa làm gì; dữ liệu đang có giữ nguyên.</source>
        <translation>Nothing was done; the data are as they were.</translation>
    </message>
    <message>
        <source>Chạy lại trên máy có màn hình, sau khi đăng nhập vào hệ điều hành. Các lệnh không mở cửa sổ: counter-app --help.</source>
        <translation>Run it again on a machine with a screen, after signing in to the operating system. Commands that open no window: counter-app --help.</translation>
    </message>
    <message>
        <source>Không mở được màn hình ảo cho bản chạy thử.</source>
        <translation>No virtual screen could be opened for the demo.</translation>
    </message>
    <message>
        <source>Cài Xvfb (python3 dev.py setup), hoặc chạy trên máy có màn hình.</source>
        <translation>Install Xvfb (python3 dev.py setup), or run it on a PC with a screen.</translation>
    </message>
    <message>
        <source>Không hiểu --province-down.</source>
        <translation>--province-down is not understood.</translation>
    </message>
    <message>
        <source>Bản chạy thử chưa bắt đầu.</source>
        <translation>The demo has not started.</translation>
    </message>
    <message>
        <source>Nhập dạng A-B với A không lớn hơn B, ví dụ 8-12, hoặc all.</source>
        <translation>Enter A-B with A not above B, for example 8-12, or all.</translation>
    </message>
    <message>
        <source>Thư mục {folder} đã có tệp không phải của bản chạy thử.</source>
        <translation>The folder {folder} holds files that are not the demo&apos;s.</translation>
    </message>
    <message>
        <source>Chưa xóa gì, chưa ghi gì.</source>
        <translation>Nothing was deleted or written.</translation>
    </message>
    <message>
        <source>Chọn một thư mục mới hoặc trống (--out).</source>
        <translation>Choose a new or empty folder (--out).</translation>
    </message>
    <message>
        <source>Cổng {address} đang có chương trình khác dùng.</source>
        <translation>Another program is using the port {address}.</translation>
    </message>
    <message>
        <source>Chưa ghi gì.</source>
        <translation>Nothing was written.</translation>
    </message>
    <message>
        <source>Chọn cổng khác (--listen, --tcp) hoặc dừng chương trình kia.</source>
        <translation>Choose another port (--listen, --tcp) or stop the other program.</translation>
    </message>
    <message>
        <source>Không mở được địa chỉ {address} trên máy này.</source>
        <translation>The address {address} cannot be opened on this machine.</translation>
    </message>
    <message>
        <source>Nhập dạng MÁY:CỔNG với địa chỉ của máy này, cổng 0 đến 65535.</source>
        <translation>Enter HOST:PORT with an address of this machine and a port from 0 to 65535.</translation>
    </message>
    <message>
        <source>Không có máy chủ nào đang chạy trong thư mục {folder}.</source>
        <translation>No server is running in the folder {folder}.</translation>
    </message>
    <message>
        <source>Kiểm tra lại --data, hoặc chạy máy chủ (counter-app node) trước.</source>
        <translation>Check --data, or start the server (counter-app node) first.</translation>
    </message>
    <message>
        <source>Địa chỉ {address} nhận kết nối từ máy khác mà không mã hóa.</source>
        <translation>Other machines could connect to {address} without encryption.</translation>
    </message>
    <message>
        <source>Thêm --tls, hoặc chỉ nghe tại 127.0.0.1.</source>
        <translation>Add --tls, or listen at 127.0.0.1 only.</translation>
    </message>
    <message>
        <source>Nội dung đã nhập được giữ nguyên.</source>
        <translation>What you typed is kept.</translation>
    </message>
    <message>
        <source>Hàng đợi không thay đổi.</source>
        <translation>The queue is unchanged.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa được tiếp nhận; nội dung đã nhập được giữ nguyên.</source>
        <translation>The dossier is not received; what you typed is kept.</translation>
    </message>
    <message>
        <source>Chưa kết thúc ca được: máy thẻ đang xử lý lần thanh toán {attempt}.</source>
        <translation>The shift cannot end yet: the terminal is working on payment {attempt}.</translation>
    </message>
    <message>
        <source>Ca vẫn mở; giao dịch đang được theo dõi.</source>
        <translation>The shift is still open; the transaction is being followed.</translation>
    </message>
    <message>
        <source>Chờ kết quả trên màn hình, rồi kết thúc ca.</source>
        <translation>Wait for the outcome on the screen, then end the shift.</translation>
    </message>
    <message>
        <source>Chưa kết thúc ca được: giao dịch thẻ {attempt} chưa rõ kết quả.</source>
        <translation>The shift cannot be ended: the outcome of card transaction {attempt} is not known.</translation>
    </message>
    <message>
        <source>Ca vẫn mở; giao dịch đã được ghi là chưa rõ.</source>
        <translation>The shift is still open; the transaction is recorded as not known.</translation>
    </message>
    <message>
        <source>Hỏi lại máy thẻ (Alt+1); vẫn chưa rõ thì mời phụ trách bàn giao: Alt+3, «Chưa rõ: để lại, hỏi sau».</source>
        <translation>Ask the terminal again (Alt+1); if it is still not known, a supervisor hands it over with Alt+3, «Not known: leave it, ask later».</translation>
    </message>
    <message>
        <source>Quầy đang phục vụ số {number}.</source>
        <translation>The counter is serving number {number}.</translation>
    </message>
    <message>
        <source>Hoàn tất số này (Ctrl+Enter) rồi mới gọi số tiếp theo.</source>
        <translation>Finish this number (Ctrl+Enter) before calling the next one.</translation>
    </message>
    <message>
        <source>Quầy chưa phục vụ số nào.</source>
        <translation>The counter is not serving any number.</translation>
    </message>
    <message>
        <source>Nhấn F2 để gọi số tiếp theo, hoặc Ctrl+T để lấy số cho công dân trước quầy.</source>
        <translation>Press F2 to call the next number, or Ctrl+T to take a number for the citizen at the counter.</translation>
    </message>
    <message>
        <source>Số {number} còn {owed} chưa thu.</source>
        <translation>Number {number} still owes {owed}.</translation>
    </message>
    <message>
        <source>Hồ sơ đã tiếp nhận và đã lưu.</source>
        <translation>The dossier is received and saved.</translation>
    </message>
    <message>
        <source>Thu phí, lệ phí (F6, F7, F8) rồi hoàn tất. Công dân đã về: Ctrl+N (vắng mặt), khoản thu còn trong hồ sơ.</source>
        <translation>Collect the fees (F6, F7, F8), then finish. If the citizen has left: mark as absent (Ctrl+N); what is owed stays with the dossier.</translation>
    </message>
    <message>
        <source>Hôm nay không có số {number}.</source>
        <translation>There is no number {number} today.</translation>
    </message>
    <message>
        <source>Xem lại số trên phiếu của công dân; phiếu của ngày trước không dùng được.</source>
        <translation>Check the number on the citizen&apos;s ticket; tickets of other days are not valid.</translation>
    </message>
    <message>
        <source>Số {number} vừa được xử lý ở nơi khác.</source>
        <translation>Number {number} was just handled elsewhere.</translation>
    </message>
    <message>
        <source>Xem lại hàng đợi rồi chọn số khác.</source>
        <translation>Look at the queue again and choose another number.</translation>
    </message>
    <message>
        <source>Loại dịch vụ {service} đã phát hết 999 số của hôm nay.</source>
        <translation>Service {service} has issued all 999 numbers of today.</translation>
    </message>
    <message>
        <source>Các số đã phát vẫn có hiệu lực.</source>
        <translation>Numbers already issued stay valid.</translation>
    </message>
    <message>
        <source>Hướng dẫn công dân lấy số ở loại dịch vụ khác, hoặc phát phiếu giấy.</source>
        <translation>Direct citizens to another service, or hand out paper tickets.</translation>
    </message>
    <message>
        <source>Loại dịch vụ «{service}» không đúng: phải là một chữ A đến Z.</source>
        <translation>Service «{service}» is wrong: it must be one letter A to Z.</translation>
    </message>
    <message>
        <source>Chưa phát số nào.</source>
        <translation>No number was issued.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên sửa cấu hình máy lấy số.</source>
        <translation>Ask the technician to correct the ticket machine&apos;s configuration.</translation>
    </message>
    <message>
        <source>Chưa lập hồ sơ nào cho số {number}.</source>
        <translation>No dossier was made for number {number}.</translation>
    </message>
    <message>
        <source>Nhấn Ctrl+Enter lần nữa để hoàn tất; công dân không đến thì nhấn Ctrl+N.</source>
        <translation>Press Ctrl+Enter again to finish; if the citizen did not come press Ctrl+N.</translation>
    </message>
    <message>
        <source>Số {number} đã phục vụ xong tại quầy này hôm nay.</source>
        <translation>Number {number} was already served at this counter today.</translation>
    </message>
    <message>
        <source>Xem lại số trên phiếu của công dân; nếu cần làm tiếp, lấy số mới (Ctrl+T).</source>
        <translation>Check the number on the citizen&apos;s ticket; if there is more to do, take a new number (Ctrl+T).</translation>
    </message>
    <message>
        <source>Hồ sơ còn thiếu giấy tờ: {missing}.</source>
        <translation>Papers are missing: {missing}.</translation>
    </message>
    <message>
        <source>Nhận thêm giấy tờ rồi đánh dấu C (K nếu không cần), hoặc nhấn Ctrl+R để từ chối tiếp nhận.</source>
        <translation>Take the papers in and mark them C (K if not needed), or press Ctrl+R to refuse the dossier.</translation>
    </message>
    <message>
        <source>Chưa có người nộp hồ sơ.</source>
        <translation>There is no applicant yet.</translation>
    </message>
    <message>
        <source>Quét thẻ căn cước, hoặc nhập họ tên người nộp.</source>
        <translation>Scan the identity card, or type the applicant&apos;s name.</translation>
    </message>
    <message>
        <source>Mục {field} đang chứa dòng mã của máy quét, không phải chữ đã nhập.</source>
        <translation>The field {field} holds a line from the scanner, not what was typed.</translation>
    </message>
    <message>
        <source>Xóa nội dung của mục này, rồi nhấn F5 và quét lại thẻ hoặc nhập tay.</source>
        <translation>Empty this field, then press F5 and scan the card again, or type it.</translation>
    </message>
    <message>
        <source>Quầy này không có hồ sơ mã {code}.</source>
        <translation>This counter has no dossier {code}.</translation>
    </message>
    <message>
        <source>Xem lại mã trên giấy tiếp nhận; hồ sơ của quầy khác thì tra ở quầy đã nhận.</source>
        <translation>Check the code on the acceptance slip; dossiers of another counter are found at that counter.</translation>
    </message>
    <message>
        <source>Mã hồ sơ không đúng cấu trúc.</source>
        <translation>The dossier code does not have the right structure.</translation>
    </message>
    <message>
        <source>Nhập lại đúng mã in trên giấy tiếp nhận, hoặc quét mã QR.</source>
        <translation>Type the code exactly as on the acceptance slip, or scan its QR code.</translation>
    </message>
    <message>
        <source>Mã hồ sơ này của cơ quan khác ({agency}), không phải {expected}.</source>
        <translation>This dossier code belongs to another agency ({agency}), not {expected}.</translation>
    </message>
    <message>
        <source>Hướng dẫn công dân đến nơi đã tiếp nhận, hoặc xem lại mã.</source>
        <translation>Direct the citizen to where it was received, or check the code.</translation>
    </message>
    <message>
        <source>Quầy đã dùng hết dải mã hồ sơ ngày {day} ({first} đến {last}).</source>
        <translation>The counter has used up its range of dossier codes for {day} ({first} to {last}).</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên mở rộng dải mã của quầy.</source>
        <translation>Ask the technician to widen the counter&apos;s range.</translation>
    </message>
    <message>
        <source>Không có phường, xã mã {ward} vào ngày {on}.</source>
        <translation>There is no ward or commune {ward} on {on}.</translation>
    </message>
    <message>
        <source>Chọn phường, xã trong danh sách, hoặc nhập tay nơi cư trú.</source>
        <translation>Choose a ward or commune from the list, or type the place of residence.</translation>
    </message>
    <message>
        <source>Danh mục không có thủ tục {procedure} đang hiệu lực.</source>
        <translation>The catalogue has no procedure {procedure} in force.</translation>
    </message>
    <message>
        <source>Tìm lại theo tên thủ tục (F4). Nếu chắc chắn có, báo kỹ thuật viên cập nhật danh mục.</source>
        <translation>Search by the procedure&apos;s name (F4). If it surely exists, ask the technician to update the catalogue.</translation>
    </message>
    <message>
        <source>Bản cập nhật danh mục thủ tục có mục sai cấu trúc ({where}).</source>
        <translation>An entry of the catalogue update has the wrong structure ({where}).</translation>
    </message>
    <message>
        <source>Quầy vẫn dùng danh mục đang có.</source>
        <translation>The counter goes on with the catalogue it has.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên; không cần dừng việc.</source>
        <translation>Tell the technician; there is no need to stop working.</translation>
    </message>
    <message>
        <source>Chưa có mức thu cho thủ tục này.</source>
        <translation>No rate is set for this procedure.</translation>
    </message>
    <message>
        <source>Chưa tính phí; chương trình không tự đặt mức thu.</source>
        <translation>No fee was computed; the program does not invent rates.</translation>
    </message>
    <message>
        <source>Báo phụ trách nhập mức thu theo nghị quyết của Hội đồng nhân dân.</source>
        <translation>Ask the supervisor to enter the rate from the People&apos;s Council&apos;s resolution.</translation>
    </message>
    <message>
        <source>Lịch làm việc chưa có dữ liệu cho ngày {day}.</source>
        <translation>The working calendar has no data for {day}.</translation>
    </message>
    <message>
        <source>Đặt ngày hẹn bằng tay và ghi lý do; báo kỹ thuật viên cập nhật lịch.</source>
        <translation>Set the appointment by hand and give the reason; ask the technician to update the calendar.</translation>
    </message>
    <message>
        <source>Ngày hẹn đặt bằng tay cần có lý do.</source>
        <translation>An appointment set by hand needs a reason.</translation>
    </message>
    <message>
        <source>Ghi lý do vào ô bên cạnh.</source>
        <translation>Write the reason in the field beside it.</translation>
    </message>
    <message>
        <source>Ngày hẹn trả ({due}) trước lúc tiếp nhận ({received_at}).</source>
        <translation>The appointment ({due}) is before the time of receipt ({received_at}).</translation>
    </message>
    <message>
        <source>Chọn ngày hẹn sau thời điểm tiếp nhận.</source>
        <translation>Choose an appointment after the time of receipt.</translation>
    </message>
    <message>
        <source>Chưa có giấy tờ nào để chứng thực.</source>
        <translation>There is nothing to certify yet.</translation>
    </message>
    <message>
        <source>Nhập tên giấy tờ, số trang và số bản.</source>
        <translation>Enter the paper&apos;s name, its pages and the copies.</translation>
    </message>
    <message>
        <source>Dòng {row}: chưa có tên giấy tờ.</source>
        <translation>Row {row}: the paper has no name.</translation>
    </message>
    <message>
        <source>Nhập tên giấy tờ: sổ chứng thực phải ghi.</source>
        <translation>Enter the paper&apos;s name: the certification book requires it.</translation>
    </message>
    <message>
        <source>Dòng {row}: số trang {pages} không hợp lệ.</source>
        <translation>Row {row}: {pages} is no valid number of pages.</translation>
    </message>
    <message>
        <source>Nhập từ 1 đến {most} trang.</source>
        <translation>Enter 1 to {most} pages.</translation>
    </message>
    <message>
        <source>Dòng {row}: số bản {copies} không hợp lệ.</source>
        <translation>Row {row}: {copies} is no valid number of copies.</translation>
    </message>
    <message>
        <source>Nhập từ 1 đến {most} bản.</source>
        <translation>Enter 1 to {most} copies.</translation>
    </message>
    <message>
        <source>Mọi việc đã làm đều đã lưu.</source>
        <translation>Everything done so far is saved.</translation>
    </message>
    <message>
        <source>Chưa trừ tiền của công dân.</source>
        <translation>The citizen has not been charged.</translation>
    </message>
    <message>
        <source>Chưa in gì; biên lai và số tiền đã lưu, KHÔNG thu lại.</source>
        <translation>Nothing was printed; receipt and amount are saved, do NOT collect again.</translation>
    </message>
    <message>
        <source>Biên lai và số tiền đã lưu, KHÔNG thu lại.</source>
        <translation>Receipt and amount are saved, do NOT collect again.</translation>
    </message>
    <message>
        <source>Xem giấy vừa ra: đủ nội dung thì xác nhận đã in; thiếu hoặc không có thì in lại, bản in sẽ ghi BẢN IN LẠI.</source>
        <translation>Look at the paper: if it is complete, confirm it as printed; if not, print again, the copy will say BẢN IN LẠI.</translation>
    </message>
    <message>
        <source>Kiểm tra nguồn điện và dây nối, rồi thử lại. Nếu vẫn lỗi, báo kỹ thuật viên.</source>
        <translation>Check power and cable, then try again. If it still fails, tell the technician.</translation>
    </message>
    <message>
        <source>Chưa hỏi thiết bị lần nào.</source>
        <translation>The device has not been asked yet.</translation>
    </message>
    <message>
        <source>Nhấn Kiểm tra để hỏi ngay.</source>
        <translation>Press Test to ask it now.</translation>
    </message>
    <message>
        <source>Không mở được đường nối thiết bị.</source>
        <translation>The link to the device could not be opened.</translation>
    </message>
    <message>
        <source>Không kết nối được máy in.</source>
        <translation>No connection to the printer.</translation>
    </message>
    <message>
        <source>Không kết nối được máy thẻ.</source>
        <translation>No connection to the card terminal.</translation>
    </message>
    <message>
        <source>Kiểm tra nguồn và dây nối máy thẻ, hoặc thu bằng tiền mặt, mã QR.</source>
        <translation>Check the terminal&apos;s power and cable, or collect in cash or by QR.</translation>
    </message>
    <message>
        <source>Không kết nối được máy quét.</source>
        <translation>No connection to the scanner.</translation>
    </message>
    <message>
        <source>Cắm lại máy quét. Trong lúc chờ, nhập bằng bàn phím.</source>
        <translation>Plug the scanner in again. Meanwhile type on the keyboard.</translation>
    </message>
    <message>
        <source>Thiết bị không trả lời.</source>
        <translation>The device does not answer.</translation>
    </message>
    <message>
        <source>Máy in không trả lời.</source>
        <translation>The printer does not answer.</translation>
    </message>
    <message>
        <source>Máy thẻ không trả lời.</source>
        <translation>The card terminal does not answer.</translation>
    </message>
    <message>
        <source>Xem máy thẻ có đang ở màn hình chờ không, rồi thử lại hoặc thu cách khác.</source>
        <translation>See whether the terminal shows its idle screen, then try again or collect another way.</translation>
    </message>
    <message>
        <source>Thiết bị trả lời không đúng giao thức.</source>
        <translation>The device&apos;s answer is not its protocol.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên kiểm tra loại thiết bị và tốc độ cổng nối.</source>
        <translation>Ask the technician to check the kind of device and the speed of the port.</translation>
    </message>
    <message>
        <source>Máy in trả lời không đúng giao thức ESC/POS.</source>
        <translation>The printer&apos;s answer is not ESC/POS.</translation>
    </message>
    <message>
        <source>Tắt rồi bật lại máy in. Nếu vẫn lỗi, báo kỹ thuật viên kiểm tra cổng nối.</source>
        <translation>Switch the printer off and on. If it still fails, ask the technician to check the port.</translation>
    </message>
    <message>
        <source>Máy thẻ trả lời không đọc được.</source>
        <translation>The card terminal&apos;s answer cannot be read.</translation>
    </message>
    <message>
        <source>Thu bằng cách khác và báo kỹ thuật viên kiểm tra tốc độ cổng nối.</source>
        <translation>Collect another way and ask the technician to check the speed of the port.</translation>
    </message>
    <message>
        <source>Không đọc được mã vừa quét: máy quét gửi sai bảng mã.</source>
        <translation>The scan cannot be read: the scanner sends the wrong character set.</translation>
    </message>
    <message>
        <source>Chưa ghi gì vào hồ sơ.</source>
        <translation>Nothing was written to the dossier.</translation>
    </message>
    <message>
        <source>Quét lại. Nếu vẫn lỗi, đặt máy quét sang UTF-8 theo sách hướng dẫn.</source>
        <translation>Scan again. If it still fails, set the scanner to UTF-8 as its manual says.</translation>
    </message>
    <message>
        <source>Địa chỉ thiết bị «{link}» không đúng dạng.</source>
        <translation>The device address «{link}» is not well formed.</translation>
    </message>
    <message>
        <source>Cấu hình chưa thay đổi.</source>
        <translation>The configuration is unchanged.</translation>
    </message>
    <message>
        <source>Nhập theo dạng tcp://MÁY:CỔNG hoặc serial:CỔNG?baud=115200.</source>
        <translation>Enter it as tcp://HOST:PORT or serial:PORT?baud=115200.</translation>
    </message>
    <message>
        <source>Máy in chưa sẵn sàng.</source>
        <translation>The printer is not ready.</translation>
    </message>
    <message>
        <source>Xem máy in, rồi nhấn In lại.</source>
        <translation>Look at the printer, then press Print again.</translation>
    </message>
    <message>
        <source>Máy in hết giấy.</source>
        <translation>The printer is out of paper.</translation>
    </message>
    <message>
        <source>Thay giấy, đóng nắp, rồi nhấn In lại.</source>
        <translation>Replace the paper, close the cover, then press Print again.</translation>
    </message>
    <message>
        <source>Nắp máy in đang mở.</source>
        <translation>The printer&apos;s cover is open.</translation>
    </message>
    <message>
        <source>Đóng nắp, rồi nhấn In lại.</source>
        <translation>Close the cover, then press Print again.</translation>
    </message>
    <message>
        <source>Máy in báo lỗi cơ khí (dao cắt hoặc đầu in).</source>
        <translation>The printer reports a mechanical fault (cutter or head).</translation>
    </message>
    <message>
        <source>Tắt máy in, gỡ giấy kẹt, bật lại rồi nhấn In lại. Nếu vẫn lỗi, báo kỹ thuật viên.</source>
        <translation>Switch the printer off, remove jammed paper, switch it on and press Print again. If it still fails, tell the technician.</translation>
    </message>
    <message>
        <source>Máy in đang ngắt (offline).</source>
        <translation>The printer is offline.</translation>
    </message>
    <message>
        <source>Nhấn nút FEED hoặc bật lại máy in, rồi nhấn In lại.</source>
        <translation>Press its FEED button or switch it on again, then press Print again.</translation>
    </message>
    <message>
        <source>Chưa rõ máy in đã in xong chưa.</source>
        <translation>It is not known whether the printer finished.</translation>
    </message>
    <message>
        <source>Máy in hết giấy giữa chừng.</source>
        <translation>The printer ran out of paper half-way.</translation>
    </message>
    <message>
        <source>Nắp máy in bị mở khi đang in.</source>
        <translation>The printer&apos;s cover was opened while printing.</translation>
    </message>
    <message>
        <source>Đã gửi giấy đến máy in, nhưng ổ đĩa không ghi được kết quả.</source>
        <translation>The paper was sent to the printer, but the disk did not take the outcome.</translation>
    </message>
    <message>
        <source>Đóng nắp.</source>
        <translation>Close the cover.</translation>
    </message>
    <message>
        <source>Thay giấy.</source>
        <translation>Replace the paper.</translation>
    </message>
    <message>
        <source>Giấy in sắp hết.</source>
        <translation>Paper is running low.</translation>
    </message>
    <message>
        <source>Chuẩn bị cuộn giấy mới.</source>
        <translation>Have a new roll ready.</translation>
    </message>
    <message>
        <source>Máy in báo lỗi.</source>
        <translation>The printer reports a fault.</translation>
    </message>
    <message>
        <source>Tắt rồi bật lại máy in.</source>
        <translation>Switch the printer off and on.</translation>
    </message>
    <message>
        <source>Tờ in này đã được xử lý rồi.</source>
        <translation>This print was dealt with already.</translation>
    </message>
    <message>
        <source>Không có gì bị in trùng.</source>
        <translation>Nothing was printed twice.</translation>
    </message>
    <message>
        <source>Xem lại danh sách in. Cần thêm một bản thì nhấn In lại.</source>
        <translation>Look at the print list. If another copy is needed, press Print again.</translation>
    </message>
    <message>
        <source>Mẫu giấy {template} bị hỏng (dòng {line}).</source>
        <translation>The paper template {template} is broken (line {line}).</translation>
    </message>
    <message>
        <source>Hồ sơ và số tiền đã lưu; chưa in gì.</source>
        <translation>Dossier and amount are saved; nothing was printed.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên cài lại chương trình, sau đó in lại.</source>
        <translation>Ask the technician to reinstall the program, then print again.</translation>
    </message>
    <message>
        <source>Quét lại mã QR trên thẻ, hoặc nhập tay theo thẻ.</source>
        <translation>Scan the QR code on the card again, or type what the card says.</translation>
    </message>
    <message>
        <source>Đặt máy quét sang UTF-8 (cổng COM hoặc mạng); nếu máy quét giả bàn phím thì tắt bộ gõ tiếng Việt, chuyển bàn phím sang English (US), rồi quét lại.</source>
        <translation>Set the scanner to UTF-8 (COM port or network); if it imitates a keyboard, switch Vietnamese typing off and the keyboard to English (US), then scan again.</translation>
    </message>
    <message>
        <source>Mã vừa quét không phải thẻ căn cước, hoặc chỉ đọc được một phần ({count} mục).</source>
        <translation>The scan is no identity card, or only a part of it was read ({count} fields).</translation>
    </message>
    <message>
        <source>Mã vừa quét có ký tự lạ: hai lần quét dính nhau hoặc máy quét gửi phím điều khiển.</source>
        <translation>The scan holds strange characters: two scans ran together or the scanner sends control keys.</translation>
    </message>
    <message>
        <source>Quét lại từng thẻ một. Nếu vẫn lỗi, báo kỹ thuật viên đặt lại máy quét.</source>
        <translation>Scan one card at a time. If it still fails, ask the technician to reset the scanner.</translation>
    </message>
    <message>
        <source>Mã vừa quét bị mất dấu tiếng Việt ({field}).</source>
        <translation>The scan lost its Vietnamese diacritics ({field}).</translation>
    </message>
    <message>
        <source>Bộ gõ tiếng Việt làm sai mã vừa quét ({field} thành kiểu gõ Telex).</source>
        <translation>The Vietnamese input method spoilt the scan ({field} became Telex typing).</translation>
    </message>
    <message>
        <source>Tắt bộ gõ tiếng Việt, chuyển bàn phím sang English (US), rồi quét lại.</source>
        <translation>Switch Vietnamese typing off and the keyboard to English (US), then scan again.</translation>
    </message>
    <message>
        <source>Máy quét gửi sai bảng mã: chữ tiếng Việt bị hỏng ({field}).</source>
        <translation>The scanner sends the wrong character set: Vietnamese letters are damaged ({field}).</translation>
    </message>
    <message>
        <source>Đặt máy quét sang UTF-8 theo sách hướng dẫn, rồi quét lại.</source>
        <translation>Set the scanner to UTF-8 as its manual says, then scan again.</translation>
    </message>
    <message>
        <source>Mã trên thẻ thiếu mục {field}.</source>
        <translation>The card&apos;s code lacks {field}.</translation>
    </message>
    <message>
        <source>Số định danh trên thẻ không đủ 12 chữ số.</source>
        <translation>The personal number on the card does not have 12 digits.</translation>
    </message>
    <message>
        <source>Số chứng minh nhân dân cũ trên thẻ không đúng dạng.</source>
        <translation>The old identity number on the card is not well formed.</translation>
    </message>
    <message>
        <source>Ngày trên thẻ không đúng: {field}.</source>
        <translation>A date on the card is wrong: {field}.</translation>
    </message>
    <message>
        <source>Mục giới tính trên thẻ không phải Nam hoặc Nữ.</source>
        <translation>The card&apos;s sex is neither Nam nor Nữ.</translation>
    </message>
    <message>
        <source>Số định danh không khớp với {field} ghi trên thẻ.</source>
        <translation>The personal number does not fit the {field} on the card.</translation>
    </message>
    <message>
        <source>Xem lại thẻ thật. Nếu thẻ đúng như vậy, nhập tay và ghi chú vào hồ sơ.</source>
        <translation>Look at the real card. If it says so, type it in and note it in the dossier.</translation>
    </message>
    <message>
        <source>Có lỗi chưa được mô tả ({code}).</source>
        <translation>An error that is not described yet ({code}).</translation>
    </message>
    <message>
        <source>Ghi lại mã lỗi và báo kỹ thuật viên.</source>
        <translation>Note the code and tell the technician.</translation>
    </message>
    <message>
        <source>Chưa thu khoản nào.</source>
        <translation>Nothing was collected.</translation>
    </message>
    <message>
        <source>Khoản này do quầy khác thu.</source>
        <translation>Another counter takes the money for this.</translation>
    </message>
    <message>
        <source>Mời công dân đến quầy thu phí; muốn thu tại đây thì lấy khoản này lại trước.</source>
        <translation>Send the citizen to the cashier desk; to take the money here, take it back first.</translation>
    </message>
    <message>
        <source>Khoản này đã thu một phần tại quầy này: {paid}.</source>
        <translation>A part of this was paid at this counter: {paid}.</translation>
    </message>
    <message>
        <source>Thu nốt tại quầy này, hoặc trả lại phần đã thu rồi chuyển.</source>
        <translation>Take the rest here, or give back that part and then hand it over.</translation>
    </message>
    <message>
        <source>Khoản này không còn ở quầy thu phí, hoặc chưa nhận về quầy này.</source>
        <translation>This is no longer at the cashier desk, or was not taken over here.</translation>
    </message>
    <message>
        <source>Xem lại trạng thái của khoản trên màn hình rồi làm tiếp.</source>
        <translation>Look at how it stands on the screen, then go on.</translation>
    </message>
    <message>
        <source>Cấu hình của quầy không có quầy thu phí nào khác.</source>
        <translation>The configuration of this counter names no other cashier desk.</translation>
    </message>
    <message>
        <source>Thu tại quầy này. Nếu trung tâm có quầy thu phí, báo kỹ thuật viên.</source>
        <translation>Take the money here. If the site has a cashier desk, tell the technician.</translation>
    </message>
    <message>
        <source>Quầy này không có biên lai của đơn vị thu của khoản này ({body}).</source>
        <translation>This counter has no receipts of the body that collects this ({body}).</translation>
    </message>
    <message>
        <source>Mời công dân nộp tại quầy đã tiếp nhận hồ sơ. Báo kỹ thuật viên.</source>
        <translation>Let the citizen pay at the counter that took in the dossier. Tell the technician.</translation>
    </message>
    <message>
        <source>Khoản này đã có quầy khác nhận thu.</source>
        <translation>Another counter has taken this over.</translation>
    </message>
    <message>
        <source>Mời công dân nộp tại quầy đó; cần thu ở đây thì nhờ quầy đó trả khoản lại.</source>
        <translation>Let the citizen pay there; to take it here, ask that counter to release it.</translation>
    </message>
    <message>
        <source>Khoản này đã thu xong, hoặc quầy đã chuyển nó lấy lại.</source>
        <translation>This was paid, or the counter that handed it over took it back.</translation>
    </message>
    <message>
        <source>KHÔNG thu. Làm mới danh sách; hỏi quầy đã tiếp nhận hồ sơ.</source>
        <translation>Do NOT take money. Refresh the list; ask the counter that took in the dossier.</translation>
    </message>
    <message>
        <source>Máy chủ điểm chưa biết khoản này được chuyển.</source>
        <translation>The site&apos;s server does not know yet that this was handed over.</translation>
    </message>
    <message>
        <source>Đợi quầy đã chuyển có mạng lại rồi thử lại, hoặc mời công dân nộp tại quầy đó.</source>
        <translation>Wait until that counter is connected and try again, or let the citizen pay there.</translation>
    </message>
    <message>
        <source>Khoản này được chuyển trước khi máy chủ điểm khôi phục: có thể đã có quầy nhận.</source>
        <translation>This was handed over before the site&apos;s server was restored: a counter may have taken it.</translation>
    </message>
    <message>
        <source>Quầy đã chuyển lấy khoản này lại, có phụ trách duyệt, rồi thu hoặc chuyển lại.</source>
        <translation>The counter that handed it over takes it back, with a supervisor&apos;s approval, and takes the money or hands it over again.</translation>
    </message>
    <message>
        <source>Máy chủ này không giao khoản thu giữa các quầy.</source>
        <translation>This server does not give bills to counters.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên kiểm tra địa chỉ máy chủ điểm. Khoản này thu tại quầy đã tiếp nhận.</source>
        <translation>Let the technician check the address of the site&apos;s server. This is paid where the dossier was taken in.</translation>
    </message>
    <message>
        <source>Chưa quầy nào của điểm chuyển khoản này.</source>
        <translation>No counter of the site has handed this fee on.</translation>
    </message>
    <message>
        <source>Xem lại danh sách; hỏi quầy đã tiếp nhận hồ sơ.</source>
        <translation>Look at the list again; ask the counter that took the dossier in.</translation>
    </message>
    <message>
        <source>Khoản này đã giao cho quầy khác thu.</source>
        <translation>This fee was given to another counter.</translation>
    </message>
    <message>
        <source>Mời công dân nộp tại quầy đó.</source>
        <translation>Send the citizen to that counter.</translation>
    </message>
    <message>
        <source>Khoản này không còn chờ thu.</source>
        <translation>This fee waits no more.</translation>
    </message>
    <message>
        <source>KHÔNG thu. Làm mới danh sách.</source>
        <translation>Take NO money. Look at the list again.</translation>
    </message>
    <message>
        <source>Máy chủ điểm mới khôi phục, chưa biết khoản này đã giao cho quầy nào.</source>
        <translation>The site&apos;s node was restored and does not know to whom this fee was given.</translation>
    </message>
    <message>
        <source>Quầy đã chuyển lấy khoản này lại, có phụ trách duyệt.</source>
        <translation>The counter that handed it on takes it back, with a supervisor&apos;s approval.</translation>
    </message>
    <message>
        <source>KHÔNG thực hiện lại giao dịch thẻ. Xem màn hình máy thẻ, nhấn Hỏi lại máy thẻ; vẫn chưa rõ thì mời phụ trách.</source>
        <translation>Do NOT repeat the card transaction. Look at the terminal&apos;s screen, press Ask the terminal again; if it stays unknown, call the supervisor.</translation>
    </message>
    <message>
        <source>Lần thanh toán đã được ghi là chưa rõ; có thể tiếp công dân khác.</source>
        <translation>The attempt is recorded as unknown; other citizens can be served.</translation>
    </message>
    <message>
        <source>Xem lại phiếu của máy thẻ và nhập đúng như in trên phiếu.</source>
        <translation>Look at the terminal&apos;s slip and type exactly what it says.</translation>
    </message>
    <message>
        <source>Mời công dân dùng thẻ khác, hoặc thu bằng tiền mặt, mã QR.</source>
        <translation>Ask for another card, or collect in cash or by QR.</translation>
    </message>
    <message>
        <source>Quét lại; nếu vẫn lỗi, dùng mã QR khác hoặc thu cách khác.</source>
        <translation>Scan again; if it still fails, use another QR code or collect another way.</translation>
    </message>
    <message>
        <source>Công dân đưa {tendered}, phải thu {owed}: còn thiếu {missing}.</source>
        <translation>Given {tendered}, owed {owed}: {missing} is missing.</translation>
    </message>
    <message>
        <source>Nhận thêm tiền rồi nhập lại số tiền nhận.</source>
        <translation>Take more money and enter the new amount.</translation>
    </message>
    <message>
        <source>Khoản này đã thu trước đó.</source>
        <translation>This was paid before.</translation>
    </message>
    <message>
        <source>Không có gì bị thu thêm.</source>
        <translation>Nothing more was collected.</translation>
    </message>
    <message>
        <source>KHÔNG thu lại. Cần biên lai thì in lại.</source>
        <translation>Do NOT collect again. If a receipt is needed, print it again.</translation>
    </message>
    <message>
        <source>Số tiền miễn, giảm {exempted} lớn hơn số phải nộp {owed}.</source>
        <translation>The exemption {exempted} is larger than what is owed {owed}.</translation>
    </message>
    <message>
        <source>Sửa lại số tiền miễn, giảm.</source>
        <translation>Correct the exempted amount.</translation>
    </message>
    <message>
        <source>Miễn, giảm còn thiếu: {missing}.</source>
        <translation>The exemption lacks: {missing}.</translation>
    </message>
    <message>
        <source>Ghi đủ nhóm đối tượng, căn cứ pháp lý và giấy tờ chứng minh.</source>
        <translation>Give the group, the legal ground and the proof.</translation>
    </message>
    <message>
        <source>Không có khoản nào phải nộp.</source>
        <translation>There is nothing to pay.</translation>
    </message>
    <message>
        <source>Không thu tiền, không lập biên lai.</source>
        <translation>No money is taken and no receipt issued.</translation>
    </message>
    <message>
        <source>Nhấn Ctrl+Enter để hoàn tất.</source>
        <translation>Press Ctrl+Enter to finish.</translation>
    </message>
    <message>
        <source>Các khoản này thuộc nhiều đơn vị thu: {bodies}.</source>
        <translation>These amounts belong to several collecting bodies: {bodies}.</translation>
    </message>
    <message>
        <source>Thu riêng từng đơn vị.</source>
        <translation>Collect for each body separately.</translation>
    </message>
    <message>
        <source>Lần thanh toán này vừa thay đổi trạng thái.</source>
        <translation>This attempt has just changed its state.</translation>
    </message>
    <message>
        <source>Không có gì bị thu hai lần.</source>
        <translation>Nothing was collected twice.</translation>
    </message>
    <message>
        <source>Xem lại trạng thái trên màn hình rồi làm tiếp.</source>
        <translation>Look at its state on screen, then go on.</translation>
    </message>
    <message>
        <source>Còn một lần thanh toán bằng {method} chưa có kết quả.</source>
        <translation>An attempt by {method} has no result yet.</translation>
    </message>
    <message>
        <source>Chưa thu thêm khoản nào.</source>
        <translation>Nothing more was collected.</translation>
    </message>
    <message>
        <source>Xác nhận hoặc hủy lần đó trước, rồi mới thu cách khác.</source>
        <translation>Confirm or cancel that attempt first, then collect another way.</translation>
    </message>
    <message>
        <source>Còn một giao dịch thẻ chưa rõ kết quả cho khoản này.</source>
        <translation>A card transaction for this amount still has no known result.</translation>
    </message>
    <message>
        <source>Chưa rõ kết quả giao dịch thẻ: có thể đã trừ tiền.</source>
        <translation>The card result is unknown: the card may have been charged.</translation>
    </message>
    <message>
        <source>Ổ đĩa không ghi được kết quả giao dịch thẻ: có thể đã trừ tiền.</source>
        <translation>The disk did not take the outcome of the card payment: it may have been charged.</translation>
    </message>
    <message>
        <source>Lần thanh toán đã ghi trước khi gửi; khi ổ đĩa ghi được, được ghi là chưa rõ.</source>
        <translation>The payment was recorded before it was sent; it is recorded as unknown once the disk takes it.</translation>
    </message>
    <message>
        <source>KHÔNG thực hiện lại giao dịch thẻ. Gọi kỹ thuật viên xem ổ đĩa; sau đó nhấn Hỏi lại máy thẻ.</source>
        <translation>Do NOT repeat the card transaction. Call the technician to look at the disk; then ask the terminal again.</translation>
    </message>
    <message>
        <source>Đã hỏi máy thẻ nhưng vẫn chưa rõ kết quả.</source>
        <translation>The terminal was asked, and the result is still unknown.</translation>
    </message>
    <message>
        <source>Máy thẻ có giao dịch này nhưng số tiền hoặc kết quả không khớp.</source>
        <translation>The terminal has this transaction, but amount or result do not match.</translation>
    </message>
    <message>
        <source>KHÔNG thực hiện lại giao dịch thẻ. Mời phụ trách đối chiếu với phiếu của máy thẻ.</source>
        <translation>Do NOT repeat the card transaction. Ask the supervisor to compare with the terminal&apos;s slip.</translation>
    </message>
    <message>
        <source>Giao dịch cuối trên máy thẻ không phải của lần thanh toán này.</source>
        <translation>The terminal&apos;s last transaction is not of this attempt.</translation>
    </message>
    <message>
        <source>Máy thẻ không nhận yêu cầu.</source>
        <translation>The card terminal did not take the request.</translation>
    </message>
    <message>
        <source>Chờ máy thẻ về màn hình chờ rồi thử lại, hoặc thu cách khác.</source>
        <translation>Wait for the terminal&apos;s idle screen and try again, or collect another way.</translation>
    </message>
    <message>
        <source>Máy thẻ không nhận số tiền này.</source>
        <translation>The card terminal does not take this amount.</translation>
    </message>
    <message>
        <source>Thu bằng tiền mặt hoặc mã QR.</source>
        <translation>Collect in cash or by QR.</translation>
    </message>
    <message>
        <source>Máy thẻ còn giao dịch {attempt} chưa rõ kết quả.</source>
        <translation>Transaction {attempt} on the terminal still has no known result.</translation>
    </message>
    <message>
        <source>Chưa gửi giao dịch mới; chưa trừ tiền.</source>
        <translation>No new transaction was sent; nothing was charged.</translation>
    </message>
    <message>
        <source>Khoản chuyển {reference} đã được dùng cho một lần thanh toán khác.</source>
        <translation>Transfer {reference} was taken for another payment.</translation>
    </message>
    <message>
        <source>Chọn khoản chuyển khác, hoặc chờ ngân hàng báo có.</source>
        <translation>Pick another transfer, or wait for the bank&apos;s notice.</translation>
    </message>
    <message>
        <source>Khoản chuyển {reference} đã được quầy khác của trung tâm nhận.</source>
        <translation>Transfer {reference} was taken by another counter of the centre.</translation>
    </message>
    <message>
        <source>Chọn khoản chuyển khác; nếu đúng là của công dân này, báo phụ trách.</source>
        <translation>Choose another transfer; if it really is this citizen’s, tell the supervisor.</translation>
    </message>
    <message>
        <source>Khoản chuyển này đã được quầy {counter} nhận.</source>
        <translation>This transfer was taken by counter {counter}.</translation>
    </message>
    <message>
        <source>Máy chủ điểm chưa xác nhận được: chưa biết quầy khác đã nhận khoản chuyển này hay chưa.</source>
        <translation>The site server cannot confirm it: whether another counter has taken this transfer is not known.</translation>
    </message>
    <message>
        <source>Hỏi công dân mã giao dịch ngân hàng và nhập tay (chờ đối chiếu sao kê), hoặc thử lại khi có mạng.</source>
        <translation>Ask the citizen for the bank’s reference and type it (it waits for the statement), or try again when the link is back.</translation>
    </message>
    <message>
        <source>Khoản chuyển này vào tài khoản {account}, không phải tài khoản của đơn vị thu.</source>
        <translation>This transfer went to account {account}, which is not the collecting body&apos;s.</translation>
    </message>
    <message>
        <source>Chọn khoản chuyển khác, hoặc báo phụ trách.</source>
        <translation>Pick another transfer, or tell the supervisor.</translation>
    </message>
    <message>
        <source>Phần thu {part} không đúng: còn phải nộp {owed}.</source>
        <translation>{part} cannot be taken as a part: {owed} is owed.</translation>
    </message>
    <message>
        <source>Nhập số tiền từ 1 đ đến số còn phải nộp.</source>
        <translation>Enter an amount from 1 đ up to what is owed.</translation>
    </message>
    <message>
        <source>Chưa ghi lý do.</source>
        <translation>No reason was given.</translation>
    </message>
    <message>
        <source>Chưa có gì thay đổi.</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>Ghi lý do rồi xác nhận lại.</source>
        <translation>Enter the reason and confirm again.</translation>
    </message>
    <message>
        <source>Sau lần thanh toán này máy thẻ đã có giao dịch khác; máy không thể tự xác định.</source>
        <translation>The terminal has carried out other transactions since this one; it cannot tell by itself.</translation>
    </message>
    <message>
        <source>Máy thẻ đã trả lời nhưng chưa đủ để biết giao dịch có thành công không.</source>
        <translation>The terminal answered, but not enough to tell whether the transaction went through.</translation>
    </message>
    <message>
        <source>Thẻ bị từ chối (mã {reason}).</source>
        <translation>The card was declined (code {reason}).</translation>
    </message>
    <message>
        <source>Giao dịch thẻ bị hủy trên máy thẻ.</source>
        <translation>The transaction was cancelled on the terminal.</translation>
    </message>
    <message>
        <source>Máy thẻ không nhận loại thẻ này.</source>
        <translation>The terminal does not take this kind of card.</translation>
    </message>
    <message>
        <source>Máy thẻ không đọc được thẻ.</source>
        <translation>The terminal could not read the card.</translation>
    </message>
    <message>
        <source>Chưa đúng: {field}.</source>
        <translation>Not right: {field}.</translation>
    </message>
    <message>
        <source>Mã chuẩn chi phải đủ 6 chữ số hoặc chữ in hoa.</source>
        <translation>The approval code must have exactly 6 digits or capital letters.</translation>
    </message>
    <message>
        <source>Bốn số cuối thẻ phải là đúng 4 chữ số.</source>
        <translation>The last four must be exactly 4 digits.</translation>
    </message>
    <message>
        <source>Chưa ghi lý do quyết định.</source>
        <translation>The reason for the decision is missing.</translation>
    </message>
    <message>
        <source>Lần thanh toán vẫn là chưa rõ.</source>
        <translation>The attempt stays unknown.</translation>
    </message>
    <message>
        <source>Ghi vì sao biết đã trừ hay chưa trừ tiền, ít nhất 5 ký tự.</source>
        <translation>Write how you know whether the card was charged, at least 5 characters.</translation>
    </message>
    <message>
        <source>Xem lại số trên phiếu. Nếu đúng, mời phụ trách kiểm tra biên lai đã lập.</source>
        <translation>Check the numbers on the slip. If they are right, ask the supervisor to look at the receipt issued.</translation>
    </message>
    <message>
        <source>Số tham chiếu ngân hàng chưa dùng được.</source>
        <translation>This bank reference cannot be used.</translation>
    </message>
    <message>
        <source>Nhập ít nhất 6 ký tự cuối của mã giao dịch trong thông báo của ngân hàng.</source>
        <translation>Enter at least the last 6 characters of the transaction code in the bank&apos;s notice.</translation>
    </message>
    <message>
        <source>Số tham chiếu ngân hàng này đã dùng cho một biên lai khác.</source>
        <translation>This bank reference was used for another receipt.</translation>
    </message>
    <message>
        <source>Kiểm tra lại thông báo của ngân hàng; mỗi lần chuyển tiền có một số riêng.</source>
        <translation>Check the bank&apos;s notice; every transfer has its own number.</translation>
    </message>
    <message>
        <source>{body} chưa có tài khoản ngân hàng để nhận chuyển khoản.</source>
        <translation>{body} has no bank account to receive transfers.</translation>
    </message>
    <message>
        <source>Không lập được nội dung chuyển khoản: tiền tố hoặc mã quầy không hợp lệ ({field}).</source>
        <translation>The transfer reference could not be made: prefix or counter code is not valid ({field}).</translation>
    </message>
    <message>
        <source>Thu bằng cách khác và báo kỹ thuật viên sửa cấu hình quầy.</source>
        <translation>Collect another way and ask the technician to correct the counter&apos;s configuration.</translation>
    </message>
    <message>
        <source>Không lập được mã QR: {field} không hợp lệ.</source>
        <translation>The QR code could not be made: {field} is not valid.</translation>
    </message>
    <message>
        <source>Thu bằng cách khác và báo kỹ thuật viên sửa tài khoản thu trong cấu hình.</source>
        <translation>Collect another way and ask the technician to correct the collecting account in the configuration.</translation>
    </message>
    <message>
        <source>KHÔNG thực hiện lại giao dịch thẻ. Mời phụ trách đối chiếu với phiếu và bảng tổng kết của máy thẻ.</source>
        <translation>Do NOT repeat the card transaction. Ask the supervisor to compare the terminal&apos;s slips and totals.</translation>
    </message>
    <message>
        <source>Số truy vết (TRACE) phải có 1 đến 6 chữ số.</source>
        <translation>The trace number must have 1 to 6 digits.</translation>
    </message>
    <message>
        <source>Phiếu thẻ này (máy {terminal}, lô {batch}, số truy vết {trace}) đã dùng cho một biên lai khác.</source>
        <translation>This card slip (terminal {terminal}, batch {batch}, trace {trace}) was already used for another receipt.</translation>
    </message>
    <message>
        <source>Mã QR chuyển khoản bị hỏng (sai mã kiểm tra).</source>
        <translation>The transfer QR code is damaged (wrong checksum).</translation>
    </message>
    <message>
        <source>Mã QR vừa đọc không phải mã chuyển khoản.</source>
        <translation>The QR code is no transfer code.</translation>
    </message>
    <message>
        <source>Mã QR vừa đọc không phải mã VietQR tính bằng đồng ({field}).</source>
        <translation>The QR code is no VietQR transfer in đồng ({field}).</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai «{letters}» không hợp lệ.</source>
        <translation>The receipt serial «{letters}» is not valid.</translation>
    </message>
    <message>
        <source>Chưa lập biên lai nào với ký hiệu này.</source>
        <translation>No receipt was issued under this serial.</translation>
    </message>
    <message>
        <source>Dùng hai chữ trong 20 chữ A B C D E G H K L M N P Q R S T U V X Y.</source>
        <translation>Use two of the 20 letters A B C D E G H K L M N P Q R S T U V X Y.</translation>
    </message>
    <message>
        <source>Ký hiệu {serial} đã dùng hết số biên lai.</source>
        <translation>Serial {serial} has used up its numbers.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên đặt ký hiệu mới cho quầy.</source>
        <translation>Ask the technician to set a new serial for the counter.</translation>
    </message>
    <message>
        <source>Chưa thu tiền, chưa lập biên lai.</source>
        <translation>No money was taken and no receipt issued.</translation>
    </message>
    <message>
        <source>Chỉnh lại ngày giờ của máy, hoặc mời phụ trách xem và xác nhận.</source>
        <translation>Set the PC&apos;s date and time right, or ask the supervisor to look and confirm.</translation>
    </message>
    <message>
        <source>Quầy vẫn làm việc; thứ tự và số biên lai không đổi.</source>
        <translation>The counter works on; order and receipt numbers do not change.</translation>
    </message>
    <message>
        <source>Xem lại ngày giờ và giờ hẹn trước khi in; báo kỹ thuật viên chỉnh đồng hồ.</source>
        <translation>Check dates and appointments before printing; ask the technician to set the clock.</translation>
    </message>
    <message>
        <source>Đồng hồ máy đang chỉ {now}, sớm hơn biên lai cuối ({known}).</source>
        <translation>This PC&apos;s clock shows {now}, before the last receipt ({known}).</translation>
    </message>
    <message>
        <source>Chưa chắc ngày giờ của máy ({now}) là đúng.</source>
        <translation>It is not certain that this PC&apos;s date and time ({now}) are right.</translation>
    </message>
    <message>
        <source>Đồng hồ máy đang chỉ {now}, khác giờ của máy chủ điểm.</source>
        <translation>This PC&apos;s clock shows {now}, which is not the site server&apos;s time.</translation>
    </message>
    <message>
        <source>Đồng hồ máy đang chỉ {now}; lần cuối được đối chiếu là {known}.</source>
        <translation>This PC&apos;s clock shows {now}; it was last compared at {known}.</translation>
    </message>
    <message>
        <source>Mời phụ trách xem ngày giờ và xác nhận; mỗi ngày một lần cho đến khi có mạng.</source>
        <translation>Ask the supervisor to look at date and time and confirm; once a day until the network is back.</translation>
    </message>
    <message>
        <source>Đồng hồ máy đã sang năm khác ({now}); ký hiệu biên lai sẽ đổi theo năm.</source>
        <translation>This PC&apos;s clock is in another year ({now}); the receipt series changes with the year.</translation>
    </message>
    <message>
        <source>Mời phụ trách xem ngày giờ và xác nhận trước khi dùng ký hiệu của năm đó.</source>
        <translation>Ask the supervisor to look at date and time and confirm before the series of that year is used.</translation>
    </message>
    <message>
        <source>Đồng hồ máy này có thể sai.</source>
        <translation>This PC&apos;s clock may be wrong.</translation>
    </message>
    <message>
        <source>Đồng hồ máy này khác giờ của máy chủ điểm.</source>
        <translation>This PC&apos;s clock differs from the site server&apos;s.</translation>
    </message>
    <message>
        <source>Đồng hồ máy này vừa bị đổi ngày giờ.</source>
        <translation>This PC&apos;s date or time was just changed.</translation>
    </message>
    <message>
        <source>Đồng hồ máy này chậm hơn những việc đã ghi.</source>
        <translation>This PC&apos;s clock is behind what is recorded already.</translation>
    </message>
    <message>
        <source>Đã hơn một ngày chưa đối chiếu được ngày giờ với máy chủ điểm.</source>
        <translation>Date and time have not been compared with the site server for more than a day.</translation>
    </message>
    <message>
        <source>Xem ngày giờ của máy; trước khi thu tiền cần phụ trách xác nhận mỗi ngày.</source>
        <translation>Look at the PC&apos;s date and time; the supervisor must confirm each day before money is taken.</translation>
    </message>
    <message>
        <source>Quầy vẫn làm việc; dữ liệu lưu tại máy và tự gửi khi có mạng.</source>
        <translation>The counter works on; data is stored here and sent when the network is back.</translation>
    </message>
    <message>
        <source>Dữ liệu đã lưu tại máy; không mất gì.</source>
        <translation>The data is stored here; nothing is lost.</translation>
    </message>
    <message>
        <source>Mất kết nối máy chủ điểm.</source>
        <translation>No connection to the site server.</translation>
    </message>
    <message>
        <source>Gọi số thì nhập số trên phiếu công dân đưa. Không cần làm gì thêm.</source>
        <translation>To call, type the number on the citizen&apos;s ticket. Nothing else needs to be done.</translation>
    </message>
    <message>
        <source>Máy chủ điểm từ chối yêu cầu.</source>
        <translation>The site server refused the request.</translation>
    </message>
    <message>
        <source>Đồng hồ máy này lệch quá nhiều so với máy chủ điểm.</source>
        <translation>This PC&apos;s clock differs too much from the site server&apos;s.</translation>
    </message>
    <message>
        <source>Gọi số thì nhập số trên phiếu công dân đưa. Nếu vẫn lỗi, báo kỹ thuật viên.</source>
        <translation>To call, type the number on the citizen&apos;s ticket. If it goes on, tell the technician.</translation>
    </message>
    <message>
        <source>Chỉnh lại ngày giờ của máy, rồi thử lại. Gọi số thì nhập số công dân đưa.</source>
        <translation>Set this machine&apos;s date and time right, then try again. To call, type the number the citizen shows.</translation>
    </message>
    <message>
        <source>Máy chủ điểm đang quá tải.</source>
        <translation>The site server is overloaded.</translation>
    </message>
    <message>
        <source>Chờ vài giây; máy tự thử lại.</source>
        <translation>Wait a few seconds; it is tried again by itself.</translation>
    </message>
    <message>
        <source>Máy chủ điểm trả lời không đúng.</source>
        <translation>The site server&apos;s answer is not right.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên kiểm tra địa chỉ và phiên bản máy chủ điểm.</source>
        <translation>Ask the technician to check the address and version of the site server.</translation>
    </message>
    <message>
        <source>Máy trả lời tại địa chỉ máy chủ điểm không phải là máy chủ đã đăng ký.</source>
        <translation>What answers at the site server&apos;s address is not the server that this counter was enrolled with.</translation>
    </message>
    <message>
        <source>Chưa gửi gì cho máy đó. Quầy vẫn làm việc; dữ liệu lưu tại máy.</source>
        <translation>Nothing was sent to it. The counter works on; data are kept on this machine.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên ngay: có thể có máy lạ đứng giữa. Nếu máy chủ đã cài lại thì xin mã đăng ký mới.</source>
        <translation>Tell the technician at once: somebody may stand in between. If the server was set up anew, ask for a new enrolment code.</translation>
    </message>
    <message>
        <source>Đường nối đến máy chủ điểm không được mã hóa.</source>
        <translation>The link to the site server would not be encrypted.</translation>
    </message>
    <message>
        <source>Chưa gửi gì đi. Quầy vẫn làm việc; dữ liệu lưu tại máy.</source>
        <translation>Nothing was sent. The counter works on; data are kept on this machine.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên: địa chỉ phải là https:// và mã đăng ký do máy chủ điểm cấp.</source>
        <translation>Tell the technician: the address must begin with https:// and the code must come from the site server.</translation>
    </message>
    <message>
        <source>Không đọc được chứng thư của máy chủ trong tệp {file}.</source>
        <translation>The server&apos;s certificate in {file} cannot be read.</translation>
    </message>
    <message>
        <source>Tệp được giữ nguyên; máy chủ chưa chạy.</source>
        <translation>The file was left alone; the server did not start.</translation>
    </message>
    <message>
        <source>Chép lại tệp từ bản lưu. Nếu đã mất: đổi tên tệp, chạy lại máy chủ, rồi cấp mã đăng ký mới cho các quầy.</source>
        <translation>Copy the file back from a backup. If it is lost: rename it, start the server again, and give the counters new enrolment codes.</translation>
    </message>
    <message>
        <source>Đĩa của máy chủ điểm đã bị đưa về bản cũ hoặc chạy ở hai máy: máy chủ thành phố có bản khác.</source>
        <translation>The site server&apos;s disk was set back or is at work twice: the city server holds another copy.</translation>
    </message>
    <message>
        <source>Tiền, hồ sơ, biên lai không mất; hàng chờ có thể trùng số.</source>
        <translation>No money, dossier or receipt is lost; the queue may give a number twice.</translation>
    </message>
    <message>
        <source>Dừng máy chủ điểm, sao lưu (counter-app backup), rồi khôi phục vào thư mục trống (counter-app restore) với mã đăng ký mới của máy chủ thành phố.</source>
        <translation>Stop the site server, back it up (counter-app backup), then restore it into an empty folder (counter-app restore) with a new enrolment code of the city server.</translation>
    </message>
    <message>
        <source>Mã đăng ký gõ chưa đúng: thiếu, sai hoặc đổi chỗ ký tự.</source>
        <translation>The enrolment code was typed wrong: characters are missing, wrong or exchanged.</translation>
    </message>
    <message>
        <source>Chưa gửi gì đi.</source>
        <translation>Nothing was sent.</translation>
    </message>
    <message>
        <source>So lại từng nhóm bốn ký tự với mã do máy chủ điểm cấp.</source>
        <translation>Compare it with the site server&apos;s code, four characters at a time.</translation>
    </message>
    <message>
        <source>Yêu cầu gửi đến không có chữ ký hợp lệ.</source>
        <translation>The request has no valid signature.</translation>
    </message>
    <message>
        <source>Yêu cầu đã bị từ chối; không có gì thay đổi.</source>
        <translation>The request was refused; nothing changed.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên kiểm tra máy gửi.</source>
        <translation>Ask the technician to check the sending PC.</translation>
    </message>
    <message>
        <source>Mã PIN không đúng.</source>
        <translation>The PIN is wrong.</translation>
    </message>
    <message>
        <source>Nhập lại; còn {tries_left} lần trước khi tạm khóa.</source>
        <translation>Type it again; {tries_left} tries are left before a lock.</translation>
    </message>
    <message>
        <source>Không có ai tên như vậy ở quầy này.</source>
        <translation>Nobody of that name works at this counter.</translation>
    </message>
    <message>
        <source>Xem lại tên đã gõ.</source>
        <translation>Check the name typed.</translation>
    </message>
    <message>
        <source>Đã nhập sai mã PIN quá nhiều lần; tạm khóa đến {until}.</source>
        <translation>Too many wrong PINs; locked until {until}.</translation>
    </message>
    <message>
        <source>Chờ đến giờ đó, hoặc nhờ phụ trách đặt lại mã PIN.</source>
        <translation>Wait until then, or ask the supervisor to reset the PIN.</translation>
    </message>
    <message>
        <source>Việc này cần quyền {needs}.</source>
        <translation>This needs the role {needs}.</translation>
    </message>
    <message>
        <source>Họ tên chưa dùng được.</source>
        <translation>This name cannot be used.</translation>
    </message>
    <message>
        <source>Nhập họ tên có chữ, không quá {most} ký tự.</source>
        <translation>Enter a name with letters, at most {most} characters.</translation>
    </message>
    <message>
        <source>Đã có người đang làm việc mang họ tên này.</source>
        <translation>Somebody who works here has this name already.</translation>
    </message>
    <message>
        <source>Thêm vào họ tên chữ để phân biệt, ví dụ tên tổ.</source>
        <translation>Add something to tell them apart, for example the team.</translation>
    </message>
    <message>
        <source>Chưa chọn vai trò nào.</source>
        <translation>No role is chosen.</translation>
    </message>
    <message>
        <source>Chọn ít nhất một vai trò.</source>
        <translation>Choose at least one role.</translation>
    </message>
    <message>
        <source>Mã PIN này dễ đoán hoặc không đúng dạng.</source>
        <translation>This PIN is easy to guess or has the wrong form.</translation>
    </message>
    <message>
        <source>Nhập {least} đến {most} chữ số, không lặp một số, không phải dãy liền như 123456.</source>
        <translation>Enter {least} to {most} digits, not one digit repeated, not a run such as 123456.</translation>
    </message>
    <message>
        <source>Mã PIN mới giống mã đang dùng.</source>
        <translation>The new PIN is the one in use.</translation>
    </message>
    <message>
        <source>Chọn mã PIN khác.</source>
        <translation>Choose another PIN.</translation>
    </message>
    <message>
        <source>Hai lần nhập mã PIN mới không giống nhau.</source>
        <translation>The new PIN was typed differently the second time.</translation>
    </message>
    <message>
        <source>Nhập lại mã PIN mới.</source>
        <translation>Enter the new PIN again.</translation>
    </message>
    <message>
        <source>Người này không còn như trên màn hình.</source>
        <translation>This person is no longer as shown on the screen.</translation>
    </message>
    <message>
        <source>Xem lại danh sách nhân viên rồi chọn lại.</source>
        <translation>Look at the list of staff again and choose anew.</translation>
    </message>
    <message>
        <source>Đây là phụ trách duy nhất của quầy.</source>
        <translation>This is the counter&apos;s only supervisor.</translation>
    </message>
    <message>
        <source>Giao vai trò phụ trách cho một người khác trước.</source>
        <translation>Make somebody else a supervisor first.</translation>
    </message>
    <message>
        <source>Không ai tự cho mình nghỉ.</source>
        <translation>Nobody can dismiss themselves.</translation>
    </message>
    <message>
        <source>Nhờ phụ trách khác thực hiện.</source>
        <translation>Ask another supervisor to do it.</translation>
    </message>
    <message>
        <source>Mã PIN của chính mình đổi ở màn hình đăng nhập.</source>
        <translation>One&apos;s own PIN is changed at sign-in.</translation>
    </message>
    <message>
        <source>Khóa màn hình (Ctrl+L) rồi nhấn F12 để đổi.</source>
        <translation>Lock the screen (Ctrl+L), then press F12 to change it.</translation>
    </message>
    <message>
        <source>Số văn bản yêu cầu xóa chưa đúng.</source>
        <translation>The number of the request to erase is not right.</translation>
    </message>
    <message>
        <source>Chưa xóa gì.</source>
        <translation>Nothing was erased.</translation>
    </message>
    <message>
        <source>Nhập số trong sổ công văn đến, không có dấu cách và họ tên. Ví dụ: 12/PYC-2026.</source>
        <translation>Enter its number in the register of incoming papers, without spaces or names. Example: 12/PYC-2026.</translation>
    </message>
    <message>
        <source>Hồ sơ {code} không còn thông tin cá nhân nào để xóa.</source>
        <translation>Dossier {code} has no personal data left to erase.</translation>
    </message>
    <message>
        <source>Kiểm tra lại mã hồ sơ, và hồ sơ đã tiếp nhận ở quầy nào.</source>
        <translation>Check the dossier code, and which counter took it in.</translation>
    </message>
    <message>
        <source>Hồ sơ {code}: CHƯA xóa hết. Nhật ký trước khi khôi phục hoặc đổi khóa còn {left} sự kiện nêu tên người.</source>
        <translation>Dossier {code}: NOT everything is erased. The journal from before the restore or the new key still names people in {left} events.</translation>
    </message>
    <message>
        <source>Trong nhật ký hiện nay đã xóa {erased} sự kiện; nhật ký cũ giữ nguyên.</source>
        <translation>In today&apos;s journal {erased} events were erased; the old journal is unchanged.</translation>
    </message>
    <message>
        <source>Máy này không xóa được trong nhật ký cũ. Đừng trả lời là đã xóa; báo kỹ thuật viên máy chủ.</source>
        <translation>This PC cannot erase in the old journal. Do not answer that it is erased; tell the technician of the node.</translation>
    </message>
    <message>
        <source>Hồ sơ {code} còn khoản chưa thu.</source>
        <translation>Dossier {code} still has something to pay.</translation>
    </message>
    <message>
        <source>Thu xong hoặc kết thúc khoản thu, rồi xóa.</source>
        <translation>Take or end the payment first, then erase.</translation>
    </message>
    <message>
        <source>Không có gì thay đổi.</source>
        <translation>Nothing changed.</translation>
    </message>
    <message>
        <source>Mời người có quyền {needs} đăng nhập và thực hiện.</source>
        <translation>Ask somebody with the role {needs} to sign in and do it.</translation>
    </message>
    <message>
        <source>Chưa lưu gì; nội dung đã nhập được giữ nguyên.</source>
        <translation>Nothing was saved; what you typed is kept.</translation>
    </message>
    <message>
        <source>Chương trình đã dừng; dữ liệu giữ nguyên, không tự đặt cấu hình khác.</source>
        <translation>The program stopped; data is untouched and no setting was invented.</translation>
    </message>
    <message>
        <source>Nhập mục này; nội dung sẽ in trên giấy tờ.</source>
        <translation>Fill this in; it is printed on papers.</translation>
    </message>
    <message>
        <source>Nhập theo dạng tcp://MÁY:CỔNG hoặc serial:CỔNG, hoặc để trống nếu không có.</source>
        <translation>Enter it as tcp://HOST:PORT or serial:PORT, or leave it empty.</translation>
    </message>
    <message>
        <source>Trả lời c (có) hoặc k (không).</source>
        <translation>Answer c (yes) or k (no).</translation>
    </message>
    <message>
        <source>Máy này chưa được thiết lập.</source>
        <translation>This PC has not been set up.</translation>
    </message>
    <message>
        <source>Chạy thiết lập lần đầu (counter-app setup).</source>
        <translation>Run the first set-up (counter-app setup).</translation>
    </message>
    <message>
        <source>Tệp cấu hình bị hỏng: {file}.</source>
        <translation>The configuration file is damaged: {file}.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên khôi phục tệp từ bản sao lưu ({reason}).</source>
        <translation>Ask the technician to restore it from the backup ({reason}).</translation>
    </message>
    <message>
        <source>Tệp mức thu bị hỏng hoặc còn mức thu mẫu: {file}.</source>
        <translation>The file of rates is damaged or still holds sample rates: {file}.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên sửa tệp theo nghị quyết của Hội đồng nhân dân ({reason}).</source>
        <translation>Ask the technician to mend the file after the People&apos;s Council&apos;s resolution ({reason}).</translation>
    </message>
    <message>
        <source>Chương trình đang chạy ở một cửa sổ khác.</source>
        <translation>The program is already running in another window.</translation>
    </message>
    <message>
        <source>Dữ liệu an toàn: mỗi máy chỉ chạy một chương trình.</source>
        <translation>The data is safe: each PC runs only one program.</translation>
    </message>
    <message>
        <source>Chuyển sang cửa sổ đang mở.</source>
        <translation>Go to the open window.</translation>
    </message>
    <message>
        <source>Thư mục này đã có một quầy: {folder}.</source>
        <translation>This folder already holds a counter: {folder}.</translation>
    </message>
    <message>
        <source>Dữ liệu của quầy đó giữ nguyên.</source>
        <translation>That counter&apos;s data is untouched.</translation>
    </message>
    <message>
        <source>Mở chương trình bình thường, hoặc chọn thư mục khác.</source>
        <translation>Start the program normally, or choose another folder.</translation>
    </message>
    <message>
        <source>Thư mục này đã có nhật ký nhưng thiếu cấu hình: {folder}.</source>
        <translation>This folder holds a journal but its configuration is missing: {folder}.</translation>
    </message>
    <message>
        <source>Dữ liệu giữ nguyên.</source>
        <translation>The data is untouched.</translation>
    </message>
    <message>
        <source>Khôi phục config.json từ bản sao lưu.</source>
        <translation>Restore config.json from a backup.</translation>
    </message>
    <message>
        <source>Đã dừng thiết lập.</source>
        <translation>Set-up was stopped.</translation>
    </message>
    <message>
        <source>Chạy lại lệnh khi muốn thiết lập quầy.</source>
        <translation>Run the command again to set the counter up.</translation>
    </message>
    <message>
        <source>Thư mục này chưa thiết lập quầy: {folder}.</source>
        <translation>No counter was set up in this folder: {folder}.</translation>
    </message>
    <message>
        <source>Kiểm tra lại --data, hoặc thiết lập quầy (counter-app setup).</source>
        <translation>Check --data, or set up a counter (counter-app setup).</translation>
    </message>
    <message>
        <source>Thư mục này là của một máy chủ, không phải của quầy: {folder}.</source>
        <translation>This folder belongs to a node, not to a counter: {folder}.</translation>
    </message>
    <message>
        <source>Chưa ghi gì; dữ liệu của máy chủ giữ nguyên.</source>
        <translation>Nothing was written; the node&apos;s data are unchanged.</translation>
    </message>
    <message>
        <source>Kiểm tra lại --data, hoặc chọn thư mục khác cho quầy.</source>
        <translation>Check --data, or choose another folder for the counter.</translation>
    </message>
    <message>
        <source>Có mục thiết lập chưa đúng: {field}.</source>
        <translation>An answer is not right: {field}.</translation>
    </message>
    <message>
        <source>Sửa mục được đánh dấu, rồi tiếp tục.</source>
        <translation>Correct the marked field, then go on.</translation>
    </message>
    <message>
        <source>Mã điểm tiếp nhận chưa đúng.</source>
        <translation>The site code is not right.</translation>
    </message>
    <message>
        <source>Chọn phường, xã trong danh sách, hoặc nhập mã gồm chữ không dấu và số.</source>
        <translation>Choose a ward or commune from the list, or type a code of plain letters and digits.</translation>
    </message>
    <message>
        <source>Chưa có tên điểm tiếp nhận.</source>
        <translation>The site has no name yet.</translation>
    </message>
    <message>
        <source>Chưa có tên cơ quan chủ quản.</source>
        <translation>The superior authority has no name yet.</translation>
    </message>
    <message>
        <source>Chưa có địa danh ghi trên giấy tờ.</source>
        <translation>The place name for papers is missing.</translation>
    </message>
    <message>
        <source>Mã quầy chưa đúng.</source>
        <translation>The counter code is not right.</translation>
    </message>
    <message>
        <source>Nhập 1 đến 4 chữ số hoặc chữ in hoa, không dùng chữ O và chữ I. Ví dụ: 03.</source>
        <translation>Enter 1 to 4 digits or capital letters, without the letters O and I. Example: 03.</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai chưa đúng.</source>
        <translation>The receipt serial is not right.</translation>
    </message>
    <message>
        <source>Nhập hai chữ trong 20 chữ A B C D E G H K L M N P Q R S T U V X Y; mỗi quầy một ký hiệu riêng.</source>
        <translation>Enter two of the 20 letters A B C D E G H K L M N P Q R S T U V X Y; each counter has its own.</translation>
    </message>
    <message>
        <source>Mã cơ quan trong mã hồ sơ chưa đúng.</source>
        <translation>The agency part of dossier codes is not right.</translation>
    </message>
    <message>
        <source>Nhập theo mã định danh được cấp. Ví dụ: H57.06.14 hoặc 000.00.06.H57.</source>
        <translation>Enter the code assigned to the agency. Example: H57.06.14 or 000.00.06.H57.</translation>
    </message>
    <message>
        <source>Nhập lại thứ tự quầy hoặc số quầy.</source>
        <translation>Correct the counter&apos;s number or the number of counters.</translation>
    </message>
    <message>
        <source>Số quầy của điểm chưa đúng.</source>
        <translation>The number of counters is not right.</translation>
    </message>
    <message>
        <source>Nhập số từ 1 đến 100.</source>
        <translation>Enter a number from 1 to 100.</translation>
    </message>
    <message>
        <source>Chưa rõ mã hồ sơ do đâu cấp.</source>
        <translation>It is not clear who gives dossier codes.</translation>
    </message>
    <message>
        <source>Chọn một trong các cách cấp được nêu.</source>
        <translation>Choose one of the ways that are named.</translation>
    </message>
    <message>
        <source>Chưa có ký hiệu sổ chứng thực.</source>
        <translation>The mark of the certification book is missing.</translation>
    </message>
    <message>
        <source>Chưa có tên đơn vị thu.</source>
        <translation>The name of the collecting body is missing.</translation>
    </message>
    <message>
        <source>Chưa rõ quầy có làm việc độc lập không.</source>
        <translation>It is not clear whether the counter stands alone.</translation>
    </message>
    <message>
        <source>Chưa rõ có dùng dữ liệu mẫu không.</source>
        <translation>It is not clear whether sample data are used.</translation>
    </message>
    <message>
        <source>Khóa khôi phục chưa đúng.</source>
        <translation>The recovery key is not right.</translation>
    </message>
    <message>
        <source>Nhập đủ 56 ký tự mà lệnh counter-app recovery-key đã in, hoặc để trống.</source>
        <translation>Enter all 56 characters that counter-app recovery-key printed, or leave it empty.</translation>
    </message>
    <message>
        <source>Chưa có họ tên người phụ trách.</source>
        <translation>The supervisor&apos;s name is missing.</translation>
    </message>
    <message>
        <source>Mã PIN chưa đạt.</source>
        <translation>The PIN is not good enough.</translation>
    </message>
    <message>
        <source>Nhập 6 đến 12 chữ số, không lặp một số và không theo thứ tự như 123456.</source>
        <translation>Enter 6 to 12 digits, not all the same and no run such as 123456.</translation>
    </message>
    <message>
        <source>Hai lần nhập mã PIN không giống nhau.</source>
        <translation>The two PINs are not the same.</translation>
    </message>
    <message>
        <source>Nhập lại mã PIN ở cả hai ô.</source>
        <translation>Type the PIN in both fields again.</translation>
    </message>
    <message>
        <source>Mã số thuế của đơn vị thu chưa đúng.</source>
        <translation>The collecting body&apos;s tax code is not right.</translation>
    </message>
    <message>
        <source>Nhập 10 chữ số, hoặc 10 chữ số, gạch nối và 3 chữ số.</source>
        <translation>Enter 10 digits, or 10 digits, a hyphen and 3 digits.</translation>
    </message>
    <message>
        <source>Mã ngân hàng chưa đúng.</source>
        <translation>The bank code is not right.</translation>
    </message>
    <message>
        <source>Nhập 6 chữ số theo danh sách của NAPAS, hoặc để trống.</source>
        <translation>Enter 6 digits from the NAPAS list, or leave it empty.</translation>
    </message>
    <message>
        <source>Số tài khoản thu chưa đúng.</source>
        <translation>The account number is not right.</translation>
    </message>
    <message>
        <source>Nhập cả mã ngân hàng và số tài khoản, hoặc để trống cả hai.</source>
        <translation>Enter both bank code and account number, or leave both empty.</translation>
    </message>
    <message>
        <source>Tên chủ tài khoản chưa đúng.</source>
        <translation>The account holder&apos;s name is not right.</translation>
    </message>
    <message>
        <source>Nhập tên chủ tài khoản khi đã có số tài khoản.</source>
        <translation>Enter the account holder when there is an account number.</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ điểm chưa đúng.</source>
        <translation>The site server&apos;s address is not right.</translation>
    </message>
    <message>
        <source>Nhập theo dạng https://192.0.2.10:8713, hoặc chọn quầy làm việc độc lập.</source>
        <translation>Enter it as https://192.0.2.10:8713, or choose a stand-alone counter.</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ thành phố chưa đúng.</source>
        <translation>The city server&apos;s address is wrong.</translation>
    </message>
    <message>
        <source>Nhập theo dạng https://192.0.2.20:8713, hoặc để trống.</source>
        <translation>Enter it as https://192.0.2.20:8713, or leave it empty.</translation>
    </message>
    <message>
        <source>Mã đăng ký tại máy chủ thành phố chưa đúng.</source>
        <translation>The enrolment code of the city server is wrong.</translation>
    </message>
    <message>
        <source>So lại từng nhóm bốn ký tự với mã do máy chủ thành phố cấp.</source>
        <translation>Compare it with the city server&apos;s code, four characters at a time.</translation>
    </message>
    <message>
        <source>Mã đăng ký quầy chưa đúng.</source>
        <translation>The enrolment code is not right.</translation>
    </message>
    <message>
        <source>Thứ tự quầy phải là số từ 1 đến số quầy của điểm.</source>
        <translation>The counter&apos;s number must be from 1 to the number of counters.</translation>
    </message>
    <message>
        <source>Địa chỉ máy in chưa đúng.</source>
        <translation>The printer&apos;s address is not right.</translation>
    </message>
    <message>
        <source>Địa chỉ máy thẻ chưa đúng.</source>
        <translation>The terminal&apos;s address is not right.</translation>
    </message>
    <message>
        <source>Giao thức máy thẻ chưa đúng.</source>
        <translation>The card terminal&apos;s protocol is not right.</translation>
    </message>
    <message>
        <source>Chọn transbank hoặc zvt, như ngân hàng cho biết.</source>
        <translation>Choose transbank or zvt, as the bank says.</translation>
    </message>
    <message>
        <source>Mật khẩu ZVT của máy thẻ chưa đúng.</source>
        <translation>The card terminal&apos;s ZVT password is not right.</translation>
    </message>
    <message>
        <source>Nhập đủ 6 chữ số do ngân hàng cấp, hoặc để trống nếu không có.</source>
        <translation>Type the 6 digits that the bank gave, or leave it empty if there are none.</translation>
    </message>
    <message>
        <source>Địa chỉ máy quét chưa đúng.</source>
        <translation>The scanner&apos;s address is not right.</translation>
    </message>
    <message>
        <source>Quầy vẫn làm việc; dữ liệu lưu tại máy và chưa gửi được.</source>
        <translation>The counter works on; data is kept on this machine and cannot be sent yet.</translation>
    </message>
    <message>
        <source>Dữ liệu ở máy chủ điểm vẫn được giữ nguyên.</source>
        <translation>The data at the site server is kept as it is.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên: quầy có thể đã đổi khóa. Gọi số thì nhập số công dân đưa.</source>
        <translation>Tell the technician: the counter may have another key. To call, type the number the citizen shows.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên đăng ký lại quầy tại máy chủ điểm. Gọi số thì nhập số công dân đưa.</source>
        <translation>Tell the technician to enrol this counter at the site server again. To call, type the number the citizen shows.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên kiểm tra phiên bản của quầy và của máy chủ điểm. Gọi số thì nhập số công dân đưa.</source>
        <translation>Tell the technician to check the versions of counter and site server. To call, type the number the citizen shows.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên kiểm tra địa chỉ máy chủ điểm. Gọi số thì nhập số công dân đưa.</source>
        <translation>Tell the technician to check the site server&apos;s address. To call, type the number the citizen shows.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên ngay; không cài lại máy và không xóa gì.</source>
        <translation>Tell the technician at once; do not reinstall the machine and do not delete anything.</translation>
    </message>
    <message>
        <source>Quầy tạm dừng thu tiền. Báo kỹ thuật viên ngay; không cài lại máy và không xóa gì.</source>
        <translation>The counter takes no money for now. Tell the technician at once; do not reinstall or erase anything.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không đọc được chữ ký của quầy này.</source>
        <translation>The site server cannot read this counter&apos;s signature.</translation>
    </message>
    <message>
        <source>Chữ ký của quầy này không đúng với khóa mà máy chủ điểm giữ.</source>
        <translation>This counter&apos;s signature does not fit the key that the site server holds.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không biết quầy này và chưa có mã đăng ký của quầy.</source>
        <translation>The site server does not know this counter and has no enrolment code of it.</translation>
    </message>
    <message>
        <source>Máy chủ điểm nhận được một yêu cầu hai lần nên bỏ lần sau.</source>
        <translation>The site server got one request twice and dropped the second.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không đọc được yêu cầu của quầy này.</source>
        <translation>The site server cannot read this counter&apos;s request.</translation>
    </message>
    <message>
        <source>Yêu cầu lớn hơn mức mà máy chủ điểm nhận.</source>
        <translation>The request is larger than the site server takes.</translation>
    </message>
    <message>
        <source>Lý do hoặc nội dung quá dài: máy chủ không ghi được.</source>
        <translation>The reason or the content is too long: the server cannot record it.</translation>
    </message>
    <message>
        <source>Máy chủ chưa ghi gì; không có gì thay đổi.</source>
        <translation>The server recorded nothing; nothing was changed.</translation>
    </message>
    <message>
        <source>Rút ngắn nội dung, rồi làm lại.</source>
        <translation>Shorten the content, then do it again.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không có chức năng mà quầy này hỏi.</source>
        <translation>The site server does not have what this counter asked for.</translation>
    </message>
    <message>
        <source>Máy chủ này không giữ hàng đợi của điểm tiếp nhận.</source>
        <translation>This server does not keep the site&apos;s queue.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không cho máy này gọi số: máy đăng ký không phải là quầy.</source>
        <translation>The site server does not let this machine call numbers: it was not enrolled as a counter.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không nhận nhật ký do máy này gửi thay.</source>
        <translation>The site server does not take a journal that this machine sends for another.</translation>
    </message>
    <message>
        <source>Máy chủ điểm thiếu một đoạn nhật ký của quầy này.</source>
        <translation>The site server lacks a part of this counter&apos;s journal.</translation>
    </message>
    <message>
        <source>Không cần làm gì: máy tự gửi lại đoạn thiếu.</source>
        <translation>Nothing to do: the missing part is sent again by itself.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không nhận một sự kiện trong nhật ký của quầy này.</source>
        <translation>The site server does not take an event of this counter&apos;s journal.</translation>
    </message>
    <message>
        <source>Hai máy cùng ghi nhật ký của quầy này; máy chủ giữ cả hai nhánh.</source>
        <translation>Two machines write the journal of this counter; the server keeps both branches.</translation>
    </message>
    <message>
        <source>Quầy này gửi quá nhiều sự kiện trong một lần.</source>
        <translation>This counter sends too many events at once.</translation>
    </message>
    <message>
        <source>Máy chủ điểm có nhiều sự kiện của quầy này hơn chính quầy này.</source>
        <translation>The site server has more events of this counter than the counter itself.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên ngay: máy này có thể đã được khôi phục từ bản sao lưu cũ.</source>
        <translation>Tell the technician at once: this machine may have been restored from an old backup.</translation>
    </message>
    <message>
        <source>Quầy này đã được khôi phục sang máy khác; máy chủ không nhận thêm từ máy này.</source>
        <translation>This counter was restored on another PC; the server takes nothing more from this one.</translation>
    </message>
    <message>
        <source>Không thu tiền trên máy này. Báo kỹ thuật viên ngay.</source>
        <translation>Take no money on this PC. Tell the technician at once.</translation>
    </message>
    <message>
        <source>Nhật ký này đã có máy khác làm việc tiếp.</source>
        <translation>Another PC already goes on from this journal.</translation>
    </message>
    <message>
        <source>Kiểm tra xem quầy đã được khôi phục ở máy nào; thiết lập máy này như quầy mới.</source>
        <translation>Find out on which PC the counter was restored; set this one up as a new counter.</translation>
    </message>
    <message>
        <source>Nhật ký muốn làm việc tiếp là của điểm khác hoặc loại máy khác.</source>
        <translation>The journal to go on from belongs to another site or another kind of machine.</translation>
    </message>
    <message>
        <source>Kiểm tra lại bản sao lưu, mã nhật ký và địa chỉ máy chủ.</source>
        <translation>Check the backup, the journal&apos;s code and the server&apos;s address.</translation>
    </message>
    <message>
        <source>Nhật ký ở máy chủ điểm khác với nhật ký của quầy này.</source>
        <translation>The journal at the site server differs from this counter&apos;s journal.</translation>
    </message>
    <message>
        <source>Máy chủ này không nhận loại máy như máy này.</source>
        <translation>This server does not take machines of this kind.</translation>
    </message>
    <message>
        <source>Máy chủ không nhận mã đăng ký của máy này.</source>
        <translation>The server does not take this machine&apos;s enrolment code.</translation>
    </message>
    <message>
        <source>Kiểm tra lại mã, hoặc báo kỹ thuật viên máy chủ cấp mã đăng ký mới.</source>
        <translation>Check the code, or ask the technician of the node for a new enrolment code.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên máy chủ cấp mã đăng ký mới.</source>
        <translation>Ask the technician of the node for a new enrolment code.</translation>
    </message>
    <message>
        <source>Máy này đã bị thu hồi quyền kết nối: xác nhận thường không cho vào lại.</source>
        <translation>This installation was revoked: a plain confirmation does not let it in again.</translation>
    </message>
    <message>
        <source>Xem lý do thu hồi tại máy chủ; chỉ người vận hành máy chủ cho vào lại được.</source>
        <translation>See at the node why it was revoked; only whoever runs the node can let it in again.</translation>
    </message>
    <message>
        <source>Máy chủ thành phố đã thu hồi quyền kết nối của máy này: ở đây không cho vào lại được.</source>
        <translation>The city&apos;s server revoked this installation: it cannot be let in again here.</translation>
    </message>
    <message>
        <source>Báo người vận hành máy chủ thành phố cho vào lại tại đó.</source>
        <translation>Ask whoever runs the city&apos;s server to let it in again there.</translation>
    </message>
    <message>
        <source>Yêu cầu này dành cho máy chủ khác nên máy chủ này không nhận.</source>
        <translation>This request was meant for another server, so this one refused it.</translation>
    </message>
    <message>
        <source>Mã đăng ký của máy này đã được dùng.</source>
        <translation>This machine&apos;s enrolment code was already used.</translation>
    </message>
    <message>
        <source>Quầy này đang chờ phụ trách xác nhận tại máy chủ.</source>
        <translation>This counter is waiting for a supervisor to confirm it at the server.</translation>
    </message>
    <message>
        <source>Nhờ phụ trách đối chiếu mã rồi xác nhận ở màn hình phụ trách của một quầy đã xác nhận.</source>
        <translation>Ask a supervisor to compare the code and confirm it in the supervisor&apos;s window of a counter that is confirmed.</translation>
    </message>
    <message>
        <source>Máy chủ đã thu hồi quyền kết nối của quầy này.</source>
        <translation>The server has revoked this counter&apos;s access.</translation>
    </message>
    <message>
        <source>Ngừng nhận công dân tại quầy này; báo phụ trách và kỹ thuật viên. Không xóa gì.</source>
        <translation>Stop serving citizens at this counter; tell the supervisor and the technician. Delete nothing.</translation>
    </message>
    <message>
        <source>Mã đăng ký của máy này đã hết hạn.</source>
        <translation>This PC&apos;s enrolment code has expired.</translation>
    </message>
    <message>
        <source>Mã đăng ký này được cấp cho một quầy khác.</source>
        <translation>This enrolment code was made for another counter.</translation>
    </message>
    <message>
        <source>Kiểm tra mã điểm và mã quầy đã thiết lập, hoặc xin mã đăng ký đúng cho quầy này.</source>
        <translation>Check the site and counter codes of the set-up, or ask for the right enrolment code for this counter.</translation>
    </message>
    <message>
        <source>Máy chủ không có máy nào mang mã đó.</source>
        <translation>The server knows no device by that code.</translation>
    </message>
    <message>
        <source>Xem lại danh sách máy rồi chọn lại.</source>
        <translation>Look at the list of devices again and choose anew.</translation>
    </message>
    <message>
        <source>Máy chủ điểm còn quá nhiều việc đang chờ.</source>
        <translation>The site server has too much work waiting.</translation>
    </message>
    <message>
        <source>Máy chủ điểm đang dựng lại số liệu.</source>
        <translation>The site server is building its figures again.</translation>
    </message>
    <message>
        <source>Máy chủ điểm gặp lỗi bên trong.</source>
        <translation>The site server has an internal error.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên xem nhật ký lỗi của máy chủ điểm. Gọi số thì nhập số công dân đưa.</source>
        <translation>Tell the technician to look at the site server&apos;s error log. To call, type the number the citizen shows.</translation>
    </message>
    <message>
        <source>Ổ đĩa của máy chủ điểm đã đầy.</source>
        <translation>The disk of the site server is full.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên giải phóng ổ đĩa máy chủ điểm; máy này tự gửi lại sau đó.</source>
        <translation>Tell the technician to make room on the site server&apos;s disk; this computer then sends again by itself.</translation>
    </message>
    <message>
        <source>Ổ đĩa hoặc cơ sở dữ liệu của máy chủ điểm không ghi được.</source>
        <translation>The disk or database of the site server cannot be written.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên xem máy chủ điểm; máy này tự gửi lại sau đó.</source>
        <translation>Tell the technician to look at the site server; this computer then sends again by itself.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không có số này trong hàng đợi hôm nay.</source>
        <translation>The site server does not have this number in today&apos;s queue.</translation>
    </message>
    <message>
        <source>Công dân đã ở quầy thì cứ phục vụ tiếp; nếu không, chọn số khác.</source>
        <translation>If the citizen is at the counter go on serving; if not, choose another number.</translation>
    </message>
    <message>
        <source>Số này vừa được xử lý ở nơi khác.</source>
        <translation>This number was just dealt with elsewhere.</translation>
    </message>
    <message>
        <source>Đã phát hết 999 số của hôm nay.</source>
        <translation>All 999 numbers of today are used.</translation>
    </message>
    <message>
        <source>Gọi tiếp các số đang chờ; báo phụ trách để phát phiếu giấy.</source>
        <translation>Call the numbers that wait; tell the supervisor to hand out paper tickets.</translation>
    </message>
    <message>
        <source>Loại dịch vụ của số không đúng.</source>
        <translation>The number&apos;s service is wrong.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên: phiên bản của quầy và máy chủ điểm khác nhau.</source>
        <translation>Tell the technician: the versions of counter and site server differ.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không cho máy này làm việc đó.</source>
        <translation>The site server does not let this machine do that.</translation>
    </message>
    <message>
        <source>Máy chủ này là của điểm tiếp nhận khác.</source>
        <translation>This server belongs to another site.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên kiểm tra địa chỉ và chứng thư của máy chủ.</source>
        <translation>Tell the technician to check the server&apos;s address and certificate.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không cho máy này xem nhật ký của máy khác.</source>
        <translation>The site server does not let this machine see another machine&apos;s journal.</translation>
    </message>
    <message>
        <source>Máy này mở quá nhiều đường báo tin đến máy chủ điểm.</source>
        <translation>This machine opens too many news lines to the site server.</translation>
    </message>
    <message>
        <source>Chờ vài phút; máy tự thử lại.</source>
        <translation>Wait a few minutes; the machine tries again by itself.</translation>
    </message>
    <message>
        <source>Chưa ghi gì; dữ liệu đang có giữ nguyên.</source>
        <translation>Nothing was written; the data that is there stays as it is.</translation>
    </message>
    <message>
        <source>Dùng bản sao lưu khác, hoặc khôi phục từ máy chủ điểm.</source>
        <translation>Use another backup, or restore from the site server.</translation>
    </message>
    <message>
        <source>Đây không phải khóa khôi phục ({reason}).</source>
        <translation>This is not a recovery key ({reason}).</translation>
    </message>
    <message>
        <source>Nhập lại đủ 56 ký tự của phần công khai, hoặc chọn đúng tệp khóa.</source>
        <translation>Enter all 56 characters of the public part again, or choose the right key file.</translation>
    </message>
    <message>
        <source>Mật khẩu không mở được tệp khóa khôi phục {file}.</source>
        <translation>The passphrase does not open the recovery key file {file}.</translation>
    </message>
    <message>
        <source>Nhập lại mật khẩu đã đặt khi tạo khóa.</source>
        <translation>Type again the passphrase that was chosen when the key was made.</translation>
    </message>
    <message>
        <source>Mật khẩu của khóa khôi phục quá ngắn.</source>
        <translation>The recovery key&apos;s passphrase is too short.</translation>
    </message>
    <message>
        <source>Đặt mật khẩu có ít nhất 8 ký tự.</source>
        <translation>Choose a passphrase of at least 8 characters.</translation>
    </message>
    <message>
        <source>Khóa khôi phục này không mở được dữ liệu.</source>
        <translation>This recovery key does not open the data.</translation>
    </message>
    <message>
        <source>Dùng khóa khôi phục của đúng điểm này, hoặc tệp database.key của máy cũ.</source>
        <translation>Use the recovery key of this very site, or the old PC&apos;s database.key file.</translation>
    </message>
    <message>
        <source>Tệp {file} không phải bản sao lưu, bị cắt cụt hoặc bị sửa ({reason}).</source>
        <translation>The file {file} is not a backup, was cut off or altered ({reason}).</translation>
    </message>
    <message>
        <source>Tệp {name} trong bản sao lưu {file} bị hỏng ({reason}).</source>
        <translation>The file {name} in the backup {file} is damaged ({reason}).</translation>
    </message>
    <message>
        <source>Chưa ghi gì. Dữ liệu trong bản sao lưu đó có thể vẫn tốt: KHÔNG xóa.</source>
        <translation>Nothing was written. The data in that backup may still be sound: do NOT delete it.</translation>
    </message>
    <message>
        <source>Bản sao lưu {file} do chương trình phiên bản {found} ghi; phiên bản ở máy này là {known}.</source>
        <translation>Version {found} of the program made the backup {file}; this PC has version {known}.</translation>
    </message>
    <message>
        <source>Cài phiên bản {found} hoặc mới hơn trên máy này, rồi chạy lại đúng lệnh đó.</source>
        <translation>Install version {found} or a newer one on this PC, then run the same command again.</translation>
    </message>
    <message>
        <source>Đã có tệp {file}.</source>
        <translation>There is a file {file} already.</translation>
    </message>
    <message>
        <source>Tệp đó giữ nguyên, không bị ghi đè.</source>
        <translation>That file stays as it is; it was not overwritten.</translation>
    </message>
    <message>
        <source>Chọn tên tệp khác.</source>
        <translation>Choose another file name.</translation>
    </message>
    <message>
        <source>Ổ đĩa của {folder} không đủ chỗ: cần {needed} byte, còn {free} byte.</source>
        <translation>The disk of {folder} has too little room: {needed} bytes are needed, {free} are free.</translation>
    </message>
    <message>
        <source>Dọn chỗ hoặc chọn ổ đĩa khác.</source>
        <translation>Make room, or choose another disk.</translation>
    </message>
    <message>
        <source>Bản sao không đạt kiểm tra: {what}, nhật ký {origin}, sự kiện {seq}.</source>
        <translation>The copy did not pass its check: {what}, journal {origin}, event {seq}.</translation>
    </message>
    <message>
        <source>Không ghi bản sao lưu nào; bản sao lưu trước đó vẫn dùng được.</source>
        <translation>No backup was written; the one before can still be used.</translation>
    </message>
    <message>
        <source>Chạy counter-app verify và báo kỹ thuật viên. KHÔNG xóa bản sao lưu cũ.</source>
        <translation>Run counter-app verify and tell the technician. Do NOT delete the old backup.</translation>
    </message>
    <message>
        <source>Tệp {file} của máy này bị hỏng ({reason}): có sao lưu cũng không khôi phục được.</source>
        <translation>The file {file} of this machine is damaged ({reason}): a backup with it could not be restored.</translation>
    </message>
    <message>
        <source>Sửa tệp đó, hoặc chép lại tệp từ bản lưu; rồi sao lưu lại.</source>
        <translation>Mend the file, or copy it again from a backup; then back up again.</translation>
    </message>
    <message>
        <source>{file} nằm trong chính thư mục dữ liệu {folder}: máy hỏng thì mất cả hai.</source>
        <translation>{file} lies in the very data folder {folder}: when the machine fails, both are lost.</translation>
    </message>
    <message>
        <source>Chọn nơi khác, tốt nhất là ổ khác với ổ của máy.</source>
        <translation>Choose another place, best on another disk than the machine&apos;s.</translation>
    </message>
    <message>
        <source>Chưa đưa khóa nào để mở bản sao lưu.</source>
        <translation>No key was given to open the backup.</translation>
    </message>
    <message>
        <source>Thêm --recovery-key TỆP, hoặc --database-key với tệp database.key của máy cũ.</source>
        <translation>Add --recovery-key FILE, or --database-key with the old PC&apos;s database.key.</translation>
    </message>
    <message>
        <source>Chưa có ký hiệu biên lai mới cho quầy.</source>
        <translation>There are no new receipt letters for the counter.</translation>
    </message>
    <message>
        <source>Thêm --letters với hai chữ mới; ký hiệu cũ không dùng lại.</source>
        <translation>Add --letters with two new letters; the old ones are not used again.</translation>
    </message>
    <message>
        <source>Chưa có mã đăng ký mới của máy chủ.</source>
        <translation>There is no new enrolment code of the node.</translation>
    </message>
    <message>
        <source>Lấy mã ở máy chủ đó (counter-app node-code), rồi thêm --code MÃ.</source>
        <translation>Get a code at that node (counter-app node-code), then add --code CODE.</translation>
    </message>
    <message>
        <source>Thư mục để khôi phục không trống: {folder}.</source>
        <translation>The folder to restore into is not empty: {folder}.</translation>
    </message>
    <message>
        <source>Chọn thư mục trống (--data), hoặc chuyển dữ liệu cũ sang nơi khác trước.</source>
        <translation>Choose an empty folder (--data), or move the old data elsewhere first.</translation>
    </message>
    <message>
        <source>Việc khôi phục vào thư mục {folder} chưa xong.</source>
        <translation>The restore into the folder {folder} is not finished.</translation>
    </message>
    <message>
        <source>Chưa có quầy hay máy chủ nào ở đây; bản sao lưu và dữ liệu ở máy chủ giữ nguyên.</source>
        <translation>There is no counter or server here yet; the backup and the server&apos;s data are unchanged.</translation>
    </message>
    <message>
        <source>Chạy lại đúng lệnh counter-app restore để làm tiếp; mã đăng ký vẫn dùng được.</source>
        <translation>Run the same counter-app restore command again to go on; the enrolment code is still good.</translation>
    </message>
    <message>
        <source>Không thấy thư mục sao lưu {folder}.</source>
        <translation>The backup folder {folder} is not there.</translation>
    </message>
    <message>
        <source>Quầy vẫn làm việc; bản sao lưu trước đó vẫn dùng được.</source>
        <translation>The counter works on; the earlier backup is still good.</translation>
    </message>
    <message>
        <source>Cắm lại ổ hoặc nối lại thư mục mạng; máy tự thử lại mỗi giờ.</source>
        <translation>Plug in the disk or connect the share again; it is tried again every hour.</translation>
    </message>
    <message>
        <source>Không ghi được bản sao lưu {file} ({reason}).</source>
        <translation>The backup {file} could not be written ({reason}).</translation>
    </message>
    <message>
        <source>Dữ liệu của máy không đổi; bản sao lưu trước đó vẫn dùng được.</source>
        <translation>The data here is unchanged; the earlier backup is still good.</translation>
    </message>
    <message>
        <source>Kiểm tra chỗ trống và quyền ghi ở nơi sao lưu, rồi sao lưu lại.</source>
        <translation>Check the room and the right to write there, then back up again.</translation>
    </message>
    <message>
        <source>Chưa đặt thư mục sao lưu hằng ngày.</source>
        <translation>No folder is set for the daily backup.</translation>
    </message>
    <message>
        <source>Quầy vẫn làm việc.</source>
        <translation>The counter works on.</translation>
    </message>
    <message>
        <source>Ghi backup_folder vào config.json (ổ khác với ổ của máy), rồi mở lại chương trình.</source>
        <translation>Enter backup_folder in config.json (on another disk), then start the program again.</translation>
    </message>
    <message>
        <source>Máy chủ điểm chưa có thư mục sao lưu hằng ngày.</source>
        <translation>The site node has no folder for daily backups.</translation>
    </message>
    <message>
        <source>Quầy và máy chủ vẫn làm việc.</source>
        <translation>Counter and node work on.</translation>
    </message>
    <message>
        <source>Chạy lại máy chủ với --backups THƯ_MỤC (ổ khác với ổ của máy chủ).</source>
        <translation>Start the node again with --backups FOLDER (on another disk than its own).</translation>
    </message>
    <message>
        <source>Bản sao lưu tốt gần nhất đã cũ hơn 48 giờ.</source>
        <translation>The last good backup is more than 48 hours old.</translation>
    </message>
    <message>
        <source>Mọi việc vẫn được ghi đủ; bản sao lưu đó vẫn dùng được.</source>
        <translation>Everything is still recorded in full; that backup can still be used.</translation>
    </message>
    <message>
        <source>Máy tự sao lưu lại. Sau một giờ vẫn còn dòng này thì sao lưu bằng tay.</source>
        <translation>The machine backs up again by itself. If this line is still here after an hour, back up by hand.</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu để khôi phục đã có nhật ký: {url}.</source>
        <translation>The database to restore into holds journals already: {url}.</translation>
    </message>
    <message>
        <source>Tạo cơ sở dữ liệu trống rồi khôi phục vào đó.</source>
        <translation>Make an empty database and restore into that.</translation>
    </message>
    <message>
        <source>Bản sao lưu này của loại máy khác: {found}, cần {needed}.</source>
        <translation>This backup is of another kind of machine: {found}; needed is {needed}.</translation>
    </message>
    <message>
        <source>Chọn đúng bản sao lưu; chỉ khi khôi phục quầy mới dùng --letters.</source>
        <translation>Choose the right backup; --letters is for restoring a counter only.</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai {letters} đã dùng trước khi khôi phục máy này.</source>
        <translation>The receipt letters {letters} were used before this PC was restored.</translation>
    </message>
    <message>
        <source>Chưa thu tiền, chưa cấp số biên lai.</source>
        <translation>No money was taken and no receipt number was used.</translation>
    </message>
    <message>
        <source>Kỹ thuật viên đặt ký hiệu mới cho quầy, không dùng lại ký hiệu cũ.</source>
        <translation>The technician gives the counter new letters; the old ones are not used again.</translation>
    </message>
    <message>
        <source>Máy chủ điểm giữ nhật ký khác hoặc dài hơn nhật ký của quầy này: quầy tạm dừng thu tiền.</source>
        <translation>The site server holds another or a longer journal than this counter: it takes no money for now.</translation>
    </message>
    <message>
        <source>Chưa thu tiền, chưa cấp số biên lai; dữ liệu ở hai nơi giữ nguyên.</source>
        <translation>No money was taken and no receipt number was used; the data stays as it is in both places.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên chạy counter-app renew. Vẫn tiếp nhận hồ sơ được.</source>
        <translation>Call the technician to run counter-app renew. Dossiers can still be received.</translation>
    </message>
    <message>
        <source>Thiếu kết luận đối chiếu.</source>
        <translation>The finding is missing.</translation>
    </message>
    <message>
        <source>Viết ngắn gọn kết quả đối chiếu (ít nhất 5 chữ cái).</source>
        <translation>Write in a few words what was found (at least 5 letters).</translation>
    </message>
    <message>
        <source>Máy chủ đã thu hồi quyền kết nối của quầy này: quầy dừng thu tiền.</source>
        <translation>The server has revoked this counter&apos;s access: the counter takes no more money.</translation>
    </message>
    <message>
        <source>Chưa thu tiền, chưa cấp số biên lai; dữ liệu của quầy giữ nguyên.</source>
        <translation>No money was taken and no receipt number was used; the counter&apos;s data is unchanged.</translation>
    </message>
    <message>
        <source>Các số {first} đến {last} ký hiệu {serial} không nằm trong số chưa rõ.</source>
        <translation>Numbers {first} to {last} of serial {serial} are not among those in doubt.</translation>
    </message>
    <message>
        <source>Xem lại danh sách số chưa rõ, rồi nhập lại.</source>
        <translation>Look at the list of numbers in doubt, then enter them again.</translation>
    </message>
    <message>
        <source>Chưa đủ căn cứ về số biên lai.</source>
        <translation>The decision on these receipt numbers lacks its grounds.</translation>
    </message>
    <message>
        <source>Nhập lý do; biên lai đã dùng thì nhập từng số với số tiền ghi trên giấy.</source>
        <translation>Enter the reason; a receipt that was used is entered by itself, with the amount on the paper.</translation>
    </message>
    <message>
        <source>Giữ nguyên máy và tệp; gọi kỹ thuật viên đối chiếu với bản ở máy chủ.</source>
        <translation>Leave the PC and the files as they are; call a technician to compare with the server&apos;s copy.</translation>
    </message>
    <message>
        <source>Nhật ký vẫn đủ; bảng kê lập lại được từ nhật ký.</source>
        <translation>The journal is complete; the lists can be built again from it.</translation>
    </message>
    <message>
        <source>Màn hình Kỹ thuật, Kiểm tra ngay; rồi đóng và mở lại chương trình (máy chủ: khởi động lại) để lập lại bảng kê.</source>
        <translation>On the technician&apos;s screen choose Verify now; then close and open the program again (a node: restart it) to build the lists again.</translation>
    </message>
    <message>
        <source>Nhật ký không liền mạch tại sự kiện {seq}.</source>
        <translation>The journal is broken at event {seq}.</translation>
    </message>
    <message>
        <source>Thiếu sự kiện ngay trước sự kiện {seq}: đã bị xóa hoặc đổi chỗ.</source>
        <translation>The event before event {seq} is missing: deleted or moved.</translation>
    </message>
    <message>
        <source>Sự kiện {seq} không nối tiếp sự kiện đứng trước nó.</source>
        <translation>Event {seq} does not follow the one before it.</translation>
    </message>
    <message>
        <source>Sự kiện {seq} là của máy khác, không thuộc nhật ký này.</source>
        <translation>Event {seq} is another PC&apos;s and not of this journal.</translation>
    </message>
    <message>
        <source>Chữ ký của sự kiện {seq} không đúng: nội dung không do quầy này ghi.</source>
        <translation>The signature of event {seq} is wrong: this counter did not write it.</translation>
    </message>
    <message>
        <source>Nội dung sự kiện {seq} đã bị sửa sau khi ghi.</source>
        <translation>Event {seq} was altered after it was written.</translation>
    </message>
    <message>
        <source>Thông tin cá nhân trong sự kiện {seq} đã bị sửa sau khi ghi.</source>
        <translation>The personal data in event {seq} was altered after it was written.</translation>
    </message>
    <message>
        <source>Dòng nhật ký của sự kiện {seq} không khớp với nội dung của nó.</source>
        <translation>The journal row of event {seq} does not agree with its content.</translation>
    </message>
    <message>
        <source>Sự kiện {seq} khác với lần kiểm tra trước: nhật ký đã bị sửa hoặc thay.</source>
        <translation>Event {seq} is not what it was at the last check: the journal was altered or replaced.</translation>
    </message>
    <message>
        <source>Tệp dữ liệu có phần hỏng, không đọc được (trang {detail}).</source>
        <translation>Part of the data file is damaged and cannot be read (page {detail}).</translation>
    </message>
    <message>
        <source>Sao chép cả thư mục dữ liệu sang đĩa khác trước, rồi gọi kỹ thuật viên.</source>
        <translation>First copy the whole data folder to another disk, then call a technician.</translation>
    </message>
    <message>
        <source>Không đọc được sự kiện {seq}: nằm trong phần hỏng của tệp.</source>
        <translation>Event {seq} cannot be read: it stands in the damaged part of the file.</translation>
    </message>
    <message>
        <source>Nhật ký dừng ở sự kiện {seq} nhưng journal.head hoặc máy chủ cho thấy khác.</source>
        <translation>The journal ends at event {seq}, but journal.head or the server shows otherwise.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên: nhật ký ngắn hơn bằng chứng thì chạy counter-app renew. KHÔNG xóa journal.head.</source>
        <translation>Call the technician: when the journal is shorter than the evidence, run counter-app renew. Do NOT delete journal.head.</translation>
    </message>
    <message>
        <source>Tệp journal.head mất hoặc hỏng: không rõ sự kiện {seq} có phải sự kiện cuối không.</source>
        <translation>The file journal.head is lost or damaged: it is not known whether event {seq} is the last one.</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên: so biên lai giấy cuối cùng với nhật ký. Khớp thì chạy counter-app verify --accept-head; nhật ký thiếu thì chạy counter-app renew.</source>
        <translation>Call the technician: compare the last paper receipt with the journal. If they agree, run counter-app verify --accept-head; if the journal lacks something, run counter-app renew.</translation>
    </message>
    <message>
        <source>Tệp chứa nhật ký của máy khác, không có nhật ký của máy này.</source>
        <translation>The file holds another PC&apos;s journal and none of this one.</translation>
    </message>
    <message>
        <source>Đặt lại đúng tệp của máy này, hoặc khôi phục từ bản sao lưu.</source>
        <translation>Put this PC&apos;s own file back, or restore it from a backup.</translation>
    </message>
    <message>
        <source>Chương trình không lập được bảng kê từ sự kiện {seq} ({detail}).</source>
        <translation>The program cannot make its lists from event {seq} ({detail}).</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên cập nhật chương trình và đọc mã lỗi này.</source>
        <translation>Call the technician to update the program, and read out this code.</translation>
    </message>
    <message>
        <source>Bảng kê chưa đến sự kiện {seq} của nhật ký ({detail}).</source>
        <translation>The lists have not come to event {seq} of the journal ({detail}).</translation>
    </message>
    <message>
        <source>Bảng kê không khớp với nhật ký ({detail}).</source>
        <translation>The tables do not agree with the journal ({detail}).</translation>
    </message>
    <message>
        <source>Chưa làm gì.</source>
        <translation>Nothing was done.</translation>
    </message>
    <message>
        <source>Cần {accepted}. Cách dùng: {command} --help.</source>
        <translation>It takes {accepted}. How to use it: {command} --help.</translation>
    </message>
    <message>
        <source>Dòng lệnh chưa đúng: {reason}.</source>
        <translation>The command line is wrong: {reason}.</translation>
    </message>
    <message>
        <source>Sửa dòng lệnh rồi chạy lại. Cách dùng: {command} --help.</source>
        <translation>Correct it and run it again. How to use it: {command} --help.</translation>
    </message>
    <message>
        <source>Không có lệnh {given}.</source>
        <translation>There is no command {given}.</translation>
    </message>
    <message>
        <source>Dùng một trong các lệnh: {accepted}. Cách dùng: {command} --help.</source>
        <translation>Use one of the commands: {accepted}. How to use them: {command} --help.</translation>
    </message>
    <message>
        <source>Lệnh này không có tùy chọn {given}.</source>
        <translation>This command has no option {given}.</translation>
    </message>
    <message>
        <source>Dùng một trong các tùy chọn: {accepted}. Cách dùng: {command} --help.</source>
        <translation>Use one of the options: {accepted}. How to use them: {command} --help.</translation>
    </message>
    <message>
        <source>Dòng lệnh thiếu {given}.</source>
        <translation>The command line lacks {given}.</translation>
    </message>
    <message>
        <source>Sau {given} chưa có giá trị.</source>
        <translation>There is no value after {given}.</translation>
    </message>
    <message>
        <source>Viết giá trị ngay sau tùy chọn đó. Cách dùng: {command} --help.</source>
        <translation>Write the value right after the option. How to use it: {command} --help.</translation>
    </message>
    <message>
        <source>Giá trị của {given} không dùng được.</source>
        <translation>The value of {given} cannot be used.</translation>
    </message>
    <message>
        <source>Tùy chọn {given} không nhận giá trị.</source>
        <translation>The option {given} takes no value.</translation>
    </message>
    <message>
        <source>Bỏ phần sau dấu = rồi chạy lại. Cách dùng: {command} --help.</source>
        <translation>Leave out what follows the = and run it again. How to use it: {command} --help.</translation>
    </message>
    <message>
        <source>Dòng lệnh thừa {given} từ.</source>
        <translation>The command line has words too many: {given}.</translation>
    </message>
    <message>
        <source>Bỏ phần thừa; giá trị có dấu cách thì đặt trong ngoặc kép. Cách dùng: {command} --help.</source>
        <translation>Leave that out; put a value with spaces in double quotes. How to use it: {command} --help.</translation>
    </message>
    <message>
        <source>Quầy vẫn làm việc; nhật ký ở từng quầy vẫn đủ.</source>
        <translation>Counters work on; the journal at each counter is whole.</translation>
    </message>
    <message>
        <source>Máy chủ từ chối {count} gói dữ liệu không đúng ({where}).</source>
        <translation>Batches that the server refused as wrong: {count} ({where}).</translation>
    </message>
    <message>
        <source>Không gói nào vào nhật ký; máy chủ giữ riêng làm bằng chứng, máy gửi vẫn còn đủ.</source>
        <translation>None of them is in the journal; the server keeps them apart as evidence, and the sender still has everything.</translation>
    </message>
    <message>
        <source>Không xóa, không cài lại máy gửi. Xem hai máy có cùng phiên bản không, rồi chạy counter-app verify ở máy gửi.</source>
        <translation>Delete nothing and do not reinstall the sender. See whether both machines have the same version, then run counter-app verify at the sender.</translation>
    </message>
    <message>
        <source>Số liệu ở máy chủ thiếu {count} sự kiện không tính vào được ({where}).</source>
        <translation>Events that could not be counted in the server&apos;s figures: {count} ({where}).</translation>
    </message>
    <message>
        <source>Sự kiện vẫn đủ trong nhật ký và vẫn được gửi lên; số liệu ở quầy không bị thiếu.</source>
        <translation>The events are all in the journal and are still passed on; the counter&apos;s own figures lack nothing.</translation>
    </message>
    <message>
        <source>Phụ trách lấy số liệu của quầy đó tại quầy. Kỹ thuật viên xem máy chủ có cũ hơn quầy không.</source>
        <translation>The supervisor takes that counter&apos;s figures at the counter. The technician sees whether the server is older than the counter.</translation>
    </message>
    <message>
        <source>Máy chủ tự kiểm tra dữ liệu thấy {count} chỗ sai ({where}).</source>
        <translation>Faults that the server found when it verified its data: {count} ({where}).</translation>
    </message>
    <message>
        <source>Giữ nguyên máy chủ và tệp. Chạy counter-app verify ở máy chủ: lệnh nói từng chỗ và phải làm gì.</source>
        <translation>Leave the server and its files as they are. Run counter-app verify at the server: it names each place and says what to do.</translation>
    </message>
    <message>
        <source>Máy chủ tự kiểm tra số liệu thấy {count} dòng sai.</source>
        <translation>Wrong rows that the server found when it verified its figures: {count}.</translation>
    </message>
    <message>
        <source>Nhật ký vẫn đủ; số liệu lập lại được từ nhật ký.</source>
        <translation>The journals are whole; the figures can be built again from them.</translation>
    </message>
    <message>
        <source>Khởi động lại máy chủ để lập lại số liệu.</source>
        <translation>Restart the server to build the figures again.</translation>
    </message>
    <message>
        <source>Máy chủ CHƯA kiểm tra được dữ liệu của mình.</source>
        <translation>The server could NOT verify its data.</translation>
    </message>
    <message>
        <source>Chưa biết dữ liệu ở đó đúng hay sai; máy chủ tự kiểm tra lại.</source>
        <translation>It is not known yet whether its data are sound; the server verifies again by itself.</translation>
    </message>
    <message>
        <source>Nếu lặp lại, chạy counter-app verify ở máy chủ để biết vì sao; xem ổ đĩa và tệp khóa ở đó.</source>
        <translation>If it happens again, run counter-app verify at the server to learn why; look at the disk and the key files there.</translation>
    </message>
    <message>
        <source>Máy chủ thành phố không nhận {count} nhật ký từ máy chủ điểm ({where}).</source>
        <translation>Journals that the city server does not take from the site server: {count} ({where}).</translation>
    </message>
    <message>
        <source>Nhật ký vẫn đủ ở máy chủ điểm; các nhật ký khác vẫn được gửi.</source>
        <translation>The journals are whole at the site server; the others are still passed on.</translation>
    </message>
    <message>
        <source>Không xóa, không cài lại máy nào. Báo người vận hành máy chủ thành phố chạy counter-app node-status ở đó để biết vì sao.</source>
        <translation>Delete nothing and reinstall no machine. Ask whoever runs the city&apos;s server to run counter-app node-status there to learn why.</translation>
    </message>
    <message>
        <source>Mất kết nối máy chủ thành phố; {count} sự kiện chờ gửi.</source>
        <translation>The city server is not reached; events that wait to be sent: {count}.</translation>
    </message>
    <message>
        <source>Kiểm tra mạng, địa chỉ --upstream, và máy chủ thành phố có đang chạy không.</source>
        <translation>Check the network, the --upstream address, and whether the city server is running.</translation>
    </message>
    <message>
        <source>Máy chủ thành phố chưa xác nhận máy chủ điểm này; {count} sự kiện chờ gửi.</source>
        <translation>The city server has not confirmed this site server yet; events that wait to be sent: {count}.</translation>
    </message>
    <message>
        <source>Báo người vận hành máy chủ thành phố so mã đối chiếu {comparison}, rồi chạy ở đó: counter-app node-confirm {origin}</source>
        <translation>Ask the city server&apos;s operator to compare the comparison code {comparison}, then to run there: counter-app node-confirm {origin}</translation>
    </message>
    <message>
        <source>Máy chủ thành phố đã thu hồi máy chủ điểm này; {count} sự kiện chờ gửi.</source>
        <translation>The city server has revoked this site server; events that wait to be sent: {count}.</translation>
    </message>
    <message>
        <source>Hỏi người vận hành máy chủ thành phố vì sao. Nếu được phép làm việc lại, so mã đối chiếu {comparison}, rồi chạy ở đó, kèm lý do: counter-app node-confirm {origin} --again</source>
        <translation>Ask the city server&apos;s operator why. If it may work again, compare the comparison code {comparison}, then run there, with the reason: counter-app node-confirm {origin} --again</translation>
    </message>
    <message>
        <source>Máy chủ thành phố trả lời nhưng chưa ghi được dữ liệu ({reason}); {count} sự kiện chờ gửi.</source>
        <translation>The city server answers, but cannot store data now ({reason}); events that wait to be sent: {count}.</translation>
    </message>
    <message>
        <source>Ở đây không phải làm gì. Báo người vận hành máy chủ thành phố nếu sau vài phút vẫn vậy.</source>
        <translation>Nothing to do here. Tell the city server&apos;s operator if it is still so after a few minutes.</translation>
    </message>
    <message>
        <source>Có máy trả lời ở địa chỉ máy chủ thành phố nhưng không nhận máy chủ điểm này ({reason}); {count} sự kiện chờ gửi.</source>
        <translation>Something answers at the city server&apos;s address, but does not accept this site server ({reason}); events that wait to be sent: {count}.</translation>
    </message>
    <message>
        <source>Kiểm tra địa chỉ --upstream và ngày giờ ở hai máy. Nếu vì mã đăng ký hoặc chứng thư, xin mã đăng ký mới ở máy chủ thành phố.</source>
        <translation>Check the --upstream address, and date and time on both machines. If it is because of the enrolment code or the certificate, ask for a new enrolment code at the city server.</translation>
    </message>
    <message>
        <source>Sự kiện chờ gửi vẫn được giữ đủ ở đây và tự gửi khi kết nối lại.</source>
        <translation>What waits is kept here and is sent by itself when the link is back.</translation>
    </message>
    <message>
        <source>{count} nhật ký bị hai máy cùng ghi và chưa có kết luận ({where}).</source>
        <translation>Journals that two machines wrote and nobody has decided on yet: {count} ({where}).</translation>
    </message>
    <message>
        <source>Máy chủ giữ cả hai nhánh và không nhận thêm vào nhật ký đó.</source>
        <translation>The server keeps both branches and takes nothing more into that journal.</translation>
    </message>
    <message>
        <source>Chạy counter-app renew trên từng máy còn dùng; phụ trách của điểm bấm F6 &apos;Tách nhánh&apos;, đối chiếu rồi ghi kết luận.</source>
        <translation>Run counter-app renew on each machine that stays in use; the site&apos;s supervisor presses F6 &apos;Forks&apos;, compares, then records the finding.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không nhận sự kiện {seq} trong nhật ký của quầy này.</source>
        <translation>The site server does not take event {seq} of this counter&apos;s journal.</translation>
    </message>
    <message>
        <source>Sự kiện {seq} trong nhật ký của quầy này lớn hơn mức mà máy chủ điểm nhận.</source>
        <translation>Event {seq} of this counter&apos;s journal is larger than the site server takes.</translation>
    </message>
    <message>
        <source>Hai máy cùng ghi nhật ký của quầy này, khác nhau từ sự kiện {seq}; máy chủ giữ cả hai nhánh.</source>
        <translation>Two machines write this counter&apos;s journal and differ from event {seq} on; the server keeps both branches.</translation>
    </message>
    <message>
        <source>Máy chủ điểm có nhật ký của quầy này đến sự kiện {seq}, nhiều hơn chính quầy này.</source>
        <translation>The site server has this counter&apos;s journal up to event {seq}, more than the counter itself.</translation>
    </message>
    <message>
        <source>Sự kiện {seq} ở máy chủ điểm khác với sự kiện đó trong nhật ký của quầy này.</source>
        <translation>Event {seq} at the site server is another than in this counter&apos;s journal.</translation>
    </message>
    <message>
        <source>Máy chủ điểm trả lời không đúng về nhật ký của quầy này, tại sự kiện {seq}.</source>
        <translation>The site server gives a wrong answer about this counter&apos;s journal, at event {seq}.</translation>
    </message>
    <message>
        <source>Chưa ghi gì vào sổ quỹ.</source>
        <translation>Nothing was recorded in the drawer book.</translation>
    </message>
    <message>
        <source>Số tiền kiểm đếm không đúng: {value}.</source>
        <translation>The counted amount cannot be right: {value}.</translation>
    </message>
    <message>
        <source>Đếm lại và nhập số tờ của từng mệnh giá, hoặc tổng số tiền.</source>
        <translation>Count again and enter how many of each note, or the whole amount.</translation>
    </message>
    <message>
        <source>Quầy này không có quỹ tiền mặt.</source>
        <translation>This counter has no cash drawer.</translation>
    </message>
    <message>
        <source>Nếu quầy có ngăn tiền, báo kỹ thuật viên sửa cấu hình.</source>
        <translation>If there is a drawer, tell the technician to change the configuration.</translation>
    </message>
    <message>
        <source>Chưa có ca làm việc nào của bạn đang mở tại quầy này.</source>
        <translation>You have no open shift at this counter.</translation>
    </message>
    <message>
        <source>Khóa màn hình rồi đăng nhập lại để mở ca.</source>
        <translation>Lock the screen and sign in again to open one.</translation>
    </message>
    <message>
        <source>Số tiền không đúng: {amount}.</source>
        <translation>The amount cannot be right: {amount}.</translation>
    </message>
    <message>
        <source>Nhập số tiền lớn hơn 0 và không quá {most}.</source>
        <translation>Enter an amount above 0 and not above {most}.</translation>
    </message>
    <message>
        <source>Còn thiếu: {field}.</source>
        <translation>Missing: {field}.</translation>
    </message>
    <message>
        <source>Ghi đủ rồi nhấn Enter.</source>
        <translation>Fill it in and press Enter.</translation>
    </message>
    <message>
        <source>Theo sổ, quỹ không có đủ {amount} để chi.</source>
        <translation>By the books the drawer does not hold {amount} to pay out.</translation>
    </message>
    <message>
        <source>Nhập lại số tiền; nếu đúng, báo phụ trách trước khi chi.</source>
        <translation>Enter the amount again; if it is right, tell the supervisor before paying out.</translation>
    </message>
    <message>
        <source>Trong ca đã có thu, chi tiền mặt: không kiểm quỹ đầu ca được nữa.</source>
        <translation>Cash has moved in this shift: the opening float can no longer be counted.</translation>
    </message>
    <message>
        <source>Kiểm quỹ khi kết thúc ca (Ctrl+E); nếu số đầu ca sai, báo phụ trách.</source>
        <translation>Count the drawer at the end of the shift (Ctrl+E); if the float was wrong, tell the supervisor.</translation>
    </message>
    <message>
        <source>Lần kiểm quỹ này không còn chênh lệch cần giải trình.</source>
        <translation>This count has no difference left to explain.</translation>
    </message>
    <message>
        <source>Chưa ghi giải trình.</source>
        <translation>No explanation was recorded.</translation>
    </message>
    <message>
        <source>Làm mới (F5) rồi xem lần kiểm quỹ cuối cùng.</source>
        <translation>Refresh (F5) and look at the last count.</translation>
    </message>
    <message>
        <source>Không kiểm thay quỹ trong ca của chính mình.</source>
        <translation>Nobody counts in the place of the clerk in a shift of their own.</translation>
    </message>
    <message>
        <source>Kiểm quỹ ở màn hình quầy (F12), hoặc nhờ phụ trách khác.</source>
        <translation>Count it in the counter window (F12), or ask another supervisor.</translation>
    </message>
    <message>
        <source>Quỹ này đã được kiểm, hoặc không có tiền mặt.</source>
        <translation>This drawer is counted already, or held no cash.</translation>
    </message>
    <message>
        <source>Quỹ này không thuộc máy đang dùng.</source>
        <translation>This drawer does not belong to this PC.</translation>
    </message>
    <message>
        <source>Ghi tại máy của quầy đó.</source>
        <translation>Record it at the PC of that counter.</translation>
    </message>
    <message>
        <source>Chưa thực hiện gì; tiền và biên lai không thay đổi.</source>
        <translation>Nothing was done; money and receipts are unchanged.</translation>
    </message>
    <message>
        <source>Quay lại và xin duyệt lại cho đúng việc này.</source>
        <translation>Go back and ask for approval again, for this very act.</translation>
    </message>
    <message>
        <source>Mời phụ trách ký tại quầy, hoặc dùng mã duyệt.</source>
        <translation>Ask a supervisor to sign at the counter, or use an approval code.</translation>
    </message>
    <message>
        <source>Việc này cần phụ trách duyệt và chưa được duyệt.</source>
        <translation>This needs a supervisor&apos;s approval, and none was given.</translation>
    </message>
    <message>
        <source>Xin phụ trách duyệt rồi thực hiện lại.</source>
        <translation>Ask a supervisor to approve, then do it again.</translation>
    </message>
    <message>
        <source>Lần duyệt này dành cho một việc khác: khác khoản, khác số tiền hoặc khác nội dung.</source>
        <translation>This approval is for something else: another line, another amount or another wording.</translation>
    </message>
    <message>
        <source>Lần duyệt này đã dùng rồi; mỗi lần duyệt chỉ dùng cho một việc.</source>
        <translation>This approval was used already; each covers one act only.</translation>
    </message>
    <message>
        <source>Lần duyệt này đã quá giờ.</source>
        <translation>This approval is too old.</translation>
    </message>
    <message>
        <source>Yêu cầu duyệt này không còn chờ: đã được trả lời hoặc đã rút lại.</source>
        <translation>This request is not waiting any more: it was answered or taken back.</translation>
    </message>
    <message>
        <source>Người đã duyệt không còn là phụ trách ở đây.</source>
        <translation>Whoever approved it is not a supervisor here any more.</translation>
    </message>
    <message>
        <source>Xin một phụ trách khác duyệt.</source>
        <translation>Ask another supervisor to approve.</translation>
    </message>
    <message>
        <source>Người xin duyệt không được tự duyệt.</source>
        <translation>Whoever asks for approval may not give it.</translation>
    </message>
    <message>
        <source>Mời một phụ trách khác duyệt.</source>
        <translation>Call another supervisor to approve.</translation>
    </message>
    <message>
        <source>Nội dung xin duyệt ở quầy và ở máy chủ điểm không giống nhau nên không duyệt.</source>
        <translation>What the counter asks for and what the site server holds differ, so nothing was approved.</translation>
    </message>
    <message>
        <source>Việc xin duyệt ở chính quầy này thì phụ trách ký tại quầy.</source>
        <translation>What is asked for at this very counter is signed at the counter.</translation>
    </message>
    <message>
        <source>Mở yêu cầu ở màn hình của nhân viên và ký bằng mã PIN.</source>
        <translation>Open the request on the clerk&apos;s screen and sign with the PIN.</translation>
    </message>
    <message>
        <source>Người xin duyệt không được tự duyệt, kể cả ở quầy khác.</source>
        <translation>Whoever asks for approval may not give it, at another counter neither.</translation>
    </message>
    <message>
        <source>Yêu cầu duyệt này đã quá giờ.</source>
        <translation>This request is too old.</translation>
    </message>
    <message>
        <source>Quầy xin duyệt lại nếu vẫn cần.</source>
        <translation>The counter asks again if it still needs it.</translation>
    </message>
    <message>
        <source>Máy chủ điểm không có yêu cầu duyệt này.</source>
        <translation>The site server has no such request.</translation>
    </message>
    <message>
        <source>Máy chủ này không chuyển yêu cầu duyệt.</source>
        <translation>This server does not pass requests on.</translation>
    </message>
    <message>
        <source>Sổ mã duyệt gõ chưa đúng: thiếu, sai hoặc đổi chỗ ký tự.</source>
        <translation>The code book was typed wrong: letters are missing, wrong or exchanged.</translation>
    </message>
    <message>
        <source>So lại từng nhóm bốn ký tự với màn hình của phụ trách.</source>
        <translation>Compare each group of four letters with the supervisor&apos;s screen.</translation>
    </message>
    <message>
        <source>Sổ mã này đã nhận ở quầy này rồi.</source>
        <translation>This code book was brought to this counter before.</translation>
    </message>
    <message>
        <source>Tạo sổ mã mới ở máy của phụ trách.</source>
        <translation>Make a new code book at the supervisor&apos;s PC.</translation>
    </message>
    <message>
        <source>Mã hỏi gõ chưa đúng.</source>
        <translation>The challenge was typed wrong.</translation>
    </message>
    <message>
        <source>Chưa cấp mã nào.</source>
        <translation>No code was given.</translation>
    </message>
    <message>
        <source>Nghe quầy đọc lại tám ký tự và gõ lại.</source>
        <translation>Have the counter read the eight letters again and type them again.</translation>
    </message>
    <message>
        <source>Mã duyệt không đúng cho việc này và số tiền này.</source>
        <translation>The code is not for this act and this amount.</translation>
    </message>
    <message>
        <source>Đọc lại cho phụ trách: mã hỏi, việc, số tiền; còn {tries_left} lần trước khi tạm khóa.</source>
        <translation>Read challenge, act and amount to the supervisor again; {tries_left} tries are left before a lock.</translation>
    </message>
    <message>
        <source>Đã nhập sai mã duyệt quá nhiều lần; tạm khóa đến {until}.</source>
        <translation>Too many wrong codes; locked until {until}.</translation>
    </message>
    <message>
        <source>Mời phụ trách ký tại quầy, hoặc chờ đến giờ đó.</source>
        <translation>Ask a supervisor to sign at the counter, or wait until then.</translation>
    </message>
    <message>
        <source>Quầy này không có sổ mã duyệt còn dùng được.</source>
        <translation>This counter has no code book that is still good.</translation>
    </message>
    <message>
        <source>Mời phụ trách ký tại quầy; phụ trách nhận sổ mã mới trong cửa sổ Phụ trách.</source>
        <translation>Ask a supervisor to sign at the counter; a new code book is brought in the supervisor&apos;s window.</translation>
    </message>
    <message>
        <source>Mã duyệt ở quầy này chỉ dùng đến {most}.</source>
        <translation>Codes at this counter are good up to {most} only.</translation>
    </message>
    <message>
        <source>Mời phụ trách ký tại quầy.</source>
        <translation>Ask a supervisor to sign at the counter.</translation>
    </message>
    <message>
        <source>Chưa đối soát gì với tệp này; số liệu không đổi.</source>
        <translation>Nothing was compared with this file; no figures changed.</translation>
    </message>
    <message>
        <source>Mở tệp bằng Excel, lưu lại thành .xlsx hoặc CSV UTF-8, rồi chọn tệp mới.</source>
        <translation>Open the file in Excel, save it as .xlsx or CSV UTF-8, then choose the new file.</translation>
    </message>
    <message>
        <source>Chọn tệp sao kê dạng .xlsx hoặc CSV tải từ ngân hàng.</source>
        <translation>Choose a statement in .xlsx or CSV as downloaded from the bank.</translation>
    </message>
    <message>
        <source>Tải sao kê của ít ngày hơn, rồi chọn lại.</source>
        <translation>Download a statement of fewer days, then choose again.</translation>
    </message>
    <message>
        <source>Không có giao dịch nào được thực hiện; số liệu không đổi.</source>
        <translation>No transaction was made; no figures changed.</translation>
    </message>
    <message>
        <source>In phiếu kết toán trên máy thẻ, rồi nhập phiếu đó (F3).</source>
        <translation>Print the settlement slip at the terminal, then type it (F3).</translation>
    </message>
    <message>
        <source>Chưa ghi kết quả đối soát; số liệu không đổi.</source>
        <translation>The result of the reconciliation is not recorded; no figures changed.</translation>
    </message>
    <message>
        <source>Chưa có sao kê, phiếu kết toán hay số kiểm quỹ của ngày này.</source>
        <translation>There is no statement, settlement slip or drawer count of this day yet.</translation>
    </message>
    <message>
        <source>Nạp sao kê (F2) hoặc nhập phiếu kết toán (F3), rồi ghi lại.</source>
        <translation>Take in a statement (F2) or type a settlement slip (F3), then record again.</translation>
    </message>
    <message>
        <source>Còn {count} dòng lệch chưa có giải thích.</source>
        <translation>{count} differing lines have no explanation yet.</translation>
    </message>
    <message>
        <source>Chọn từng dòng lệch, ghi vì sao (ít nhất 5 chữ) rồi nhấn Enter.</source>
        <translation>Choose each differing line, write why (at least 5 letters) and press Enter.</translation>
    </message>
    <message>
        <source>Có {count} dòng lệch, nhiều hơn {most}: có thể là sao kê của tài khoản khác.</source>
        <translation>{count} lines differ, more than {most}: it may be the statement of another account.</translation>
    </message>
    <message>
        <source>Xem lại tệp sao kê và đơn vị thu, rồi nạp lại (F2).</source>
        <translation>Check the statement file and the collecting body, then take it in again (F2).</translation>
    </message>
    <message>
        <source>Số liệu trong ngày vừa thay đổi sau khi so.</source>
        <translation>The day&apos;s figures changed after they were compared.</translation>
    </message>
    <message>
        <source>Chưa ghi kết quả đối soát; sao kê, phiếu và lời giải thích vẫn còn đây.</source>
        <translation>The result is not recorded; statements, slips and explanations are still here.</translation>
    </message>
    <message>
        <source>Nhấn F5 để so lại, xem các dòng, rồi ghi.</source>
        <translation>Press F5 to compare again, look at the lines, then record.</translation>
    </message>
    <message>
        <source>Không ghi được tệp {file}.</source>
        <translation>The file {file} cannot be written.</translation>
    </message>
    <message>
        <source>Kết quả đối soát vẫn còn trên màn hình.</source>
        <translation>The result is still on the screen.</translation>
    </message>
    <message>
        <source>Đóng tệp trong Excel nếu đang mở, hoặc chọn thư mục khác, rồi xuất lại.</source>
        <translation>Close the file in Excel if it is open, or choose another folder, then export again.</translation>
    </message>
    <message>
        <source>Máy thẻ không cho biết tổng của nó lúc này.</source>
        <translation>The terminal does not tell its totals now.</translation>
    </message>
    <message>
        <source>Máy thẻ đang thực hiện một giao dịch.</source>
        <translation>The terminal is carrying out a transaction.</translation>
    </message>
    <message>
        <source>Giao dịch đó không bị ảnh hưởng; chưa lấy tổng.</source>
        <translation>That transaction is not affected; no totals were fetched.</translation>
    </message>
    <message>
        <source>Chờ giao dịch xong rồi nhấn F4 lại.</source>
        <translation>Wait until the transaction ends, then press F4 again.</translation>
    </message>
    <message>
        <source>Loại máy thẻ này không báo được tổng qua dây nối.</source>
        <translation>This kind of terminal cannot tell its totals over the wire.</translation>
    </message>
    <message>
        <source>Máy thẻ không trả lời khi được hỏi tổng.</source>
        <translation>The terminal did not answer when asked for its totals.</translation>
    </message>
    <message>
        <source>Xem máy thẻ có điện và có nối không, rồi nhấn F4 lại; hoặc nhập phiếu kết toán (F3).</source>
        <translation>See that the terminal has power and is connected, then press F4 again; or type the settlement slip (F3).</translation>
    </message>
    <message>
        <source>Không đọc được tệp {file}: tệp bị hỏng hoặc bị cắt cụt.</source>
        <translation>The file {file} cannot be read: it is damaged or cut short.</translation>
    </message>
    <message>
        <source>Tải lại sao kê từ ngân hàng, rồi chọn lại.</source>
        <translation>Download the statement from the bank again, then choose it again.</translation>
    </message>
    <message>
        <source>Không mở được tệp {file}.</source>
        <translation>The file {file} cannot be opened.</translation>
    </message>
    <message>
        <source>Xem tệp còn đó không, đóng tệp trong Excel nếu đang mở, rồi chọn lại.</source>
        <translation>See whether the file is still there, close it in Excel if it is open, then choose again.</translation>
    </message>
    <message>
        <source>Tệp {file} không có dòng nào.</source>
        <translation>The file {file} has no rows.</translation>
    </message>
    <message>
        <source>Tệp {file} quá lớn (trên {most}).</source>
        <translation>The file {file} is too large (over {most}).</translation>
    </message>
    <message>
        <source>Tệp {file} có hơn {most} dòng.</source>
        <translation>The file {file} has more than {most} rows.</translation>
    </message>
    <message>
        <source>Tệp {file} khi giải nén lớn bất thường (trên {most}), nên không mở.</source>
        <translation>The file {file} would unpack to an unusual size (over {most}), so it was not opened.</translation>
    </message>
    <message>
        <source>Không mở tệp này ở nơi khác. Tải sao kê từ trang của ngân hàng; báo kỹ thuật viên.</source>
        <translation>Do not open this file elsewhere. Download the statement from the bank&apos;s site; tell the technician.</translation>
    </message>
    <message>
        <source>Không đọc được chữ trong tệp {file}.</source>
        <translation>The text in the file {file} cannot be read.</translation>
    </message>
    <message>
        <source>Tệp {file} là Excel kiểu cũ (.xls) hoặc có mật khẩu.</source>
        <translation>The file {file} is an old Excel file (.xls) or has a password.</translation>
    </message>
    <message>
        <source>Mở tệp bằng Excel, bỏ mật khẩu, lưu lại thành .xlsx, rồi chọn tệp mới.</source>
        <translation>Open the file in Excel, remove the password, save it as .xlsx, then choose the new file.</translation>
    </message>
    <message>
        <source>Tệp {file} không phải bảng tính hay CSV.</source>
        <translation>The file {file} is neither a spreadsheet nor CSV.</translation>
    </message>
    <message>
        <source>Máy chủ chưa chạy; dữ liệu và tệp được giữ nguyên.</source>
        <translation>The server did not start; data and the file are as they were.</translation>
    </message>
    <message>
        <source>Ngân hàng hoặc ví báo lại {count} khoản tiền đã nhận với số tiền khác lần đầu ({where}).</source>
        <translation>A bank or wallet reported {count} credits again with another amount than at first ({where}).</translation>
    </message>
    <message>
        <source>Chỉ số tiền báo lần đầu được ghi và gửi xuống quầy; lần báo khác giữ riêng.</source>
        <translation>Only the amount reported first was recorded and sent to the counter; the other report is kept aside.</translation>
    </message>
    <message>
        <source>Phụ trách đối chiếu khoản đó với sao kê tài khoản, rồi hỏi ngân hàng hoặc ví vì sao báo khác.</source>
        <translation>A supervisor compares the credit with the account&apos;s statement, then asks the bank or wallet why it reported differently.</translation>
    </message>
    <message>
        <source>Máy chủ thành phố từ chối một thông báo của ngân hàng hoặc ví.</source>
        <translation>The city server refused a notice of a bank or wallet.</translation>
    </message>
    <message>
        <source>Không ghi nhận khoản tiền nào từ thông báo đó.</source>
        <translation>No money was recorded from that notice.</translation>
    </message>
    <message>
        <source>Người vận hành máy chủ thành phố xem nhật ký máy chủ và tệp payments.json.</source>
        <translation>Whoever runs the city server looks at the server&apos;s log and at the file payments.json.</translation>
    </message>
    <message>
        <source>Tệp tài khoản nhận tiền {file} có chỗ sai.</source>
        <translation>Something is wrong in the file of receiving accounts {file}.</translation>
    </message>
    <message>
        <source>Người vận hành sửa tệp ở chỗ này rồi chạy lại máy chủ: {reason}</source>
        <translation>Whoever runs the server mends the file here, then starts the server again: {reason}</translation>
    </message>
    <message>
        <source>Tệp tài khoản nhận tiền {file} có khóa bí mật mà người khác đọc được ({mode}).</source>
        <translation>The file of receiving accounts {file} holds secret keys and others can read it ({mode}).</translation>
    </message>
    <message>
        <source>Người vận hành đặt quyền 0600 cho tệp (chmod 600). Nếu có người lạ đã đọc thì đổi khóa.</source>
        <translation>Whoever runs the server sets the file&apos;s mode to 0600 (chmod 600). If a stranger has read it, change the keys.</translation>
    </message>
    <message>
        <source>Tệp tài khoản nhận tiền {file} nằm ở máy chủ điểm.</source>
        <translation>The file of receiving accounts {file} lies at a site server.</translation>
    </message>
    <message>
        <source>Chỉ máy chủ thành phố nhận tin của ngân hàng. Chuyển tệp sang đó rồi chạy lại máy chủ điểm.</source>
        <translation>Only the city server hears of banks. Move the file there, then start the site server again.</translation>
    </message>
    <message>
        <source>Thu bằng cách khác và báo kỹ thuật viên.</source>
        <translation>Take payment another way and tell the technician.</translation>
    </message>
    <message>
        <source>Mời phụ trách đối chiếu với phiếu của máy thẻ.</source>
        <translation>Let a supervisor compare with the terminal&apos;s slip.</translation>
    </message>
    <message>
        <source>Máy thẻ đang bận một giao dịch khác.</source>
        <translation>The card terminal is busy with another transaction.</translation>
    </message>
    <message>
        <source>Xem màn hình máy thẻ: chờ xong hoặc nhấn phím đỏ, rồi thử lại.</source>
        <translation>Look at the terminal&apos;s screen: wait until it is done or press the red key, then try again.</translation>
    </message>
    <message>
        <source>Máy thẻ không được cài đặt để thu tiền đồng Việt Nam.</source>
        <translation>The card terminal is not set up to take Vietnamese đồng.</translation>
    </message>
    <message>
        <source>Máy thẻ chưa sẵn sàng: nó báo cần được xem lại.</source>
        <translation>The card terminal is not ready: it says that it needs attention.</translation>
    </message>
    <message>
        <source>Đã hủy trước khi gửi đến máy thẻ.</source>
        <translation>Cancelled before it was sent to the card terminal.</translation>
    </message>
    <message>
        <source>Thử lại, hoặc thu cách khác.</source>
        <translation>Try again, or take payment another way.</translation>
    </message>
    <message>
        <source>Máy thẻ này chỉ hủy được giao dịch mới nhất của nó.</source>
        <translation>This card terminal can void only its newest transaction.</translation>
    </message>
    <message>
        <source>Chưa hủy giao dịch nào.</source>
        <translation>No transaction was voided.</translation>
    </message>
    <message>
        <source>Hoàn tiền thay cho hủy, hoặc mời phụ trách.</source>
        <translation>Refund instead of voiding, or call the supervisor.</translation>
    </message>
    <message>
        <source>Máy thẻ đã báo chấp nhận rồi báo bỏ dở: có thể đã trừ tiền.</source>
        <translation>The card terminal said approved and then that it gave up: money may have been taken.</translation>
    </message>
    <message>
        <source>KHÔNG thực hiện lại giao dịch thẻ. Nhấn Hỏi lại máy thẻ.</source>
        <translation>Do NOT repeat the card transaction. Press Ask the terminal again.</translation>
    </message>
    <message>
        <source>Máy thẻ từ chối đăng ký của quầy, thường do mật khẩu ZVT sai.</source>
        <translation>The terminal refused the counter&apos;s registration, mostly because the ZVT password is wrong.</translation>
    </message>
    <message>
        <source>Thu bằng cách khác. Kỹ thuật viên sửa links.zvt.password trong config.json theo mật khẩu ngân hàng cấp.</source>
        <translation>Take the money another way. A technician corrects links.zvt.password in config.json to the password that the bank gave.</translation>
    </message>
    <message>
        <source>Máy thẻ không còn giao dịch này trong phiên chưa kết toán.</source>
        <translation>The terminal no longer has this transaction in its open batch.</translation>
    </message>
    <message>
        <source>Số giao dịch này trên máy thẻ nay là của một lần thu khác.</source>
        <translation>This transaction number on the terminal now belongs to another payment.</translation>
    </message>
    <message>
        <source>Máy thẻ không liệt kê được các giao dịch của nó.</source>
        <translation>The terminal could not list its transactions.</translation>
    </message>
    <message>
        <source>Thử lại. Nếu vẫn vậy, báo kỹ thuật viên.</source>
        <translation>Try again. If it stays so, tell a technician.</translation>
    </message>
    <message>
        <source>Danh sách giao dịch nhận từ máy thẻ bị thiếu.</source>
        <translation>The list of transactions that came from the terminal is incomplete.</translation>
    </message>
    <message>
        <source>Giao dịch này đã được hủy trên máy thẻ từ trước.</source>
        <translation>This transaction was voided on the terminal before.</translation>
    </message>
    <message>
        <source>Lần này máy thẻ không hủy thêm gì.</source>
        <translation>The terminal voided nothing more this time.</translation>
    </message>
    <message>
        <source>Máy thẻ không có giao dịch nào mang số này để hủy.</source>
        <translation>The terminal has no transaction with this number to void.</translation>
    </message>
    <message>
        <source>Máy thẻ không hủy được giao dịch của thẻ ghi nợ.</source>
        <translation>The terminal cannot void a transaction of a debit card.</translation>
    </message>
    <message>
        <source>Máy thẻ còn đang bận nên chưa trả lời được.</source>
        <translation>The card terminal is still busy and could not answer.</translation>
    </message>
    <message>
        <source>KHÔNG thực hiện lại giao dịch thẻ. Chờ máy thẻ về màn hình chờ rồi nhấn Hỏi lại máy thẻ.</source>
        <translation>Do NOT repeat the card transaction. Wait until the terminal shows its idle screen, then press Ask the terminal again.</translation>
    </message>
    <message>
        <source>Máy thẻ không cho biết giao dịch mới nhất của nó.</source>
        <translation>The card terminal does not tell its newest transaction.</translation>
    </message>
    <message>
        <source>Máy thẻ đang nối không phải là máy đã nhận giao dịch này.</source>
        <translation>The terminal that is connected is not the one that took this transaction.</translation>
    </message>
    <message>
        <source>Giao dịch thẻ bị hủy trên máy thẻ, hoặc hết giờ chờ thẻ.</source>
        <translation>The card transaction was cancelled on the terminal, or it waited too long for a card.</translation>
    </message>
    <message>
        <source>Lần này chưa trả lại khoản nào.</source>
        <translation>Nothing was given back this time.</translation>
    </message>
    <message>
        <source>{line}: đã trả lại {amount} trước đó.</source>
        <translation>{line}: {amount} was given back before.</translation>
    </message>
    <message>
        <source>KHÔNG trả lại lần nữa. Xem lần trả trước trong bảng ngoại lệ của ngày đó.</source>
        <translation>Do NOT give it back again. Look at the earlier return in that day&apos;s list of exceptions.</translation>
    </message>
    <message>
        <source>Khoản này không trả lại theo cách đó được.</source>
        <translation>This money cannot go back that way.</translation>
    </message>
    <message>
        <source>Trả lại theo đúng cách đã thu: tiền mặt, máy thẻ hoặc chuyển khoản.</source>
        <translation>Give it back the way it was taken: cash, card terminal or transfer.</translation>
    </message>
    <message>
        <source>Phí, lệ phí này đã nộp và chưa trả lại đủ.</source>
        <translation>This fee was paid and has not gone back in full.</translation>
    </message>
    <message>
        <source>Chưa lập khoản thu mới.</source>
        <translation>No new bill was drawn.</translation>
    </message>
    <message>
        <source>Trả lại đủ số đã thu trước, rồi thu lại.</source>
        <translation>First give back all that was taken, then collect again.</translation>
    </message>
    <message>
        <source>Biên lai {receipt} đã hủy hoặc đã có biên lai thay thế.</source>
        <translation>Receipt {receipt} was annulled or replaced.</translation>
    </message>
    <message>
        <source>Mở biên lai đang có hiệu lực rồi làm lại.</source>
        <translation>Open the receipt that stands and do it again.</translation>
    </message>
    <message>
        <source>Nội dung sửa giống hệt biên lai.</source>
        <translation>The correction says just what the receipt says.</translation>
    </message>
    <message>
        <source>Nhập nội dung đúng rồi xác nhận lại.</source>
        <translation>Enter what is right and confirm again.</translation>
    </message>
    <message>
        <source>Biên lai thay thế không ghi {amount} được.</source>
        <translation>The replacement receipt cannot say {amount}.</translation>
    </message>
    <message>
        <source>Còn khoản chưa nộp thì thu đủ rồi sửa. Phải trả hết thì hủy giao dịch, hoặc ghi miễn, giảm.</source>
        <translation>If something is not paid yet, collect it first, then correct. If everything must go back, void the payment or enter an exemption.</translation>
    </message>
    <message>
        <source>Hồ sơ này do quầy khác tiếp nhận: tại đây không lập được khoản thu bổ sung.</source>
        <translation>This dossier was taken in at another counter: no supplement can be drawn here.</translation>
    </message>
    <message>
        <source>Trả lại và thu lại tại quầy đã tiếp nhận hồ sơ.</source>
        <translation>Give the money back, and collect it at the counter that took the dossier in.</translation>
    </message>
    <message>
        <source>Hồ sơ này do quầy khác tiếp nhận: tại đây không lập lại được khoản thu.</source>
        <translation>Another counter received this dossier: its fee cannot be drawn again here.</translation>
    </message>
    <message>
        <source>KHÔNG thu lại tại đây. Cần thu lại thì quầy đã tiếp nhận lập hồ sơ mới.</source>
        <translation>Do NOT collect it again here. If it must be collected again, the counter that received it makes a new dossier.</translation>
    </message>
</context>
<context>
    <name>exempt</name>
    <message>
        <source>Trẻ em</source>
        <translation>Children</translation>
    </message>
    <message>
        <source>Hộ nghèo</source>
        <translation>Poor households</translation>
    </message>
    <message>
        <source>Người cao tuổi</source>
        <translation>Elderly people</translation>
    </message>
    <message>
        <source>Người khuyết tật</source>
        <translation>People with disabilities</translation>
    </message>
    <message>
        <source>Người có công với cách mạng</source>
        <translation>People with merit to the revolution</translation>
    </message>
    <message>
        <source>Đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn</source>
        <translation>Ethnic minorities in communes with special difficulties</translation>
    </message>
</context>
<context>
    <name>formatting</name>
    <message>
        <source>Thứ Hai</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Thứ Ba</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Thứ Tư</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thứ Năm</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Thứ Sáu</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Thứ Bảy</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Chủ nhật</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>dưới 1 phút</source>
        <translation>under 1 minute</translation>
    </message>
    <message>
        <source>{0} phút</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} giờ {1} phút</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} ngày</source>
        <translation>{0} days</translation>
    </message>
</context>
<context>
    <name>giving</name>
    <message>
        <source>Trả tiền mặt từ quỹ</source>
        <translation>Cash from the drawer</translation>
    </message>
    <message>
        <source>Hủy giao dịch trên máy thẻ nối với quầy</source>
        <translation>Void at the counter&apos;s card terminal</translation>
    </message>
    <message>
        <source>Hoàn tiền qua máy thẻ nối với quầy</source>
        <translation>Refund at the counter&apos;s card terminal</translation>
    </message>
    <message>
        <source>Đã hủy trên máy thẻ: nhập phiếu hủy</source>
        <translation>Voided at a terminal: type the void slip</translation>
    </message>
    <message>
        <source>Đã chuyển khoản trả: nhập mã của ngân hàng</source>
        <translation>Sent back by transfer: type the bank&apos;s reference</translation>
    </message>
    <message>
        <source>Thu nhầm hồ sơ</source>
        <translation>Taken for the wrong dossier</translation>
    </message>
    <message>
        <source>Thu sai số tiền</source>
        <translation>Wrong amount taken</translation>
    </message>
    <message>
        <source>Công dân rút hồ sơ</source>
        <translation>The citizen withdrew the dossier</translation>
    </message>
    <message>
        <source>Đã thu hai lần</source>
        <translation>Taken twice</translation>
    </message>
</context>
<context>
    <name>hints</name>
    <message>
        <source>Chưa chọn thủ tục.</source>
        <translation>No procedure is chosen yet.</translation>
    </message>
    <message>
        <source>Chưa có số thứ tự nào tại quầy.</source>
        <translation>There is no number at the counter.</translation>
    </message>
    <message>
        <source>Hồ sơ đang nhập chưa được lưu.</source>
        <translation>The dossier being typed is not saved.</translation>
    </message>
    <message>
        <source>Ngày sinh «{0}» không đúng.</source>
        <translation>The date of birth «{0}» is not right.</translation>
    </message>
    <message>
        <source>Số căn cước phải đủ 12 chữ số.</source>
        <translation>The identity number must have 12 digits.</translation>
    </message>
    <message>
        <source>Chưa nhập số hộ chiếu.</source>
        <translation>The passport number is missing.</translation>
    </message>
    <message>
        <source>Chưa nhập họ tên ở phần «{0}».</source>
        <translation>The name is missing in «{0}».</translation>
    </message>
    <message>
        <source>Mã số thuế không đúng: 10 hoặc 12 chữ số, hoặc 10 chữ số và đuôi -001.</source>
        <translation>The tax code is not right: 10 or 12 digits, or 10 digits and a suffix -001.</translation>
    </message>
    <message>
        <source>Chưa nhập ngày hẹn trả.</source>
        <translation>The appointment date is missing.</translation>
    </message>
    <message>
        <source>Ngày hẹn trả «{0}» không đúng.</source>
        <translation>The appointment date «{0}» is not right.</translation>
    </message>
    <message>
        <source>Số tiền miễn, giảm «{0}» không đúng.</source>
        <translation>The exempted amount «{0}» is not right.</translation>
    </message>
    <message>
        <source>Chưa ghi lý do từ chối.</source>
        <translation>The reason for the refusal is missing.</translation>
    </message>
    <message>
        <source>Số tiền công dân đưa «{0}» không đúng.</source>
        <translation>The amount given «{0}» is not right.</translation>
    </message>
    <message>
        <source>Chưa có khoản nào để thu.</source>
        <translation>There is nothing to collect yet.</translation>
    </message>
    <message>
        <source>Không tìm thấy thủ tục hay hồ sơ nào với «{0}».</source>
        <translation>No procedure or dossier was found for «{0}».</translation>
    </message>
    <message>
        <source>Quầy này chưa cài máy in.</source>
        <translation>This counter has no printer configured.</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào đã lưu trên màn hình.</source>
        <translation>No saved dossier is on the screen.</translation>
    </message>
    <message>
        <source>Máy này chưa có chương trình mở tệp PDF; mẫu đã nằm ở «{0}».</source>
        <translation>This PC has no program that opens PDF files; the form is at “{0}”.</translation>
    </message>
    <message>
        <source>Chưa chọn kết quả của giao dịch thẻ.</source>
        <translation>The result of the card transaction is not chosen.</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào đang nhập.</source>
        <translation>No dossier is being typed.</translation>
    </message>
    <message>
        <source>Chưa nhập số tiền kiểm đếm.</source>
        <translation>No counted amount was entered.</translation>
    </message>
    <message>
        <source>Số tiền «{0}» không đúng.</source>
        <translation>The amount «{0}» is not right.</translation>
    </message>
    <message>
        <source>Chưa kiểm quỹ đầu ca.</source>
        <translation>The opening float is not counted yet.</translation>
    </message>
    <message>
        <source>Không có khoản nào đã thu để trả lại.</source>
        <translation>Nothing was taken that could be given back.</translation>
    </message>
    <message>
        <source>Đang ghi việc từ chối tiếp nhận.</source>
        <translation>A refusal is being written.</translation>
    </message>
    <message>
        <source>Không tìm thấy biên lai nào của quầy này với «{0}».</source>
        <translation>No receipt of this counter found for «{0}».</translation>
    </message>
    <message>
        <source>Số tiền đúng «{0}» không đọc được.</source>
        <translation>The right amount «{0}» cannot be read.</translation>
    </message>
    <message>
        <source>Nhấn F5, gõ vài chữ đầu của tên thủ tục rồi nhấn Enter.</source>
        <translation>Press F5, type the first letters of the procedure&apos;s name, then press Enter.</translation>
    </message>
    <message>
        <source>Nhấn F2 để gọi số tiếp theo, hoặc Ctrl+T để lấy số mới.</source>
        <translation>Press F2 to call the next number, or Ctrl+T to take a new one.</translation>
    </message>
    <message>
        <source>Nhấn Ctrl+Enter để lưu, hoặc Shift+F4 để bỏ hồ sơ đang nhập.</source>
        <translation>Press Ctrl+Enter to save, or Shift+F4 to drop the dossier being typed.</translation>
    </message>
    <message>
        <source>Nhập ngày/tháng/năm, ví dụ 05/09/1985; không rõ thì để trống.</source>
        <translation>Enter day/month/year, for example 05/09/1985; leave it empty if unknown.</translation>
    </message>
    <message>
        <source>Quét lại mã QR trên thẻ hoặc gõ lại số.</source>
        <translation>Scan the QR code on the card again or retype the number.</translation>
    </message>
    <message>
        <source>Nhập số hộ chiếu, hoặc chọn «Không có giấy tờ».</source>
        <translation>Enter the passport number, or choose «No document».</translation>
    </message>
    <message>
        <source>Nhập họ tên, hoặc chọn «như người nộp».</source>
        <translation>Enter the name, or choose «same as applicant».</translation>
    </message>
    <message>
        <source>Xem lại mã số thuế trên giấy tờ của tổ chức.</source>
        <translation>Check the tax code on the organisation&apos;s papers.</translation>
    </message>
    <message>
        <source>Nhập ngày/tháng/năm; giờ để trống là giờ đóng cửa.</source>
        <translation>Enter day/month/year; an empty time means closing time.</translation>
    </message>
    <message>
        <source>Nhập ngày/tháng/năm và giờ:phút.</source>
        <translation>Enter day/month/year and hour:minute.</translation>
    </message>
    <message>
        <source>Nhập số tiền, hoặc để trống để miễn toàn bộ.</source>
        <translation>Enter the amount, or leave it empty to exempt everything.</translation>
    </message>
    <message>
        <source>Ghi lý do để nói với công dân.</source>
        <translation>Write the reason, to tell the citizen.</translation>
    </message>
    <message>
        <source>Gõ số tiền, ví dụ 50 cho 50.000 đ; đưa vừa đủ thì nhấn Enter.</source>
        <translation>Type the amount, for example 50 for 50.000 đ; press Enter when it is exact.</translation>
    </message>
    <message>
        <source>Lưu hồ sơ trước (Ctrl+Enter), rồi thu.</source>
        <translation>Save the dossier first (Ctrl+Enter), then collect.</translation>
    </message>
    <message>
        <source>Gõ chữ đầu của tên thủ tục, mã thủ tục, mã hồ sơ, hoặc quét lại.</source>
        <translation>Type the first letters of the procedure&apos;s name, its code, a dossier code, or scan again.</translation>
    </message>
    <message>
        <source>Báo cán bộ kỹ thuật cài máy in; giấy sẽ in khi có máy.</source>
        <translation>Ask the technician to install a printer; papers are printed once there is one.</translation>
    </message>
    <message>
        <source>Lưu hồ sơ trước (Ctrl+Enter), hoặc mở hồ sơ bằng mã (F5).</source>
        <translation>Save the dossier first (Ctrl+Enter), or open one by its code (F5).</translation>
    </message>
    <message>
        <source>Báo cán bộ kỹ thuật cài chương trình đọc PDF.</source>
        <translation>Ask the technician to install a PDF reader.</translation>
    </message>
    <message>
        <source>Xem máy thẻ và phiếu, rồi chọn «Đã trừ tiền» hoặc «Không trừ tiền».</source>
        <translation>Look at terminal and slip, then choose «Charged» or «Not charged».</translation>
    </message>
    <message>
        <source>Nhấn F4 để nhập hồ sơ mới.</source>
        <translation>Press F4 for a new dossier.</translation>
    </message>
    <message>
        <source>Nhập số tờ của từng mệnh giá hoặc tổng; ngăn trống thì nhập 0.</source>
        <translation>Enter the pieces of each note or the whole amount; for an empty drawer enter 0.</translation>
    </message>
    <message>
        <source>Gõ số tiền, ví dụ 200 cho 200.000 đ.</source>
        <translation>Type the amount, for example 200 for 200,000 đ.</translation>
    </message>
    <message>
        <source>Đếm tiền trong ngăn và ghi, rồi nhấn F6 để thu tiền mặt.</source>
        <translation>Count what is in the drawer and record it, then press F6 to take cash.</translation>
    </message>
    <message>
        <source>Nhấn Esc để quay lại hồ sơ, hoặc Ctrl+Enter để ghi từ chối.</source>
        <translation>Press Esc to go back to the dossier, or Ctrl+Enter to record the refusal.</translation>
    </message>
    <message>
        <source>Quét mã hồ sơ để mở hồ sơ đã thu tiền, rồi nhấn Alt+T.</source>
        <translation>Scan a dossier code to open the dossier that was paid, then press Alt+T.</translation>
    </message>
    <message>
        <source>Gõ số biên lai, ví dụ 26TAA 12, hoặc quét mã hồ sơ trên giấy hẹn.</source>
        <translation>Type the receipt&apos;s number, for example 26TAA 12, or scan the dossier code on the slip.</translation>
    </message>
    <message>
        <source>Gõ đủ số tiền đúng của dòng đó, ví dụ 40.000; không thu thì gõ 0.</source>
        <translation>Type the whole right amount of that row, for example 40.000; type 0 when nothing is due.</translation>
    </message>
    <message>
        <source>Những gì đã nhập vẫn giữ nguyên.</source>
        <translation>Everything you typed is kept.</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Bảng phím</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Gọi số tiếp theo</source>
        <translation>Call the next number</translation>
    </message>
    <message>
        <source>Gọi lại số đang phục vụ</source>
        <translation>Call the number again</translation>
    </message>
    <message>
        <source>Lấy số cho công dân trước quầy</source>
        <translation>Take a number for the citizen at the counter</translation>
    </message>
    <message>
        <source>Công dân vắng mặt</source>
        <translation>The citizen is absent</translation>
    </message>
    <message>
        <source>Tìm thủ tục, quét thẻ, mở hồ sơ</source>
        <translation>Search procedure, scan card, open dossier</translation>
    </message>
    <message>
        <source>Hồ sơ mới</source>
        <translation>New dossier</translation>
    </message>
    <message>
        <source>Bỏ hồ sơ đang nhập</source>
        <translation>Drop the dossier being typed</translation>
    </message>
    <message>
        <source>Đủ hết giấy tờ</source>
        <translation>All papers are there</translation>
    </message>
    <message>
        <source>Miễn, giảm</source>
        <translation>Exemption</translation>
    </message>
    <message>
        <source>Đặt ngày hẹn bằng tay</source>
        <translation>Set the appointment by hand</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận</source>
        <translation>Refuse the dossier</translation>
    </message>
    <message>
        <source>Lưu &amp; in phiếu hẹn; xong thì hoàn tất</source>
        <translation>Save &amp; print slip; then finish</translation>
    </message>
    <message>
        <source>Thu tiền mặt</source>
        <translation>Collect cash</translation>
    </message>
    <message>
        <source>Thu bằng mã QR</source>
        <translation>Collect by QR code</translation>
    </message>
    <message>
        <source>Thu bằng thẻ</source>
        <translation>Collect by card</translation>
    </message>
    <message>
        <source>Thẻ trên máy rời, nhập phiếu</source>
        <translation>Card on a stand-alone terminal, enter the slip</translation>
    </message>
    <message>
        <source>Thu một phần, chia nhiều cách thu</source>
        <translation>Take a part, split over several methods</translation>
    </message>
    <message>
        <source>Trả lại tiền, hủy giao dịch</source>
        <translation>Give money back, void a payment</translation>
    </message>
    <message>
        <source>Biên lai sai: thay thế, thông báo sai sót</source>
        <translation>Wrong receipt: replace, notify an error</translation>
    </message>
    <message>
        <source>Chuyển sang quầy thu phí</source>
        <translation>Hand on to the cashier desk</translation>
    </message>
    <message>
        <source>Lấy lại khoản đã chuyển, thu ở đây</source>
        <translation>Take back a fee that was handed on</translation>
    </message>
    <message>
        <source>Khoản của quầy khác chờ thu ở đây</source>
        <translation>Fees of other counters that wait here</translation>
    </message>
    <message>
        <source>Hủy mã QR hoặc lần thanh toán đang chờ</source>
        <translation>Cancel the QR code or the payment shown</translation>
    </message>
    <message>
        <source>Chọn tiền về từ mã QR tại quầy</source>
        <translation>Pick a transfer made by the desk&apos;s standing code</translation>
    </message>
    <message>
        <source>Hỏi lại máy thẻ</source>
        <translation>Ask the terminal again</translation>
    </message>
    <message>
        <source>Chuyển phụ trách quyết định</source>
        <translation>Hand the decision to the supervisor</translation>
    </message>
    <message>
        <source>Quỹ tiền mặt: thu thêm, chi, mở, kiểm</source>
        <translation>Cash drawer: pay in, pay out, open, count</translation>
    </message>
    <message>
        <source>In tiếp giấy đang chờ</source>
        <translation>Go on printing what waits</translation>
    </message>
    <message>
        <source>Giấy đã in ra</source>
        <translation>The paper came out</translation>
    </message>
    <message>
        <source>In lại (ghi BẢN IN LẠI)</source>
        <translation>Print again (says BẢN IN LẠI)</translation>
    </message>
    <message>
        <source>Mở mẫu 01: giấy tiếp nhận và hẹn trả (PDF)</source>
        <translation>Open form 01: receipt and appointment (PDF)</translation>
    </message>
    <message>
        <source>Kết thúc ca</source>
        <translation>End shift</translation>
    </message>
    <message>
        <source>Quay lại, không bỏ gì đã nhập</source>
        <translation>Back, dropping nothing typed</translation>
    </message>
</context>
<context>
    <name>lights</name>
    <message>
        <source>sẵn sàng</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>đang bận</source>
        <translation>busy</translation>
    </message>
    <message>
        <source>cần xem</source>
        <translation>look at it</translation>
    </message>
    <message>
        <source>không trả lời</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>chưa hỏi</source>
        <translation>not asked yet</translation>
    </message>
    <message>
        <source>không lắp</source>
        <translation>none</translation>
    </message>
    <message>
        <source>hết giấy</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>sắp hết giấy</source>
        <translation>paper running low</translation>
    </message>
    <message>
        <source>nắp mở</source>
        <translation>cover open</translation>
    </message>
    <message>
        <source>báo lỗi</source>
        <translation>reports a fault</translation>
    </message>
    <message>
        <source>đã kết nối</source>
        <translation>connected</translation>
    </message>
    <message>
        <source>từ chối</source>
        <translation>refuses</translation>
    </message>
    <message>
        <source>trả lời sai</source>
        <translation>wrong answer</translation>
    </message>
    <message>
        <source>Máy in</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Máy thẻ</source>
        <translation>Card terminal</translation>
    </message>
    <message>
        <source>Máy quét</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Máy chủ</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>mất kết nối</source>
        <translation>not connected</translation>
    </message>
</context>
<context>
    <name>limits</name>
    <message>
        <source>Trong ngày làm việc</source>
        <translation>Within the working day</translation>
    </message>
    <message>
        <source>Theo quy định của thủ tục</source>
        <translation>As the procedure says</translation>
    </message>
    <message>
        <source>Thủ tục không nêu thời hạn giải quyết</source>
        <translation>The procedure states no time limit</translation>
    </message>
    <message>
        <source>Thủ tục không nêu đơn vị của thời hạn</source>
        <translation>The procedure states no unit for its time limit</translation>
    </message>
    <message>
        <source>Tiếp nhận sau 15 giờ: trả kết quả trong ngày làm việc tiếp theo</source>
        <translation>Received after 15:00: due on the next working day</translation>
    </message>
    <message>
        <source>Ngày cuối của thời hạn là ngày nghỉ: trả kết quả vào ngày làm việc tiếp theo</source>
        <translation>The last day is a day off: due on the next working day</translation>
    </message>
    <message>
        <source>{0} ngày làm việc</source>
        <translation>{0} working days</translation>
    </message>
    <message>
        <source>{0} ngày</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>{0} giờ</source>
        <translation>{0} hours</translation>
    </message>
</context>
<context>
    <name>owed</name>
    <message>
        <source>Đến sau khi đã thu cách khác</source>
        <translation>Came after it was paid another way</translation>
    </message>
    <message>
        <source>Chuyển thừa</source>
        <translation>Too much transferred</translation>
    </message>
    <message>
        <source>Chuyển hai lần</source>
        <translation>Transferred twice</translation>
    </message>
    <message>
        <source>tiền mặt</source>
        <translation>cash</translation>
    </message>
    <message>
        <source>hủy trên máy thẻ nối với quầy</source>
        <translation>void at the wired terminal</translation>
    </message>
    <message>
        <source>hoàn qua máy thẻ nối với quầy</source>
        <translation>refund at the wired terminal</translation>
    </message>
    <message>
        <source>hủy trên máy thẻ, nhập phiếu</source>
        <translation>void at the terminal, enter the slip</translation>
    </message>
    <message>
        <source>chuyển khoản</source>
        <translation>transfer</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Phát hiện</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>Đã chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Vì sao</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Nhận biết</source>
        <translation>Known by</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Dossier code</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Mã giao dịch ngân hàng</source>
        <translation>Bank&apos;s reference</translation>
    </message>
    <message>
        <source>Lần thanh toán</source>
        <translation>Attempt</translation>
    </message>
    <message>
        <source>Tài khoản</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Đã ghi</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Báo lại</source>
        <translation>Told again</translation>
    </message>
    <message>
        <source>Các quầy</source>
        <translation>Counters</translation>
    </message>
    <message>
        <source>Phải nộp</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>Đã thu</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>Biên lai</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>Phải trả lại</source>
        <translation>Must go back</translation>
    </message>
    <message>
        <source>thẻ …{0}</source>
        <translation>card …{0}</translation>
    </message>
    <message>
        <source>hôm nay</source>
        <translation>today</translation>
    </message>
    <message>
        <source>{0} ngày</source>
        <translation>{0} days</translation>
    </message>
</context>
<context>
    <name>reconcile</name>
    <message>
        <source>Hình thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Chương trình</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Bên kia</source>
        <translation>Other side</translation>
    </message>
    <message>
        <source>Đã đếm</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Chênh lệch</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Loại dòng</source>
        <translation>Kind of line</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Nhận biết</source>
        <translation>Known by</translation>
    </message>
    <message>
        <source>Giải thích</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>Đối soát {0}</source>
        <translation>Reconciliation {0}</translation>
    </message>
    <message>
        <source>Từng dòng</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Khớp</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>Lệch</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>Chưa đối soát</source>
        <translation>Not compared</translation>
    </message>
    <message>
        <source>Ngày giao dịch</source>
        <translation>Transaction date</translation>
    </message>
    <message>
        <source>Giờ (nếu cột riêng)</source>
        <translation>Time (if a column)</translation>
    </message>
    <message>
        <source>Tiền vào (ghi có)</source>
        <translation>In (credit)</translation>
    </message>
    <message>
        <source>Tiền ra (ghi nợ)</source>
        <translation>Out (debit)</translation>
    </message>
    <message>
        <source>Số tiền một cột (+/−)</source>
        <translation>Amount, one column (+/−)</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Số tham chiếu</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>thiếu ngày</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>không phải ngày (ngày/tháng/năm)</source>
        <translation>not a date (day/month/year)</translation>
    </message>
    <message>
        <source>không phải giờ (giờ:phút)</source>
        <translation>not a time (hour:minute)</translation>
    </message>
    <message>
        <source>thiếu số tiền</source>
        <translation>no amount</translation>
    </message>
    <message>
        <source>không phải số tiền</source>
        <translation>not an amount</translation>
    </message>
    <message>
        <source>có phần lẻ dưới một đồng</source>
        <translation>has a fraction of a đồng</translation>
    </message>
    <message>
        <source>số tiền quá lớn</source>
        <translation>amount too large</translation>
    </message>
    <message>
        <source>số âm trong cột tiền vào</source>
        <translation>negative in the column of credits</translation>
    </message>
    <message>
        <source>vừa có tiền vào vừa có tiền ra</source>
        <translation>both credit and debit</translation>
    </message>
    <message>
        <source>{0} không đúng như máy thẻ in</source>
        <translation>{0} is not as a terminal prints it</translation>
    </message>
    <message>
        <source>chưa có tổng tiền hay dòng nào</source>
        <translation>there is neither a total nor a line</translation>
    </message>
    <message>
        <source>trùng số truy vết với một dòng khác</source>
        <translation>same trace as another line</translation>
    </message>
    <message>
        <source>phiếu ghi tổng {1}, cộng lại được {2}</source>
        <translation>the slip says {1}, its lines add up to {2}</translation>
    </message>
    <message>
        <source>phiếu ghi {3} giao dịch, cộng lại được {4}</source>
        <translation>the slip says {3} transactions, its lines are {4}</translation>
    </message>
    <message>
        <source>Mã máy (TID)</source>
        <translation>Terminal (TID)</translation>
    </message>
    <message>
        <source>Số lô</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Số truy vết</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Mã chuẩn chi</source>
        <translation>Approval code</translation>
    </message>
    <message>
        <source>Bốn số cuối</source>
        <translation>Last four</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Tổng tiền</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Số giao dịch</source>
        <translation>Transactions</translation>
    </message>
    <message>
        <source>Số tiền khác nhau</source>
        <translation>Amounts differ</translation>
    </message>
    <message>
        <source>Chỉ có ở chương trình</source>
        <translation>Only in the program</translation>
    </message>
    <message>
        <source>Chỉ có ở bên kia</source>
        <translation>Only on the other side</translation>
    </message>
    <message>
        <source>Đề nghị ghép, chờ duyệt</source>
        <translation>Proposed, waits for a word</translation>
    </message>
    <message>
        <source>Tổng của máy thẻ</source>
        <translation>Total of the terminal</translation>
    </message>
    <message>
        <source>Quỹ tiền mặt</source>
        <translation>Cash drawer</translation>
    </message>
    <message>
        <source>Khớp: máy, lô, số truy vết</source>
        <translation>Matched: terminal, batch, trace</translation>
    </message>
    <message>
        <source>Khớp: mã chuẩn chi và số tiền</source>
        <translation>Matched: approval code and amount</translation>
    </message>
    <message>
        <source>Khớp: mã lần thanh toán trong nội dung</source>
        <translation>Matched: attempt reference in the text</translation>
    </message>
    <message>
        <source>Khớp: số tham chiếu ngân hàng</source>
        <translation>Matched: bank reference</translation>
    </message>
    <message>
        <source>Khớp: cuối số tham chiếu và số tiền</source>
        <translation>Matched: end of the reference and amount</translation>
    </message>
    <message>
        <source>Khớp: phụ trách duyệt</source>
        <translation>Matched: accepted by the supervisor</translation>
    </message>
    <message>
        <source>Không tính: tiền ra</source>
        <translation>Not counted: money out</translation>
    </message>
    <message>
        <source>Không tính: của quầy khác</source>
        <translation>Not counted: another counter&apos;s</translation>
    </message>
    <message>
        <source>tiền thừa, phải trả lại</source>
        <translation>surplus, to be given back</translation>
    </message>
    <message>
        <source>hủy giao dịch</source>
        <translation>void</translation>
    </message>
    <message>
        <source>hoàn tiền</source>
        <translation>refund</translation>
    </message>
    <message>
        <source>Dòng {0}: {1}.</source>
        <translation>Line {0}: {1}.</translation>
    </message>
    <message>
        <source>chưa nạp sao kê có ngày này</source>
        <translation>no statement of this day yet</translation>
    </message>
    <message>
        <source>chưa nhập phiếu kết toán</source>
        <translation>no settlement slip yet</translation>
    </message>
    <message>
        <source>{0} dòng khớp</source>
        <translation>{0} lines agree</translation>
    </message>
    <message>
        <source>{0} dòng lệch</source>
        <translation>{0} lines differ</translation>
    </message>
    <message>
        <source>{0} đề nghị chờ duyệt</source>
        <translation>{0} proposals wait</translation>
    </message>
    <message>
        <source>{0} dòng sao kê không đọc được</source>
        <translation>{0} rows of the statement cannot be read</translation>
    </message>
    <message>
        <source>{0} quỹ chưa kiểm</source>
        <translation>{0} drawers not counted</translation>
    </message>
    <message>
        <source>chưa có sổ quỹ trong ngày</source>
        <translation>no drawer ledger on this day</translation>
    </message>
    <message>
        <source>chỉ có ở bên kia {0}</source>
        <translation>only on the other side {0}</translation>
    </message>
    <message>
        <source>chỉ có ở chương trình {0}</source>
        <translation>only in the program {0}</translation>
    </message>
    <message>
        <source>khác số tiền {0}</source>
        <translation>amounts differ {0}</translation>
    </message>
    <message>
        <source>tổng của máy thẻ {0}</source>
        <translation>totals of terminals {0}</translation>
    </message>
    <message>
        <source>Chênh lệch {0}</source>
        <translation>Difference {0}</translation>
    </message>
    <message>
        <source>{0}: chưa kiểm quỹ</source>
        <translation>{0}: drawer not counted</translation>
    </message>
    <message>
        <source>{0} · chương trình {1} giao dịch, máy thẻ {2}</source>
        <translation>{0} · program {1} transactions, terminal {2}</translation>
    </message>
    <message>
        <source>{0} dòng {1}</source>
        <translation>{0} row {1}</translation>
    </message>
    <message>
        <source>Đề nghị ghép, không duyệt</source>
        <translation>Proposed pair, not accepted</translation>
    </message>
    <message>
        <source>khớp tất cả</source>
        <translation>everything agrees</translation>
    </message>
    <message>
        <source>{0} dòng lệch, đã giải thích</source>
        <translation>{0} differing lines, explained</translation>
    </message>
    <message>
        <source>khớp phần đã đối soát, còn hình thức chưa đối soát</source>
        <translation>what was compared agrees, some methods not compared yet</translation>
    </message>
    <message>
        <source>Chưa ghi kết quả đối soát của ngày này.</source>
        <translation>The reconciliation of this day is not recorded yet.</translation>
    </message>
    <message>
        <source>Đã ghi lần {0} lúc {1}, {2}: {3}.</source>
        <translation>Recorded, no. {0}, at {1}, {2}: {3}.</translation>
    </message>
    <message>
        <source>các ngày trước: {0} ({1}), sớm nhất {2}</source>
        <translation>earlier days: {0} ({1}), the earliest {2}</translation>
    </message>
    <message>
        <source>khoản trả lại: {0}</source>
        <translation>given back: {0}</translation>
    </message>
    <message>
        <source>Xác nhận bằng tay, chưa đối chiếu: {0}.</source>
        <translation>Confirmed by hand, not yet verified: {0}.</translation>
    </message>
    <message>
        <source>Sao kê {0}, {1} dòng, SHA-256 {2}…</source>
        <translation>Statement {0}, {1} lines, SHA-256 {2}…</translation>
    </message>
    <message>
        <source>Phiếu kết toán {0}: {1}</source>
        <translation>Settlement slip {0}: {1}</translation>
    </message>
    <message>
        <source>Máy thẻ {0} báo qua dây nối: {1}</source>
        <translation>Terminal {0} told over its wire: {1}</translation>
    </message>
</context>
<context>
    <name>resolved</name>
    <message>
        <source>Đã ghi: chưa trả lại tiền. Có thể trả lại lần nữa.</source>
        <translation>Recorded: not given back. It may be given back again.</translation>
    </message>
    <message>
        <source>Đã ghi: đã trả lại tiền, chờ đối chiếu với máy thẻ.</source>
        <translation>Recorded: given back; to be matched with the terminal.</translation>
    </message>
    <message>
        <source>Máy thẻ trả lời: đã trả lại tiền. Đã ghi.</source>
        <translation>The terminal says: the money went back. Recorded.</translation>
    </message>
    <message>
        <source>Đã ghi: chưa trừ tiền. Khoản này có thể thu lại.</source>
        <translation>Recorded: not charged. The amount may be collected again.</translation>
    </message>
    <message>
        <source>Đã ghi: đã trừ tiền; khoản này đã thu cách khác, phải trả lại {0}.</source>
        <translation>Recorded: charged. The bill had been paid another way; {0} must be given back.</translation>
    </message>
    <message>
        <source>Đã ghi: đã trừ tiền; đã lập biên lai {0}, chờ đối chiếu với máy thẻ.</source>
        <translation>Recorded: charged; receipt {0} issued, to be matched with the terminal.</translation>
    </message>
    <message>
        <source>Máy thẻ trả lời: đã trừ tiền; đã lập biên lai {0}.</source>
        <translation>The terminal says: charged; receipt {0} is issued.</translation>
    </message>
</context>
<context>
    <name>soundness</name>
    <message>
        <source>Kiểm tra dữ liệu thấy {0} chỗ sai. {1}</source>
        <translation>Verifying the data found {0} things wrong. {1}</translation>
    </message>
    <message>
        <source>Đóng rồi mở lại chương trình: bảng kê được lập lại từ nhật ký.</source>
        <translation>Close the program and open it again: the lists are then built again from the journal.</translation>
    </message>
    <message>
        <source>CHƯA kiểm tra được dữ liệu lúc {0}: {1}.</source>
        <translation>The data could NOT be verified at {0}: {1}.</translation>
    </message>
    <message>
        <source>Việc đang làm không bị ảnh hưởng, vẫn được ghi đủ.</source>
        <translation>Work is not affected, and still recorded in full.</translation>
    </message>
    <message>
        <source>Chương trình tự kiểm tra lại. Nếu lặp lại, báo kỹ thuật viên.</source>
        <translation>The program verifies again by itself. If this comes again, tell the technician.</translation>
    </message>
    <message>
        <source>Đã kết thúc ca của {0}.</source>
        <translation>The shift of {0} has ended.</translation>
    </message>
    <message>
        <source>{0} CHƯA kiểm quỹ tiền mặt.</source>
        <translation>{0} The cash drawer was NOT counted.</translation>
    </message>
    <message>
        <source>Nhật ký đã kiểm tra đến sự kiện {0}: đúng.</source>
        <translation>The journal was verified up to event {0}: sound.</translation>
    </message>
    <message>
        <source>CHƯA kiểm tra được nhật ký trước khi kết thúc: {0}.</source>
        <translation>The journal could NOT be verified before: {0}.</translation>
    </message>
    <message>
        <source>Báo phụ trách.</source>
        <translation>Tell the supervisor.</translation>
    </message>
    <message>
        <source>Ổ đĩa của máy này sắp đầy: còn {0}.</source>
        <translation>The disk of this PC is almost full: {0} left.</translation>
    </message>
    <message>
        <source>Mọi việc vẫn được ghi đủ.</source>
        <translation>Everything is still recorded in full.</translation>
    </message>
    <message>
        <source>Báo kỹ thuật viên dọn ổ đĩa trong hôm nay; KHÔNG tự xóa tệp.</source>
        <translation>Tell the technician to make room today; do NOT delete files yourself.</translation>
    </message>
    <message>
        <source>người làm việc không chờ kiểm tra xong</source>
        <translation>nobody waited for it to finish</translation>
    </message>
    <message>
        <source>bảng kê đang chờ lập lại khi mở lại chương trình</source>
        <translation>the lists wait to be built again when the program is opened again</translation>
    </message>
    <message>
        <source>máy này không có phần kiểm tra</source>
        <translation>there is no verification on this PC</translation>
    </message>
    <message>
        <source>chương trình đang đóng</source>
        <translation>the program is closing</translation>
    </message>
    <message>
        <source>lỗi của chương trình</source>
        <translation>a fault of the program</translation>
    </message>
    <message>
        <source>ổ đĩa của máy này đã đầy</source>
        <translation>the disk of this PC is full</translation>
    </message>
    <message>
        <source>ổ đĩa của máy này không đọc hoặc ghi được</source>
        <translation>the disk of this PC cannot be read or written</translation>
    </message>
    <message>
        <source>ổ đĩa của máy này báo lỗi khi ghi</source>
        <translation>the disk of this PC failed while writing</translation>
    </message>
    <message>
        <source>quá {0} giây mà chưa xong</source>
        <translation>not done after {0} seconds</translation>
    </message>
    <message>
        <source>phần kiểm tra dừng giữa chừng, mã {0}</source>
        <translation>the verification stopped half-way, code {0}</translation>
    </message>
</context>
<context>
    <name>supervisor</name>
    <message>
        <source>Tiền mặt</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Chuyển khoản mã QR</source>
        <translation>QR transfer</translation>
    </message>
    <message>
        <source>Thẻ (máy nối với quầy)</source>
        <translation>Card (terminal on the counter)</translation>
    </message>
    <message>
        <source>Thẻ (máy rời)</source>
        <translation>Card (stand-alone terminal)</translation>
    </message>
    <message>
        <source>Thanh toán chưa rõ</source>
        <translation>Payment unknown</translation>
    </message>
    <message>
        <source>Thanh toán đang chờ</source>
        <translation>Payment waiting</translation>
    </message>
    <message>
        <source>Thanh toán không thành</source>
        <translation>Payment failed</translation>
    </message>
    <message>
        <source>Phụ trách ghi: đã trừ tiền</source>
        <translation>Supervisor decided: charged</translation>
    </message>
    <message>
        <source>Phụ trách ghi: chưa trừ tiền</source>
        <translation>Supervisor decided: not charged</translation>
    </message>
    <message>
        <source>Trả lại tiền chưa rõ</source>
        <translation>Return not known</translation>
    </message>
    <message>
        <source>Trả lại tiền đang chờ</source>
        <translation>Return under way</translation>
    </message>
    <message>
        <source>Trả lại tiền không thành</source>
        <translation>Return failed</translation>
    </message>
    <message>
        <source>Phụ trách ghi: đã trả lại tiền</source>
        <translation>Supervisor recorded: given back</translation>
    </message>
    <message>
        <source>Phụ trách ghi: chưa trả lại tiền</source>
        <translation>Supervisor recorded: not given back</translation>
    </message>
    <message>
        <source>Tiền đến sau khi đã thu cách khác: phải trả lại</source>
        <translation>Came after it was paid another way: give back</translation>
    </message>
    <message>
        <source>Chuyển khoản thừa: phải trả lại</source>
        <translation>Transfer of too much: give back</translation>
    </message>
    <message>
        <source>Chuyển khoản hai lần: phải trả lại</source>
        <translation>Transferred twice: give back</translation>
    </message>
    <message>
        <source>Đã hủy giao dịch</source>
        <translation>Transaction voided</translation>
    </message>
    <message>
        <source>Đã hoàn tiền</source>
        <translation>Money refunded</translation>
    </message>
    <message>
        <source>Thông báo hủy biên lai (mẫu 04/SS-CTĐT)</source>
        <translation>Notice that a receipt is annulled (form 04/SS-CTĐT)</translation>
    </message>
    <message>
        <source>Thông báo sai sót biên lai (mẫu 04/SS-CTĐT)</source>
        <translation>Notice of an error on a receipt (form 04/SS-CTĐT)</translation>
    </message>
    <message>
        <source>Biên lai thay thế</source>
        <translation>Replacement receipt</translation>
    </message>
    <message>
        <source>Chưa rõ đã in hay chưa</source>
        <translation>Print not confirmed</translation>
    </message>
    <message>
        <source>Chưa in được</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>Ca kết thúc, chưa kiểm tra nhật ký</source>
        <translation>Shift ended, journal not verified</translation>
    </message>
    <message>
        <source>Ca kết thúc, nhật ký có chỗ sai</source>
        <translation>Shift ended, journal found wrong</translation>
    </message>
    <message>
        <source>Mở quỹ không thu tiền</source>
        <translation>Drawer opened without a sale</translation>
    </message>
    <message>
        <source>Kiểm quỹ có chênh lệch</source>
        <translation>Drawer count differs</translation>
    </message>
    <message>
        <source>Phụ trách kiểm quỹ thay</source>
        <translation>Drawer counted by the supervisor</translation>
    </message>
    <message>
        <source>Ca kết thúc, chưa kiểm quỹ</source>
        <translation>Shift ended, drawer not counted</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận hồ sơ</source>
        <translation>Dossier refused</translation>
    </message>
    <message>
        <source>Biên lai của nhật ký tách nhánh: có thể trùng số</source>
        <translation>Receipt of a forked journal: its number may exist twice</translation>
    </message>
    <message>
        <source>Đã in ở cả hai nhánh nhật ký: có thể có hai bản</source>
        <translation>Printed in both branches of the journal: there may be two papers</translation>
    </message>
    <message>
        <source>Số thứ tự kết thúc ở cả hai nhánh nhật ký</source>
        <translation>Queue number ended in both branches of the journal</translation>
    </message>
    <message>
        <source>Số biên lai: đã dùng, chỉ còn bản giấy</source>
        <translation>Receipt number: used, on paper only</translation>
    </message>
    <message>
        <source>Số biên lai: chưa dùng</source>
        <translation>Receipt number: never used</translation>
    </message>
    <message>
        <source>Số biên lai: hỏng</source>
        <translation>Receipt number: spoiled</translation>
    </message>
    <message>
        <source>Tự lấy lại khoản đã chuyển quầy thu phí, máy chủ điểm chưa biết</source>
        <translation>Taken back from the cashier desk without the site&apos;s server</translation>
    </message>
    <message>
        <source>Khoản đã thu ở cả quầy này và quầy thu phí: phải trả lại</source>
        <translation>Paid both here and at the cashier desk: must be given back</translation>
    </message>
    <message>
        <source>Miễn, giảm phí</source>
        <translation>Fee exemption</translation>
    </message>
    <message>
        <source>máy được khôi phục</source>
        <translation>the PC was restored</translation>
    </message>
    <message>
        <source>máy tắt giữa chừng</source>
        <translation>the PC went off half-way</translation>
    </message>
    <message>
        <source>ổ đĩa lỗi giữa chừng</source>
        <translation>the disk failed half-way</translation>
    </message>
    <message>
        <source>chưa gửi đến máy thẻ</source>
        <translation>never sent to the terminal</translation>
    </message>
    <message>
        <source>máy thẻ không có giao dịch này</source>
        <translation>the terminal has no such transaction</translation>
    </message>
    <message>
        <source>hết giấy</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>nắp máy in mở</source>
        <translation>cover open</translation>
    </message>
    <message>
        <source>máy in báo lỗi</source>
        <translation>printer fault</translation>
    </message>
    <message>
        <source>máy in ngắt</source>
        <translation>printer offline</translation>
    </message>
    <message>
        <source>máy in không trả lời</source>
        <translation>printer silent</translation>
    </message>
    <message>
        <source>máy in trả lời quá chậm</source>
        <translation>printer too slow</translation>
    </message>
    <message>
        <source>đứt đường nối</source>
        <translation>link broken</translation>
    </message>
    <message>
        <source>máy thẻ không xác nhận đã nhận</source>
        <translation>the terminal did not confirm the request</translation>
    </message>
    <message>
        <source>máy thẻ không trả kết quả</source>
        <translation>the terminal gave no result</translation>
    </message>
    <message>
        <source>kết quả không khớp</source>
        <translation>the result does not match</translation>
    </message>
    <message>
        <source>thiết bị không trả lời</source>
        <translation>the device does not answer</translation>
    </message>
    <message>
        <source>không kết nối được thiết bị</source>
        <translation>no connection to the device</translation>
    </message>
    <message>
        <source>máy thẻ không nhận yêu cầu</source>
        <translation>the terminal did not take the request</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Kỹ thuật</source>
        <translation>Technician</translation>
    </message>
    <message>
        <source>Phụ trách</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Phí có biên lai ở cả hai nhánh nhật ký: có thể đã thu hai lần</source>
        <translation>A receipt for this fee in both branches of the journal: it may have been taken twice</translation>
    </message>
    <message>
        <source>Thẻ bị từ chối (mã {0}), chưa trừ tiền</source>
        <translation>Card declined (code {0}), not charged</translation>
    </message>
    <message>
        <source>Người đó yêu cầu, và không luật nào buộc giữ</source>
        <translation>The person asks for it, and no law asks to keep it</translation>
    </message>
    <message>
        <source>Người đó rút lại sự đồng ý</source>
        <translation>The person withdrew consent</translation>
    </message>
    <message>
        <source>Hết thời hạn lưu giữ</source>
        <translation>The time for keeping it is over</translation>
    </message>
    <message>
        <source>Cơ quan có thẩm quyền hoặc tòa án quyết định</source>
        <translation>An authority or a court decided so</translation>
    </message>
</context>
<context>
    <name>technician</name>
    <message>
        <source>Phiên bản chương trình</source>
        <translation>Program version</translation>
    </message>
    <message>
        <source>Hệ điều hành</source>
        <translation>Operating system</translation>
    </message>
    <message>
        <source>Python, Qt</source>
        <translation>Python, Qt</translation>
    </message>
    <message>
        <source>Nhật ký: sự kiện cuối</source>
        <translation>Journal: last event</translation>
    </message>
    <message>
        <source>Mã băm cuối</source>
        <translation>Last hash</translation>
    </message>
    <message>
        <source>Điểm tiếp nhận</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Quầy, ký hiệu biên lai</source>
        <translation>Counter, receipt serial</translation>
    </message>
    <message>
        <source>Mã cơ quan, nơi cấp mã hồ sơ</source>
        <translation>Agency code, dossier codes from</translation>
    </message>
    <message>
        <source>Danh mục thủ tục</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>hệ thống cấp trên cấp mã</source>
        <translation>codes from the provincial system</translation>
    </message>
    <message>
        <source>quầy tự cấp mã</source>
        <translation>codes from the counter</translation>
    </message>
    <message>
        <source>Dữ liệu</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>DỮ LIỆU MẪU, không dùng thật</source>
        <translation>SAMPLE DATA, not for real use</translation>
    </message>
    <message>
        <source>dữ liệu thật</source>
        <translation>real data</translation>
    </message>
    <message>
        <source>{0} thủ tục</source>
        <translation>{0} procedures</translation>
    </message>
</context>
<context>
    <name>terminals</name>
    <message>
        <source>Thu tiền</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Hủy giao dịch</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>Hoàn tiền</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>hủy giao dịch</source>
        <translation>void</translation>
    </message>
    <message>
        <source>hoàn tiền</source>
        <translation>refund</translation>
    </message>
    <message>
        <source>liệt kê giao dịch</source>
        <translation>list transactions</translation>
    </message>
    <message>
        <source>báo tổng</source>
        <translation>tell totals</translation>
    </message>
    <message>
        <source>kết toán</source>
        <translation>settle</translation>
    </message>
    <message>
        <source>báo đang làm gì</source>
        <translation>tell its progress</translation>
    </message>
    <message>
        <source>dừng theo lệnh của quầy</source>
        <translation>cancel on request</translation>
    </message>
    <message>
        <source>nhớ mã lần thanh toán</source>
        <translation>keep our references</translation>
    </message>
    <message>
        <source>giữ máy thẻ</source>
        <translation>holds the terminal</translation>
    </message>
    <message>
        <source>đã gác lại</source>
        <translation>set aside</translation>
    </message>
    <message>
        <source>không: quầy không có máy thẻ nối dây</source>
        <translation>no: this counter has no wired terminal</translation>
    </message>
    <message>
        <source>không: máy đó đã ngừng dùng</source>
        <translation>no: that terminal is retired</translation>
    </message>
    <message>
        <source>không: đã có giao dịch sau, máy không nhớ mã lần</source>
        <translation>no: others followed, the terminal keeps no references</translation>
    </message>
    <message>
        <source>được</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>Quầy này không có máy thẻ nối dây.</source>
        <translation>This counter has no wired terminal.</translation>
    </message>
    <message>
        <source>{0}. Làm được: {1}.</source>
        <translation>{0}. Able to: {1}.</translation>
    </message>
    <message>
        <source>Ngừng dùng lúc {0}: {1} ({2})</source>
        <translation>Retired at {0}: {1} ({2})</translation>
    </message>
</context>
<context>
    <name>values</name>
    <message>
        <source>cán bộ tiếp nhận</source>
        <translation>clerk</translation>
    </message>
    <message>
        <source>phụ trách</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>kỹ thuật viên</source>
        <translation>technician</translation>
    </message>
    <message>
        <source>tiền mặt</source>
        <translation>cash</translation>
    </message>
    <message>
        <source>mã QR</source>
        <translation>QR code</translation>
    </message>
    <message>
        <source>thẻ</source>
        <translation>card</translation>
    </message>
    <message>
        <source>thẻ (máy rời)</source>
        <translation>card (stand-alone)</translation>
    </message>
    <message>
        <source>nhóm đối tượng</source>
        <translation>group</translation>
    </message>
    <message>
        <source>căn cứ pháp lý</source>
        <translation>legal ground</translation>
    </message>
    <message>
        <source>giấy tờ chứng minh</source>
        <translation>proof</translation>
    </message>
    <message>
        <source>họ tên</source>
        <translation>name</translation>
    </message>
    <message>
        <source>giới tính</source>
        <translation>sex</translation>
    </message>
    <message>
        <source>ngày sinh</source>
        <translation>date of birth</translation>
    </message>
    <message>
        <source>ngày cấp</source>
        <translation>date of issue</translation>
    </message>
    <message>
        <source>nơi cư trú</source>
        <translation>residence</translation>
    </message>
    <message>
        <source>số định danh</source>
        <translation>personal number</translation>
    </message>
    <message>
        <source>mã máy</source>
        <translation>terminal ID</translation>
    </message>
    <message>
        <source>số lô</source>
        <translation>batch number</translation>
    </message>
    <message>
        <source>số truy vết (TRACE)</source>
        <translation>trace number</translation>
    </message>
    <message>
        <source>mã chuẩn chi</source>
        <translation>approval code</translation>
    </message>
    <message>
        <source>bốn số cuối thẻ</source>
        <translation>last four digits</translation>
    </message>
    <message>
        <source>điện thoại</source>
        <translation>telephone</translation>
    </message>
    <message>
        <source>người đại diện</source>
        <translation>representative</translation>
    </message>
    <message>
        <source>ghi chú</source>
        <translation>note</translation>
    </message>
    <message>
        <source>lý do</source>
        <translation>reason</translation>
    </message>
    <message>
        <source>người nộp hoặc người nhận</source>
        <translation>payer or receiver</translation>
    </message>
    <message>
        <source>tên giấy tờ</source>
        <translation>name of the paper</translation>
    </message>
    <message>
        <source>máy in</source>
        <translation>printer</translation>
    </message>
    <message>
        <source>máy quét</source>
        <translation>scanner</translation>
    </message>
    <message>
        <source>không có quyền</source>
        <translation>no permission</translation>
    </message>
    <message>
        <source>ổ chỉ cho đọc</source>
        <translation>the disk may only be read</translation>
    </message>
    <message>
        <source>không có tệp hay thư mục đó</source>
        <translation>there is no such file or folder</translation>
    </message>
    <message>
        <source>không phải thư mục</source>
        <translation>not a folder</translation>
    </message>
    <message>
        <source>là thư mục, không phải tệp</source>
        <translation>a folder, not a file</translation>
    </message>
    <message>
        <source>đã có tệp tên đó</source>
        <translation>a file of that name exists</translation>
    </message>
    <message>
        <source>ổ đĩa đầy</source>
        <translation>the disk is full</translation>
    </message>
    <message>
        <source>ổ đĩa báo lỗi</source>
        <translation>the disk reports an error</translation>
    </message>
    <message>
        <source>không đúng dạng JSON, ở byte {0}</source>
        <translation>not proper JSON, at byte {0}</translation>
    </message>
    <message>
        <source>tệp bị cắt cụt</source>
        <translation>the file is cut short</translation>
    </message>
    <message>
        <source>không có các mục cần có</source>
        <translation>the fields are not there</translation>
    </message>
    <message>
        <source>không phải văn bản UTF-8</source>
        <translation>not UTF-8 text</translation>
    </message>
    <message>
        <source>thiếu mục {0}</source>
        <translation>{0} is missing</translation>
    </message>
    <message>
        <source>giá trị không dùng được ở mục {0}</source>
        <translation>{0} has a value that cannot be used</translation>
    </message>
</context>
</TS>
