"""What search machines and browsers ask a site before they ask for its pages."""
