"""From events to rows. Importing this package registers every projector."""

from counter_app.storage.projectors import (
    approval,
    attempts,
    clock,
    continuing,
    credits,
    device,
    dossiers,
    drawer,
    erasure,
    frame,
    giving_back,
    money,
    printing,
    queue,
    receipts,
    staff,
)
from counter_app.storage.projectors.registry import Stamp, followed, project

__all__ = [
    "Stamp",
    "approval",
    "attempts",
    "clock",
    "continuing",
    "credits",
    "device",
    "dossiers",
    "drawer",
    "erasure",
    "followed",
    "frame",
    "giving_back",
    "money",
    "printing",
    "project",
    "queue",
    "receipts",
    "staff",
]
