using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;

namespace Grpc.Messaging.Client.Calls;

/// <summary>Reads the watch of a run over any number of streams. Each begins with where the run stands, so nothing has to be remembered between them.</summary>
internal sealed class PushRunWatch(MessagingClientOptions options)
{
    public async IAsyncEnumerable<WatchPushRunResponse> ReadAsync(
        Func<AsyncServerStreamingCall<WatchPushRunResponse>> open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (failures, hasAnswered) = (0, false);
        while (true)
        {
            using var stream = open();
            MessagingException? failure;
            while (true)
            {
                WatchPushRunResponse? told;
                (told, failure) = await WatchStream.NextAsync(stream.ResponseStream).ConfigureAwait(false);
                if (told is null)
                {
                    break;
                }

                (failures, hasAnswered) = (0, true);
                yield return told;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (failure is null)
            {
                yield break;
            }

            failures++;
            if (!failure.IsTransient || (!hasAnswered && failures >= options.MaxAttempts))
            {
                throw failure;
            }

            await Task.Delay(Backoff.DelayAfter(failures, failure.RetryDelay, options.Random), options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
