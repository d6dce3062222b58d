"""Published checkpoints become ours and ours theirs, tensor by tensor; every key is accounted for."""
