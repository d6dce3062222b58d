"""Ways to find an answer among evidence: each takes a question and evidence and gives what it found, or nothing."""
