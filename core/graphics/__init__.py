"""Which PyTorch runs: the one inside the program, or one for graphics cards in the user's folder. Fetches nothing."""
