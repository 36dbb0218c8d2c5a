"""How long each phase of a build takes."""

from generator.publishing.moment import Stopwatch


def test_each_phase_ends_where_the_next_begins_and_one_met_twice_adds_up() -> None:
    heard: list[str] = []
    moments = iter([0.0, 1.0, 1.0, 4.0, 4.0, 9.0])
    watch = Stopwatch(lambda: next(moments), heard.append)
    for phase in ("reading", "pages", "reading"):
        watch.begin(phase)
    watch.end()
    watch.end()

    assert watch.seconds == {"reading": 6.0, "pages": 3.0}
    assert heard == ["reading", "pages", "reading"]
