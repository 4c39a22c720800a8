"""A comment as it came in, before it is stored: what the screening looks at."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from django.utils import timezone

from comments.links import Link, comparable, external, find_links
from comments.models import Comment


@dataclass(frozen=True)
class Draft:
    """What a reader sent, and from where.

    ``own_hosts`` are the hosts that are not "external"; ``honeypot`` is what stood in the field
    that people do not see. ``seconds`` is how long the page had been open, ``None`` where the
    browser did not say.
    """

    article_id: int
    parent_id: int | None
    name: str
    email: str
    text: str
    honeypot: str
    address_hash: str
    own_hosts: tuple[str, ...]
    at: dt.datetime = field(default_factory=timezone.now)
    seconds: float | None = None

    @classmethod
    def of(cls, comment: Comment, *, own_hosts: tuple[str, ...]) -> Self:
        """A stored comment as a draft, to be looked at anew; how it was sent is not known."""
        return cls(
            article_id=comment.article_id,
            parent_id=comment.parent_id,
            name=comment.name,
            email=comment.email,
            text=comment.text,
            honeypot="",
            address_hash=comment.address_hash,
            own_hosts=own_hosts,
            at=comment.created_at,
        )

    def written(self) -> Iterator[tuple[str, str]]:
        """What readers would see of it: each field's name and text."""
        yield "text", self.text
        yield "name", self.name

    @cached_property
    def all_links(self) -> dict[str, list[Link]]:
        """The links in each field, those to the site itself as well."""
        return {name: find_links(text) for name, text in self.written()}

    @cached_property
    def links(self) -> list[tuple[str, Link]]:
        """The links that lead away from the site, each with the field it stands in."""
        return [
            (name, link)
            for name, found in self.all_links.items()
            for link in external(found, own_hosts=self.own_hosts)
        ]

    @property
    def email_host(self) -> str:
        """The host of the e-mail address, as hosts are compared."""
        return comparable(self.email.rpartition("@")[2])
