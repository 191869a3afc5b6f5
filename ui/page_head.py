"""The head of a page: what it is, where and whose, and its buttons on the right."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


def page_head(title: str, where: str, *buttons: QWidget) -> QHBoxLayout:
    """`title` large, `where` muted under it; `buttons` keep their size."""
    large, muted = QLabel(title), QLabel(where)
    large.setProperty("scale", "large")
    muted.setProperty("kind", "muted")
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(large)
    names.addWidget(muted)
    head = QHBoxLayout()
    head.addLayout(names, 1)
    for button in buttons:
        head.addWidget(button)
    return head
