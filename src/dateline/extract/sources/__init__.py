"""Who is cited for what, and who claims, denies or is blamed."""
