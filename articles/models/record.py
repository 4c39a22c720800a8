"""The record: rows that are written once, and that nobody changes or deletes."""

from typing import Any, NoReturn, TypeVar

from django.db import models


class ImmutableRecordError(Exception):
    """Somebody tried to change or delete a part of the record."""


Row = TypeVar("Row", bound=models.Model)


class RecordQuerySet(models.QuerySet[Row]):
    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: the record is only ever added to."""
        raise ImmutableRecordError("The record is never changed; add a new entry instead.")

    def delete(self) -> NoReturn:
        """Refused: the record is only ever added to."""
        raise ImmutableRecordError("The record is never deleted.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Row]:
        """Insert; turning an insertion into an update is refused."""
        if kwargs.get("update_conflicts"):
            raise ImmutableRecordError("The record is never changed; add a new entry instead.")
        return super().bulk_create(*args, **kwargs)


class Record(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise ImmutableRecordError("The record is never changed; add a new entry instead.")
        # Without it, Django would update the row whose key a new object was given.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: the record is only ever added to."""
        raise ImmutableRecordError("The record is never deleted.")
