"""One video on several cores: pieces of it, each with a tracker of its own, joined to one."""
