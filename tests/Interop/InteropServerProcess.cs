using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>The interoperability test server as a process of its own, and what the stock clients reported of it.</summary>
public abstract partial class InteropServerProcess(bool usesTls) : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Lazy<Task<ClientReport>>> _reports = new();
    private Process? _process;

    /// <summary>Port for gRPC.</summary>
    public int Port { get; private set; }

    /// <summary>Port for gRPC-Web.</summary>
    public int Http1Port { get; private set; }

    /// <summary>The address for gRPC.</summary>
    public string Address => $"{(usesTls ? "https" : "http")}://127.0.0.1:{Port}";

    /// <summary>The address for gRPC-Web.</summary>
    public string Http1Address => $"{(usesTls ? "https" : "http")}://127.0.0.1:{Http1Port}";

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Grpc.InteropServer.dll"), "--port", "0", "--http1-port", "0"];
        _process = Tool.Start("dotnet", usesTls ? [.. arguments, "--tls"] : arguments);
        var line = await _process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(StartLimit);
        var match = Ready().Match(line ?? "");
        Assert.True(match.Success, $"The server did not start: {line}");
        Port = int.Parse(match.Groups[1].Value);
        Http1Port = int.Parse(match.Groups[2].Value);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }
    }

    /// <summary>Runs a client's script, once; all its cases are in the one report.</summary>
    internal async Task<ClientReport> RunAsync(StockClient client)
    {
        await client.Prerequisite();
        return await _reports.GetOrAdd(client.Name, _ => new Lazy<Task<ClientReport>>(() => RunScriptAsync(client))).Value;
    }

    private async Task<ClientReport> RunScriptAsync(StockClient client)
    {
        if (client.NeedsGeneratedCode)
        {
            var generated = await Tool.RunAsync(BufCurl.Program, "generate", Repository.SchemaFolder);
            Assert.True(generated.ExitCode == 0, generated.ToString());
        }

        string[] arguments = [.. client.Arguments, "--port", $"{Port}", "--http1-port", $"{Http1Port}"];
        return new ClientReport(await Tool.RunAsync(client.Program, usesTls ? [.. arguments, "--tls"] : arguments));
    }

    [GeneratedRegex("^listening h2c=(\\d+) http1=(\\d+)$")]
    private static partial Regex Ready();
}
