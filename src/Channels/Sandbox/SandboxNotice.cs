using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>Says at the start which channels reach nobody.</summary>
internal sealed partial class SandboxNotice(IReadOnlyList<ChannelDefinition> channels, ILogger logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in channels)
        {
            Log.GoesToSandbox(logger, channel.Name);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 8101,
            EventName = nameof(GoesToSandbox),
            Level = LogLevel.Information,
            Message = "Channel {Channel} goes to the sandbox: no provider is configured for it, and its messages reach nobody.")]
        public static partial void GoesToSandbox(ILogger logger, string channel);
    }
}
