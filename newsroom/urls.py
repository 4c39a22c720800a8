"""The site map."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, register_converter

from articles import views as articles
from articles.guest_views import guest_preview
from articles.record_views import record
from articles.rendition_views import rendition
from comments import receipt_views as receipts
from comments import views as comments
from comments.report_views import report
from newsroom import views
from newsroom.converters import MonthConverter, YearConverter

register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

# An article and what belongs to it.
ARTICLE = "<year:year>/<month:month>/<slug:slug>/"

handler404 = views.not_found

urlpatterns: list[URLPattern | URLResolver] = [
    path("", articles.front_page, name="front_page"),
    path("section/<slug:slug>/", articles.section, name="section"),
    path("topic/<slug:slug>/", articles.topic, name="topic"),
    path("by/<slug:slug>/", articles.contributor, name="contributor"),
    path("archive/", articles.archive, name="archive"),
    path("<year:year>/<month:month>/", articles.month, name="month"),
    path("corrections/", articles.corrections, name="corrections"),
    path("corrections/feed/", articles.corrections_feed, name="corrections_feed"),
    path("feed/", articles.feed, name="feed"),
    path("sitemap.xml", articles.sitemap, name="sitemap"),
    path("sitemap/<year:year>/<month:month>.xml", articles.sitemap_month, name="sitemap_month"),
    path(ARTICLE, views.article, name="article"),
    path(f"{ARTICLE}record/", record, name="record"),
    path(f"{ARTICLE}respond/", comments.respond, name="respond"),
    path(f"{ARTICLE}respond/<int:parent>/", comments.respond, name="reply"),
    path(f"{ARTICLE}thread/<int:thread>/", comments.thread, name="thread"),
    path("comments/<int:pk>/", comments.comment, name="comment"),
    path("comments/destinations.json", comments.destinations, name="destinations"),
    path("comments/<int:pk>/report/", report, name="report"),
    path("comments/receipt/<str:token>/", receipts.receipt, name="receipt"),
    path(
        "comments/receipt/<str:token>/confirm/",
        receipts.ask_for_confirmation,
        name="ask_for_confirmation",
    ),
    path("comments/receipt/confirm/<str:token>/", receipts.confirm, name="confirm"),
    path("preview/<str:token>/", guest_preview, name="guest_preview"),
    path("photos/<slug:key>/<str:name>", rendition, name="rendition"),
    path("admin/r/", include([path("<path:rest>", views.closed)])),
    path("admin/", admin.site.urls),
]
