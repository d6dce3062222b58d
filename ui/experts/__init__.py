"""What the experts did for an answer, in small pictures."""
