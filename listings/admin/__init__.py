"""What staff see. Registering happens on import, so every noun is imported here."""

from listings.admin import employer, pay_table, place, posting, skill, users

__all__ = ["employer", "pay_table", "place", "posting", "skill", "users"]
