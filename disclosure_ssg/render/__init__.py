"""Floor 3: the Site to view models, view models to files."""
