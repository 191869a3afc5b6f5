"""The command line's failures in the words of staff."""

import errno

import click

from counter_app.domain.errors import CounterError

_SHUT = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST)
"""A folder or file that was named cannot be worked in: no fault of the program's."""


class Commands(click.Group):
    """Shows expected failures in the words of staff instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an expected failure exits with 1 and says what to do."""
        from counter_app.ports.disk import NotWritable  # noqa: PLC0415

        try:
            return super().invoke(ctx)
        except CounterError as error:
            said = error
        except OSError as error:
            if error.errno not in _SHUT:
                raise
            said = NotWritable(path=error.filename or "…", reason=error.strerror or str(error))
        from counter_app.app.told import told  # noqa: PLC0415

        click.echo(told(said), err=True)
        return ctx.exit(1)
