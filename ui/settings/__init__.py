"""What a person may decide, drawn from the settings themselves."""
