using System.Diagnostics;
using System.Globalization;

namespace Grpc.Messaging.Benchmarks.Hosting;

/// <summary>A server in a process of its own, so that its processor time and memory can be told from the client's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Processor time used so far, over all threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory that it has in use at the moment, garbage included.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>
    /// Starts a built program and waits until it printed a line that <paramref name="isReady"/> accepts. <see cref="StartupHook"/> runs
    /// inside it.
    /// </summary>
    public static async Task<ServerProcess> StartAsync(
        string assembly,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        Func<string, bool> isReady,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // Every server collects garbage as ours does: with other settings than its own, a yardstick would measure those.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCgen0MaxBudget"] = "1000000";
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"'{assembly}' did not start.");
        var server = new ServerProcess(process);
        await server.ReadUntilAsync(isReady, cancellationToken);
        return server;
    }

    /// <summary>Ends it without any warning.</summary>
    public Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        return _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Collects all garbage there, and reads how much memory is left in use.</summary>
    public async Task<MemorySample> ReadMemoryAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(StartupHook.MemoryCommand.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var line = await ReadUntilAsync(line => line.StartsWith(StartupHook.MemoryAnswer, StringComparison.Ordinal), cancellationToken);
        var parts = line.Split(' ');
        return new MemorySample(long.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        // The hook ends the process when its input ends.
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }

    private async Task<string> ReadUntilAsync(Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (isWanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"'{_process.StartInfo.ArgumentList[0]}' ended before it said what was expected.");
    }
}
