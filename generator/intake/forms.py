"""Events by a form of an issue: the form of each type, made of its questions, and what was filled in, as answers.

GitHub makes Markdown of a form that was filled in: each label as a heading, what was answered below it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.errors import Fault, Where
from generator.intake.answers import Answer, Answers, one_line
from generator.intake.new_event import ASKED_BY, Intake, NewEvent
from generator.intake.questions import Question, questions, type_question
from generator.intake.yaml_text import Bare, yaml_lines
from generator.reading.codebook import Codebook, EventType
from generator.reading.located import Value
from generator.words import sentence, with_article

FOLDER = ".github/ISSUE_TEMPLATE"
LABEL = "event"  # that the forms give their issues, and the workflow asks for
NO_ANSWER = "_No response_"
_FIRST = (
    "All that is written here is public. Say what your sources say, in neutral words, and nothing else; what is not "
    "known stays empty. No names of private people, no addresses of homes, no contact data."
)
_IN_A_FORM = {
    "new-place": "leave it empty and fill in Place as reported and Country",
    "new-actor": "leave it out and name it in the summary",
    "new-publisher": "fill in New publisher",
}
_HEADING = re.compile(r"### (.+?)\s*")


def forms(codebook: Codebook) -> dict[str, str]:
    """The form of each type of event, by the path of its file."""
    return {f"{FOLDER}/{one.id}.yml": _form(codebook, one) for one in codebook.types.values()}


def _form(codebook: Codebook, event_type: EventType) -> str:
    form: dict[str, Value] = {
        "name": event_type.label,
        "description": sentence(f"Report {with_article(event_type.noun)} to {codebook.desk.name}"),
        "title": f"{event_type.label}: ",
        "labels": [LABEL],
        "body": [
            {"type": "markdown", "attributes": {"value": f"{one_line(event_type.definition)} {_FIRST}"}},
            *map(_field, form_questions(codebook, event_type)),
        ],
    }
    remark = "# Made of events/codebook.yml by `./run forms`: change it there.\n"
    return remark + "\n".join(yaml_lines(form)) + "\n"


def form_questions(codebook: Codebook, event_type: EventType) -> tuple[Question, ...]:
    """The questions of the form of a type, the type itself first."""
    choice = next(each for each in type_question(codebook).choices if each[0] == event_type.id)
    first = Question("type", "Type", "Which form this is: leave it.", "type", (choice,), is_required=True)
    asked = [first, *(one for one in questions(codebook, event_type) if one.key not in {"new_place", "new_actor"})]
    labels = [one.label for one in asked]
    # A facet may be called as another question is; a form tells its fields apart by what they are called.
    return tuple(
        replace(one, label=f"{one.label} ({one.key})") if one.label in labels[:n] else one
        for n, one in enumerate(asked)
    )


def _field(question: Question) -> Value:
    """One field of a form."""
    kind = "dropdown" if question.choices else "textarea" if question.is_long else "input"
    hint = question.hint + (" Numbers of it go into the summary." if question.is_counted else "")
    attributes: dict[str, Value] = {"label": question.label, "description": hint}
    if question.choices:
        attributes["options"] = [f"{name} ({id_})" for id_, name, _ in question.choices]
        attributes |= {"multiple": Bare("true")} if question.is_many else {}
    field: dict[str, Value] = {"type": kind, "id": question.key, "attributes": attributes}
    return field | ({"validations": {"required": Bare("true")}} if question.is_required else {})


def filled_in(text: str, path: str, codebook: Codebook) -> tuple[Answers, tuple[Fault, ...]]:
    """The answers in the Markdown of a form, each with its place, and what of it is no form of this desk."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    given = _below(lines, "Type")
    types = [one for one in codebook.types.values() if given == f"{one.label} ({one.id})"]
    if len(types) != 1:
        known = " or ".join(one.label for one in codebook.types.values())
        mend = f"fill in one of the forms: {known}"
        return {}, (Fault(Where(path, 1, 1), "text", "must be a form of this desk, from '### Type' on", None, mend),)
    asked = {one.label: one for one in form_questions(codebook, types[0])}
    answers: dict[str, tuple[Answer, ...]] = {}
    faults = []
    heading, below = "", [0]
    for n, line in enumerate([*lines, ""]):
        matched = _HEADING.fullmatch(line)
        if n < len(lines) and not (matched and matched[1] in asked):
            below.append(n)
            continue
        if heading:
            answers[asked[heading].key] = tuple(_answers(asked[heading], below, lines, path))
        heading, below = matched[1] if matched else "", []
        if heading and asked[heading].key in answers:
            rule = "stands twice: an answer may hold no heading of the form"
            faults.append(Fault(Where(path, n + 1, 1), heading, rule, line))
    return answers, tuple(faults)


