"""Sessions: what is kept of a set, and the forms in which it is shown and handed on."""

# Whose a session is when nobody is named.
DEFAULT_PERSON = "Me"
