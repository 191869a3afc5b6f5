"""The catalogue of procedures at one site: look-up by code and search by letters."""

import re
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.lookup import Match, Query, fold
from counter_app.domain.procedure import Procedure

_PROVINCE_SUFFIX = re.compile(r"\.[A-Z][0-9]{2}$")
_CODE_BEGINNING = re.compile(r"[0-9][0-9.]*")
_OPENING_WORDS = "thu tuc "
"""Half of the names begin with "Thủ tục": nobody searches for it, and it would push those names down."""


class UnknownProcedure(CounterError):
    """The catalogue has no such procedure in force (fields: procedure)."""

    code: ClassVar[str] = "procedure.unknown"


class Catalogue:
    """Procedures by code, each in one or several versions. Immutable: a changed feed makes a new one."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._versions: dict[str, list[Procedure]] = {}
        for procedure in procedures:
            self._versions.setdefault(procedure.code, []).append(procedure)
        for versions in self._versions.values():
            versions.sort(key=lambda version: version.valid_from or date.min)
        self._names = {
            code: fold(versions[-1].name_vi).removeprefix(_OPENING_WORDS) for code, versions in self._versions.items()
        }

    def __len__(self) -> int:
        """Procedures, whatever the number of their versions."""
        return len(self._versions)

    def get(self, code: str, on: date | None = None) -> Procedure:
        """The procedure `code`, hidden or not: the version in force on `on`, without it the newest.

        A province's own suffix ("1.001193.H57") is ignored. Raises `UnknownProcedure`.
        """
        plain = _PROVINCE_SUFFIX.sub("", code.strip())
        versions = self._versions.get(plain, [])
        in_force = [version for version in versions if on is None or version.valid_on(on)]
        if not in_force:
            raise UnknownProcedure(procedure=plain)
        return in_force[-1]

    def version(self, code: str, version: str) -> Procedure:
        """The very version that a dossier was received under. Raises `UnknownProcedure`."""
        for procedure in self._versions.get(code, []):
            if procedure.version == version:
                return procedure
        raise UnknownProcedure(procedure=code)

    def listed(self, *, hidden: bool = False) -> tuple[Procedure, ...]:
        """All procedures in the order of the catalogue, newest versions; those hidden only when asked for."""
        newest = (versions[-1] for versions in self._versions.values())
        return tuple(procedure for procedure in newest if hidden or not procedure.hidden)

    def search(self, text: str, *, limit: int = 20, hidden: bool = False) -> tuple[Procedure, ...]:
        """Procedures that fit what was typed, best first; the empty search lists all up to `limit`."""
        candidates = self.listed(hidden=hidden)
        if _CODE_BEGINNING.match(text.strip()):
            return self._by_code(text.strip(), candidates)[:limit]
        query = Query.of(fold(text).removeprefix(_OPENING_WORDS))
        if query is None:
            return candidates[:limit]
        ranked = sorted(
            (*match, len(self._names[procedure.code]), procedure.code)
            for procedure in candidates
            if (match := query.match(self._names[procedure.code])) is not None
        )
        if ranked and ranked[0][0] < Match.SCATTERED:
            ranked = [row for row in ranked if row[0] < Match.SCATTERED]
        return tuple(self._versions[code][-1] for *_, code in ranked[:limit])

    @staticmethod
    def _by_code(text: str, candidates: tuple[Procedure, ...]) -> tuple[Procedure, ...]:
        """Codes that begin with what was typed; dots may be left out, a province's suffix may follow."""
        asked = _PROVINCE_SUFFIX.sub("", text).replace(".", "")
        found = [procedure for procedure in candidates if procedure.code.replace(".", "").startswith(asked)]
        return tuple(sorted(found, key=lambda procedure: procedure.code))
