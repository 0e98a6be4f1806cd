"""A PostgreSQL server of the tests' own: in a folder of its own, on a loopback port."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Self

from sqlalchemy import URL, create_engine

_DEBIAN = Path("/usr/lib/postgresql")
# Nothing here has to outlive a power cut.
_SETTINGS = "-c fsync=off -c full_page_writes=off -c listen_addresses=127.0.0.1"


def find_binaries() -> Path | None:
    """Folder of the newest ``initdb`` and ``pg_ctl`` of this machine, or None."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).parent
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    return found[-1].parent if found else None


class PostgresServer:
    """Runs while the ``with`` block does, as somebody without rights when the tests are root."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="posecheck-postgres-"))
        self._port = _free_port()

    def __enter__(self) -> Self:
        self._become = _unprivileged(self._folder)
        data = str(self._folder / "data")
        self._run("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {self._port} -k {self._folder} {_SETTINGS}"
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-w", "-m", "immediate", "stop")
        shutil.rmtree(self._folder)

    def empty_database(self) -> URL:
        """The address of the one database, emptied."""
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        engine.dispose()
        return self._url

    @property
    def _url(self) -> URL:
        return URL.create(
            "postgresql+psycopg",
            username="tester",
            host="127.0.0.1",
            port=self._port,
            database="postgres",
        )

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._become, str(self._binaries / program), *arguments]
        with (self._folder / "output").open("w") as output:
            subprocess.run(command, check=True, stdout=output, stderr=output, cwd=self._folder)


def _unprivileged(folder: Path) -> list[str]:
    """How to run something as a plain user: PostgreSQL refuses to be root."""
    if os.getuid() != 0:
        return []
    import pwd  # not there on Windows, where no server is found either

    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
