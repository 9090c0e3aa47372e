using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client.Calls;

/// <summary>
/// Reads a watch over any number of streams: each goes on after the last event of the one before. Snapshots are gathered until they are whole, so that
/// what a broken stream left half told is never seen.
/// </summary>
internal sealed class StatusWatch(MessagingClientOptions options, WatchOptions watch)
{
    public async IAsyncEnumerable<StatusUpdate> ReadAsync(
        Func<string, CancellationToken, AsyncServerStreamingCall<StatusEvent>> open,
        bool endsByItself,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (token, failures, hasAnswered) = (watch.ResumeToken, 0, false);
        while (true)
        {
            var interval = watch.HeartbeatInterval;
            using var silence = new CancellationTokenSource(PatienceOf(interval), options.TimeProvider);
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
            using var stream = open(token, cancellation.Token);
            var snapshot = new List<StatusChange>();
            MessagingException? failure;
            while (true)
            {
                StatusEvent? told;
                (told, failure) = await WatchStream.NextAsync(stream.ResponseStream).ConfigureAwait(false);
                if (told is null)
                {
                    break;
                }

                (token, failures, hasAnswered) = (told.ResumeToken, 0, true);
                switch (told.EventCase)
                {
                    case StatusEvent.EventOneofCase.Snapshot:
                        snapshot.AddRange(told.Snapshot.Destinations);
                        if (told.Snapshot.Complete)
                        {
                            yield return new StatusUpdate(snapshot, IsSnapshot: true, token);
                            snapshot = [];
                        }

                        break;
                    case StatusEvent.EventOneofCase.Change:
                        yield return new StatusUpdate([told.Change], IsSnapshot: false, token);
                        break;
                    case StatusEvent.EventOneofCase.Heartbeat when told.Heartbeat.Interval is { } announced:
                        interval = announced.ToTimeSpan();
                        break;
                }

                silence.CancelAfter(PatienceOf(interval));
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (failure is null && endsByItself)
            {
                yield break;
            }

            if (failure?.Reason == ErrorReason.ResumeTokenInvalid && token.Length > 0)
            {
                token = "";
                continue;
            }

            // Not cancelled by the caller, so given up for silence, or by what lies between.
            var isBroken = failure is null || failure.IsTransient || failure.StatusCode == StatusCode.Cancelled;
            failures++;
            if (failure is not null && (!isBroken || (!hasAnswered && failures >= options.MaxAttempts)))
            {
                throw failure;
            }

            await Task.Delay(Backoff.DelayAfter(failures, failure?.RetryDelay, options.Random), options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan PatienceOf(TimeSpan interval) => interval * 2;
}
