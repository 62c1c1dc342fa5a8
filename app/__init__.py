"""The edges: everything that talks to a browser, a program, a terminal or a clock."""
