"""sample_fees.json: made-up council rates, each marked as a sample, so that the demo can collect one."""

import msgspec

from counter_app.domain.fee import CouncilFee, FeeTable
from resources.catalogue.files import read


class _File(msgspec.Struct):
    rows: tuple[CouncilFee, ...]


def load_sample_fees() -> FeeTable:
    """Rates for demonstration only; a site enters its own council's resolution."""
    return FeeTable(read("sample_fees.json", _File).rows)
