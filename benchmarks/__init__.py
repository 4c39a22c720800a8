"""How fast the paper is, measured on the production server; see ``README.md``."""
