"""Numbers: tables of observations, and what their series say."""
