"""Which characters text of the record may hold: docs/threats.md, rows 4 and 8 to 12."""

import re
import unicodedata
from collections.abc import Iterator

# C0 except tab and line feed, DEL, C1 with NEL, the Unicode line ends: refused in the bytes of a file, and in values.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x180B, 0x1810))
# Cyrillic and Greek letters, and the Latin ones that look as they do.
_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u043a\u043c\u0442\u0410\u0412\u0415\u041a\u041c\u041d\u041e"
    "\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijskmtABEKMHOPCTYXIJSovABEZHIKMNOPTYX",
)
# What UTF-8 looks like where it was read as Windows-1252: "â€™" for an apostrophe, "Ã©" for "é".
_SCRAMBLED = re.compile(r"[Â-ô][\x80-¿ŒœŠšŸŽžƒˆ˜–-›€™]+")
_SHORT = 64  # characters of a text that a mend writes whole
_WORD = re.compile(r"[^\W\d_]+")


def control_at(text: str) -> int | None:
    """The offset of the first control character or foreign line end in the text of a file."""
    found = _CONTROLS.search(text)
    return found.start() if found else None


def broken_rules(text: str) -> Iterator[tuple[str, str | None]]:
    """The rules that a decoded value breaks by its characters, with their mends; line feeds are left to the schema."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return
    if found := next((c for i, c in enumerate(text) if is_refused(text, i)), None):
        yield f"must not hold the invisible or control character {_name(found)}", "write the text without it"
    if not unicodedata.is_normalized("NFC", text):
        yield "must be in Unicode normal form NFC", "type each letter and its accent as one character"
    if (plain := _SCRAMBLED.sub(_unscrambled, text)) != text:
        yield (
            "was saved in one encoding and read in another",
            f"write '{plain}'" if len(plain) <= 200 else "copy it again",
        )
    if word := next((w for w in _WORD.findall(text) if not w.isascii() and _is_mixed(w)), None):
        alike = word.translate(_ALIKE)
        whole = text.replace(word, alike) if len(text) <= _SHORT else alike
        mend = f"write {whole}, with Latin letters alone" if alike.isascii() else "write the word in one alphabet"
        yield f"mixes alphabets within the word {word!a}", mend


def _unscrambled(match: re.Match[str]) -> str:
    try:
        return match.group().encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match.group()


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def is_refused(text: str, at: int) -> bool:
    """Whether the character at an offset is one that cannot be seen, or controls how others are shown."""
    character = text[at]
    if character.isascii():
        return character != "\n" and not character.isprintable()
    category = unicodedata.category(character)
    if category == "Cf":
        return not (character in _JOINERS and _is_arabic(text[at - 1 : at]) and _is_arabic(text[at + 1 : at + 2]))
    if category in {"Cc", "Cs", "Co", "Zl", "Zp"} or ord(character) & 0xFFFE == 0xFFFE:
        return True
    return any(ord(character) in block for block in _VARIATION_SELECTORS)


def _is_arabic(character: str) -> bool:
    return bool(character) and unicodedata.name(character, "").startswith("ARABIC LETTER")


def _is_mixed(word: str) -> bool:
    """Whether a word holds Latin letters together with Cyrillic or Greek ones, which look alike."""
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in word}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})
