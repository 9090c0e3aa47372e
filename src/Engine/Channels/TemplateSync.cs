using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>Lists the templates of each provider that has some, at the start and every now and then.</summary>
internal sealed partial class TemplateSync(
    IEnumerable<ITemplateSource> sources, ProviderTemplates templates, TimeProvider time, ILogger<TemplateSync> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sources.Where(static source => source.Interval is not null).Select(source => FollowAsync(source, stoppingToken)));

    /// <summary>Lists the templates of one provider until it is cancelled.</summary>
    public async Task FollowAsync(ITemplateSource source, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await ListAsync(source, stoppingToken);
            await Task.Delay(source.Interval!.Value, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListAsync(ITemplateSource source, CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stoppingToken);
        try
        {
            await templates.ListAnewAsync(source, either.Token);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.ListFailed(logger, exception, source.Provider);
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1075,
            EventName = nameof(ListFailed),
            Level = LogLevel.Warning,
            Message = "The templates of provider {Provider} could not be listed; those that are known stay as they are.")]
        public static partial void ListFailed(ILogger logger, Exception exception, string provider);
    }
}
