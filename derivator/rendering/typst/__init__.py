"""What a page of Typst needs beyond its template, and the PDF made of it."""
