"""A table of characters that fills as they come."""

from collections.abc import Callable

# Unicode has more characters than anybody needs at a time, and who means harm sends them all.
MOST_KNOWN = 8192


class CharacterTable(dict[int, str]):
    """What `str.translate` puts for each character, worked out when it first comes."""

    def __init__(self, worked_out: Callable[[str], str]) -> None:
        super().__init__()
        self._worked_out = worked_out

    def __missing__(self, code: int) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[code] = result = self._worked_out(chr(code))
        return result
