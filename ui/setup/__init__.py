"""First run: what this counter is, asked on one page.

Object names: each field is named after its answer in `SetupAnswers` (`setup.site_code`, `setup.serial_letters` …), and
`setup.ward`, `setup.pin_again`, `setup.standalone`, `setup.with_node`; `setupButton`, `setupQuit`, `setupMessage`.
"""

from ui.setup.window import SetupWindow

__all__ = ["SetupWindow"]
