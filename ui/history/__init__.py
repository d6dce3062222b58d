"""What was opened and asked before: found as one types, named, pinned, deleted."""
