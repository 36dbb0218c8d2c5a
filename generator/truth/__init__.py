"""Truth: whether what a phrase says is what its figure gives, as of which day, and who stands behind it."""
