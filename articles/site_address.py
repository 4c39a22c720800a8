"""The paper's own address, for those who read a page elsewhere: search engines, other sites."""

from django.conf import settings


def whole(path: str) -> str:
    """The whole address of a path on this site, if the paper's own is set; else the path, which
    programs complete by the address they found it at (RFC 3986, section 5)."""
    return f"{settings.SITE_ADDRESS}{path}"
