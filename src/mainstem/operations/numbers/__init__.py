"""Numbers: indicators, results and the balance, each with what is not known."""
