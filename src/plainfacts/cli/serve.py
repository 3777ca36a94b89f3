"""`facts serve`: build if stale, then Datasette on loopback until Ctrl-C."""

from typing import Annotated

import typer

from plainfacts.cli.options import Root


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8001,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    public: Annotated[bool, typer.Option("--public", help="Allow a host that other machines can reach.")] = False,
    browser: Annotated[bool, typer.Option("--open", help="Open the base in a browser.")] = False,
    root: Root = None,
) -> None:
    """Build if stale, then publish the base with Datasette on this machine."""
    from plainfacts.cli.serving import Place, serve_base  # noqa: PLC0415

    serve_base(Place(host, port, public), root, browser=browser)
