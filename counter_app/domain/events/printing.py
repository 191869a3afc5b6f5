"""What was begun on paper and what came out."""

from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.printing import DocumentKind


@fact("print.queued", subject="job_id")
class PrintQueued(Fact, frozen=True, kw_only=True):
    """A paper is to be printed; `reprint` is the n of "BẢN IN LẠI lần n"."""

    job_id: str
    document: DocumentKind
    subject_id: str
    reprint: int = 0


@fact("print.sending", subject="job_id")
class PrintSending(Fact, frozen=True, kw_only=True):
    """Committed before the first byte: from here on paper may come out."""

    job_id: str


@fact("print.printed", subject="job_id")
class PrintDone(Fact, frozen=True, kw_only=True):
    """The printer said that the page is done, or (with `seen_by_person`) a person saw it."""

    job_id: str
    seen_by_person: bool = False


@fact("print.suspended", subject="job_id")
class PrintSuspended(Fact, frozen=True, kw_only=True):
    """Nothing was sent; the job waits for the printer."""

    job_id: str
    reason: str


@fact("print.unknown", subject="job_id")
class PrintUnknown(Fact, frozen=True, kw_only=True):
    """Bytes were sent and the end was not confirmed."""

    job_id: str
    reason: str
