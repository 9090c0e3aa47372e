using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Client.Calls;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client;

/// <content>Watches that go on over broken connections.</content>
public sealed partial class MessagingClient
{
    /// <summary>
    /// Follows one message: first where all its destinations stand, then every change, none missed, none repeated. Ends as <see cref="WatchOptions.End"/>
    /// says. A connection that breaks or falls silent is opened again where it was; before anything has come, no more than
    /// <see cref="MessagingClientOptions.MaxAttempts"/> times.
    /// </summary>
    /// <exception cref="MessagingException">The server refuses the watch, or never answered.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IAsyncEnumerable<StatusUpdate> WatchMessageAsync(
        string messageId, WatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        var watch = options ?? new WatchOptions();
        return new StatusWatch(_options, watch).ReadAsync(
            (token, cancellation) => Messages.WatchMessage(
                new WatchMessageRequest
                {
                    MessageId = messageId,
                    ResumeToken = token,
                    End = watch.End,
                    HeartbeatInterval = Duration.FromTimeSpan(watch.HeartbeatInterval),
                    IncludeLabels = watch.IncludeLabels,
                },
                new CallOptions(cancellationToken: cancellation)),
            endsByItself: true,
            cancellationToken);
    }

    /// <summary>
    /// Follows all messages of the account: first the destinations that are not settled, then every change, as
    /// <see cref="WatchMessageAsync"/> does. Goes on until it is cancelled.
    /// </summary>
    /// <exception cref="MessagingException">The server refuses the watch, or never answered.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IAsyncEnumerable<StatusUpdate> WatchStatusAsync(WatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        var watch = options ?? new WatchOptions();
        return new StatusWatch(_options, watch).ReadAsync(
            (token, cancellation) => Messages.WatchStatus(
                new WatchStatusRequest
                {
                    ResumeToken = token,
                    HeartbeatInterval = Duration.FromTimeSpan(watch.HeartbeatInterval),
                    IncludeLabels = watch.IncludeLabels,
                },
                new CallOptions(cancellationToken: cancellation)),
            endsByItself: false,
            cancellationToken);
    }

    /// <summary>
    /// Follows a run of a push: where it stands, then about once a second while something changes, until it is over and nothing is queued. A connection that
    /// breaks is opened again, as <see cref="WatchMessageAsync"/> does; the run is then told once more as it stands.
    /// </summary>
    /// <exception cref="MessagingException">The server refuses the watch, or never answered.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IAsyncEnumerable<WatchPushRunResponse> WatchPushRunAsync(string partnerId, string runId, CancellationToken cancellationToken = default) =>
        new PushRunWatch(_options).ReadAsync(
            () => PushRuns.WatchPushRun(
                new WatchPushRunRequest { PartnerId = partnerId, RunId = runId }, new CallOptions(cancellationToken: cancellationToken)),
            cancellationToken);
}
