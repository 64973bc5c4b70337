"""The libraries of the extra ``jixiao[dask]``, loaded when they are needed, or a word on how to get them."""

from __future__ import annotations

import importlib
from typing import Any

from workbook.package import Refused

STORAGES = {"s3": "s3", "s3a": "s3", "webdav": "webdav", "webdavs": "webdav", "dav": "webdav"}
"""Protocols of addresses, and the extra that brings what they need."""


def need(module: str, purpose: str) -> Any:
    """Return the module; raise Refused with the command that installs it. purpose: “--dask”."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise Refused(f"{purpose}要另装组件：pip install 'jixiao[dask]'") from None


def storage_missing(protocol: str) -> Refused:
    """Return what is said where the library for addresses of `protocol` is missing."""
    extra = STORAGES.get(protocol)
    what = f"pip install 'jixiao[{extra}]'" if extra else f"fsspec 支持 {protocol} 所要的库"
    return Refused(f"读写 {protocol}:// 的地址要另装组件：{what}")
