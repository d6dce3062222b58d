"""Documents become Pages. Strangers' files are read in a child process; nothing here knows the question."""
