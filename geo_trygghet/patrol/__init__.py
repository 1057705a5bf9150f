"""Visible patrol: from flagged places to a plan that keeps the promise; never public."""
