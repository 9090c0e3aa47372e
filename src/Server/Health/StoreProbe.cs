using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>
/// Asks the store by itself, once a second, whether it answers: so whoever asks for the health is answered at once, however long the store takes, and however
/// many ask.
/// </summary>
internal sealed class StoreProbe(IAccountStore accounts, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A store that has not answered for so long is told as away, whatever it answers later.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private HealthCheckResult? _wrong = HealthCheckResult.Unhealthy("The store has not been asked yet.");
    private long? _asked;

    /// <summary>What is wrong with the store; null when it answers.</summary>
    public HealthCheckResult? Wrong
    {
        get
        {
            lock (_lock)
            {
                return _wrong is null && _asked is { } since && time.GetElapsedTime(since) > Patience
                    ? HealthCheckResult.Unhealthy("The store can't be read. It does not answer.")
                    : _wrong;
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Asks once, now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _asked = time.GetTimestamp();
        }

        HealthCheckResult? wrong = null;
        try
        {
            await accounts.AnyAsync(cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            wrong = HealthCheckResult.Unhealthy($"The store can't be read. {exception.Message}");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Told, with what it was, when somebody asks or the report is made by itself.
            wrong = HealthCheckResult.Unhealthy(exception: exception);
        }

        lock (_lock)
        {
            (_wrong, _asked) = (wrong, null);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}
