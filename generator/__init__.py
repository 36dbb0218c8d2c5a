"""From event files to a published site: reading, figures, claims, pages, publishing."""
