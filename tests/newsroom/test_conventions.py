"""What this code base promises about itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import URLPattern, reverse

from articles.models import Edition
from comments.models import Policy, Status
from comments.receipts import receipt_address
from newsroom.urls import urlpatterns
from tests.factories import (
    create_comment,
    create_photo,
    create_preview_link,
    create_topic,
    publish_article,
)

ROOT: Path = settings.BASE_DIR
TEMPLATES = ROOT / "templates"
PUBLIC_TEMPLATES = sorted(p for p in TEMPLATES.rglob("*.html") if "admin" not in p.parts)


def imports(path: Path) -> Iterator[str]:
    """The names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


@pytest.mark.parametrize("app", ["articles", "comments"])
def test_nothing_below_imports_what_stands_above(app: str) -> None:
    above = {"articles": {"comments", "newsroom"}, "comments": {"newsroom"}}[app]
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / app).rglob("*.py")
        for name in imports(path)
        if name.partition(".")[0] in above
    }
    assert not found


def test_articles_do_not_ask_for_comments_by_name_either() -> None:
    words = re.compile(r"""["']comments\.|get_model\(\s*["']comments""")
    found = [str(p) for p in (ROOT / "articles").rglob("*.py") if words.search(p.read_text())]
    assert not found


def variables() -> set[str]:
    """The names that settings.py reads from the environment."""
    tree = ast.parse((ROOT / "newsroom" / "settings.py").read_text())
    return {
        str(node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "environment"
        and isinstance(node.args[0], ast.Constant)
    }


def test_the_settings_read_what_we_think() -> None:
    """Were the names not found, the two tests below would pass for nothing."""
    assert {"DEBUG", "DATABASE_URL", "TASKS", "TRUSTED_PROXIES", "CACHE_URL"} <= variables()
    assert "os.environ" not in (ROOT / "newsroom" / "settings.py").read_text()


def test_the_example_of_the_environment_is_complete() -> None:
    example = (ROOT / ".env.example").read_text()
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == variables()


def test_the_readme_explains_every_variable() -> None:
    rows = re.findall(r"^\|([^|]+)\|", (ROOT / "README.md").read_text(), re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert explained == variables()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


ARGUMENTS = {"slug": "a-b", "year": 2026, "month": 7, "pk": 1, "parent": 1, "thread": 1}
ARGUMENTS |= {"token": "1:x", "key": "0123456789abcdef", "name": "full-320.jpg"}


def test_every_name_of_an_address_reverses() -> None:
    for pattern in urlpatterns:
        if isinstance(pattern, URLPattern) and (name := pattern.name):
            wanted = pattern.pattern.converters
            address = reverse(name, kwargs={each: ARGUMENTS[each] for each in wanted})
            assert address.startswith("/"), name


@pytest.mark.parametrize("path", PUBLIC_TEMPLATES, ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_public_templates_have_nothing_inline(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\sstyle\s*=|javascript:|\son[a-z]+\s*=", text)
    assert not re.search(r"csrf_token|csrf_input", text), "A token would need a cookie."


def test_a_fragment_is_included_and_a_page_is_not() -> None:
    included = {
        name
        for path in PUBLIC_TEMPLATES
        for name in re.findall(r'{% include "([^"]+)"', path.read_text())
    }
    assert included
    assert not [name for name in included if not Path(name).name.startswith("_")]


def public_pages(edition: Edition, editor: User) -> Iterator[tuple[str, str]]:
    """An address for every name in the site map."""
    Policy(trusts_senders=True).save()
    first = create_comment(article=edition.article, status=Status.APPROVED, by=editor)
    address, month = edition.get_absolute_url(), edition.first_live_at
    yield "front_page", "/"
    yield "section", edition.section.get_absolute_url()
    yield "topic", create_topic().get_absolute_url()
    yield "contributor", edition.contributors.get().get_absolute_url()
    yield "archive", reverse("archive")
    yield "month", reverse("month", args=[month.year, month.month])
    yield "corrections", reverse("corrections")
    yield "corrections_feed", reverse("corrections_feed")
    yield "feed", reverse("feed")
    yield "sitemap", reverse("sitemap")
    yield "sitemap_month", reverse("sitemap_month", args=[month.year, month.month])
    yield "article", address
    yield "record", f"{address}record/"
    yield "respond", f"{address}respond/"
    yield "reply", f"{address}respond/{first.pk}/"
    yield "thread", f"{address}thread/{first.pk}/"
    yield "comment", reverse("comment", args=[first.pk])
    yield "report", reverse("report", args=[first.pk])
    yield "destinations", reverse("destinations")
    yield "receipt", receipt_address(first)
    yield "ask_for_confirmation", f"{receipt_address(first)}confirm/"
    yield (
        "confirm",
        reverse("confirm", args=[TimestampSigner(salt="comments.confirmation").sign("1")]),
    )
    yield "rendition", reverse("rendition", args=[create_photo().key, "full-320.jpg"])
    link = create_preview_link(article=edition.article, by=editor)
    yield "guest_preview", link.get_absolute_url()


@pytest.mark.django_db
def test_no_public_answer_sets_a_cookie_or_differs_by_one(client: Client, editor: User) -> None:
    edition = publish_article(by=editor)
    pages = list(public_pages(edition, editor))
    named = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert {name for name, _ in pages} == named, "A public page is new in the site map."
    for name, address in [*pages, ("", "/nothing/"), ("", "/?before=x")]:
        for response in (client.get(address), client.post(address)):
            assert response.status_code < 500
            # The one that knows a confirmed sender's browser again, on the receipts' path alone.
            paths = {cookie["path"] for cookie in response.cookies.values()}
            assert paths <= ({"/comments/receipt/"} if name == "confirm" else set()), address
            assert "cookie" not in response.headers.get("Vary", "").lower(), address


@pytest.mark.django_db
def test_every_public_page_has_the_strict_policy(client: Client, editor: User) -> None:
    edition = publish_article(by=editor)
    for _, address in public_pages(edition, editor):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
