"""The rows of an article's form as a person's page has them, whatever colleagues did meanwhile."""

from typing import Any

from django.db import models
from django.forms import BaseInlineFormSet, HiddenInput, ModelChoiceField, ModelForm


class WorkingCopyFormSet(BaseInlineFormSet[Any, Any, Any]):
    """Keeps what was typed into a row that a colleague has deleted since the page was opened.

    Django would refuse such a row as an invalid choice and leave it out of the page it shows.
    Here it counts as a new one, so that it stands in the page and can be saved again.
    """

    model: type[models.Model]

    def _construct_form(self, i: int, **kwargs: Any) -> ModelForm[Any]:
        form: ModelForm[Any] = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if self.is_bound and i < self.initial_form_count() and form.instance.pk is None:
            form.fields[self._pk_name] = ModelChoiceField(
                self.model._default_manager.none(),
                required=False,
                disabled=True,
                widget=HiddenInput,
            )
        return form

    @property
    def _pk_name(self) -> str:
        return str(self.model._meta.pk.name)

    @property
    def initial_forms(self) -> list[ModelForm[Any]]:
        """The rows that are there still."""
        return [form for form in super().initial_forms if form.instance.pk is not None]

    @property
    def extra_forms(self) -> list[ModelForm[Any]]:
        """The rows that are new, and those that have to be made anew."""
        vanished = [form for form in super().initial_forms if form.instance.pk is None]
        return vanished + super().extra_forms

    def get_queryset(self) -> models.QuerySet[Any]:
        """The rows beside which the admin shows the forms, once there are forms: just theirs."""
        if self.is_bound and "forms" in self.__dict__:
            return [form.instance for form in self.initial_forms]  # type: ignore[return-value]
        return super().get_queryset()

    def delete_rows_of_others(self) -> None:
        """Leave no row that this page did not have. Call it after saving."""
        kept = [form.instance.pk for form in self.forms if form.instance.pk is not None]
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        rows.exclude(pk__in=kept).delete()
