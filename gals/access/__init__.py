"""Who may do what where. Everything is refused unless a rule allows it."""
