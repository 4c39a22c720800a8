"""Why nothing was published."""

from articles.findings import Finding
from articles.models import Edition


class NotPublishableError(Exception):
    """Something forbids it; ``findings`` says what."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


class AnswerMissingError(Exception):
    """Publishing needs an answer from a person first; ``field`` names the question.

    ``kind``: the article is live, so readers are owed what sort of change this is.
    ``note``: a correction says what was wrong; a withdrawal, and a return after one, why.
    ``own_work_reason``: nobody else has worked on the article, so it says why nobody read it.
    ``revision``: a colleague has saved since the page was opened.
    ``edition``: somebody has published since the page was opened.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NotScheduledError(Exception):
    """The edition has gone live, or has been called off; ``edition`` is as it stands now."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(str(edition))
        self.edition = edition
