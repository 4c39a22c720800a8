"""The same file from two people at the same moment: it is kept once, and the other one is told.

They run in real threads, on a database that takes them (see ``shared_database``).
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client

from articles.models import Photo
from tests.articles.change_page import fields_of
from tests.articles.pictures_of_a_motif import file_of, motif
from tests.factories import create_user

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("shared_database"),
]

UPLOAD, ADD = "/admin/articles/photo/upload/", "/admin/articles/photo/add/"
Job = Callable[[], Any]


def browser_of(name: str) -> Client:
    client = Client()
    client.force_login(create_user(username=name, group="Writers"))
    return client


def both_looking_before_either_writes(first: Job, second: Job, *, patience: float) -> list[Any]:
    """The answers to two requests: the first is held before it inserts the photo until the second
    has looked whether it is there. Where a transaction of the first keeps the second from looking,
    it goes on after so many seconds."""
    has_looked = threading.Event()
    about_to_write = threading.Event()
    answers: dict[int, Any] = {}

    def hold(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith('INSERT INTO "articles_photo"'):
            about_to_write.set()
            has_looked.wait(timeout=patience)
        return execute(sql, *rest)

    def tell(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if 'FROM "articles_replacedfile"' in sql:
            has_looked.set()
        return found

    def run(number: int, wrapper: Callable[..., Any], job: Job) -> None:
        try:
            if number:
                about_to_write.wait(timeout=20)
            connection.ensure_connection()
            with connection.execute_wrapper(wrapper):
                answers[number] = job()
        except Exception as problem:
            answers[number] = problem
        finally:
            connections.close_all()

    pairs = enumerate([(hold, first), (tell, second)])
    threads = [threading.Thread(target=run, args=(number, *pair)) for number, pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return [answers[0], answers[1]]


def kept_originals() -> list[str]:
    """The names of the originals that are stored."""
    storage = storages["originals"]
    return [f"{key}/{name}" for key in storage.listdir("")[0] for name in storage.listdir(key)[1]]


def test_on_the_page_for_several_the_second_is_told() -> None:
    data, before = file_of(motif(21)), kept_originals()

    def send(browser: Client, name: str) -> Any:
        return browser.post(UPLOAD, {"files": [SimpleUploadedFile(name, data)]})

    wera, walt = browser_of("wera"), browser_of("walt")
    first, second = both_looking_before_either_writes(
        lambda: send(wera, "one.jpg"), lambda: send(walt, "two.jpg"), patience=20
    )
    photo = Photo.objects.get()
    assert (first.status_code, second.status_code) == (200, 200)
    told = [f'data-there="{photo.pk}"' in answer.content.decode() for answer in (first, second)]
    assert sorted(told) == [False, True]
    # The file of the one that came too late is not left behind.
    assert set(kept_originals()) - set(before) == {photo.original.name}


def test_on_the_page_for_one_the_second_is_told() -> None:
    data = file_of(motif(22))

    def send(browser: Client, name: str) -> Any:
        form = fields_of(browser.get(ADD), "photo_form")
        return browser.post(ADD, {**form, "original": SimpleUploadedFile(name, data)})

    wera, walt = browser_of("wera"), browser_of("walt")
    answers = both_looking_before_either_writes(
        lambda: send(wera, "one.jpg"), lambda: send(walt, "two.jpg"), patience=2
    )
    photo = Photo.objects.get()
    told = [answer for answer in answers if answer.status_code == 200]
    assert [answer.status_code for answer in answers if answer not in told] == [302]
    assert f"photo {photo.pk}" in told[0].content.decode()
