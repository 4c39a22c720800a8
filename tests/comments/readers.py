"""What a reader's browser sends: the form under an article, filled in and posted."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from articles.models import Edition
from comments.models import Comment
from tests.comments.pages import Answer

URLENCODED = "application/x-www-form-urlencoded"


def typed(**changes: str) -> dict[str, str]:
    """The fields of the form; what a test does not say is ordinary."""
    ordinary = {
        "name": "Noor",
        "email": "noor@example.org",
        "text": "I took the first boat.",
        "website": "",
        "seconds": "",
        "warned": "yes",
    }
    return {**ordinary, **changes}


def respond_address(edition: Edition, parent: Comment | int | None = None) -> str:
    """Where the form of an article, or of the answer to a response, is sent."""
    number = parent.pk if isinstance(parent, Comment) else parent
    return f"{edition.get_absolute_url()}respond/" + (f"{number}/" if number is not None else "")


def send(
    client: Client,
    address: str,
    body: str | bytes,
    *,
    content_type: str = URLENCODED,
    headers: Mapping[str, str] | None = None,
    remote: str = "203.0.113.7",
) -> Answer:
    """Post a body as it stands. An exception in the view fails the test, so nothing answers 500."""
    extra: dict[str, Any] = {"REMOTE_ADDR": remote}
    # Not ``post``, which encodes the body with the charset it is to lie about.
    return client.generic(
        "POST", address, body, content_type=content_type, headers=headers, **extra
    )


def respond(
    client: Client,
    edition: Edition,
    fields: Mapping[str, str] | None = None,
    *,
    parent: Comment | int | None = None,
    headers: Mapping[str, str] | None = None,
    remote: str = "203.0.113.7",
    **changes: str,
) -> Answer:
    """Fill in the form and send it as a browser does."""
    return send(
        client,
        respond_address(edition, parent),
        urlencode(typed(**{**(fields or {}), **changes})),
        headers=headers,
        remote=remote,
    )
