using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Deliveries;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

// An idle watcher is these methods' state and nothing else: no buffer, no timer, no linked token. Heartbeats and the end at shutdown come
// from the feed.
internal sealed partial class MessagesService
{
    private static readonly WriteOptions Unflushed = new(WriteFlags.BufferHint);

    public override async Task WatchMessage(
        WatchMessageRequest request, IServerStreamWriter<WatchMessageResponse> responseStream, ServerCallContext context)
    {
        var messageId = ObjectId.TryParse(request.MessageId, out var id) ? id : throw MessagesErrors.NotFound(request.MessageId);
        var after = await ResumeAsync(request.ResumeToken, messageId, context);
        using var watch = await feed.WatchMessageAsync(context.Caller.Account.AccountId, messageId, after, context.CancellationToken)
            ?? throw MessagesErrors.NotFound(request.MessageId);
        var last = after;
        while (await watch.WaitAsync(context.CancellationToken))
        {
            while (watch.TryRead(out var watched))
            {
                responseStream.WriteOptions = watch.HasMoreChanges ? Unflushed : null;
                await responseStream.WriteAsync(watched.ToWatchMessage(messageId), context.CancellationToken);
                last = watched.Sequence;
            }
        }

        ThrowIfStopped(watch, messageId, last);
    }

    public override async Task WatchStatus(
        WatchStatusRequest request, IServerStreamWriter<WatchStatusResponse> responseStream, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var after = await ResumeAsync(request.ResumeToken, accountId, context);
        using var watch = await feed.WatchAccountAsync(accountId, after, context.CancellationToken);
        var last = after;
        while (await watch.WaitAsync(context.CancellationToken))
        {
            while (watch.TryRead(out var watched))
            {
                responseStream.WriteOptions = watch.HasMoreChanges ? Unflushed : null;
                await responseStream.WriteAsync(watched.ToWatchStatus(accountId), context.CancellationToken);
                last = watched.Sequence;
            }
        }

        ThrowIfStopped(watch, accountId, last);
    }

    /// <summary>The position to go on after; null = from a snapshot.</summary>
    private static async ValueTask<long?> ResumeAsync(string resumeToken, ObjectId subject, ServerCallContext context)
    {
        if (resumeToken.Length == 0)
        {
            return null;
        }

        if (!ResumeToken.TryParse(resumeToken, out var token) || token.Subject != subject)
        {
            throw DeliveriesErrors.ForeignResumeToken();
        }

        // Nothing may change for long after this position: without a first message the headers tell that the stream is open.
        await context.WriteResponseHeadersAsync([]);
        return token.Sequence;
    }

    private static void ThrowIfStopped(StatusWatch watch, ObjectId subject, long? last)
    {
        if (watch.Outcome == WatchOutcome.Stopped)
        {
            throw DeliveriesErrors.Stopping(last is { } sequence ? new ResumeToken(subject, sequence).ToString() : null);
        }
    }
}
