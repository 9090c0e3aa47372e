using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Grpc.Messaging.Testing.PostgreSql;

namespace Grpc.Messaging.Testing.Processes.Servers;

/// <summary>
/// The real server in a process of its own that can be killed and paused at any moment and started again on the same data and addresses: the
/// one built with the tests, or the published one that MESSAGING_TEST_SERVER names.
/// </summary>
public sealed class ServerProcess : IDisposable
{
    private const string StartedLine = "Application started.";

    // Behind the time and the node.
    private static readonly string[] FaultMarks = [" fail: ", " crit: ", "Unhandled exception"];

    private readonly string _assembly;
    private readonly ProcessStartInfo _start;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly Lock _lock = new();
    private Process? _process;
    private TaskCompletionSource _up = NewSignal();
    private volatile int _life;

    /// <param name="name">How reports call it.</param>
    /// <param name="settings">Settings by their name in the environment.</param>
    /// <param name="usesTls">Whether everything is on one address with TLS; the settings then name the certificate.</param>
    public ServerProcess(string name, string apiKey, IEnumerable<KeyValuePair<string, string>> settings, bool usesTls = false)
    {
        Name = name;
        RestUrl = $"{(usesTls ? "https" : "http")}://127.0.0.1:{Loopback.FindFreePort()}";
        GrpcUrl = usesTls ? RestUrl : $"http://127.0.0.1:{Loopback.FindFreePort()}";
        _assembly = Environment.GetEnvironmentVariable("MESSAGING_TEST_SERVER") is { Length: > 0 } published
            ? published
            : typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(attribute => attribute.Key == "ServerAssembly").Value!;
        _start = new ProcessStartInfo("dotnet", [_assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _start.Environment["Messaging__Http__RestUrl"] = RestUrl;
        if (!usesTls)
        {
            _start.Environment["Messaging__Http__GrpcUrl"] = GrpcUrl;
        }

        _start.Environment["Messaging__Bootstrap__ApiKey"] = apiKey;
        // A watcher that falls behind may find intermediate states merged; here every single one is wanted.
        _start.Environment["Messaging__Watch__TailSize"] = "100000";
        _start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (key, value) in settings)
        {
            _start.Environment[key] = value;
        }
    }

    public string Name { get; }

    /// <summary>The server that it runs from the next start on; null = the one that the tests are for.</summary>
    public string? Assembly { get; set; }

    public string RestUrl { get; }

    public string GrpcUrl { get; }

    /// <summary>Which run of the process this is. Changes before a kill, so that who sees a call fail can tell whether it was for that.</summary>
    public int Life => _life;

    /// <summary>What the server logged as an error, or said before it died by itself.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Ends as soon as it takes calls.</summary>
    public Task WhenUpAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _up.Task.WaitAsync(cancellationToken);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _start.ArgumentList[0] = Assembly ?? _assembly;
        var process = Process.Start(_start) ?? throw new InvalidOperationException($"{Name} did not start.");
        var started = NewSignal();
        process.OutputDataReceived += (_, line) => Read(line.Data, started);
        process.ErrorDataReceived += (_, line) => Read(line.Data, started);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await started.Task.WaitAsync(cancellationToken);
        lock (_lock)
        {
            _up.SetResult();
        }
    }

    /// <summary>Asks the process to stop, as systemd and Kubernetes do, and waits for its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        BeDown();
        var process = _process!;
        process.Terminate();
        await process.WaitForExitAsync(cancellationToken);
        var exitCode = process.ExitCode;
        process.Dispose();
        _process = null;
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"{Name} stopped with exit code {exitCode}. {string.Join(Environment.NewLine, _faults)}");
        }
    }

    /// <summary>Ends the process as kill -9 does: no handler runs, nothing is flushed. Also one that is paused.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        BeDown();
        _life++;
        _process!.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        _process.Dispose();
        _process = null;
    }

    /// <summary>Lets the process stand still, at whatever it is.</summary>
    public void Pause() => _process!.Pause();

    public void Resume() => _process!.Resume();

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
        _process = null;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on <see cref="WhenUpAsync"/> waits for the next start.</summary>
    private void BeDown()
    {
        lock (_lock)
        {
            if (_up.Task.IsCompleted)
            {
                _up = NewSignal();
            }
        }
    }

    private void Read(string? line, TaskCompletionSource started)
    {
        if (line is null)
        {
            started.TrySetException(new InvalidOperationException(
                $"{Name} ended before it took calls. {string.Join(Environment.NewLine, _faults)}"));
        }
        else if (line.Contains(StartedLine, StringComparison.Ordinal))
        {
            started.TrySetResult();
        }
        else if (FaultMarks.Any(mark => line.Contains(mark, StringComparison.Ordinal)))
        {
            _faults.Enqueue($"{Name}: {line}");
        }
    }
}
