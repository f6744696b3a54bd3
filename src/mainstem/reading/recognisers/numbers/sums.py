"""Adding up a numeral from left to right: numbers and the multipliers after them."""

from dataclasses import dataclass, field

from mainstem.reading.recognisers.numbers.mentions import Value, add, multiply


@dataclass(slots=True)
class NumeralSum:
    """The value of a numeral while its words are read.

    Multipliers below `rounds` (十百千, hundred) reach one number; those from `rounds` on (万亿,
    thousand, million) reach all smaller parts before them: 四千三百亿, two thousand million.
    """

    rounds: int
    number: Value | None = None
    """The number that waits for its multiplier."""
    spread: Value | None = None
    """How far the upper end lies above it: 1 in 两三百."""
    last: int = 0
    """The last multiplier, 0 before the first."""
    parts: list[tuple[Value, int]] = field(default_factory=list)

    def can_take(self, many: int) -> bool:
        """Whether a multiplier may follow: 五十千 is no number, 四万万 is one."""
        if many >= self.rounds:
            return True
        if self.parts and self.parts[-1][1] < many:
            return False
        # 一百十五 leaves 一 out; 2亿千 does not: 千 belongs to the unit after it.
        return self.number is not None or self.last == 0 or (self.last, many) == (100, 10)

    def take(self, many: int) -> None:
        """Multiply what came before, as far as the multiplier reaches."""
        if many < self.rounds:
            self.parts.append((multiply(self.number or 1, many), many))
        elif self.number is None and self.last >= self.rounds and self.parts:
            value, unit = self.parts.pop()
            self.parts.append((multiply(value, many), unit * many))
        else:
            lower: Value = self.number or 0
            while self.parts and self.parts[-1][1] < many:
                lower = add(lower, self.parts.pop()[0])
            self.parts.append((multiply(lower or 1, many), many))
        if self.spread is not None:
            self.spread = multiply(self.spread, many)
        self.number, self.last = None, many

    def total(self) -> Value:
        """Return the value of everything read so far."""
        total: Value = self.number or 0
        for value, _ in self.parts:
            total = add(total, value)
        return total
