"""The demo's four accounts. Their passwords are made at the first load and never stored in code."""

from django.contrib.auth.models import Group, User
from django.utils.crypto import get_random_string

from newsroom.demo.content import read

_GROUPS = {"writer": "Writers", "editor": "Editors", "moderator": "Moderators"}
# Without the letters and figures that are mistaken for one another.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def load_accounts() -> tuple[dict[str, User], dict[str, str]]:
    """The accounts by name, and the password of each."""
    people, passwords = {}, {}
    for entry in read("newsroom")["staff"]:
        name = entry["username"]
        is_administrator = name == "administrator"
        passwords[name] = get_random_string(12, _LETTERS)
        user = User.objects.create_user(
            password=passwords[name],
            email=f"{name}@example.org",
            is_staff=True,
            is_superuser=is_administrator,
            **entry,
        )
        if not is_administrator:
            user.groups.add(Group.objects.get(name=_GROUPS[name]))
        people[name] = user
    return people, passwords
