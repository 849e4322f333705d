"""The steps of the guide's working figures, as values to filter by."""

from dataclasses import dataclass
from decimal import Decimal

from hammjobs.german import NBSP, euro, number


@dataclass(frozen=True, slots=True)
class PayStep:
    """From ``low`` up to but not including ``high``, EUR a month, full time."""

    slug: str
    low: int
    high: int | None

    @property
    def label(self) -> str:
        if not self.low:
            return f"unter {euro(self.high or 0)}"
        if self.high is None:
            return f"ab {euro(self.low)}"
        return f"{number(self.low)}{NBSP}–{NBSP}{euro(self.high)}"

    def touches(self, low: Decimal, high: Decimal) -> bool:
        """Whether a band (its normal form) has an amount in common with the step.

        A band that ends exactly where the step begins only touches it by being
        that one figure; the step below has the rest of it.
        """
        begins_before_the_end = self.high is None or low < self.high
        reaches_in = high > self.low or low == high == self.low or not self.low
        return begins_before_the_end and reaches_in


# FACTS 1.1: entry rarely below 2,800; larger Mittelstand 3,000–3,800.
PAY_STEPS = (
    PayStep("unter-2800", 0, 2800),
    PayStep("2800-3000", 2800, 3000),
    PayStep("3000-3800", 3000, 3800),
    PayStep("ab-3800", 3800, None),
)