def _below(lines: list[str], label: str) -> str:
    """The first line of the answer below a heading, '' of none."""
    at = next((n for n, line in enumerate(lines) if line.strip() == f"### {label}"), len(lines))
    return next((line.strip() for line in lines[at + 1 :] if line.strip()), "")


def _answers(question: Question, numbers: Iterable[int], lines: list[str], path: str) -> Iterator[Answer]:
    """The answers to one question: a line each where it takes several lines, else all of it as one."""
    told = [(n, plain) for n in numbers if (plain := one_line(lines[n]))]
    if not told or [plain for _, plain in told] == [NO_ANSWER]:
        return
    if question.is_long and question.is_many:
        for n, plain in told:
            yield Answer(plain, Where(path, n + 1, 1))
    else:
        yield Answer(" ".join(plain for _, plain in told), Where(path, told[0][0] + 1, 1))


def from_issue(intake: Intake, text: str, path: str) -> NewEvent:
    """The event that a form makes, or what is wrong with it."""
    answers, faults = filled_in(text, path, intake.record.codebook)
    if faults:
        return NewEvent("", "", {}, faults)
    return intake.made(answers, lambda _: Where(path))


def told(made: NewEvent, codebook: Codebook) -> str:
    """What became of a form, as Markdown for who filled it in: its file, or what is missing and wrong."""
    if made.is_whole:
        return "\n".join(_file_told(made)) + "\n"
    lines = ["Thank you. Before this can become a record, please edit the form above:", ""]
    lines += [f"* **{one.label}** is missing. {one.hint}" for one in made.missing]
    labels = {one.key: one.label for each in codebook.types.values() for one in form_questions(codebook, each)}
    for fault in sorted(made.faults):
        head = re.split(r"\W", fault.field)[0]
        label = labels.get(ASKED_BY.get(head, head), fault.field)
        got = f" You wrote {_code(fault.got)}." if fault.got else ""
        lines.append(f"* **{_plain(label)}** {_plain(fault.rule)}.{got} {_plain(_mend(fault.mend or ''))}".rstrip())
    return "\n".join(lines) + "\n"


def _mend(mend: str) -> str:
    """A mend in words for a form, which has no flags and takes no new places and actors."""
    for flag, words in _IN_A_FORM.items():
        mend = mend.replace(f"say so under --{flag}", words)
    return sentence(mend) if mend else ""


def _file_told(made: NewEvent) -> Iterator[str]:
    yield "Thank you. This form makes a record that no check finds fault with:"
    for path, content in made.files.items():
        text = content.decode() if path == made.path else ""
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
        yield f"\n`{path}`" + (f"\n\n{fence}yaml\n{text}{fence}" if text else " has a new entry.")


def _code(text: str) -> str:
    """Text of others as it is safe in Markdown: code, in which nothing leads anywhere and nobody is called."""
    return "`" + " ".join(text.replace("`", "'").split())[:200] + "`"


def _plain(text: str) -> str:
    """Text as Markdown shows it, by which nobody is called and nothing linked."""
    marked = re.sub(r"([\\`*_{}\[\]<>|~!])", r"\\\1", " ".join(text.split()))
    return re.sub(r"[@#]|://", "\\g<0>\u200b", marked)
