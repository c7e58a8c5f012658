"""How hypothesis works in all tests; `--hypothesis-profile thorough` tries much more."""

from hypothesis import settings

settings.register_profile("usual", deadline=None)  # a busy machine is no failure
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("usual")
