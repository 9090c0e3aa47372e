"""Addresses: https:// with TLS, http:// without, HTTP/2 all the same."""

import urllib.parse

import grpc


def parse(address, root_certificates):
    """Host and port, and the credentials of the channel; None = no TLS."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{address!r} is no address like https://messaging.example or http://127.0.0.1:5081")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    target = f"{host}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
    return target, grpc.ssl_channel_credentials(root_certificates) if parts.scheme == "https" else None


def with_key(metadata, key):
    """The metadata of a call, with the API key unless it brings a credential of its own."""
    entries = tuple(metadata or ())
    if key is None or any(name == "authorization" for name, _ in entries):
        return entries
    return (*entries, ("authorization", f"Bearer {key}"))
