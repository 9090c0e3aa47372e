using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// Makes tries side by side. Whoever asks for some waits a moment only: what has no answer by then goes on beside, and its outcome is stored when it has
/// one. So a receiver that is slow keeps a place at its own gate, and nobody else waiting.
/// </summary>
internal sealed partial class CallbackRuns(
    CallbackSender sender,
    ICallbackStore callbacks,
    HostGates gates,
    JobSignal signal,
    JitterSource jitter,
    TimeProvider time,
    IOptions<WebhookOptions> options,
    IOptions<JobOptions> jobOptions,
    ILogger<CallbackRuns> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxBusy = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Tries callbacks for the first time, those to one receiver in their order.</summary>
    public async Task<CallbackRound> TryAllAsync(
        IReadOnlyList<CallbackDelivery> deliveries, IReadOnlyList<byte[]> keys, CancellationToken cancellationToken)
    {
        var tries = new Task<CallbackAttempt>?[deliveries.Count];
        using (var end = new CancellationTokenSource(Patience, time))
        {
            using var until = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);

            // Mostly all of them go to one address.
            var byUrl = new Dictionary<string, HostGate>(StringComparer.Ordinal);
            var byGate = Enumerable.Range(0, deliveries.Count).GroupBy(i =>
                byUrl.TryGetValue(deliveries[i].Url, out var known) ? known : byUrl[deliveries[i].Url] = gates.Of(deliveries[i].Url));
            await Task.WhenAll(byGate.Select(group => BeginAsync(group.Key, group, deliveries, tries, keys, until.Token)));
            Task begun = Task.WhenAll(tries.OfType<Task<CallbackAttempt>>());
            await begun.WaitAsync(until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Settle(deliveries, tries);
    }

    /// <summary>Tries one callback again. Answers what becomes of its job when nothing was tried; null when that is stored, or will be.</summary>
    public async Task<JobChange?> TryAgainAsync(Job job, CallbackDelivery delivery, IReadOnlyList<byte[]> keys)
    {
        var gate = gates.Of(delivery.Url);
        if (gates.IsFull || !gate.TryEnterAgain())
        {
            // The payload counts how often it was put off: with many of them waiting, each looks less and less often.
            var times = job.Payload.Length == 0 ? 0 : int.Parse(job.Payload, System.Globalization.CultureInfo.InvariantCulture);
            var pause = Busy * Math.Pow(2, Math.Min(times, 20));
            pause = (pause < MaxBusy ? pause : MaxBusy) * (0.5 + (jitter.Next() / 2));
            return job.Continue(
                time.GetMilliseconds() + TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)),
                (times + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var finishing = FinishAsync(job, delivery, TryAsync(gate, null, delivery, keys));
        await finishing.WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return null;
    }

    /// <summary>The round is stored: what is under way now has jobs that its outcome can be stored with.</summary>
    public void GoOn(CallbackRound round)
    {
        foreach (var (job, delivery, attempt) in round.UnderWay)
        {
            BackgroundWork.Start(() => FinishAsync(job, delivery, attempt));
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task BeginAsync(
        HostGate gate,
        IEnumerable<int> positions,
        IReadOnlyList<CallbackDelivery> deliveries,
        Task<CallbackAttempt>?[] tries,
        IReadOnlyList<byte[]> keys,
        CancellationToken until)
    {
        // What one message is told of goes out in the order in which it happened.
        var last = new Dictionary<ObjectId, Task<CallbackAttempt>>();
        foreach (var i in positions)
        {
            if (gates.IsFull || !await gate.EnterAsync(until))
            {
                return;
            }

            var messageId = deliveries[i].MessageId ?? default;
            last[messageId] = tries[i] = TryAsync(gate, last.GetValueOrDefault(messageId), deliveries[i], keys);
        }
    }

    private async Task<CallbackAttempt> TryAsync(
        HostGate gate, Task<CallbackAttempt>? before, CallbackDelivery delivery, IReadOnlyList<byte[]> keys)
    {
        gates.Begin();
        bool? isFailing = null;
        try
        {
            if (before is not null)
            {
                await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            var attempt = await sender.TryAsync(delivery, keys, _stopping.Token);
            isFailing = attempt.IsHostFailing;
            return attempt;
        }
        finally
        {
            gates.End();
            gate.Leave(isFailing);
        }
    }

    private CallbackRound Settle(IReadOnlyList<CallbackDelivery> deliveries, Task<CallbackAttempt>?[] tries)
    {
        var now = time.GetMilliseconds();
        var stored = new CallbackDelivery[deliveries.Count];
        var jobs = new List<Job>();
        var underWay = new List<(Job, CallbackDelivery, Task<CallbackAttempt>)>();
        var begunCount = deliveries.Count;
        var restEnd = now;
        for (var i = 0; i < deliveries.Count; i++)
        {
            var delivery = deliveries[i];
            if (tries[i] is { IsCompletedSuccessfully: true } attempt)
            {
                delivery = sender.Apply(delivery, attempt.Result);
            }
            else if (tries[i] is null)
            {
                var rest = gates.Of(delivery.Url).RestEnd;
                var due = rest > now ? rest + (options.Value.RetryDelay * jitter.Next()) : now;
                delivery = delivery with { NextTryTime = due.ToMilliseconds() };
                if (i < begunCount)
                {
                    // When not even the first could begin, and not for its receiver's sake, this process has its hands full.
                    (begunCount, restEnd) = (i, rest > now ? rest.ToMilliseconds() : i == 0 ? now + Busy : now);
                }
            }

            stored[i] = delivery;
            if (delivery.State == CallbackState.Pending)
            {
                var isUnderWay = tries[i] is { IsCompletedSuccessfully: false };
                var due = isUnderWay ? now + jobOptions.Value.LeaseTime : delivery.NextTryTime ?? now;
                var job = new Job(delivery.DeliveryId, CallbackRetry.KindName, delivery.AccountId, due, "");
                jobs.Add(job);
                if (isUnderWay)
                {
                    underWay.Add((job, delivery, tries[i]!));
                }
            }
        }

        return new CallbackRound(stored, jobs, begunCount, restEnd, underWay);
    }

    /// <summary>Stores what a try comes to. A try that is broken off, or whose outcome can't be stored, is made again when its job is due.</summary>
    private async Task FinishAsync(Job job, CallbackDelivery delivery, Task<CallbackAttempt> attempt)
    {
        try
        {
            var tried = sender.Apply(delivery, await attempt);
            var change = tried.NextTryTime is { } next ? job.Continue(next, "") : job.Done();
            if (!await callbacks.FinishAsync(change, tried, CancellationToken.None))
            {
                Log.Overtaken(logger, delivery.DeliveryId);
            }

            signal.Wake();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The process ends.
        }
        catch (Exception exception)
        {
            Log.NotStored(logger, exception, delivery.DeliveryId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1062,
            EventName = "CallbackOvertaken",
            Level = LogLevel.Information,
            Message = "Callback {DeliveryId} was taken over while it was tried; the outcome was dropped.")]
        public static partial void Overtaken(ILogger logger, ObjectId deliveryId);

        [LoggerMessage(
            EventId = 1063,
            EventName = "CallbackNotStored",
            Level = LogLevel.Warning,
            Message = "The outcome of callback {DeliveryId} could not be stored; it is tried again.")]
        public static partial void NotStored(ILogger logger, Exception exception, ObjectId deliveryId);
    }
}
