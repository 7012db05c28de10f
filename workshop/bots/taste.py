"""What a group of simulated people likes: the same for all of them."""

import random


def appeal(idea: str) -> float:
    """How much the group likes an idea, 0.1 to 1.1: the same for all, so that a vote has a result."""
    return 0.1 + random.Random(idea).random() ** 2
