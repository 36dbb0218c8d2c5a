"""The ids of events and of their parts, which are `<event id>#<n>`, n from 1."""


def part_id(event_id: str, n: int) -> str:
    """The id of the n-th part of an event."""
    return f"{event_id}#{n}"


def event_id_of(record_id: str) -> str:
    """The id of the event that a part belongs to; any other id as it is."""
    return record_id.partition("#")[0]


def part_number(record_id: str) -> int | None:
    """Which part of its event the id names, None where it is not the id of a part."""
    _, _, n = record_id.partition("#")
    return int(n) if n.isdecimal() else None
