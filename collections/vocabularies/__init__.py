"""Terms of controlled lists, with their words in Chinese and English."""
