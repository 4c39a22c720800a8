"""The project's settings, with fast passwords, mail and files in memory, and plain static files."""

import os

from newsroom.settings import *  # noqa: F403
from newsroom.settings import CACHES, MIDDLEWARE, STORAGES

SITE_NAME = "The Test Courier"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
STORAGES = {
    **STORAGES,
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage",
        "OPTIONS": {"base_url": "/photos/"},
    },
    "originals": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    # Each test process has a Redis database of its own, which it clears between tests.
    _worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    _server = CACHES["default"]["LOCATION"].rsplit("/", 1)[0]
    CACHES = {"default": {**CACHES["default"], "LOCATION": f"{_server}/{_worker}"}}
