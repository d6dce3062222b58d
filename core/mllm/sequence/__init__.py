"""The sequence slot: conversations become ids and labels, pictures become crops and marks, and both become one row."""
