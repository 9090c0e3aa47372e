"""The generated stubs, one an attribute, imported when first used: those with files need googleapis-common-protos."""

import importlib

_PACKAGES = {
    "messaging.v1": (
        "accounts applications billing devices dialect_credentials inbound messages own_device own_device_tokens providers reports scenarios senders sessions"
        " suppressions templates users webhooks"
    ).split(),
    "messaging.campaigns.v1": (
        "access advanced_settings alarms beacons campaigns clicks device_fields device_profiles device_tokens device_uploads geofences geogroups in_apps inbox_messages"
        " partners push_events push_messages push_runs schedules sdk segments sends static_list_admin static_lists stats targets"
    ).split(),
}
NAMES = {name: package for package, names in _PACKAGES.items() for name in names}


class Services:
    """Has a stub for each service of the contract: `messages`, `scenarios`, `in_apps` ..."""

    def __init__(self, channel):
        self._calls = channel

    def __getattr__(self, name):
        package = NAMES.get(name)
        if package is None:
            raise AttributeError(f"{type(self).__name__} has no service {name!r}: {', '.join(sorted(NAMES))}")
        module = importlib.import_module(f"{package}.{name}_service_pb2_grpc")
        stub = getattr(module, "".join(part.capitalize() for part in name.split("_")) + "ServiceStub")(self._calls)
        setattr(self, name, stub)
        return stub

    def __dir__(self):
        return [*super().__dir__(), *NAMES]
