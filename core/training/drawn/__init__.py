"""Charts and pages drawn by seed, with the exact truth about them: models learn from these and are measured on them."""
