"""The key points of an article, one a line: few and short enough for one sheet."""

MOST_POINTS = 7
LONGEST_POINT = 140


def point_problems(text: str) -> list[str]:
    """What is too much of them, in German."""
    points = points_of(text)
    problems = [
        f"Punkt {number} ist länger als {LONGEST_POINT} Zeichen."
        for number, point in enumerate(points, start=1)
        if len(point) > LONGEST_POINT
    ]
    if len(points) > MOST_POINTS:
        problems.insert(0, f"Es sind mehr als {MOST_POINTS} Punkte.")
    return problems


def points_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
