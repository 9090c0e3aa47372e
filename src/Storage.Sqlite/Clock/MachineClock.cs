using Grpc.Messaging.Storage.Clock;

namespace Grpc.Messaging.Storage.Sqlite.Clock;

/// <summary>The machine's clock, which an operator or NTP may set while the server runs.</summary>
internal sealed class MachineClock(DatabaseTimeProvider time) : IDatabaseClock
{
    public Task<DateTimeOffset> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(time.GetMachineNow());
}
