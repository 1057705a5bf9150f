"""Swedish words to places."""
