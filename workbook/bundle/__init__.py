"""The offline bundle: everything a Windows computer without network needs to run jixiao.

``lock`` names the exact dependencies, ``collect`` gathers them with ``scripts`` and ``guide``, and
``payload`` holds what runs on the target.
"""
