"""Native tables: their measures, heat matrices, and what goes on in the appendix."""
