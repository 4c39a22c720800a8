"""However many ask for a rendition at the same moment, it is made once."""

import datetime as dt
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections
from django.test import Client
from django.utils import timezone
from django_tasks import default_task_backend

from articles import photo_files
from articles.models import Photo, RenditionClaim
from articles.photo_files import keep_changes, make_all_renditions, make_renditions, present_name
from articles.rendition_names import asked_for
from articles.rendition_storage import WholeFiles
from articles.renditions import FORMATS
from tests.factories import create_photo

ASKING = 6


@pytest.fixture
def photo(shared_database: None) -> Photo:
    """A photo none of whose renditions is there."""
    return create_photo(size=(2400, 1600))


def path_of(photo: Photo, name: str) -> str:
    asked = asked_for(name)
    assert asked is not None
    return f"{photo.key}/{present_name(photo, asked)}"


def made(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The renditions that were made, in their order."""
    said = [record for record in caplog.records if record.name == photo_files.__name__]
    return [str(record.args[0]) for record in said if isinstance(record.args, tuple)]


@pytest.mark.django_db(transaction=True)
def test_for_readers_who_ask_together(photo: Photo, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger=photo_files.__name__)
    path = path_of(photo, "full-1920.avif")

    def ask(_: int) -> bytes:
        try:
            response = Client().get(f"/photos/{path}")
            assert response.status_code == 200
            return b"".join(response.streaming_content)  # type: ignore[attr-defined]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(ASKING) as readers:
        files = set(readers.map(ask, range(ASKING)))
    assert len(files) == 1
    assert made(caplog) == [path]
    assert not RenditionClaim.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_for_readers_and_the_task_together(photo: Photo, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger=photo_files.__name__)
    paths = [path_of(photo, f"full-{width}.webp") for width in (1920, 1280, 960, 640, 320)]

    def work(path: str | None) -> None:
        try:
            if path is None:
                make_all_renditions(Photo.objects.get())
            else:
                assert Client().get(f"/photos/{path}").status_code == 200
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(paths) + 1) as everybody:
        list(everybody.map(work, [None, *paths]))
    # Five sizes of two shapes in each format.
    assert len(made(caplog)) == len(set(made(caplog))) == 10 * len(FORMATS)
    assert not RenditionClaim.objects.exists()


@pytest.mark.django_db
def test_what_is_there_already_is_not_made_again(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger=photo_files.__name__)
    photo = create_photo()
    make_all_renditions(photo)
    first = made(caplog)
    caplog.clear()
    make_all_renditions(photo)
    assert len(first) == 4 * len(FORMATS)
    assert made(caplog) == []


@pytest.mark.django_db
def test_the_claim_of_a_maker_that_was_killed_is_taken_over() -> None:
    assert RenditionClaim.take("a/full-320.webp")
    assert not RenditionClaim.take("a/full-320.webp")
    RenditionClaim.objects.update(since=timezone.now() - dt.timedelta(seconds=31))
    assert RenditionClaim.take("a/full-320.webp")
    assert not RenditionClaim.take("a/full-320.webp")


@pytest.mark.django_db
def test_who_cannot_wait_any_longer_is_told_to_ask_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo_files, "_SECONDS_TO_WAIT", 0.1)
    path = path_of(create_photo(), "full-320.webp")
    RenditionClaim.take(path)
    response = client.get(f"/photos/{path}")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "Cache-Control" not in response.headers or "max-age" not in response["Cache-Control"]
    RenditionClaim.give_back(path)
    assert client.get(f"/photos/{path}").status_code == 200


@pytest.mark.django_db
def test_a_picture_that_cannot_be_made_leaves_no_claim() -> None:
    photo = create_photo()
    photo.original.delete(save=False)
    photo.original.save("quay.jpg", ContentFile(b"no picture"))
    with pytest.raises(OSError, match="identify"):
        make_all_renditions(photo)
    assert not RenditionClaim.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("backend", "number"),
    [("dummy.DummyBackend", 1), ("immediate.ImmediateBackend", 0)],
    ids=["with a worker", "without"],
)
def test_a_new_credit_is_for_the_worker_or_for_whoever_asks(
    settings: Any, django_capture_on_commit_callbacks: Any, backend: str, number: int
) -> None:
    settings.TASKS = {"default": {"BACKEND": f"django_tasks.backends.{backend}"}}
    photo = create_photo()
    make_all_renditions(photo)
    photo.credit = "Cem Aydin"
    with django_capture_on_commit_callbacks(execute=True):
        keep_changes(photo)
    assert len(getattr(default_task_backend, "results", [])) == number
    assert bool(default_storage.listdir(photo.key)[1]) == bool(number)


@pytest.mark.django_db
def test_a_photo_that_is_gone_meanwhile_is_no_error() -> None:
    make_renditions.call(photo_id=0)


def test_nobody_gets_half_a_file(tmp_path: Path) -> None:
    storage = WholeFiles(location=tmp_path)

    class Slow(ContentFile[bytes]):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            yield b"half"
            assert not storage.exists("key/full-320.webp")
            yield b" and half"

    assert storage.save("key/full-320.webp", Slow(b"")) == "key/full-320.webp"
    assert (tmp_path / "key/full-320.webp").read_bytes() == b"half and half"
    assert storage.listdir("being-written") == ([], [])
