"""A NUL in the query of an address, which no text has and PostgreSQL does not take: a clear 400."""

import pytest
from django.test import Client

from articles.models import Edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/?before=1%00",
        "/corrections/?before=%00",
        "/admin/articles/article/?state=%00",
        "/admin/articles/article/?q=a%00b",
        "/admin/articles/article/add/?lead_photo=%00",
        "/admin/autocomplete/?app_label=articles&model_name=article&field_name=topics&term=%00",
    ],
)
def test_it_is_no_request_that_can_be_read(as_editor: Client, address: str) -> None:
    assert as_editor.get(address).status_code == 400


def test_an_articles_pages_of_responses_are_no_exception(client: Client, edition: Edition) -> None:
    assert client.get(f"{edition.get_absolute_url()}?page=1%00").status_code == 400
