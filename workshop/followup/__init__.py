"""What comes after a workshop: the personal link of an action, and the calendar entry that holds it."""
