"""Write the drafts of the case files anew: `python -m tests.desk.accept_drafts`, then read the difference as an editor.

A change of the wording or of an old record moves them; nothing else does.
"""

from __future__ import annotations

import sys

from tests.desk.drafts import kept


def main() -> None:
    """Write each of them, and name those that changed."""
    for file, text in kept():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{file.name} written\n")


if __name__ == "__main__":
    main()
