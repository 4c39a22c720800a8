"""The parts of addresses that Django's own converters do not know."""


class YearConverter:
    """A year of four digits."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """The year as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Four digits."""
        return f"{value:04d}"


class MonthConverter:
    """A month of two digits."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        """The month as a number, January being 1."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Two digits."""
        return f"{value:02d}"
