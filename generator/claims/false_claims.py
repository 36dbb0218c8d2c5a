"""The faults of claims that are not what their figures give, with words that hold in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.claims.corrections import Earlier
from generator.claims.form import PageForm
from generator.claims.judged import Judge
from generator.errors import Fault, Severity
from generator.figures import Figure
from generator.mending.phrase import false_claim, fix_in_page
from generator.mending.published import mends
from generator.prose.links import Link
from generator.prose.phrases import Phrase
from generator.reading.documents import Document
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording

REACH = 8  # characters before a claim in which an article may stand


@dataclass(frozen=True)
class FalseClaims:
    """What is wrong with the claims of a page; `today` is the day of a correction that a fault proposes."""

    document: Document
    form: PageForm
    judge: Judge
    earlier: Earlier
    today: date | None

    @cached_property
    def _texts(self) -> tuple[str, ...] | None:
        """The texts that the page had, as far as git knows; None where it may have had any."""
        texts = self.earlier(self.document.path)
        return None if texts is None else tuple(" ".join(text.split()) for text in texts)

    def was_out(self, link: Link) -> bool:
        """Whether others may have read the claim in these words; then a correction is owed."""
        words = " ".join(self.document.body[link.start : link.end].split())
        return self._texts is None or any(words in text for text in self._texts)

    def faults(
        self, link: Link, told: Wording | None, phrase: Phrase, figure: Figure, untrue: Sequence[Untrue]
    ) -> Iterator[Fault]:
        """One for each way in which it is not what its figure gives; `phrase` is that of the link alone.

        Words that mend some of them stand with the first of these, and what mends one by itself where none do.
        """
        asked, document = self.judge.asked, self.document
        fix = fix_in_page(document, link, phrase, asked.specs[link.name], figure, asked.register.codebook)
        fix = replace(fix, is_published=self.was_out(link)) if fix and fix.is_published else fix
        new, left = (
            self.judge.better(told, document.body[max(0, link.start - REACH) : link.start]) if told else ("", ())
        )
        is_owed = self.form.is_out and any(not each.of_form for each in untrue) and self.was_out(link)
        better = f"write '{new}'"
        for each in untrue:
            mend = each.mend
            if new and each.rule not in left:
                mend, better = better, ""
            if is_owed and not each.of_form:
                mend, is_owed = mends(phrase, figure, asked, self.today, mend, new), False
            severity: Severity = "warning" if each.is_unread and self.form.state == "draft" else "error"
            yield replace(
                claim_fault(document, link, each.rule, mend),
                claim=false_claim(phrase, figure),
                fix=fix,
                severity=severity,
            )


def claim_fault(document: Document, link: Link, rule: str, mend: str) -> Fault:
    """A claim that is not true of its figure, or cannot be true of any."""
    return document.fault_in_body((link.start, link.end), f"claim {link.name!r}", rule, link.text, mend or None)
