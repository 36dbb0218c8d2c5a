"""Pages: figures and records through templates, and charts."""
