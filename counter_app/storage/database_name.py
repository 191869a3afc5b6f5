"""How a database is named, to people and to programs."""

from pathlib import Path

from sqlalchemy import URL, make_url


def named(url: str | Path) -> str:
    """How an error names a database: what it says goes to screens and logs, so a server without user and password."""
    text = str(url)
    if not text.startswith("postgresql"):
        return text
    server = make_url(text)
    return URL.create("postgresql", host=server.host, port=server.port, database=server.database).render_as_string()


def for_a_child(url: str) -> tuple[str, dict[str, str]]:
    """The URL for a command line, which every user of the machine may read, and the environment with its password.

    PostgreSQL's own client takes the password from there, as it takes one that a person keeps in `PGPASSFILE`.
    """
    if not url.startswith("postgresql"):
        return url, {}
    server = make_url(url)
    password = server.query.get("password", server.password)
    if not isinstance(password, str):
        return url, {}
    plain = server._replace(password=None).difference_update_query(["password"])
    return plain.render_as_string(hide_password=False), {"PGPASSWORD": password}
