using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>Stores what this process counts of providers, reads what all count, and takes turns from those that are slow.</summary>
internal sealed partial class ProviderDemotions : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly string _node = Guid.NewGuid().ToString("n");
    private readonly ProviderPaces _paces;
    private readonly IProviderPaceStore _store;
    private readonly SenderRegistry _senders;
    private readonly TimeProvider _time;
    private readonly DemotionOptions _options;
    private readonly ILogger<ProviderDemotions> _logger;

    public ProviderDemotions(
        ProviderPaces paces,
        IProviderPaceStore store,
        SenderRegistry senders,
        TimeProvider time,
        IOptions<RoutingOptions> options,
        Meter meter,
        ILogger<ProviderDemotions> logger)
    {
        (_paces, _store, _senders, _time, _options, _logger) = (paces, store, senders, time, options.Value.Demotion, logger);
        meter.CreateObservableGauge(
            "messaging.provider.demoted", Measure, "{provider}", "Whether a provider is demoted because its deliveries are slow; of those of accounts, how many are.");
    }

    /// <summary>Stores, reads and judges, once.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var changed = _paces.TakeChanged();
        try
        {
            if (changed.Count > 0)
            {
                await _store.PutAsync(_node, changed, cancellationToken);
            }
        }
        catch
        {
            _paces.PutBack(changed);
            throw;
        }

        var now = _time.GetUtcNow();
        var counts = (await _store.SumAsync(now - _paces.Memory, cancellationToken)).ToLookup(static count => count.Provider, StringComparer.Ordinal);
        var demotions = new List<ProviderDemotion>();
        foreach (var provider in _senders.All
            .Where(sender => sender.ReportsDelivery && _paces.Watches(sender.Channel))
            .Select(static sender => sender.Provider))
        {
            var before = _senders.DemotionOf(provider);
            if (DemotionRule.Find(provider, [.. counts[provider]], now, _options) is { } demotion)
            {
                demotions.Add(demotion with { StartTime = before?.StartTime ?? demotion.StartTime });
                if (before is null)
                {
                    Log.Demoted(_logger, provider, demotion.SlowCount, demotion.Count, _options.SlowTime, demotion.RestoreTime);
                }
            }
            else if (before is not null)
            {
                Log.Restored(_logger, provider, _options.RestoreTime);
            }
        }

        _senders.Demote(demotions);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(_logger, exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Interval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<Measurement<int>> Measure()
    {
        foreach (var sender in _senders.Configured)
        {
            yield return new(_senders.DemotionOf(sender.Provider) is null ? 0 : 1, new KeyValuePair<string, object?>(TagNames.Provider, sender.Provider));
        }

        yield return new(
            _senders.All.OfType<OwnSender>().Count(own => _senders.DemotionOf(own.Provider) is not null),
            new KeyValuePair<string, object?>(TagNames.Provider, OwnProvider.Label));
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1085,
            EventName = "ProviderDemoted",
            Level = LogLevel.Warning,
            Message = "Provider {Provider} is slow: {Slow} of {Count} messages took {SlowTime} or more. It gets a tenth of its turns until {RestoreTime} at least.")]
        public static partial void Demoted(ILogger logger, string provider, int slow, int count, TimeSpan slowTime, DateTimeOffset restoreTime);

        [LoggerMessage(
            EventId = 1086,
            EventName = "ProviderRestored",
            Level = LogLevel.Information,
            Message = "Provider {Provider} has not been slow for {RestoreTime}: it gets all of its turns again.")]
        public static partial void Restored(ILogger logger, string provider, TimeSpan restoreTime);

        [LoggerMessage(
            EventId = 1087,
            EventName = "ProviderPacesUnread",
            Level = LogLevel.Warning,
            Message = "How fast providers deliver could not be stored or read; those that were slow stay so.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
