"""The periods of a tempo."""

from datetime import date

from generator.figures.kinds.tempo import periods_between


def test_periods_are_cut_at_both_ends() -> None:
    found = list(periods_between(date(2024, 1, 30), date(2024, 3, 2), "month"))
    assert found == [
        (date(2024, 1, 30), date(2024, 1, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2024, 3, 2)),
    ]


def test_a_month_that_begins_on_a_covered_day_is_one_though_its_first_event_is_later() -> None:
    [(first, _)] = periods_between(date(2024, 3, 20), date(2024, 3, 10), "month")
    assert first == date(2024, 3, 20)
    assert list(periods_between(date(2024, 4, 1), date(2024, 3, 10), "month")) == []
