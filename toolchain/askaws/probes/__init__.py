"""One module for each open question, named after it; its docstring is the question."""
