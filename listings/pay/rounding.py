"""How amounts of EUR are rounded."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
TEN = Decimal(10)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def tens(amount: Decimal) -> Decimal:
    """To 10 EUR: an estimate is shown no finer."""
    return (amount / TEN).quantize(Decimal(1), rounding=ROUND_HALF_UP) * TEN
