using System.Diagnostics;
using Grpc.Messaging.Server.Commands;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>The real program in a process of its own, and all that it says.</summary>
internal sealed class ServerRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource Said)> _awaited = [];

    public ServerRun(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerCommandLine).Assembly.Location, "--environment=Production", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Read;
        _process.ErrorDataReceived += Read;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Lines of both outputs so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public Task WhenStartedAsync() => WhenSaidAsync("Application started.");

    /// <summary>Waits for a line with this text, unless one was there.</summary>
    public Task WhenSaidAsync(string text)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lines)
        {
            _awaited.Add((text, said));
            if (_lines.Exists(line => line.Contains(text, StringComparison.Ordinal)))
            {
                said.SetResult();
            }
        }

        return said.Task.WaitAsync(Patience);
    }

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end; answers the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(text);
            foreach (var (awaited, said) in _awaited)
            {
                if (text.Contains(awaited, StringComparison.Ordinal))
                {
                    said.TrySetResult();
                }
            }
        }
    }
}
