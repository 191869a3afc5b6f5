"""The file of set-up's answers."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec

from counter_app.domain.decoding import from_edited
from counter_app.usecases.setup import SetupAnswers, SetupFieldWrong


def answers_in(file: Path) -> SetupAnswers:
    """Raises `SetupFieldWrong`, also for a name that is no answer's: mistyped, it would be passed over."""
    try:
        content = file.read_bytes()
        answers = from_edited(content, SetupAnswers)
        unknown = sorted(from_edited(content, dict[str, Any]).keys() - {one.name for one in fields(SetupAnswers)})
    except msgspec.MsgspecError as error:
        raise SetupFieldWrong(field=str(file), reason=str(error)) from error
    if unknown:
        raise SetupFieldWrong(field=", ".join(unknown), reason=f"{file}: no such name")
    return answers
