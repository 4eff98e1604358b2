"""What a person decides in the browser: forms, what was typed into them, the queue of what to look at."""
