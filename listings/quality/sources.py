"""Who asks for what, with the date of the text that we read.

A line on a page, so each is a phrase: „Quelle: …“. What nobody but us asks for says
so.
"""

HOUSE = "Regel von hammjobs, November 2026"
AGG = "AGG §§ 1, 7, 11 und 22, Stand 19. August 2026"
MINIMUM_WAGE = "Mindestlohnverordnung (MiLoV5), BGBl. 2025 I Nr. 268"
PAY_DIRECTIVE = (
    "Richtlinie (EU) 2023/970 Art. 5 Abs. 1; ein deutsches Gesetz dazu war am "
    "22. August 2026 nicht bekannt"
)
PAY_HISTORY = (
    "Richtlinie (EU) 2023/970 Art. 5 Abs. 2; ein deutsches Gesetz dazu war am "
    "22. August 2026 nicht bekannt"
)
GOOGLE = (
    "Google, Strukturierte Daten für Stellenanzeigen, Fassung vom 8. September 2026"
)
