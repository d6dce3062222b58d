"""The models one can have: which fit, fetching them, bringing them, letting go of them."""
