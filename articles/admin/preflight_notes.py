"""Preflight's findings on the change page: all in one panel, and each beside its field."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.findings import Finding, Severity
from articles.models import Article
from articles.photo_rights import changeable_photos
from articles.snapshot import block_rows

# Where the rows of the form stand that are no field of the article itself.
_GROUPS = {"bylines": "bylines-group", "sources": "sources-group", "body": "content-body"}


@dataclass(frozen=True)
class Line:
    """One finding, with the address on the page of what it is about. Where a photo has to be put
    right, ``photo`` is its number, and ``may_change`` whether whoever looks may do so."""

    message: str
    severity: Severity
    anchor: str
    photo: int | None = None
    may_change: bool = False


class PreflightPanel:
    """What stands between an article and its readers."""

    def __init__(self, findings: list[Finding], *, by: User) -> None:
        self.findings = findings
        self._by = by
        self._anchors: dict[Finding, str] = {}

    def stand_beside_fields(
        self, article: Article, adminform: Any, inline_admin_formsets: Any
    ) -> None:
        """Add each finding to the help text of its field, which screen readers read with it."""
        forms: dict[Any, Any] = {None: adminform.form}
        for inline in inline_admin_formsets:
            kept = (form for form in inline.formset.initial_forms if form.instance.pk)
            forms |= {form.instance: form for form in kept}
        rows = _rows(article)
        for finding in self.findings:
            form = forms.get(rows.get((finding.block, finding.source)))
            if form is not None and finding.field in form.fields:
                field = form.fields[finding.field]
                field.help_text = format_html("{}{}", _note(finding), field.help_text)
                self._anchors[finding] = form[finding.field].id_for_label

    @property
    def notes(self) -> dict[str, list[SafeString]]:
        """The findings about a group of rows as a whole, by the group; they stand beside it."""
        return {
            group: [_note(finding) for finding in self.findings if finding.field == group]
            for group in _GROUPS
        }

    @cached_property
    def lines(self) -> list[Line]:
        """Errors first, then warnings."""
        ordered = sorted(self.findings, key=lambda f: f.severity is not Severity.ERROR)
        changeable = changeable_photos({f.photo for f in ordered if f.photo}, by=self._by)
        return [
            Line(
                f.message,
                f.severity,
                self._anchors.get(f) or _GROUPS.get(f.field, ""),
                f.photo if self._by.has_perm("articles.view_photo") else None,
                f.photo in changeable,
            )
            for f in ordered
        ]

    @property
    def blocks(self) -> bool:
        """Whether anything has to be put right before publication."""
        return any(f.severity is Severity.ERROR for f in self.findings)


def _rows(article: Article) -> dict[tuple[int | None, int | None], models.Model]:
    """The rows that findings are about, by the places of block and source."""
    rows: dict[tuple[int | None, int | None], models.Model] = {}
    rows |= {(place, None): row for place, row in enumerate(block_rows(article))}
    rows |= {(None, place): row for place, row in enumerate(article.sources.all())}
    return rows


def _note(finding: Finding) -> SafeString:
    return format_html(
        '<strong class="preflight-note preflight-{}">{}</strong> ',
        finding.severity.value,
        finding.message,
    )
