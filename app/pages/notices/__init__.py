"""What the operator tells visitors: privacy, contact, accessibility."""
