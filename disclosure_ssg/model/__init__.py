"""Floor 0: frozen values and vocabularies; nothing but the standard library."""
