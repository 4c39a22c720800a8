"""A text as it reads, with the way back to the text as it was written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .link import Form

# Start and end of a stretch, and what stands in its place.
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """`offsets[i]` is where in the text as written the character `text[i]` comes from.

    There is one offset more than there are characters: the length of the written text. `traces`
    tells of each place in the written text that was read as something else what that means.
    """

    written: str
    text: str
    offsets: Sequence[int]
    traces: Mapping[int, Form] = field(default_factory=dict)

    @classmethod
    def of(cls, written: str) -> "Reading":
        return cls(written, written, range(len(written) + 1))

    def form_of(self, start: int, end: int) -> Form | None:
        """The form of the first trace in a stretch of the text."""
        if not self.traces:
            return None
        written = range(self.offsets[start], self.offsets[end])
        return next((self.traces[at] for at in written if at in self.traces), None)

    def edited(self, edits: Iterable[Edit], form: Form | None = None) -> "Reading":
        """Replace stretches of the text, given in order and not overlapping.

        With a form, the edits are remembered: a link that touches one was written that way.
        """
        pieces: list[str] = []
        offsets: list[int] = []
        traces = dict(self.traces)
        done = 0
        for start, end, replacement in edits:
            pieces += (self.text[done:start], replacement)
            offsets += self.offsets[done:start]
            offsets += [self.offsets[start]] * len(replacement)
            if form is not None:
                traces.update(dict.fromkeys(range(self.offsets[start], self.offsets[end]), form))
            done = end
        if not done:
            return self
        pieces.append(self.text[done:])
        offsets += self.offsets[done:]
        return Reading(self.written, "".join(pieces), offsets, traces)
