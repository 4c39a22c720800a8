"""The smallest pieces that are compared: words, spaces, signs, and what is no text at all."""

import re
from enum import StrEnum
from typing import NamedTuple


class TokenKind(StrEnum):
    """What sort of piece it is; whether a change is a mere typo hangs on it."""

    WORD = "word"
    SPACE = "space"
    PUNCTUATION = "punctuation"
    # Bold, italics, a line break.
    FORMATTING = "formatting"
    LINK = "link"
    # What a unit of rich text is: a paragraph, a subheading, an item of a list.
    ELEMENT = "element"
    # Words of ours between those of the article: "Caption:".
    LABEL = "label"
    # Something chosen or looked up rather than written: a photo, a section, an address.
    THING = "thing"
    # What only the desk sees.
    DESK = "desk"


class Token(NamedTuple):
    """One piece. Two are the same if everything about them is the same.

    ``text`` is what stands on the page. ``note`` says what cannot be seen in the text, and is shown
    only where it changed ("bold", "link to https://…"). ``ref`` tells apart what reads alike, such
    as two people of the same name.
    """

    text: str
    kind: TokenKind
    note: str = ""
    ref: str = ""


# What is neither a space nor a known sign belongs to a word: so the vowel signs of Burmese, which
# \w leaves out, and joiners stay within theirs. Chinese and Japanese know no spaces between words;
# there each character is one, or half a page would be "changed".
_SIGNS = r"!-/:-@\[-^`{-~¡-©«¬®-±´¶-¸»¿×÷\u2010-\u206f\u20a0-\u20bf\u2190-\u2bff\u2e00-\u2e7f"
_SIGNS += r"\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\u104a\u104b\u0964\u0965\u060c\u061b\u061f"
_SINGLE = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LETTER = rf"[^\s{_SIGNS}{_SINGLE}]"
_TOKEN = re.compile(
    rf"(?P<space>\n|[^\S\n]+)"
    rf"|(?P<word>\d+(?:[.,:]\d+)*(?!{_LETTER})|{_LETTER}+(?:['’]{_LETTER}+)*|[{_SINGLE}])"
    rf"|(?P<punctuation>.)"
)


def written(text: str) -> tuple[Token, ...]:
    """A text that somebody wrote, as words, spaces and signs; nothing of it is lost."""
    return tuple(
        Token(match[0], TokenKind(str(match.lastgroup))) for match in _TOKEN.finditer(text)
    )


def label(text: str) -> Token:
    """Words of ours, such as "Caption:"."""
    return Token(text, TokenKind.LABEL)


def thing(text: str, ref: object = "") -> Token:
    """Something that is replaced as a whole or not at all."""
    return Token(text, TokenKind.THING, ref=str(ref))


def for_the_desk(text: str) -> tuple[Token, ...]:
    """A text that readers never see."""
    return tuple(token._replace(kind=TokenKind.DESK) for token in written(text))
