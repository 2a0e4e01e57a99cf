"""The demonstration: an invented organisation, made by commands under a moving clock."""
