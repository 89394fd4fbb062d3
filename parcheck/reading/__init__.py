"""How the text of one cell is read: words, dates, amounts. A text is read once for each distinct value."""
