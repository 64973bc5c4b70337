"""A storage like S3 on this computer, for tests: moto's server in a thread, found through the environment."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

SETTINGS = {
    "AWS_ACCESS_KEY_ID": "test-key",
    "AWS_SECRET_ACCESS_KEY": "test-secret-7f3a",
    "AWS_DEFAULT_REGION": "us-east-1",
}
ENDPOINT = "FSSPEC_S3_ENDPOINT_URL"


@contextmanager
def storage() -> Iterator[str]:
    """Yield the address of a bucket; what processes started within it inherit leads them there."""
    import fsspec
    import s3fs
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {**SETTINGS, ENDPOINT: f"http://{host}:{port}"}
    before = {key: os.environ.get(key) for key in settings}
    os.environ.update(settings)
    fsspec.config.conf["s3"] = {"endpoint_url": settings[ENDPOINT]}
    try:
        s3fs.S3FileSystem.clear_instance_cache()
        s3fs.S3FileSystem().mkdir("reports")
        yield "s3://reports"
    finally:
        fsspec.config.conf.pop("s3", None)
        s3fs.S3FileSystem.clear_instance_cache()
        server.stop()
        _restore(before)


def _restore(before: Mapping[str, str | None]) -> None:
    for key, value in before.items():
        if value is None:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value
