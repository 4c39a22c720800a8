"""What the form's script asks before it warns: where a link may lead."""

import pytest
from django.contrib.sites.models import Site
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from comments.models import AllowedDomain
from tests.factories import days_ago

pytestmark = pytest.mark.django_db

ADDRESS = "/comments/destinations.json"


def _domains(client: Client, host: str = "testserver") -> list[str]:
    answer = client.get(ADDRESS, headers={"Host": host})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    domains: list[str] = answer.json()["domains"]
    return domains


def test_it_is_the_papers_own_domains_and_the_allowed_ones(
    client: Client, settings: Settings
) -> None:
    settings.OWN_HOSTS = [".courier.example.org", "harbour-news.co.uk"]
    settings.SITE_ADDRESS = "https://www.the-courier.com"
    Site.objects.create(domain="islands.the-bulletin.net", name="Islands")
    AllowedDomain.objects.create(domain="docs.ferries.com")
    AllowedDomain.objects.create(domain="xn--fhren-gra.de")
    assert _domains(client) == [
        "docs.ferries.com",
        "example.org",
        "harbour-news.co.uk",
        "testserver",
        "the-bulletin.net",
        "the-courier.com",
        "xn--fhren-gra.de",
    ]


def test_the_host_of_the_page_is_one_of_them(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert _domains(client, host="news.courier.com:8000") == ["courier.com"]
    assert _domains(client, host="127.0.0.1:8000") == ["127.0.0.1"]


def test_only_those_allowed_now(client: Client) -> None:
    AllowedDomain.objects.create(domain="over.example.org", until=days_ago(1))
    AllowedDomain.objects.create(domain="standing.example.org", until=days_ago(-1))
    AllowedDomain.objects.create(domain="now.example.org", until=timezone.now())
    assert _domains(client) == ["standing.example.org", "testserver"]


def test_browsers_and_caches_may_keep_it_for_minutes(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("rows", [1, 300])
def test_it_costs_two_queries_at_most(client: Client, rows: int) -> None:
    AllowedDomain.objects.bulk_create(
        AllowedDomain(domain=f"number-{n}.example.org") for n in range(rows)
    )
    with CaptureQueriesContext(connection) as captured:
        assert len(_domains(client)) == rows + 1
    assert len(captured) <= 2


def test_it_can_only_be_read(client: Client) -> None:
    assert client.head(ADDRESS).status_code == 200
    for method in (client.post, client.put, client.delete):
        assert method(ADDRESS).status_code == 405
