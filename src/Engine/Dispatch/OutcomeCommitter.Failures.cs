using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// What follows when the store did not take a batch. When it can't take anything just now, everything waits. Otherwise some transition in it is one
/// that it can't take (a value that is too long, a constraint, a bug): the batch is halved until that one is alone, and it is tried again by itself,
/// beside the others. In the end it is given up: its delivery keeps its lease until that ends, and then its outcome counts as unknown.
/// </summary>
internal sealed partial class OutcomeCommitter
{
    private const int LongestPause = 30;

    /// <summary>How often a transition is tried alone before it is given up.</summary>
    private const int MostTries = 8;

    // As many as halving the largest batch down to one takes. More in a row may be the store's doing after all: what fails then is set aside as it
    // is, so that a store that refuses everything is not asked for each single transition.
    private const int MostRefusalsInARow = 18;

    // Of what is held in memory, this part at most is given up without the store taking anything in between: it makes room for others to show that the
    // store works, and a store that refuses everything must not make us forget what providers have taken, and send it all again.
    private const int PartGivenUp = 4;

    private readonly Stack<Batch> _parts = new();
    private int _outages;
    private int _refusals;
    private int _givenUp;

    private void Succeeded()
    {
        (_outages, _refusals, _givenUp) = (0, 0, 0);
        _size = Math.Min(rules.Options.MaxCommit, _size * 2);
    }

    /// <summary>Whether to go on.</summary>
    private async Task<bool> TryRecoverAsync(Batch failed, Exception exception)
    {
        var count = failed.Decisions.Length;
        if (_abort.IsCancellationRequested)
        {
            PutBack(failed.Decisions);
            Log.Abandoned(logger, exception, count);
            return false;
        }

        if (exception is StoreUnavailableException or OperationCanceledException)
        {
            metrics.StoreFailed(StoreOperation.Commit, exception);

            // Smaller and smaller: it may be the size that is too much for it.
            (_outages, _size) = (_outages + 1, Math.Max(1, _size / 2));
            PutBack(failed.Decisions);
            Log.CommitFailed(logger, exception, count, _outages);
            await PauseAsync(_outages);
            return true;
        }

        var isRow = ++_refusals <= MostRefusalsInARow;
        if (!isRow)
        {
            metrics.StoreFailed(StoreOperation.Commit, exception);
        }

        var tries = failed.Tries + 1;
        if (count > 1 && isRow)
        {
            Split(failed.Decisions);
        }
        else if (count == 1 && tries >= MostTries && _givenUp < rules.Options.MaxLeased / PartGivenUp)
        {
            _givenUp++;
            var leased = failed.Decisions[0].Leased;
            Log.TransitionRefused(logger, exception, leased.Delivery.Key.MessageId, leased.Delivery.Key.Index, tries);
            listener.OnRefused(leased);
        }
        else
        {
            Log.CommitRefused(logger, exception, count, tries);
            SetAside(failed with { Tries = tries });
        }

        return true;
    }

    private void PutBack(Decision[] decisions)
    {
        lock (_lock)
        {
            foreach (var decision in decisions)
            {
                _waiting.Enqueue(decision);
            }
        }
    }

    private void Split(Decision[] decisions)
    {
        var middle = decisions.Length / 2;
        lock (_lock)
        {
            _parts.Push(new Batch(decisions[middle..], Tries: 0));
            _parts.Push(new Batch(decisions[..middle], Tries: 0));
        }
    }

    private void SetAside(Batch batch) => BackgroundWork.Start(async () =>
    {
        await PauseAsync(batch.Tries);
        lock (_lock)
        {
            _parts.Push(batch);
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        await RunAsync();
    });

    private async Task PauseAsync(int failures) =>
        await Task.Delay(rules.Options.StoreRetryDelay * Math.Min(failures, LongestPause), time, _abort.Token)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);

    /// <param name="Tries">How often it failed as it is.</param>
    private readonly record struct Batch(Decision[] Decisions, int Tries);

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1011,
            EventName = nameof(CommitFailed),
            Level = LogLevel.Warning,
            Message = "The store failed to take {Count} transitions, failure {Failures} in a row; they are kept and tried again.")]
        public static partial void CommitFailed(ILogger logger, Exception exception, int count, int failures);

        [LoggerMessage(
            EventId = 1012,
            EventName = nameof(CommitRefused),
            Level = LogLevel.Warning,
            Message = "The store refused {Count} transitions, try {Tries}; they are kept and tried again, apart from the others.")]
        public static partial void CommitRefused(ILogger logger, Exception exception, int count, int tries);

        [LoggerMessage(
            EventId = 1013,
            EventName = nameof(Abandoned),
            Level = LogLevel.Error,
            Message = "The store did not take {Count} transitions before the process had to stop; their deliveries are handed over again.")]
        public static partial void Abandoned(ILogger logger, Exception exception, int count);

        [LoggerMessage(
            EventId = 1014,
            EventName = nameof(TransitionRefused),
            Level = LogLevel.Error,
            Message = "The store takes others, but not what became of delivery {MessageId}/{Index}: given up after {Tries} tries. When its lease ends, its outcome counts as unknown.")]
        public static partial void TransitionRefused(ILogger logger, Exception exception, ObjectId messageId, int index, int tries);
    }
}
