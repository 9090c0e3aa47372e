using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Drops tokens that a provider called invalid from the devices that they were read from, many in one write. Nothing depends on it: a token that stays,
/// because the store fails or the process ends, is called invalid again by the next message to it.
/// </summary>
internal sealed partial class InvalidTokens(IDeviceStore devices, TimeProvider time, DeliveryOptions options, ILogger logger) : IDisposable
{
    private const int MostWaiting = 10_000;
    private const int MostTokens = 500;

    private readonly Lock _lock = new();
    private readonly SendDeadline _deadline = new(time, options.SendTimeout);
    private readonly Queue<DeviceToken> _waiting = new();
    private bool _isRunning;

    public void Drop(DeviceToken token)
    {
        lock (_lock)
        {
            if (_waiting.Count >= MostWaiting)
            {
                return;
            }

            _waiting.Enqueue(token);
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        BackgroundWork.Start(RunAsync);
    }

    public void Dispose() => _deadline.Dispose();

    private async Task RunAsync()
    {
        while (TakeBatch() is { } batch)
        {
            try
            {
                await devices.DropTokensAsync(batch, _deadline.Next());
            }
            catch (Exception exception)
            {
                Log.DropFailed(logger, exception, batch.Length);
            }
        }
    }

    private DeviceToken[]? TakeBatch()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            var batch = new DeviceToken[Math.Min(MostTokens, _waiting.Count)];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = _waiting.Dequeue();
            }

            return batch;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1005,
            EventName = nameof(DropFailed),
            Level = LogLevel.Warning,
            Message = "{Count} invalid tokens could not be dropped from their devices; the next messages to them will find them out again.")]
        public static partial void DropFailed(ILogger logger, Exception exception, int count);
    }
}
