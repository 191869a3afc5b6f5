"""The command line's failures and help in the words of staff."""

import errno
from typing import Any, NoReturn

import click

from counter_app.app.help_page import HelpPage
from counter_app.app.usage import UsageWrong, usage_of
from counter_app.app.words import translate
from counter_app.domain.errors import CounterError
from counter_app.ports.disk import NotWritable

_SHUT = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST)
"""A folder or file that was named cannot be worked in: no fault of the program's."""

USAGE = 2


class Commands(HelpPage, click.Group):
    """Shows help, expected failures, and command lines that cannot be, in the words of staff."""

    command_class = HelpPage
    group_class = type  # groups inside it too: each knows its own command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read what stands before the command; what cannot be exits with 2 and says what to do."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            _tell_usage(usage_of(error, info_name or "counter-app"))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an expected failure exits with 1 and says what to do, a wrong command line with 2."""
        try:
            return super().invoke(ctx)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            _tell_usage(usage_of(error, _typed(ctx)))
        except UsageWrong as error:
            _tell_usage(UsageWrong(**{"command": _typed(ctx), **error.fields}))
        except (click.Abort, KeyboardInterrupt):
            click.echo("\n" + translate("commands", "Đã dừng lệnh."), err=True)
            return ctx.exit(1)
        except CounterError as error:
            said = error
        except OSError as error:
            if error.errno not in _SHUT:
                raise
            said = NotWritable(path=error.filename or "…", reason=error.strerror or str(error))
        from counter_app.app.told import told  # noqa: PLC0415  (its words are Qt's)

        click.echo(told(said), err=True)
        return ctx.exit(1)


def _typed(ctx: click.Context) -> str:
    return f"{ctx.command_path} {ctx.invoked_subcommand or ''}".strip()


def _tell_usage(error: UsageWrong) -> NoReturn:
    from counter_app.app.told import plainly  # noqa: PLC0415  (its words are Qt's)

    click.echo(plainly(error), err=True)
    raise click.exceptions.Exit(USAGE)
