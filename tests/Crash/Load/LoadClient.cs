using Grpc.Core;
using Grpc.Messaging.Tests.Crash.Servers;

namespace Grpc.Messaging.Tests.Crash.Load;

/// <summary>
/// A caller that sends one message after the other. When the server dies during a call, it can't know whether the message was accepted, and
/// asks again with the same request id until there is an answer.
/// </summary>
internal sealed class LoadClient(MessagingApi api, CrashServer server, Planning planning, Progress progress)
{
    private volatile bool _stopping;

    /// <summary>What was answered OK.</summary>
    public List<(PlannedMessage Planned, string MessageId)> Answers { get; } = [];

    /// <summary>What was answered when an answered message was sent once more.</summary>
    public List<(string First, string Again)> Replays { get; } = [];

    /// <summary>Starts no further message.</summary>
    public void Stop() => _stopping = true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!_stopping)
        {
            var planned = planning.Next();
            var messageId = await SendUntilAnsweredAsync(planned, cancellationToken);
            Answers.Add((planned, messageId));
            progress.Report();
            if (planning.AsksAgain())
            {
                Replays.Add((messageId, await SendUntilAnsweredAsync(planned, cancellationToken)));
            }
        }
    }

    private async Task<string> SendUntilAnsweredAsync(PlannedMessage planned, CancellationToken cancellationToken)
    {
        while (true)
        {
            var life = await server.WhenUpAsync(cancellationToken);
            try
            {
                return await api.SendAsync(planned, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or RpcException && life != server.Life)
            {
            }
        }
    }
}
