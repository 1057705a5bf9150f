"""Many people at once in the application: how long they wait, and whether a written row is lost."""
