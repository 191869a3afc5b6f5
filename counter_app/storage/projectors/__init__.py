"""From events to rows. Importing this package registers every projector."""

from counter_app.storage.projectors import (
    approval,
    clock,
    continuing,
    device,
    dossiers,
    drawer,
    erasure,
    frame,
    money,
    printing,
    queue,
    staff,
)
from counter_app.storage.projectors.registry import Stamp, followed, project

__all__ = [
    "Stamp",
    "approval",
    "clock",
    "continuing",
    "device",
    "dossiers",
    "drawer",
    "erasure",
    "followed",
    "frame",
    "money",
    "printing",
    "project",
    "queue",
    "staff",
]
