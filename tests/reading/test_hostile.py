"""Input that is made to harm: it costs little and ends in faults, never in a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading.link_checks import rings
from tests.patterns import patterns_of, rivals
from tests.reading.flood_desk import BERGEN, FLOOD, ROOT, faults_of, files_in, flood
from tests.work import calls_made, growth

NESTED = ["[", "- ", "{a: ", "? ", "{", "a:\n ", "[{", "- - ? "]
SCRIPT = """
import sys
from datetime import date
from generator.errors import Faults
from tests.record_files import read_files
try:
    event = sys.stdin.buffer.read()
    read_files({"events/codebook.yml": b"{}", "events/2020/2020-01-01-x.yml": event}, date(2020, 1, 1))
except Faults as faults:
    print(len(faults.faults))
    sys.exit(1)
"""


@pytest.mark.parametrize("piece", NESTED)
def test_64_kib_of_nesting_is_refused_and_crashes_nothing(piece: str) -> None:
    content = (piece * (64 * 1024 // len(piece))).encode()
    done = subprocess.run(  # noqa: PLW1510 - the exit code is what is tested
        [sys.executable, "-c", SCRIPT],
        input=content,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=20,
    )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("piece", NESTED)
def test_nesting_is_refused_in_work_that_grows_with_it(piece: str) -> None:
    def refused(size: int) -> None:
        assert faults_of({BERGEN: (piece * (size // len(piece))).encode()})

    assert growth(refused, 32 * 1024) <= 2.3


@pytest.mark.parametrize(
    "content",
    ["[" + "a," * 32_000 + "]", "a: [" + "{b: c}," * 9_000 + "]", "\n".join(f"k{n}: v" for n in range(6_000))],
)
def test_a_flat_flood_of_values_is_refused(content: str) -> None:
    assert "must have at most 5000 values" in faults_of({BERGEN: content})[0]


def test_there_are_patterns_to_look_into() -> None:
    assert len(patterns_of("generator.reading")) >= 10


@pytest.mark.parametrize("name", patterns_of("generator.reading"))
def test_no_pattern_lets_two_repeats_share_a_text(name: str) -> None:
    assert list(rivals(patterns_of("generator.reading")[name])) == []


@pytest.mark.parametrize(
    ("pattern", "shared"),
    [
        (r"(?:a+)+b", ["repeats a repeat"]),
        (r"(?:a|b?)*", ["repeats a repeat"]),
        (r"[0-]*-0[cs]?[0-]*:", ["-0"]),
        (r"\s*\n\s*x", ["\n "]),
        (r"a*(?:b|a+)c", ["a"]),
        (r"a*(?:b+)?a*", ["a"]),
        (r"a*(?=a*b)", ["a"]),
        (r"[a-f]{1,64}@[a-f]{1,64}", []),
        (r"a*(?:b|c)a*", []),
        (r"\s*\n[ ]*x", []),
        (r"[^\W\d_]+", []),
    ],
)
def test_repeats_that_share_a_text_are_seen(pattern: str, shared: list[str]) -> None:
    assert list(rivals(re.compile(pattern))) == shared


VALUES = st.recursive(
    st.text(max_size=12) | st.sampled_from(["", "~", "2020-06-01", "rain", "oslo", "3", "no"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        *("type title date place confidence cause summary sources casualties parts answers delay known notes").split(),
        *(
            "level claimed_by conflicts changes counts multiplicity merged_into country time <measures> <values>"
        ).split(),
    ]
)


@settings(max_examples=150)
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_tree_of_values_is_a_record_or_faults(values: dict[str, object]) -> None:
    content = "".join(f"{key}: {_flow(value)}\n" for key, value in values.items())
    _check_that_it_reads_or_faults(content.encode())


@settings(max_examples=150)
@given(st.text() | st.text(alphabet="abc:-[]{}?,#&*!|>'\"%@` \n\t\r<0=~"))
def test_any_text_is_a_record_or_faults(text: str) -> None:
    _check_that_it_reads_or_faults(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_record_or_faults(content: bytes) -> None:
    _check_that_it_reads_or_faults(content)


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=3), st.integers(0, len(FLOOD)))
def test_a_slip_of_the_pen_anywhere_is_a_record_or_faults(slip: str, at: int) -> None:
    _check_that_it_reads_or_faults((FLOOD[:at] + slip + FLOOD[at:]).encode("utf-8", "surrogatepass"))


@settings(max_examples=100)
@given(st.characters(categories=["Cc"]), st.integers(0, len(FLOOD)))
def test_a_control_character_is_refused_or_is_white_space_of_yaml(control: str, at: int) -> None:
    content = FLOOD[:at] + control + FLOOD[at:]
    faults = faults_of({"events/2020/2020-06-01-oslo.yml": content})
    if control not in "\t\n\r":
        assert len(faults) == 1
        assert f"must not hold the control character U+{ord(control):04X}" in faults[0]


def _check_that_it_reads_or_faults(content: bytes) -> None:
    for fault in faults_of({"events/2020/2020-06-01-oslo.yml": content}):
        assert "\n" not in fault
        assert "pydantic" not in fault
        assert " is not valid" not in fault


def _flow(value: object) -> str:
    """A value as flow YAML with every text in double quotes."""
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return '"' + "".join(f"\\U{ord(c):08x}" for c in str(value) if not 0xD800 <= ord(c) < 0xE000) + '"'


def test_a_chain_of_ten_thousand_links_is_walked_without_recursion() -> None:
    chain = {str(n): [str(n + 1)] for n in range(10_000)}
    assert list(rings(chain)) == []
    assert [len(ring) for ring in rings(chain | {"9999": ["0"]})] == [10_001]


def test_rings_are_found_once_each() -> None:
    assert list(rings({"c": ["a"], "a": ["b"], "b": ["c", "d"], "d": ["d"]})) == [("a", "b", "c", "a"), ("d", "d")]


def test_numbers_that_no_machine_reads_are_refused() -> None:
    assert len(faults_of(flood(multiplicity="9" * 60_000))) == 1


def test_the_case_that_breaks_everything_costs_little_for_each_character() -> None:
    files = files_in("every-fault")
    assert len(faults_of(files)) > 100
    assert calls_made(lambda: faults_of(files)) < 100 * sum(map(len, files.values()))


@pytest.mark.parametrize("key", ["<measures>", "<values>", "<"])
def test_keys_that_only_the_program_uses_cannot_be_written(key: str) -> None:
    assert "must have no key that starts with '<'" in faults_of({BERGEN: f"'{key}': x\n"})[0]


def test_what_a_fault_shows_of_keys_ids_and_names_is_harmless() -> None:
    key = '"a\\n::error::b\\u001b[31m"'
    faults = faults_of(flood(**{key: "x"}) | {"events/2020/\x1b[31m::stop\udcff.yml": "x", "events/x\ny": ""})
    assert len(faults) >= 4
    for fault in faults:
        assert fault.isprintable() or fault.replace("\u200b", "").isprintable()
        assert "::" not in fault
    assert max(map(len, faults_of(flood(**{"k" * 2_000: "x"})))) < 300


def test_many_unknown_ids_among_many_known_ones_cost_little() -> None:
    unknown = ", ".join(f"2020-01-31-twon-{n}" for n in range(99))

    def faults_among(known: int) -> list[str]:
        files = {f"events/2020/2020-01-{n % 30 + 1:02d}-town-{n}.yml": "" for n in range(known)}
        return faults_of({**files, **flood(distinct_from=f"[2020-01-06-towm-5, {unknown}]")})

    faults = faults_among(3_000)
    assert growth(faults_among, 500) <= 2.3
    unknown_ids = [fault for fault in faults if "distinct_from" in fault]
    assert len(unknown_ids) == 100
    assert "got '2020-01-06-towm-5'; did you mean '2020-01-06-town-5'" in unknown_ids[0]


def test_without_the_c_parser_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaml.__with_libyaml__", False)
    with pytest.raises(RuntimeError, match="PyYAML has no C loader here; install it again from a wheel"):
        faults_of({BERGEN: b"type: flood  # bytes that no other test reads: what was read before is not read again\n"})
