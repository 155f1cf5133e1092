"""Floor 2: documents to the Site.  Total: relating cannot fail."""
