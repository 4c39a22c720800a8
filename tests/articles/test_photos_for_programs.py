"""What programs are told of an article's photos: JSON-LD, Open Graph, and a label for readers."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition, Photo, PhotoBlock
from articles.photo_metadata import SOURCE_TYPES, read, source_type_uri
from tests.factories import create_article, create_photo, publish_article

pytestmark = pytest.mark.django_db

GENERATED = source_type_uri("trainedAlgorithmicMedia")


@pytest.fixture
def photo() -> Photo:
    """A photo of which everything is known."""
    return create_photo(
        size=(1400, 900),
        creator="Ada Moss; Cem Aydin",
        copyright_notice="© The Test Courier",
        usage_terms="Editorial use.",
        licence_url="https://example.org/licence",
        acquire_licence_url="https://example.org/buy",
        digital_source_type=GENERATED,
    )


@pytest.fixture
def edition(photo: Photo, editor: User) -> Edition:
    """A live article with that photo as its lead, and another in its body."""
    article = create_article(headline="Ferry runs again", slug="ferry-runs", lead_photo=photo)
    inside = create_photo(caption="Not this one.", decorative=True)
    PhotoBlock.objects.create(
        parent=article, region="body", ordering=20, photo=inside, caption="The pier."
    )
    return publish_article(article, by=editor)


def page(client: Client, edition: Edition) -> str:
    return client.get(edition.get_absolute_url()).content.decode()


def images(html: str) -> list[dict[str, Any]]:
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return list(json.loads(data).get("image", []))


def open_graph(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', html))


def test_each_photo_is_an_image_object(
    client: Client, edition: Edition, photo: Photo, settings: Any
) -> None:
    settings.SITE_ADDRESS = "https://news.example.org"
    lead, inside = images(page(client, edition))
    address = lead.pop("contentUrl")
    assert re.fullmatch(
        rf"https://news\.example\.org/photos/{photo.key}/full-1280-\w{{8}}\.jpg", address
    )
    assert lead == {
        "@type": "ImageObject",
        "width": 1280,
        "height": 823,
        "caption": "The quay at dusk.",
        "creator": [
            {"@type": "Person", "name": "Ada Moss"},
            {"@type": "Person", "name": "Cem Aydin"},
        ],
        "creditText": "Ada Moss / The Test Courier",
        "copyrightNotice": "© The Test Courier",
        "license": "https://example.org/licence",
        "acquireLicensePage": "https://example.org/buy",
        "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    }
    # What is not known is not said.
    assert set(inside) == {"@type", "contentUrl", "width", "height", "caption", "creditText"}
    assert inside["caption"] == "The pier."


def test_the_address_leads_to_the_picture(client: Client, edition: Edition) -> None:
    for image in images(page(client, edition)):
        assert client.get(image["contentUrl"]).status_code == 200


def test_other_sites_are_told_of_the_lead_photo(
    client: Client, edition: Edition, photo: Photo, settings: Any
) -> None:
    settings.SITE_ADDRESS = "https://news.example.org"
    told = open_graph(page(client, edition))
    address = told.pop("og:image")
    assert address.startswith(f"https://news.example.org/photos/{photo.key}/wide-50-50-1280-")
    assert client.get(address.removeprefix("https://news.example.org")).status_code == 200
    assert told["og:url"] == f"https://news.example.org{edition.get_absolute_url()}"
    assert (told["og:image:width"], told["og:image:height"]) == ("1280", "720")
    assert told["og:image:alt"] == "Two cranes stand over dark water."
    assert told["og:title"] == "Ferry runs again"


def test_without_an_address_of_its_own_the_paper_gives_no_half_ones(
    client: Client, edition: Edition
) -> None:
    told = open_graph(page(client, edition))
    assert told["og:title"] == "Ferry runs again"
    assert not {"og:url", "og:image"} & told.keys()


@pytest.mark.parametrize("code", SOURCE_TYPES)
def test_a_picture_that_a_generator_made_or_altered_says_so_to_readers(
    client: Client, edition: Edition, photo: Photo, code: str
) -> None:
    Photo.objects.filter(pk=photo.pk).update(digital_source_type=source_type_uri(code))
    label = str(SOURCE_TYPES[code].label)
    marked = f'<span class="made-by">{label}</span>'
    assert (marked in page(client, edition)) == bool(label)
    assert ("made-by" in client.get("/").content.decode()) == bool(label)
    assert (label in client.get("/feed/").content.decode()) or not label


def test_the_label_goes_with_every_file(client: Client, edition: Edition) -> None:
    [address] = [image["contentUrl"] for image in images(page(client, edition))][:1]
    data = b"".join(client.get(address).streaming_content)  # type: ignore[attr-defined]
    assert read(data).best("digital_source_type") == GENERATED
    assert read(data).best("usage_terms") == "Editorial use."


def test_a_decorative_photo_is_passed_over_by_screen_readers(
    client: Client, edition: Edition
) -> None:
    [figure] = re.findall(r'<figure class="body-photo">.*?</figure>', page(client, edition), re.S)
    assert 'alt=""' in figure
    assert '<figcaption>The pier. <span class="credit">' in figure
