"""The web server: connections, tiles out of the event loop, everything else in threads."""
