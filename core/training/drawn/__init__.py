"""Charts, pages and forms drawn by seed, with the exact truth about them: what models learn from and are measured on."""
