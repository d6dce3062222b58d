"""The models one can have: which there are, which fit this computer, and how they come here whole."""
