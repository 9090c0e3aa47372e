using System.Diagnostics;
using System.Text.Json;

namespace Grpc.Messaging.Benchmarks.Smpp;

/// <summary>The SMSC of tests/Interop/node in a process of its own. It prints nothing for a message and sends no receipts.</summary>
internal sealed class SmscProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;

    private SmscProcess(Process process, int port) =>
        (_process, _reading, Port) = (process, process.StandardOutput.ReadToEndAsync(CancellationToken.None), port);

    public int Port { get; }

    public static async Task<SmscProcess> StartAsync(CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo("node", ["smsc.mjs", """{"quiet":true,"receipts":"none"}"""])
        {
            WorkingDirectory = Path.Combine(RepositoryFolder.Find(), "tests", "Interop", "node"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The SMSC did not start: run npm ci in tests/Interop/node.");
        using var json = JsonDocument.Parse(line);
        return new SmscProcess(process, json.RootElement.GetProperty("port").GetInt32());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _reading.Wait();
        _process.Dispose();
    }
}
