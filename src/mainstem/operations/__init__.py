"""Operations: what a person can do here, each in one call; interfaces only translate."""
