"""Machine elements that recur on several plates."""
