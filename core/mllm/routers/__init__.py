"""The shelf of routers: none, given, a soft router on a sentence vector, and the language model itself."""
