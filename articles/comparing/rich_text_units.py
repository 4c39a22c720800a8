"""Rich text as units: each paragraph, subheading and item of a list is one."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from articles.rich_text import clean

from .tokens import Token, TokenKind, written
from .units import Unit

_LEAVES = {"p", "h2", "h3"}
_CONTAINERS = {"ul", "ol", "li", "blockquote"}
# As a browser does it: a fixed space is none of these.
_SPACES = re.compile(r"[ \t\n\r\f]+")


def units_of_html(html: str) -> list[Unit]:
    """The units of a block of rich text, in the order of reading; empty ones are left out."""
    reader = _Reader()
    # Whatever was kept, what is compared is what readers would get; and clean HTML is well-formed.
    reader.feed(clean(html))
    reader.close()
    reader.end_unit()
    return reader.units


@dataclass
class _Container:
    """A list, an item of one, or a quotation that is open where the reader stands."""

    tag: str
    numbering: str = ""
    units: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.units: list[Unit] = []
        self._open: list[_Container] = []
        self._leaf = "p"
        self._tokens: list[Token] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _LEAVES:
            self.end_unit()
            self._leaf = tag
        elif tag in _CONTAINERS:
            self.end_unit()
            numbering = " ".join(filter(None, (given.get("start"), given.get("type"))))
            self._open.append(_Container(tag, numbering))
        elif tag == "br":
            self._tokens.append(Token("\n", TokenKind.FORMATTING, _("line break")))
        else:
            self._tokens += _opening(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEAVES:
            self.end_unit()
        elif tag in _CONTAINERS:
            self.end_unit()
            if self._open:
                self._open.pop()
        else:
            self._tokens += _closing(tag)

    def handle_data(self, data: str) -> None:
        data = _SPACES.sub(" ", data)
        # Spaces on both sides of a tag are one to a reader.
        if not self._written() or self._written()[-1:] in " \n":
            data = data.removeprefix(" ")
        self._tokens += written(data)

    def _written(self) -> str:
        return next((token.text for token in reversed(self._tokens) if token.text), "")

    def end_unit(self) -> None:
        """Keep what was read since the last unit, if it says anything."""
        tokens, self._tokens = _without_a_last_space(self._tokens), []
        leaf, self._leaf = self._leaf, "p"
        if not "".join(token.text for token in tokens).strip():
            return
        name = _name(leaf, self._open)
        for container in self._open:
            container.units += 1
        element = Token("", TokenKind.ELEMENT, name)
        self.units.append(Unit("text", (element, *tokens), name))


def _without_a_last_space(tokens: list[Token]) -> list[Token]:
    last = next((at for at in reversed(range(len(tokens))) if tokens[at].text), None)
    if last is not None and tokens[last] == Token(" ", TokenKind.SPACE):
        return tokens[:last] + tokens[last + 1 :]
    return tokens


def _opening(tag: str, given: dict[str, str]) -> list[Token]:
    match tag:
        case "strong":
            return [Token("", TokenKind.FORMATTING, _("bold"))]
        case "em":
            return [Token("", TokenKind.FORMATTING, _("italics"))]
        case "a":
            return [_link(given.get("href", ""), given.get("title", ""))]
    return []


def _closing(tag: str) -> list[Token]:
    match tag:
        case "strong":
            return [Token("", TokenKind.FORMATTING, _("end of bold"))]
        case "em":
            return [Token("", TokenKind.FORMATTING, _("end of italics"))]
        case "a":
            return [Token("", TokenKind.LINK, _("end of link"))]
    return []


def _link(address: str, title: str) -> Token:
    words = _("link to %(address)s") % {"address": address}
    if title:
        words = _("link to %(address)s with the title “%(title)s”") % {
            "address": address,
            "title": title,
        }
    return Token("", TokenKind.LINK, words, ref=address)


def _name(leaf: str, containers: list[_Container]) -> str:
    """What people call it: "Paragraph", "List item", "Subheading, inside a quotation"."""
    names = [_container_name(containers, at) for at in reversed(range(len(containers)))]
    names = [name for name in names if name]
    if leaf == "h2":
        names.insert(0, _("Subheading"))
    elif leaf == "h3":
        names.insert(0, _("Small subheading"))
    if not names:
        return _("Paragraph")
    if len(names) == 1:
        return names[0]
    return _("%(inner)s, inside: %(outer)s") % {"inner": names[0], "outer": ", ".join(names[1:])}


def _container_name(containers: list[_Container], at: int) -> str:
    container = containers[at]
    if container.tag == "blockquote":
        return _("Quotation")
    if container.tag != "li":
        return ""
    if container.units:
        return _("List item, continued")
    parent = containers[at - 1] if at else _Container("ul")
    if parent.tag != "ol":
        return _("List item")
    if parent.numbering and not parent.units:
        return _("Numbered list item (numbering: %(numbering)s)") % {"numbering": parent.numbering}
    return _("Numbered list item")
