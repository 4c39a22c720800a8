"""How large the paper of the benchmark is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """``conversations`` are numbers of approved comments, one article for each."""

    articles: int = 1_000
    conversations: tuple[int, ...] = (3, 1_000, 10_000)
    waiting: int = 1_000

    @property
    def name(self) -> str:
        """Names the file that holds a paper of these sizes."""
        conversations = "-".join(str(count) for count in self.conversations)
        return f"{self.articles}-articles-{conversations}-comments-{self.waiting}-waiting"
