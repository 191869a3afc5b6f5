"""The supervisor's view of one day, from the journal.

Object names: `dayBack`, `dayPicker`, `dayForward`, `dayToday`, `refreshButton` F5; `dayTotal`, `dayServed`,
`dayReceipts`, `dayExceptions`, `dayCheck`; tables `methodTable`, `procedureTable`, `exceptionTable`, `unknownTable`;
deciding an unknown attempt: `resolveCharged`, `resolveNotCharged`, `resolveTerminal`, `resolveApproval`,
`resolveLastFour`, `resolveTrace`, `resolveReason`, `resolveButton`, `resolveMessage`; `banner…` as `ui.banner` says.
"""

from ui.supervisor.window import SupervisorWindow

__all__ = ["SupervisorWindow"]
