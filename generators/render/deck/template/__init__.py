"""Our own template: where things stand on its layouts, how text is set, and its XML."""
