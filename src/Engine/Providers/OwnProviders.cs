using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>
/// Runs the providers of accounts in this process. It follows the store: at once what is changed through this process, within
/// <see cref="OwnProviderOptions.RefreshTime"/> what is changed through another. A provider that is changed is replaced by a new one; the old one ends
/// when what it has under way is over, and what waited for it is routed anew.
/// </summary>
public sealed partial class OwnProviders : BackgroundService, IHostedLifecycleService
{
    private readonly IOwnProviderStore _store;
    private readonly IProviderFactory _factory;
    private readonly OwnProviderSecrets _secrets;
    private readonly SenderRegistry _senders;
    private readonly TemplateSync _templates;
    private readonly TimeProvider _time;
    private readonly OwnProviderOptions _options;
    private readonly ILogger<OwnProviders> _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<ObjectId, Running> _running = [];
    private readonly Dictionary<ObjectId, int> _failed = [];
    private readonly ConcurrentDictionary<Task, bool> _ending = [];

    internal OwnProviders(
        IOwnProviderStore store,
        IProviderFactory factory,
        OwnProviderSecrets secrets,
        SenderRegistry senders,
        TemplateSync templates,
        TimeProvider time,
        IOptions<OwnProviderOptions> options,
        ILogger<OwnProviders> logger)
    {
        (_store, _factory, _secrets, _senders, _templates) = (store, factory, secrets, senders, templates);
        (_time, _options, _logger) = (time, options.Value, logger);
    }

    /// <summary>Runs what is stored by now. Does not fail: what can't be done now is tried again later.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await FollowAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.RefreshFailed(_logger, exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Starts those that are stored before anything is sent.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Ends them when everything else has stopped.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        foreach (var running in _running.Values)
        {
            End(running);
        }

        await Task.WhenAll(_ending.Keys).WaitAsync(cancellationToken);
    }

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_options.RefreshTime, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                await RefreshAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.ListVersionsAsync(cancellationToken);
        ObjectId[] changed = [.. stored.Where(provider => VersionOf(provider.Key) != provider.Value).Select(static provider => provider.Key)];
        ObjectId[] gone = [.. _running.Keys.Where(id => !stored.ContainsKey(id))];
        foreach (var id in _failed.Keys.Where(id => !stored.ContainsKey(id)).ToList())
        {
            _failed.Remove(id);
        }

        if (changed.Length + gone.Length == 0)
        {
            return;
        }

        var ended = gone.Select(id => _running[id]).ToList();
        foreach (var id in gone)
        {
            _running.Remove(id);
        }

        foreach (var (provider, version) in changed.Length == 0 ? [] : await _store.LoadAsync(changed, cancellationToken))
        {
            if (await StartAsync(provider, version, cancellationToken) is not { } started)
            {
                continue;
            }

            if (_running.Remove(provider.ProviderId, out var before))
            {
                ended.Add(before);
            }

            _running.Add(provider.ProviderId, started);
        }

        _senders.ReplaceOwn([.. _running.Values.Select(static running => running.Sender)]);
        foreach (var running in ended)
        {
            End(running);
        }
    }

    private int? VersionOf(ObjectId id) => _running.TryGetValue(id, out var running)
        ? _failed.TryGetValue(id, out var newer) ? newer : running.Sender.Version
        : _failed.TryGetValue(id, out var failed) ? failed : null;

    /// <summary>Makes and starts one; null when that can't be done, which is told once and not tried again until it is changed.</summary>
    private async Task<Running?> StartAsync(OwnProvider provider, int version, CancellationToken cancellationToken)
    {
        _failed.Remove(provider.ProviderId);
        try
        {
            var parts = _factory.Create(provider.ProviderId.ToString(), provider.Type, _secrets.AllOf(provider));
            var running = new Running(new OwnSender(provider, version, parts), new CancellationTokenSource());
            foreach (var service in provider.IsEnabled ? parts.Services : [])
            {
                await service.StartAsync(cancellationToken);
            }

            if (provider.IsEnabled && parts.Templates is { Interval: not null } templates)
            {
                running.Templates = _templates.FollowAsync(templates, running.Stopping.Token);
            }

            Log.Started(_logger, provider.ProviderId, provider.Type, provider.AccountId);
            return running;
        }
        catch (StoreUnavailableException exception)
        {
            // The key ring: looked at again with the next refresh.
            Log.RefreshFailed(_logger, exception);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed[provider.ProviderId] = version;
            Log.StartFailed(_logger, exception, provider.ProviderId, provider.Type, provider.AccountId);
            return null;
        }
    }

    private void End(Running running)
    {
        var ending = EndAsync(running);
        _ending.TryAdd(ending, true);
        _ = ending.ContinueWith(done => _ending.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task EndAsync(Running running)
    {
        var (stored, parts) = (running.Sender.Stored, running.Sender.Parts);
        try
        {
            await _senders.WhenIdleAsync(running.Sender);
            await running.Stopping.CancelAsync();
            await running.Templates;
            foreach (var service in stored.IsEnabled ? parts.Services : [])
            {
                await service.StopAsync(CancellationToken.None);
                if (service is IHostedLifecycleService lifecycle)
                {
                    await lifecycle.StoppedAsync(CancellationToken.None);
                }
            }

            await parts.Owner.DisposeAsync();
            running.Stopping.Dispose();
            Log.Ended(_logger, stored.ProviderId, stored.Type, stored.AccountId);
        }
        catch (Exception exception)
        {
            Log.EndFailed(_logger, exception, stored.ProviderId, stored.Type, stored.AccountId);
        }
    }

    private sealed class Running(OwnSender sender, CancellationTokenSource stopping)
    {
        public OwnSender Sender => sender;

        public CancellationTokenSource Stopping => stopping;

        public Task Templates { get; set; } = Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1093,
            EventName = "OwnProviderStarted",
            Level = LogLevel.Information,
            Message = "Provider {ProviderId} ({Type}) of account {AccountId} runs.")]
        public static partial void Started(ILogger logger, ObjectId providerId, string type, ObjectId accountId);

        [LoggerMessage(
            EventId = 1094,
            EventName = "OwnProviderStartFailed",
            Level = LogLevel.Error,
            Message = "Provider {ProviderId} ({Type}) of account {AccountId} can't be run as it is stored; what ran before goes on, and it is tried again when it is changed.")]
        public static partial void StartFailed(ILogger logger, Exception exception, ObjectId providerId, string type, ObjectId accountId);

        [LoggerMessage(
            EventId = 1095,
            EventName = "OwnProviderEnded",
            Level = LogLevel.Information,
            Message = "Provider {ProviderId} ({Type}) of account {AccountId} has ended.")]
        public static partial void Ended(ILogger logger, ObjectId providerId, string type, ObjectId accountId);

        [LoggerMessage(
            EventId = 1096,
            EventName = "OwnProviderEndFailed",
            Level = LogLevel.Warning,
            Message = "Provider {ProviderId} ({Type}) of account {AccountId} did not end in order.")]
        public static partial void EndFailed(ILogger logger, Exception exception, ObjectId providerId, string type, ObjectId accountId);

        [LoggerMessage(
            EventId = 1097,
            EventName = "OwnProvidersUnread",
            Level = LogLevel.Warning,
            Message = "The providers of accounts could not be read; those that run go on.")]
        public static partial void RefreshFailed(ILogger logger, Exception exception);
    }
}
