"""Links in comments: find them, and tell which lead away from the site.

    find_links("see example.org")  ->  [Link(start=4, end=15, host="example.org", ...)]
    external(links, own_hosts=["news.example"], allowed=["example.org"])

The steps, each a module: `normalising` (what looks the same becomes the same), `defanging` (what
was taken apart is made whole), `scanning` with `splitting` (what could be an address), `gates`
(what is one), `hosts` (where it leads), `own_site` (whose that is). What they know is in tables:
`knowledge`, `languages` and `defanging_rules`; every row with an example is tested by it. No
Django, no network.
"""

from .finding import find_links
from .hosts import comparable, is_public_suffix, registrable_domain
from .link import Form, Grade, Link, is_plain
from .own_site import Domains, external

__all__ = [
    "Domains",
    "Form",
    "Grade",
    "Link",
    "comparable",
    "external",
    "find_links",
    "is_plain",
    "is_public_suffix",
    "registrable_domain",
]
