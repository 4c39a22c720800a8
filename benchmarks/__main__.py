"""``python -m benchmarks``: fill a database, start the server, measure, print the tables."""

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

from benchmarks.server import ROOT, ServerError
from benchmarks.sizes import Sizes

VAR_DIR = ROOT / "var" / "benchmark"


def _whole_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000, help="100 to 100,000")
    parser.add_argument(
        "--comments",
        type=_whole_numbers,
        default=(3, 1_000, 10_000),
        metavar="N,N,...",
        help="approved comments, one article for each number",
    )
    parser.add_argument("--waiting", type=int, default=1_000, help="up to 100,000")
    parser.add_argument("--seconds", type=float, default=3.0, help="of every run")
    parser.add_argument("--only-fill", action="store_true", help="fill the database and stop")
    parser.add_argument("--only-photos", action="store_true", help="measure the renditions alone")
    parser.add_argument(
        "--only-screening", action="store_true", help="measure the screening and trials alone"
    )
    return parser.parse_args()


def _stop(number: int, frame: object) -> NoReturn:
    # As an exception, so that every server is stopped on the way out.
    raise SystemExit(128 + number)


def main() -> None:
    """Everything, in order."""
    options = _options()
    if options.articles < len(options.comments):
        sys.exit("There must be as many articles as there are numbers of comments.")
    signal.signal(signal.SIGTERM, _stop)
    # Its own secret, static files and database; only what the environment itself says, and not
    # the newsroom's `.env`, can lead to another database.
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    os.environ.setdefault("VAR_DIR", str(VAR_DIR))
    sizes = Sizes(options.articles, options.comments, options.waiting)
    folder = Path(os.environ["VAR_DIR"])
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/{sizes.name}.sqlite3")

    import django

    django.setup()
    from django.core.management import call_command

    # Only now can the models be imported.
    from benchmarks.filling import NotOursError, fill
    from benchmarks.report import report, report_photos, report_screening

    if options.only_photos:
        report_photos()
        return
    call_command("migrate", verbosity=0)
    begin = time.monotonic()
    try:
        if fill(sizes):
            print(f"Filled the database in {time.monotonic() - begin:.0f} s.\n")
        if options.only_screening:
            report_screening()
        elif not options.only_fill:
            call_command("collectstatic", interactive=False, verbosity=0)
            report(sizes, options.seconds, log=folder / "server.log")
    except (NotOursError, ServerError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
