"""Trial runs: what a rule would have done to comments that moderators have decided.

    trial = start(Trial.Subject.WATCHED_PHRASE, proposal, by=user)
    trial = go_on(trial)               # a slice of about a second; again until it is finished
    Outcome.of(trial).effects          # what came out, in sentences

`proposals` says what would be saved, and whether that changes anything the screening finds;
`questions` asks one comment what would have become of it; `running` goes through the comments in
slices; `counting` keeps the numbers and the examples; `outcomes` puts them in words.
"""

from comments.trials.counting import MOST_EXAMPLES
from comments.trials.outcomes import Outcome
from comments.trials.proposals import Proposal, matters, proposal_of, subject_of
from comments.trials.running import go_on, start

__all__ = [
    "MOST_EXAMPLES",
    "Outcome",
    "Proposal",
    "go_on",
    "matters",
    "proposal_of",
    "start",
    "subject_of",
]
