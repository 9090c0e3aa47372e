using System.Threading.Channels;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>One watch: remembers the latest status only, so a reader however slow costs the same, and tells each change once.</summary>
internal sealed class HealthWatcher
{
    private readonly Channel<ServingStatus> _latest = Channel.CreateBounded<ServingStatus>(
        new BoundedChannelOptions(capacity: 1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private ServingStatus? _told;

    public HealthWatcher(ServingStatus initial) => Set(initial);

    public void Set(ServingStatus status) => _latest.Writer.TryWrite(status);

    /// <summary>Waits for a status other than the one returned before.</summary>
    public async Task<ServingStatus> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var status = await _latest.Reader.ReadAsync(cancellationToken);
            if (_told != status)
            {
                _told = status;
                return status;
            }
        }
    }
}
