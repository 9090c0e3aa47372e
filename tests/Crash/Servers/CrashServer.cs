using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Grpc.Messaging.Tests.Crash.Servers;

/// <summary>The real server in a process of its own that can be killed at any moment and started again on the same data and addresses.</summary>
internal sealed class CrashServer : IDisposable
{
    private const string StartedLine = "Application started.";

    private static readonly string[] FaultMarks = ["fail:", "crit:", "Unhandled exception"];

    private readonly ProcessStartInfo _start;
    private readonly ConcurrentQueue<string> _faults = new();
    private Process? _process;
    private TaskCompletionSource<int> _up = NewSignal();
    private volatile int _life;

    public CrashServer(string dataPath, string apiKey)
    {
        RestUrl = $"http://{FindFreeAddress()}";
        GrpcUrl = $"http://{FindFreeAddress()}";
        var assembly = typeof(CrashServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ServerAssembly").Value!;
        _start = new ProcessStartInfo("dotnet", [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _start.Environment["Messaging__Http__RestUrl"] = RestUrl;
        _start.Environment["Messaging__Http__GrpcUrl"] = GrpcUrl;
        _start.Environment["Messaging__DataPath"] = dataPath;
        _start.Environment["Messaging__Bootstrap__ApiKey"] = apiKey;
        // A watcher that falls behind may find intermediate states merged; here every single one is wanted.
        _start.Environment["Messaging__Watch__TailSize"] = "100000";
        _start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
    }

    public string RestUrl { get; }

    public string GrpcUrl { get; }

    /// <summary>Which run of the process this is. Changes before a kill, so that who sees a call fail can tell whether it was for that.</summary>
    public int Life => _life;

    /// <summary>What the server logged as an error, or said before it died by itself.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The present life, as soon as it takes calls.</summary>
    public Task<int> WhenUpAsync(CancellationToken cancellationToken) => _up.Task.WaitAsync(cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var process = Process.Start(_start) ?? throw new InvalidOperationException("The server did not start.");
        var started = NewSignal();
        process.OutputDataReceived += (_, line) => Read(line.Data, started);
        process.ErrorDataReceived += (_, line) => Read(line.Data, started);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await started.Task.WaitAsync(cancellationToken);
        _up.SetResult(_life);
    }

    /// <summary>Ends the process as kill -9 does: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _up = NewSignal();
        _life++;
        _process!.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
    }

    private static TaskCompletionSource<int> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static EndPoint FindFreeAddress()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket.LocalEndPoint!;
    }

    private void Read(string? line, TaskCompletionSource<int> started)
    {
        if (line is null)
        {
            started.TrySetException(new InvalidOperationException(
                $"The server ended before it took calls. {string.Join(Environment.NewLine, _faults)}"));
        }
        else if (line.Contains(StartedLine, StringComparison.Ordinal))
        {
            started.TrySetResult(_life);
        }
        else if (FaultMarks.Any(mark => line.StartsWith(mark, StringComparison.Ordinal)))
        {
            _faults.Enqueue(line);
        }
    }
}
