"""A page taken apart, so that tests ask for elements instead of looking for strings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

# What the test client returns has no public name.
Answer: TypeAlias = "_MonkeyPatchedWSGIResponse"

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


@dataclass(eq=False)
class Element:
    """An element with its attributes and everything in it."""

    tag: str
    attributes: dict[str, str]
    above: "Element | None" = None
    inside: "list[Element | str]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        """All elements below this one, in the order of the page."""
        for part in self.inside:
            if isinstance(part, Element):
                yield part
                yield from part.walk()

    def all(self, tag: str = "", **attributes: str) -> "list[Element]":
        """The elements below with this tag and these attributes (``class_`` holds one class)."""
        return [e for e in self.walk() if tag in ("", e.tag) and e.has(**attributes)]

    def one(self, tag: str = "", **attributes: str) -> "Element":
        """The only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0]

    def has(self, **attributes: str) -> bool:
        """Whether it has these attributes."""
        return all(
            value in self.attributes.get("class", "").split()
            if name == "class_"
            else self.attributes.get(name.replace("_", "-")) == value
            for name, value in attributes.items()
        )

    def text(self) -> str:
        """The text as it reads, line breaks as such."""
        return "".join(
            part if isinstance(part, str) else "\n" if part.tag == "br" else part.text()
            for part in self.inside
        )

    def words(self) -> str:
        """The text in one line."""
        return " ".join(self.text().split())

    def children(self, tag: str) -> "list[Element]":
        """The elements of this tag directly below."""
        return [part for part in self.inside if isinstance(part, Element) and part.tag == tag]


class _Reader(HTMLParser):
    def __init__(self, *, strict: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.strict = strict
        self.root = self.at = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(element)
        if tag not in VOID:
            self.at = element

    def handle_endtag(self, tag: str) -> None:
        if self.strict:
            assert tag == self.at.tag, f"</{tag}> where <{self.at.tag}> is open"
        at: Element | None = self.at
        while at is not None and at.tag != tag:
            at = at.above
        if at is not None and at.above is not None:
            self.at = at.above

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


def parse(response: "Answer | str", *, strict: bool = False) -> Element:
    """The page of a response; ``strict`` fails where an element ends that is not open."""
    html = response if isinstance(response, str) else response.content.decode()
    reader = _Reader(strict=strict)
    reader.feed(html)
    reader.close()
    if strict:
        assert reader.at is reader.root, f"<{reader.at.tag}> is never closed"
    return reader.root
