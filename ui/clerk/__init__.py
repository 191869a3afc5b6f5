"""The clerk's window.

Every widget that a person works with has an object name, by which the demo's robot, AT-SPI and the tests find it:

- header: `headerCounter`, `headerClerk`, `headerSession`, `headerClock`, `helpButton`, `endShiftButton` Ctrl+E; overlay
  `keyMap`
- queue: `queueTitle`, `queueList`, `queueAge`, `callNextButton` F2, `recallButton` F3, `missedButton` Ctrl+N,
  `takeNumberButton` Ctrl+T, `currentNumber`, `currentTime`, `presentedNumber`, `presentedButton` (both shown while the
  site node is out of reach or refuses)
- papers to print: `printList`, `printGoOnButton` Ctrl+P, `printSeenButton` Ctrl+D, `printAgainButton` Ctrl+B
- dossier: `scanBox` F5, `suggestions`, `newDossierButton` F4, `procedureName`, `procedureFacts`, `partyTabs`, and for
  each of `applicant`, `owner`, `payer`: `…Kind`, `…Name`, `…IdKind`, `…IdNumber`, `…Born`, `…Sex`, `…Address`,
  `…Ward`, `…Phone`, `…TaxCode`, `…Representative`, with `ownerSame`, `payerSame`
- papers handed in: `checklist`, `allPresentButton` Alt+D, `paperDetail`; copies to certify: `copiesGrid`, `copiesTotal`
- terms: `quantity`, `sets`, `exemptionBox` Alt+M, `exemptionGroup`, `exemptionGround`, `exemptionProof`,
  `exemptionAmount`, `promiseText`, `promiseByHand` Alt+H, `promiseDate`, `promiseTime`, `promiseReason`, `noteEdit`
- ending a dossier: `saveButton` Ctrl+Enter, `discardButton` Shift+F4, `refuseButton` Ctrl+R; page `refusalReason`,
  `refusalName`, `refusalMissing`, `refusalConfirmButton`, `refusalBackButton`; dossiers taken in: `savedList`,
  `formButton` Ctrl+G
- fee: `billLines`, `billTotal`, `billTotalWord`, `feePages`, `cashButton` F6, `qrButton` F7, `cardButton` F8,
  `slipButton` Shift+F8, `partButton` Alt+P, `feeMessage`, `finishButton` Ctrl+Enter
- cash: `cashTendered`, `cashMeans`, `cashChange`, `cashTakeButton`, `cashBackButton`
- a part of what is owed: `partAmount`, `partMeans`, `partLeft`, `partTakeButton`, `partBackButton`
- QR: `qrPicture`, `qrHolder`, `qrReference`, `qrWaiting`, `qrPickButton` Alt+2, `qrBankReference`,
  `qrConfirmButton`, `qrCancelButton` Ctrl+H
- transfers without a reference: `pickList`, `pickNone`, `pickTakeButton`, `pickBackButton`
- card on a stand-alone terminal: `slipApproval`, `slipLastFour`, `slipTrace`, `slipBatch`,
  `slipTerminal`, `slipConfirmButton`, `slipCancelButton` Ctrl+H
- card on a wire: `terminalText`, `terminalEnd`, `terminalCancelButton` Ctrl+H; unknown:
  `unknownText`, `unknownReference`, `unknownAskButton` Alt+1,
  `unknownHandButton` Alt+3; supervisor: `handSupervisor`, `handPin`, `handCharged`, `handNotCharged`, `handInDoubt`,
  `handApproval`, `handLastFour`, `handTerminal`, `handBatch`, `handTrace`, `handReason`,
  `handConfirmButton`, `handBackButton`
- cash drawer F12: `drawerPayIn` 1, `drawerPayOut` 2, `drawerNoSale` 3, `drawerCount` 4, `drawerBackButton`; float and
  count: for each note `floatNote500000` or `countNote500000`, `floatSum`, `floatTotal`, `floatConfirmButton`,
  `floatBackButton`, `countSum`, `countTotal`, `countConfirmButton`, `countBackButton`; pay-in and pay-out:
  `payInAmount`, `payInWho`, `payInReason`, `payInMeans`, `payInConfirmButton`, `payInBackButton`, `payOutAmount`,
  `payOutWho`, `payOutReason`, `payOutMeans`, `payOutConfirmButton`, `payOutBackButton`; without a sale:
  `noSaleReason`, `noSaleMeans`, `noSaleConfirmButton`, `noSaleBackButton`
- a clock in doubt: `clockWhy`, `clockNow`, `clockNode`, `clockReceipt`, `clockSeries`, `clockSupervisor`, `clockPin`,
  `clockConfirmButton`, `clockBackButton`
- the cashier desk: `cashierDeskButton` Alt+5; handed on: `elsewhereWhere`, `elsewhereStands`, `takeBackButton` Alt+4,
  `takeBackReason`, `takeBackAloneButton`; what waits there Alt+6: `cashierFind`, `cashierList`, `cashierTakeButton`,
  `cashierReason`, `cashierReleaseButton`, `cashierBackButton`; `billTaken`
- giving back Alt+T: `returnLines`, `returnWay`, `returnReason`, `returnBankReference`, `returnTerminal`, `returnBatch`,
  `returnTrace`, `returnApprovalCode`, `returnLastFour`, `returnMessage`, `returnButton`, `returnBackButton`,
  `returnWorking`, `returnDone`, `returnAgainButton` Alt+L
- a receipt that is wrong Alt+B: `receiptSearch`, `receiptList`, `receiptMessage`; `correctionChain`, `wrongKind`,
  `rightPayer`, `rightAddress`, `rightTaxCode`, for each row `rightAmount0`, `rightGroup`, `rightGround`, `rightProof`,
  `rightExempted`, `rightTotal`, `correctionBack`, `correctionWay`, `correctionBankReference`, `correctionReason`,
  `correctionMessage`, `correctionButton`, `correctionBackButton`; `correctionDone`, `correctionMoney`, `correctedChain`
- a supervisor's approval: `approvalHere` Alt+K, `approvalElsewhere` Alt+G, `approvalByCode` Alt+C,
  `approvalSupervisor`, `approvalPin`, `approvalSign`, `approvalCode`, `approvalCheck`, `approvalBack`
- paid: `paidAmount`, `paidReceipt`, `paidChange`
- `banner…` as `ui.banner` says; lights `light.printer`, `light.terminal`, `light.scanner`, `light.sync`

`feePages` names its page by the object name of its current widget: `pageEmpty`, `pageMethods`, `pagePart`, `pageCash`,
`pageQr`, `pagePick`, `pageSlip`, `pageTerminal`, `pageUnknown`, `pageHand`, `pageClock`, `pagePaid`, `pageFree`,
`pageElsewhere`;
`drawerPages`: `pageDrawer`, `pageFloat`, `pagePayIn`, `pagePayOut`, `pageNoSale`, `pageCount`;
`returnPages`: `pageReturn`, `pageReturnApproval`, `pageReturnWorking`, `pageReturned`;
`correctionPages`: `pageFindReceipt`, `pageCorrection`, `pageCorrectionApproval`, `pageCorrecting`, `pageCorrected`;
`dossierPages`: `pageIdle`, `pageDraft`, `pageRefusal`, `pageSaved`.
"""
