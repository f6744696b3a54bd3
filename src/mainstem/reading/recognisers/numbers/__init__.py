"""Numbers: numerals in words or digits read into exact values, language by language."""
