using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>What callbacks count, as docs/monitoring.md lists it.</summary>
internal sealed class CallbackMetrics(Meter meter)
{
    private const string Format = "format";

    private readonly Counter<long> _tries = meter.CreateCounter<long>(
        "messaging.callback.tries", "{try}", "Tries of callbacks, by format and outcome.");

    private readonly Counter<long> _dead = meter.CreateCounter<long>(
        "messaging.callback.dead", "{callback}", "Callbacks tried as often as they are tried, to no avail, by format.");

    /// <param name="error">A constant of <see cref="CallbackErrors"/>; empty = acknowledged.</param>
    public void Tried(string format, string error) => _tries.Add(
        1,
        new KeyValuePair<string, object?>(Format, format),
        new KeyValuePair<string, object?>(TagNames.Outcome, error.Length == 0 ? "acknowledged" : error));

    public void Died(string format) => _dead.Add(1, new KeyValuePair<string, object?>(Format, format));
}
