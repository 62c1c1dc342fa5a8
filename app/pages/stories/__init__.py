"""Stories: short walks over a plate, step by step."""
