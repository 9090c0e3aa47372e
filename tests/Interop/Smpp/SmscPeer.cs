using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grpc.Messaging.Tests.Interop.Smpp;

/// <summary>An SMSC that we did not write: <c>node/smsc.mjs</c> on the package smpp, in a process of its own.</summary>
internal sealed class SmscPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EventWaiter<JsonObject> _events = new();
    private readonly Process _process;
    private readonly Task _reading;
    private bool _isDisposed;

    private SmscPeer(Process process) => (_process, _reading) = (process, ReadAsync(process));

    public int Port { get; private set; }

    /// <summary>Everything that happened so far.</summary>
    public IReadOnlyList<JsonObject> Events => _events.All;

    /// <summary>The messages that it got, whatever it answered, in order.</summary>
    public IReadOnlyList<JsonObject> Submits => [.. Events.Where(static happened => NameOf(happened) == "submit_sm")];

    /// <param name="options">What it is to do; see the script.</param>
    public static async Task<SmscPeer> StartAsync(object? options = null)
    {
        var process = Process.Start(new ProcessStartInfo("node", ["smsc.mjs", JsonSerializer.Serialize(options ?? new { })])
        {
            WorkingDirectory = Repository.NodeFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var peer = new SmscPeer(process);
        peer.Port = (int)(await peer.WaitAsync("listening"))["port"]!;
        return peer;
    }

    /// <summary>The nth event with this name, once it has happened.</summary>
    public async Task<JsonObject> WaitAsync(string name, int nth = 1) =>
        (await _events.WaitAsync(happened => NameOf(happened) == name, nth, $"{name} of the SMSC", Patience))[^1];

    /// <summary>Makes it do something by itself.</summary>
    public async Task OrderAsync(object order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
        }

        _reading.Wait(Patience);
        _process.Dispose();
    }

    private static string NameOf(JsonObject happened) => (string)happened["event"]!;

    private async Task ReadAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            _events.Add(JsonNode.Parse(line)!.AsObject());
        }
    }
}
