"""The questions of set-up on a terminal: one that is answered wrongly is asked again, the others keep their answers."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

import click

from counter_app.app.outside import BackupInside, backups_must_lie_outside
from counter_app.app.place import Place
from counter_app.app.told import plainly
from counter_app.app.words import translate
from counter_app.usecases.setup import SetupAnswers, SetupFieldWrong, SetupStopped, answers_of_ward, checked_answers
from resources.catalogue import load_wards
from ui.setup_questions import NODES, SECTIONS, Kind, Question

_BACK, _EMPTY = "<", "-"
_YES, _NO = ("c", "có", "y", "yes"), ("k", "không", "n", "no")
_BLANK: Mapping[str, Any] = {one.name: "" if one.default is MISSING else one.default for one in fields(SetupAnswers)}
_SECRETS = frozenset({"enrol_code", "province_code"})
_NODES = frozenset(question.name for question in NODES)
Given = dict[str, Any]


def asked(place: Place) -> SetupAnswers:
    """Ask for all that a counter in `place` needs. Raises `SetupStopped` at Ctrl+C and at the end of the input."""
    try:
        return _Asking(place).run()
    except click.Abort as stopped:
        click.echo()
        raise SetupStopped from stopped


class _Asking:
    """What was answered, and the offers that follow from it."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._given: Given = {}
        self._wards = {ward.code: answers_of_ward(ward) for ward in load_wards().present}
        self._section = ""

    def run(self) -> SetupAnswers:
        click.echo(translate("commands", "Thiết lập quầy lần đầu."))
        click.echo(
            translate(
                "commands",
                "Enter nhận câu trả lời trong [ ], dấu - để trống, dấu < quay lại câu trước, Ctrl+C dừng.",
            )
        )
        at = 0
        while at < len(path := _path(self._given)):
            try:
                at = self._next(path, at)
            except (SetupFieldWrong, BackupInside) as wrong:
                click.echo(plainly(wrong))
                at = self._again(path, at, str(wrong.fields["field"]))
        return _answers(self._given, path)

    def _next(self, path: Sequence[tuple[str, Question]], at: int) -> int:
        section, question = path[at]
        if section != self._section:
            self._section = section
            click.echo(f"\n{section}")
        typed = _prompted(question, self._offer(question))
        if typed == _BACK:
            return max(0, at - 1)
        self._given[question.name] = _value(question, "" if typed == _EMPTY else typed)
        _check(self._given, path[: at + 1])
        if question.name == "backup_folder":
            backups_must_lie_outside(self._place, str(self._given[question.name]))
        return at + 1

    def _again(self, path: Sequence[tuple[str, Question]], at: int, wrong: str) -> int:
        """Where to go on: at the answer that is wrong, which is no offer any more."""
        self._given.pop(wrong, None)
        if wrong == "pin_again":
            wrong = "supervisor_pin"
        return next((number for number, (_, one) in enumerate(path) if one.name == wrong), at)

    def _offer(self, question: Question) -> str:
        """What Enter takes."""
        if question.kind is Kind.SECRET or question.name in _SECRETS:
            return ""
        value = self._given.get(question.name)
        if value is None:
            value = self._wards.get(str(self._given.get("site_code", "")).strip(), {}).get(question.name)
        if value is None and question.name == "body_name":
            value = self._given.get("superior")
        return _typed(question, _BLANK[question.name] if value is None else value)


def _path(given: Given) -> list[tuple[str, Question]]:
    """Every question that the answers so far leave open, with its section."""
    return [
        (section.caption, question)
        for section in SECTIONS
        for question in section.questions
        if _is_open(question.name, given)
    ]


def _is_open(name: str, given: Given) -> bool:
    if name in ("bank_account", "account_name"):
        return bool(given.get("bank_bin"))
    if name == "province_code":
        return bool(given.get("province_url")) and not given.get("standalone")
    if name == "terminal_protocol":
        return bool(given.get("terminal_link"))
    if name == "terminal_password":
        return bool(given.get("terminal_link")) and given.get("terminal_protocol") == "zvt"
    return name not in _NODES or not given.get("standalone")


def _prompted(question: Question, offer: str) -> str:
    hint = question.hint
    if question.kind is Kind.YES_NO:
        hint = translate("commands", "c/k")
    elif question.kind is Kind.CHOICE:
        hint = ", ".join(f"{number} {word}" for number, (word, _) in enumerate(question.shown_choices, 1))
    hidden = question.kind is Kind.SECRET or question.name in _SECRETS
    text = question.caption + (f" ({hint})" if hint else "")
    return str(click.prompt(text, default=offer, show_default=bool(offer), hide_input=hidden)).strip()


def _value(question: Question, typed: str) -> str | int | bool:
    """Raises `SetupFieldWrong` for what is none of the answers that there are."""
    if question.kind is Kind.NUMBER and typed.isdecimal():
        return int(typed)
    if question.kind is Kind.YES_NO and typed.casefold() in (*_YES, *_NO):
        return typed.casefold() in _YES
    if question.kind is Kind.CHOICE and typed.isdecimal() and 1 <= int(typed) <= len(question.choices):
        return question.choices[int(typed) - 1][1]
    if question.kind in (Kind.NUMBER, Kind.YES_NO, Kind.CHOICE):
        raise SetupFieldWrong(field=question.name)
    return typed


def _typed(question: Question, value: object) -> str:
    """What would have to be typed for `value`."""
    if question.kind is Kind.YES_NO:
        yes, no = translate("commands", "c/k").split("/")
        return yes if value else no
    if question.kind is Kind.CHOICE:
        return str([one for _, one in question.choices].index(str(value)) + 1)
    return str(value)


def _check(given: Given, path: Sequence[tuple[str, Question]]) -> None:
    """Look at what was asked so far, and at nothing else."""
    names = [question.name for _, question in path]
    checked_answers(_answers(given, path), names)
    if names[-1] == "pin_again" and given["pin_again"] != given["supervisor_pin"]:
        raise SetupFieldWrong(field="pin_again")


def _answers(given: Given, path: Sequence[tuple[str, Question]]) -> SetupAnswers:
    names = {question.name for _, question in path}
    known = {name: value for name, value in given.items() if name in _BLANK and name in names}
    return SetupAnswers(**{**_BLANK, **known})
