"""Floor 4: outputs to a folder on disk, as a whole or not at all."""
