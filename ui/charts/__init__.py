"""The charts of the page that is read, each beside its table: seen, compared, corrected and carried away."""
