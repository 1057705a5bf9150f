"""Makes the constructed answers, notes and events of the start data, the same bytes every time."""
