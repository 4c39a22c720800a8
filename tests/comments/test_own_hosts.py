"""A link to the paper itself is not external, wherever the paper says what it is called."""

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.contrib.sites.models import Site
from django.test import Client
from django.urls import reverse

from articles.models import Edition
from comments.models import Comment
from comments.own_hosts import hosts_of_the_paper
from tests.comments.readers import respond

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _names(settings: object, db: None) -> None:
    settings.OWN_HOSTS = ["set.example.org"]  # type: ignore[attr-defined]
    settings.SITE_ADDRESS = "https://address.example.net:8443"  # type: ignore[attr-defined]
    Site.objects.create(domain="table.example.info", name="The table")


def _found(client: Client, edition: Edition, text: str) -> list[str]:
    respond(client, edition, text=text)
    return [finding.read_as for finding in Comment.objects.latest("pk").findings.all()]


@pytest.mark.parametrize(
    "host",
    ["testserver", "set.example.org", "address.example.net", "table.example.info"],
)
def test_own_hosts_are_no_finding(client: Client, edition: Edition, host: str) -> None:
    assert _found(client, edition, f"see https://{host}/2026/11/ and the rest") == []


def test_what_the_table_of_sites_begins_with_belongs_to_nobody(
    client: Client, edition: Edition
) -> None:
    assert Site.objects.filter(domain="example.com").exists()
    assert "example.com" not in hosts_of_the_paper()
    assert _found(client, edition, "see https://example.com/") == ["example.com"]


def test_a_look_alike_of_an_own_host_is_external(client: Client, edition: Edition) -> None:
    assert _found(client, edition, "see set.example.\u043erg now") != []


def test_nobody_deletes_the_row_that_logging_in_goes_by(administrator: User) -> None:
    browser = Client()
    browser.force_login(administrator)
    address = reverse("admin:sites_site_delete", args=[django_settings.SITE_ID])
    assert browser.post(address, {"post": "yes"}).status_code == 403
    assert Client().get(reverse("admin:login")).status_code == 200
