"""What people write, made safe to keep and fair to count.

Text is normalised (NFC), stripped of control and bidi-override characters (they can make one text look
like another), and measured in grapheme clusters: what a reader calls one character.
"""

import re as stdlib_re
import unicodedata

import regex

from workshop.domain.refusal import Refused

# Line breaks stay; joiners (ZWJ, ZWNJ) stay, since emoji and several scripts need them.
_BIDI_OVERRIDES = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNWANTED = stdlib_re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb{_BIDI_OVERRIDES}]")
_GRAPHEME = regex.compile(r"\X")
# Joiners and zero-width spaces alone are nothing that a reader could see.
_INK = regex.compile(r"[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]")


def clean(text: str, *, max_chars: int, min_chars: int = 1, field: str = "text") -> str:
    """The text as it is kept, or a refusal that says by how much it is too long or too short.

    max_chars, min_chars: grapheme clusters. Raises Refused: empty, too_short, too_long.
    """
    kept = tidy(text)
    if not _INK.search(kept):
        raise Refused("empty", "There is nothing written yet.", field=field)
    length = graphemes(kept)
    if length > max_chars:
        raise Refused(
            "too_long",
            "That is {length} characters; {most} fit. Please shorten it a little: your text is kept.",
            field=field,
            length=length,
            most=max_chars,
        )
    if length < min_chars:
        raise Refused(
            "too_short",
            "Please write at least {least} characters, so that others know what is meant.",
            field=field,
            least=min_chars,
        )
    return kept


def clean_optional(text: str, *, max_chars: int, field: str = "text") -> str:
    """Like clean, but nothing written is an answer too."""
    return clean(text, max_chars=max_chars, field=field) if _INK.search(tidy(text)) else ""


def tidy(text: str) -> str:
    """NFC, one kind of line break, no control or bidi-override characters, no outer white space."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    # Lone surrogates cannot be stored as UTF-8; a client that sends one gets a replacement mark.
    valid = unified.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", valid)).strip()


def graphemes(text: str) -> int:
    """Number of grapheme clusters (Unicode Annex 29)."""
    return len(_GRAPHEME.findall(text))


def beginning(text: str, *, most: int) -> str:
    """As many whole words as fit into so many grapheme clusters, with a sign that more follow."""
    found = _GRAPHEME.findall(text)
    if len(found) <= most:
        return text
    kept = "".join(found[:most])
    # Some scripts have no spaces
    return f"{kept.rpartition(' ')[0] or kept} …"
