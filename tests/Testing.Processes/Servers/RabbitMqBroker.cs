using System.Diagnostics;
using Grpc.Messaging.Testing.PostgreSql;

namespace Grpc.Messaging.Testing.Processes.Servers;

/// <summary>
/// A RabbitMQ of our own, on ports and files of its own, that can be killed, paused and started again. Needs Debian's rabbitmq-server; no service
/// of it has to run.
/// </summary>
public sealed class RabbitMqBroker : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string PortMapper = "/usr/bin/epmd";
    private const string StartedMark = "completed with";

    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-rabbitmq-").FullName;
    private readonly ProcessStartInfo _start;
    private readonly Process _portMapper;
    private Process? _process;

    public RabbitMqBroker()
    {
        var port = Loopback.FindFreePort();
        var portMapperPort = Loopback.FindFreePort();
        Uri = $"amqp://guest:guest@127.0.0.1:{port}/%2F";
        _portMapper = Process.Start(PortMapper, ["-address", "127.0.0.1", "-port", $"{portMapperPort}"]);

        File.WriteAllText(Path.Combine(_folder, "rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{port}\nlog.console = false\n");
        File.WriteAllText(Path.Combine(_folder, "plugins"), "[].");
        _start = new ProcessStartInfo(Server) { RedirectStandardOutput = true, RedirectStandardError = true };
        var environment = _start.Environment;
        environment["HOME"] = _folder;
        environment["RABBITMQ_NODENAME"] = $"messaging{port}@localhost";
        environment["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia");
        environment["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log");
        environment["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq.conf");
        environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins");
        environment["RABBITMQ_DIST_PORT"] = $"{Loopback.FindFreePort()}";
        environment["ERL_EPMD_ADDRESS"] = "127.0.0.1";
        environment["ERL_EPMD_PORT"] = $"{portMapperPort}";
        environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
            "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none";

        // With it the script becomes the server instead of its parent, so that a signal to the process meets the server.
        environment["RUNNING_UNDER_SYSTEMD"] = "true";
    }

    /// <summary>Why there can be no broker here; null when there can.</summary>
    public static string? Problem { get; } = File.Exists(Server) && File.Exists(PortMapper) ? null : "rabbitmq-server is not installed";

    /// <summary>The same over all its lives.</summary>
    public string Uri { get; }

    /// <summary>Returns when it takes connections.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var process = Process.Start(_start) ?? throw new InvalidOperationException("The broker did not start.");
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                started.TrySetException(new InvalidOperationException("The broker ended before it took connections."));
            }
            else if (line.Data.Contains(StartedMark, StringComparison.Ordinal))
            {
                started.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process!.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        _process.Dispose();
        _process = null;
    }

    public void Pause() => _process!.Pause();

    public void Resume() => _process!.Resume();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync(CancellationToken.None);
        }

        _portMapper.Kill();
        _portMapper.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
