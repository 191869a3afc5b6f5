"""The supervisor's view of one day, from the journal, and the people of the counter.

Object names: `dayBack`, `dayPicker`, `dayForward`, `dayToday`, `refreshButton` F5; `dayTotal`, `dayServed`,
`dayReceipts`, `dayExceptions`, `dayOpen`, `dayCheck`; tables `methodTable`, `procedureTable`, `exceptionTable`,
`unknownTable`;
deciding an unknown attempt: `resolveCharged`, `resolveNotCharged`, `resolveTerminal`, `resolveApproval`,
`resolveLastFour`, `resolveBatch`, `resolveTrace`, `resolveReason`, `resolveButton`, `resolveMessage`;
`staffButton` F9 turns to the people, `staffBack` Esc back: `staffTable`, `staffAdd` F2, `staffChangeRoles` F3,
`staffResetPin` F4, `staffLeave`
F8; the form `staffForm` with `staffName`, `staffRole.clerk` …, `staffPin`, `staffPinAgain`, the words for what is wrong
with each (`staffNameWrong` …), `staffAbout`, `staffMessage`, `staffSubmit`, `staffCancel` Esc; `forksButton` F6, there
while a journal is forked, turns to the branches, `forkBack` Esc back: `forkTable`, `branchTable`, `branchSums`,
`forkNote`, `forkReview`, `forkMessage`; `reconcileButton` F4 turns to the reconciliation, whose names are in
`ui.supervisor.reconcile_page`; `drawersButton` F2 to the cash drawers, as `ui.supervisor.drawers_page` says;
`owedButton` F3 to money that must go back, as `ui.supervisor.owed_page` says;
`banner…` as `ui.banner` says.
"""

from ui.supervisor.window import SupervisorWindow

__all__ = ["SupervisorWindow"]
