"""The desk: what one counter is, by configuration."""

from dataclasses import dataclass

from counter_app.domain.bill import CollectingBody


@dataclass(frozen=True)
class Desk:
    """One service desk of one site.

    `code_prefix` is the agency part of dossier codes; `code_authority` is "province" or "counter".
    """

    site: str
    site_name: str
    superior: str
    place: str
    counter: str
    serial_letters: str
    code_prefix: str
    code_authority: str
    bodies: tuple[CollectingBody, ...]
    certification_book: str
    attempt_prefix: str = "HS"
    counter_index: int = 1
    counters_at_site: int = 1
    address: str = ""
    phone: str = ""
    sample_data: bool = False

    def body(self, code: str) -> CollectingBody:
        """The collecting body of that code; KeyError is a bug of the configuration check."""
        return {body.code: body for body in self.bodies}[code]
