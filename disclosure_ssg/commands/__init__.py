"""Floor 6: one file per subcommand; imported only when it runs."""
