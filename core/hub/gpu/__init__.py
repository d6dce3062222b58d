"""The add-on for graphics cards: PyTorch with NVIDIA's libraries, fetched or brought into the user's folder."""
