"""How the models that ship are made: what they learn from, and how. Nothing here runs when a question is asked."""
