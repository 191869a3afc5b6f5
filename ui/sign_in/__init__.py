"""Signing in, and signing in again after a lock.

Object names: `signInSite`, `signInCounter`, `signInName` (type to search), `signInNames` (list), `signInPin`,
`signInButton`, `signInMessage` (what went wrong, with its code), `signInQuit`;
`signInChangePin` F12 opens `changePin` with `changePinWho`, `changePinOld`, `changePinNew`, `changePinAgain`, the words
for what is wrong with each (`changePinOldWrong` …), `changePinMessage`, `changePinSubmit`, `changePinCancel` Esc.
"""

from ui.sign_in.window import SignInWindow

__all__ = ["SignInWindow"]
