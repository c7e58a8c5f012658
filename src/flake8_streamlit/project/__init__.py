"""What other files of the project say about a file: lazy, bounded, and never an error."""
