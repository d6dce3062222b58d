"""The page as it is read: drawn, searched, selected, and marked with what answers rest on."""
