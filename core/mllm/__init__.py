"""The composable multimodal model: one implementation per slot, and everything that differs between systems a value."""
