"""Values: spans, dates, quantities, languages and identifiers, without any meaning attached."""
