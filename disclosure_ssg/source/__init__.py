"""Floor 1: site.yml and content files in, configuration and documents out."""
