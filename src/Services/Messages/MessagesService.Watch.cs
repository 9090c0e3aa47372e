using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Status;
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
        WatchMessageRequest request, IServerStreamWriter<StatusEvent> responseStream, ServerCallContext context)
    {
        var messageId = ObjectId.TryParse(request.MessageId, out var id) ? id : throw MessagesErrors.NotFound(request.MessageId);
        var after = PositionOf(request.ResumeToken, messageId);
        using var watch = await feed.WatchMessageAsync(context.Caller.Account.AccountId, messageId, after, request.ToTerms(), context.CancellationToken)
            ?? throw MessagesErrors.NotFound(request.MessageId);
        await StartAsync(after, watch, context);
        await TellAsync(watch, messageId, after, responseStream, DeliveriesMapping.ToMessageEvent, LabelsFor(request.IncludeLabels), context.CancellationToken);
    }

    public override async Task WatchStatus(
        WatchStatusRequest request, IServerStreamWriter<StatusEvent> responseStream, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var after = PositionOf(request.ResumeToken, accountId);
        using var watch = await feed.WatchAccountAsync(accountId, after, request.ToTerms(), context.CancellationToken);
        await StartAsync(after, watch, context);
        await TellAsync(watch, accountId, after, responseStream, DeliveriesMapping.ToAccountEvent, LabelsFor(request.IncludeLabels), context.CancellationToken);
    }

    /// <summary>Writes what is watched until the watch ends. A change with another one right behind it is flushed with that.</summary>
    private static async Task TellAsync(
        StatusWatch watch,
        ObjectId subject,
        long? last,
        IServerStreamWriter<StatusEvent> responseStream,
        Func<WatchEvent, ObjectId, StatusEvent> toEvent,
        ChangeLabels? labels,
        CancellationToken cancellationToken)
    {
        while (await watch.WaitAsync(cancellationToken))
        {
            watch.TryRead(out var watched);
            while (watched is not null)
            {
                watch.TryRead(out var next);
                responseStream.WriteOptions = watched is WatchEvent.Changed && next is WatchEvent.Changed ? Unflushed : null;
                var told = toEvent(watched, subject);
                if (labels is null)
                {
                    await responseStream.WriteAsync(told, cancellationToken);
                }
                else
                {
                    foreach (var part in await labels.AddAsync(told, cancellationToken))
                    {
                        await responseStream.WriteAsync(part, cancellationToken);
                    }
                }

                (last, watched) = (watched.Sequence, next);
            }
        }

        ThrowIfStopped(watch, subject, last);
    }

    private ChangeLabels? LabelsFor(bool areIncluded) => areIncluded ? new ChangeLabels(messages) : null;

    /// <summary>The position to go on after; null = from a snapshot.</summary>
    private static long? PositionOf(string resumeToken, ObjectId subject) =>
        resumeToken.Length == 0 ? null
        : !ResumeToken.TryParse(resumeToken, out var token) ? throw DeliveriesErrors.ResumeTokenInvalid("is not one that a watch gave out")
        : token.Subject == subject ? token.Sequence
        : throw DeliveriesErrors.ResumeTokenInvalid("belongs to another watch");

    // After a position that was resumed nothing may change for long: without a first message the headers tell that the stream is open. One that
    // is at its end says that by its status instead, which the headers would hide from a browser.
    private static Task StartAsync(long? after, StatusWatch watch, ServerCallContext context) =>
        after is null || watch.IsFinished ? Task.CompletedTask : context.WriteResponseHeadersAsync([]);

    private static void ThrowIfStopped(StatusWatch watch, ObjectId subject, long? last)
    {
        if (watch.Outcome == WatchOutcome.Stopped)
        {
            throw DeliveriesErrors.Stopping(last is { } sequence ? new ResumeToken(subject, sequence).ToString() : null);
        }
    }
}
