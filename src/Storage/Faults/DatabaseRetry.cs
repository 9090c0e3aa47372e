using Grpc.Messaging.Engine;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Storage.Faults;

/// <summary>
/// Repeats what may be repeated: the work must store nothing when it fails, and may run more than once. Where it can't promise that, it throws a
/// <see cref="StoreUnavailableException"/> itself, which ends it.
/// </summary>
public sealed partial class DatabaseRetry(IDatabaseFaults faults, TimeProvider time, ILogger<DatabaseRetry> logger)
{
    /// <summary>How long a read is repeated: a connection of the pool that a restart of the server has cut is replaced at once.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs a read.</summary>
    /// <exception cref="StoreUnavailableException">The database can't be read now.</exception>
    public Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        RunAsync(read, ReadPatience, cancellationToken);

    /// <summary>Runs a write that its caller must know of when nobody can tell whether it was made: it is repeated after conflicts only.</summary>
    /// <exception cref="StoreUnavailableException">The database could not do it, or may have done it.</exception>
    public Task<T> OnceAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        RunAsync(write, ReadPatience, mayBeLost: false, cancellationToken);

    /// <summary>Runs work again after conflicts and lost connections, until <paramref name="patience"/> is over.</summary>
    /// <exception cref="StoreUnavailableException">The database could not do it.</exception>
    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan patience, CancellationToken cancellationToken) =>
        RunAsync(work, patience, mayBeLost: true, cancellationToken);

    private async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work, TimeSpan patience, bool mayBeLost, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await work(cancellationToken);
            }
            catch (Exception exception)
                when (exception is not StoreUnavailableException && !IsOurOwnCancellation(exception, cancellationToken))
            {
                var fault = faults.Of(exception);
                if (fault.Kind == FaultKind.Call)
                {
                    throw;
                }

                var isFinal = fault.Kind == FaultKind.Refused || (fault.Kind == FaultKind.Lost && !mayBeLost);
                if (isFinal || time.GetElapsedTime(start) >= patience)
                {
                    throw new StoreUnavailableException(fault.Sentence, exception);
                }

                Log.Repeated(logger, fault.Sentence);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static bool IsOurOwnCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private static partial class Log
    {
        [LoggerMessage(EventId = 4014, EventName = "WorkRepeated", Level = LogLevel.Debug, Message = "The database is asked again: {Reason}")]
        public static partial void Repeated(ILogger logger, string reason);
    }
}
