using System.Diagnostics.Metrics;

namespace Grpc.Messaging.Services.Dialects.D7;

internal sealed class D7Metrics(Meter meter)
{
    private readonly Counter<long> _skipped = meter.CreateCounter<long>(
        "messaging.d7.skipped", "{message}", "Messages of D7 batches left out because they have no number or no content.");

    public void Skipped(int count) => _skipped.Add(count);
}
