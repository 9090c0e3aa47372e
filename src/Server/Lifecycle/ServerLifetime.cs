using System.Runtime.InteropServices;
using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Server.Http;

namespace Grpc.Messaging.Server.Lifecycle;

/// <summary>
/// What signals do. SIGTERM stops after <see cref="HttpOptions.DrainTime"/>, in which balancers find out; a second one, SIGINT and SIGQUIT stop at
/// once. SIGHUP reads certificates and files of settings again and never ends the process.
/// </summary>
internal sealed partial class ServerLifetime(
    IHostApplicationLifetime application,
    Draining draining,
    StartState start,
    MessagingOptions options,
    IConfiguration configuration,
    TimeProvider time,
    IServiceProvider services,
    ILogger<ServerLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private CancellationTokenRegistration _started;
    private ITimer? _end;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _started = application.ApplicationStarted.UnsafeRegister(static lifetime => ((ServerLifetime)lifetime!).OnStarted(), this);
        On(PosixSignal.SIGTERM, Drain);
        On(PosixSignal.SIGINT, application.StopApplication);
        On(PosixSignal.SIGQUIT, application.StopApplication);
        On(PosixSignal.SIGHUP, Reload);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>As on SIGTERM.</summary>
    public void Drain()
    {
        var duration = options.Http.DrainTime;
        if (duration == TimeSpan.Zero || draining.Began.IsCancellationRequested || !application.ApplicationStarted.IsCancellationRequested)
        {
            application.StopApplication();
            return;
        }

        Log.Draining(logger, duration);
        _end = time.CreateTimer(static lifetime => ((IHostApplicationLifetime)lifetime!).StopApplication(), application, duration, Timeout.InfiniteTimeSpan);
        draining.Begin();
    }

    /// <summary>As on SIGHUP.</summary>
    public void Reload()
    {
        Log.Reloading(logger);
        services.GetService<ServerCertificate>()?.Reload();
        try
        {
            (configuration as IConfigurationRoot)?.Reload();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            Log.NotReadable(logger, exception.Message);
        }
    }

    public void Dispose()
    {
        _signals.ForEach(static signal => signal.Dispose());
        _started.Dispose();
        _end?.Dispose();
    }

    private void OnStarted()
    {
        start.IsOver = true;
        Log.Started(logger);
    }

    private void On(PosixSignal signal, Action act) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        act();
    }));

    private static partial class Log
    {
        // The tools of this repository wait for this line.
        [LoggerMessage(EventId = 6020, EventName = "Started", Level = LogLevel.Information, Message = "Application started.")]
        public static partial void Started(ILogger logger);

        [LoggerMessage(EventId = 6021, EventName = "Draining", Level = LogLevel.Information,
            Message = "The server stops in {Duration}. Until then it serves, and says that it is not ready.")]
        public static partial void Draining(ILogger logger, TimeSpan duration);

        [LoggerMessage(EventId = 6022, EventName = "Reloading", Level = LogLevel.Information, Message = "Certificates and files of settings are read again.")]
        public static partial void Reloading(ILogger logger);

        [LoggerMessage(EventId = 6023, EventName = "SettingsNotReadable", Level = LogLevel.Error, Message = "The settings stay as they are: {Reason}")]
        public static partial void NotReadable(ILogger logger, string reason);
    }
}
