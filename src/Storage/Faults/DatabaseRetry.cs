using Grpc.Messaging.Engine;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Grpc.Messaging.Storage.Faults;

/// <summary>
/// Repeats what may be repeated: the work must store nothing when it fails, and may run more than once. Where it can't promise that, it throws a
/// <see cref="StoreUnavailableException"/> itself, which ends it.
/// </summary>
public sealed partial class DatabaseRetry(
    IDatabaseFaults faults, StoreAvailability availability, TimeProvider time, ILogger<DatabaseRetry> logger)
{
    /// <summary>How long a read is repeated: a connection of the pool that a restart of the server has cut is replaced at once.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private static readonly ResiliencePropertyKey<RetryLimits> Limits = new("limits");

    private readonly ResiliencePipeline _pipeline = Build(faults, time, logger);

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
        if (!availability.MayTry(out var away))
        {
            throw new StoreUnavailableException(away!);
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Limits, new RetryLimits(time.GetTimestamp(), away is null ? patience : TimeSpan.Zero, mayBeLost));
        try
        {
            var result = await _pipeline.ExecuteAsync(static async (context, work) => await work(context.CancellationToken), context, work);
            availability.Answered();
            return result;
        }
        catch (Exception exception) when (FaultOf(faults, exception, cancellationToken) is { } fault)
        {
            if (fault.Kind == FaultKind.Lost)
            {
                availability.GaveUp(fault.Sentence);
            }

            throw new StoreUnavailableException(fault.Sentence, faults.WithoutValues(exception));
        }
        catch (Exception exception) when (faults.WithoutValues(exception) is var clean && clean != exception)
        {
            throw clean;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline Build(IDatabaseFaults faults, TimeProvider time, ILogger logger) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstPause,
                MaxDelay = LongestPause,

                // Time is the limit, not their number.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is { } exception
                    && FaultOf(faults, exception, attempt.Context.CancellationToken) is { } fault
                    && MayRepeat(fault, attempt.Context.Properties.GetValue(Limits, default), time)),
                OnRetry = attempt =>
                {
                    var fault = faults.Of(attempt.Outcome.Exception!);
                    Log.Repeated(logger, fault.Sentence);
                    return default;
                },
            })
            .Build();

    private static bool MayRepeat(DatabaseFault fault, RetryLimits limits, TimeProvider time) =>
        fault.Kind != FaultKind.Refused
        && (fault.Kind != FaultKind.Lost || limits.MayBeLost)
        && time.GetElapsedTime(limits.Start) < limits.Patience;

    /// <summary>What of the database's failed; null when the call itself is wrong, is over, or has been told already.</summary>
    private static DatabaseFault? FaultOf(IDatabaseFaults faults, Exception exception, CancellationToken cancellationToken) =>
        exception is StoreUnavailableException || IsOurOwnCancellation(exception, cancellationToken)
            || faults.Of(exception) is not { Kind: not FaultKind.Call } fault
            ? null
            : fault;

    private static bool IsOurOwnCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private static partial class Log
    {
        [LoggerMessage(EventId = 4014, EventName = "WorkRepeated", Level = LogLevel.Debug, Message = "The database is asked again: {Reason}")]
        public static partial void Repeated(ILogger logger, string reason);
    }
}
