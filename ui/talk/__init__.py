"""The conversation: questions, answers being written, and the proof under each."""
