"""Points at the words of a passage that answer a question, or says that none do. A small encoder, trained here."""
