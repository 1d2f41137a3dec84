"""Turn comparisons in content/ and recorded runs into a site and decks."""
