"""The moderation desk in a moderator's browser."""

from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.test import Client
from django.urls import reverse

from comments.models import Comment
from tests.comments.pages import Answer, Element, parse

DESK = reverse("admin:comments_comment_changelist")


@dataclass
class Desk:
    """Opens the desk and presses its buttons, as the forms on the page say."""

    client: Client
    address: str = DESK
    page: Element = field(default_factory=lambda: Element("", {}))

    def open(self, query: str = "") -> "Desk":
        """Get the desk, or the view of it that the query names."""
        self._arrive(self.client.get(DESK + query), DESK + query)
        return self

    def press(self, name: str, value: str | int | Comment, **typed: str | list[int]) -> Answer:
        """Press the button and follow where that leads; returns the first answer."""
        value = str(value.pk if isinstance(value, Comment) else value)
        (button,) = (b for b in self.page.all("button", name=name) if b.has(value=value))
        form = button
        while form.tag != "form":
            assert form.above is not None
            form = form.above
        chosen = {
            select.attributes["name"]: option.attributes["value"]
            for select in form.all("select")
            for option in select.all("option")[:1] + [o for o in select.all("option") if _is(o)]
        }
        target = urljoin(self.address, form.attributes["action"])
        answer = self.client.post(target, {**chosen, **typed, name: value})
        if answer.status_code == 302:
            location = urljoin(target, answer.headers["Location"])
            self._arrive(self.client.get(location), location)
        else:
            self._arrive(answer, target)
        return answer

    def _arrive(self, answer: Answer, address: str) -> None:
        self.address, self.page = address, parse(answer)

    def listed(self) -> list[int]:
        """The comments on the page, from top to bottom."""
        items = self.page.all("li", class_="desk-entry")
        return [int(item.attributes["id"].removeprefix("entry-")) for item in items]

    def entry(self, comment: Comment) -> Element:
        """One comment on the page."""
        return self.page.one("li", id=f"entry-{comment.pk}")

    def said(self) -> str:
        """The messages on top of the page."""
        return " ".join(item.words() for item in self.page.all("ul", class_="messagelist"))


def _is(option: Element) -> bool:
    return "selected" in option.attributes
