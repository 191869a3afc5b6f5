"""What the slip says of a limit."""

import pytest

from counter_app.domain.time_limit import LimitUnit, TimeLimit, limit_in_words


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (TimeLimit(5, LimitUnit.WORKING_DAY), "05 ngày làm việc"),
        (TimeLimit(27, LimitUnit.WORKING_DAY), "27 ngày làm việc"),
        (TimeLimit(15, LimitUnit.CALENDAR_DAY), "15 ngày"),
        (TimeLimit(1, LimitUnit.HOUR), "01 giờ"),
        (TimeLimit(1, LimitUnit.UNIT_NOT_STATED, same_day_after15_next=True), "Trong ngày làm việc"),
        (TimeLimit(None, LimitUnit.NOT_STATED, same_day_after15_next=True), "Trong ngày làm việc"),
        (TimeLimit(1, LimitUnit.UNIT_NOT_STATED), "Theo quy định của thủ tục"),
        (TimeLimit(3, LimitUnit.UNIT_NOT_STATED, same_day_after15_next=True), "Theo quy định của thủ tục"),
        (TimeLimit(None, LimitUnit.NOT_STATED), "Theo quy định của thủ tục"),
    ],
)
def test_words_state_no_more_than_the_procedure(limit: TimeLimit, words: str) -> None:
    assert limit_in_words(limit) == words


@pytest.mark.parametrize(
    ("value", "unit"), [(None, LimitUnit.HOUR), (3, LimitUnit.NOT_STATED), (0, LimitUnit.WORKING_DAY)]
)
def test_impossible_limits_are_refused(value: int | None, unit: LimitUnit) -> None:
    with pytest.raises(ValueError, match=r"limit"):
        TimeLimit(value, unit)
