"""Who has an article's change page open: the page tells the others, and is told."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils import formats, timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.pages import ArticlePages, whoever
from articles.models import Article, Presence
from articles.models.presence import BEAT
from articles.wording import person


class PresencePages(ArticlePages):
    def presence_urls(self) -> list[URLPattern]:
        """The address to which an open page beats."""
        view = self.admin_site.admin_view(require_POST(self.presence))
        return [path("<int:pk>/presence/", view, name="articles_article_presence")]

    def presence(self, request: HttpRequest, pk: int) -> JsonResponse:
        """A page says that it is open, or that it closes, and hears who else is there."""
        article = self.row_to_see(request, pk)
        if request.POST.get("leave") == "1":
            Presence.objects.leave(article=article, user=whoever(request))
            return JsonResponse({"words": ""})
        if not self.has_change_permission(request, article):
            return JsonResponse({"words": _too_late()})
        return JsonResponse({"words": self.who_is_here(request, article)})

    def who_is_here(self, request: HttpRequest, article: Article) -> str:
        """Whoever asks has the article open; a sentence about the others, empty if nobody has."""
        user = whoever(request)
        Presence.objects.beat(article=article, user=user)
        return _sentence(list(Presence.objects.others(article=article, user=user)))

    def presence_context(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        """What the change page says at once, and how often its script asks again."""
        if not self.has_change_permission(request, article):
            return {}
        words = self.who_is_here(request, article)
        return {"here": {"words": words, "beat": f"{BEAT.total_seconds():g}"}}


def _too_late() -> str:
    """To a writer whose page is open still."""
    return _(
        "The article was published or scheduled meanwhile, so that you cannot save it any more. "
        "Copy what you need, and tell an editor."
    )


def _sentence(others: list[Presence]) -> str:
    if not others:
        return ""
    if len(others) == 1:
        text = _(
            "%(name)s has this article open too, since %(time)s. Whoever saves second is told "
            "what the other has changed."
        )
        return text % {"name": person(others[0].user), "time": _time(others[0].since)}
    named = [
        _("%(name)s (since %(time)s)") % {"name": person(each.user), "time": _time(each.since)}
        for each in others
    ]
    text = _(
        "%(names)s have this article open too. Whoever saves second is told what the others have "
        "changed."
    )
    return text % {"names": get_text_list(named, _("and"))}


def _time(at: dt.datetime) -> str:
    """The time of day, with the date if it was not today."""
    local = timezone.localtime(at)
    today = local.date() == timezone.localdate()
    return formats.date_format(local, _("H:i") if today else _("j F, H:i"))
