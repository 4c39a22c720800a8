"""``manage.py make_renditions``: what is missing is made, and a bad file keeps no other back."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from articles.renditions import FORMATS
from tests.factories import create_photo

pytestmark = pytest.mark.django_db


def test_what_is_missing_is_made() -> None:
    photos = [create_photo(), create_photo()]
    said = StringIO()
    call_command("make_renditions", stdout=said)
    assert said.getvalue() == "Photos that have all their renditions: 2.\n"
    for photo in photos:
        assert len(default_storage.listdir(photo.key)[1]) == 4 * len(FORMATS)


def test_a_file_that_cannot_be_read_keeps_no_other_back() -> None:
    older, broken = create_photo(), create_photo()
    broken.original.delete(save=False)
    broken.original.save("quay.jpg", ContentFile(b"no picture"))
    said, complained = StringIO(), StringIO()
    call_command("make_renditions", stdout=said, stderr=complained)
    assert said.getvalue() == "Photos that have all their renditions: 1.\n"
    assert f"Photo {broken.pk} could not be read" in complained.getvalue()
    assert default_storage.listdir(older.key)[1]
