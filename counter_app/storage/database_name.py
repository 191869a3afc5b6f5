"""How a database is named to people."""

from pathlib import Path

from sqlalchemy import URL, make_url


def named(url: str | Path) -> str:
    """How an error names a database: what it says goes to screens and logs, so a server without user and password."""
    text = str(url)
    if not text.startswith("postgresql"):
        return text
    server = make_url(text)
    return URL.create("postgresql", host=server.host, port=server.port, database=server.database).render_as_string()
