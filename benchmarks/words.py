"""Made-up prose: enough of it, never twice quite the same, and always the same for one seed."""

from random import Random

_WHO = [
    "The harbour board",
    "A spokesman for the council",
    "Residents of the lower town",
    "The new owner",
    "The ferry company",
    "Two engineers",
    "The school's headmistress",
    "A fisherman from the west quay",
    "The district court",
    "The union of dock workers",
    "Nobody at the ministry",
    "The head of the hospital",
    "The city's archivist",
    "A group of parents",
    "The bakers' guild",
    "The weather service",
]
_DID = [
    "has refused to explain",
    "welcomed",
    "will vote next week on",
    "published its figures about",
    "had warned for years of",
    "wants to sell",
    "could not say what became of",
    "has repaired",
    "spent most of the winter with",
    "is waiting for a decision on",
    "has begun to measure",
    "knew nothing of",
    "voted, by the smallest of margins, for",
    "now pays for",
]
_WHAT = [
    "the bridge over the old lock",
    "the rents along the canal",
    "the night bus to the hills",
    "a report of 214 pages",
    "the price of herring",
    "the new timetable",
    "the water under the market",
    "the empty customs house",
    "an agreement that was never signed",
    "the trees on the embankment",
    "the swimming pool's roof",
    "the money for the second crane",
    "a map from 1911",
    "the storm of January",
]
_MORE = [
    "which surprised even those who had asked for it",
    "although the papers had been ready since May",
    "and that was the end of the matter",
    "as it has every spring for a hundred years",
    "because nobody had asked the people who live there",
    "at a cost that has doubled since",
    "while the rain came in through the windows",
    "and not for the first time",
    "without a word about what happens afterwards",
    "in a hall that was far too small for it",
]


def sentence(random: Random) -> str:
    """A sentence of about 110 characters."""
    who, did, what = random.choice(_WHO), random.choice(_DID), random.choice(_WHAT)
    return f"{who} {did} {what}, {random.choice(_MORE)}."


def paragraph(random: Random, sentences: int = 4) -> str:
    """Some sentences."""
    return " ".join(sentence(random) for _ in range(sentences))


def headline(random: Random) -> str:
    """A headline of a few words."""
    who, did, what = random.choice(_WHO), random.choice(_DID), random.choice(_WHAT)
    return f"{who} {did} {what}"


def comment(random: Random) -> str:
    """What a reader writes: one to five sentences, sometimes in two paragraphs."""
    text = paragraph(random, random.randint(1, 3))
    if random.random() < 0.3:
        text += "\n\n" + paragraph(random, random.randint(1, 2))
    return text
