"""The web application: pages, doors and the map, on top of the domain."""
