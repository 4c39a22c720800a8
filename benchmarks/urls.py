"""The site map, and the bare view."""

from django.urls import path

from benchmarks.bare import bare
from newsroom.urls import urlpatterns as site

urlpatterns = [*site, path("bare/", bare, name="bare")]
