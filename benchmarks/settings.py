"""The project's own settings, with an address for the bare view and a switch for the cache."""

import ipaddress

from newsroom import environment
from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
# Every post comes from another network address, as readers' posts do.
TRUSTED_PROXIES = [ipaddress.ip_network("127.0.0.0/8")]
if environment.boolean("BENCHMARK_COLD", False):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
