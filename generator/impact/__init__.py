"""What a change of the record and the writing moves: two states of a desk, side by side."""
