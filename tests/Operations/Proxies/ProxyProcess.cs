using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Testing.Processes.Servers;

namespace Grpc.Messaging.Tests.Operations.Proxies;

/// <summary>A proxy with the configuration of docs/deploy, of which only addresses, ports and paths are replaced.</summary>
internal sealed class ProxyProcess : IDisposable
{
    private const string Certificate = "/etc/ssl/messaging.";

    private readonly Process _process;

    private ProxyProcess(string name, int port, Process process) => (Name, Port, _process) = (name, port, process);

    public string Name { get; }

    public int Port { get; }

    public Uri Url => new($"https://127.0.0.1:{Port}");

    /// <summary>Starts nginx in front of three nodes, and returns when it takes connections.</summary>
    /// <param name="certificate">Path of the files of the certificate, without their endings.</param>
    public static Task<ProxyProcess> StartNginxAsync(string folder, string certificate, IReadOnlyList<ServerProcess> nodes) => StartAsync(
        "nginx",
        folder,
        port => Configure("nginx.conf", certificate, nodes)
            .Replace("listen 443 ", $"listen 127.0.0.1:{port} ", StringComparison.Ordinal)
            .Replace("/run/nginx.pid", $"{folder}/nginx.pid", StringComparison.Ordinal)
            .Replace("/var/log/nginx/error.log", $"{folder}/nginx.log", StringComparison.Ordinal),
        file => ["-c", file, "-p", folder, "-e", $"{folder}/nginx.log", "-g", "daemon off;"]);

    /// <summary>As nginx.</summary>
    public static Task<ProxyProcess> StartHaproxyAsync(string folder, string certificate, IReadOnlyList<ServerProcess> nodes) => StartAsync(
        "haproxy",
        folder,
        port => Configure("haproxy.cfg", certificate, nodes).Replace("bind :443 ", $"bind 127.0.0.1:{port} ", StringComparison.Ordinal),
        static file => ["-db", "-f", file]);

    public void Dispose()
    {
        _process.Terminate();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Configure(string name, string certificate, IReadOnlyList<ServerProcess> nodes)
    {
        var folder = typeof(ProxyProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "DeployFolder").Value!;
        var text = File.ReadAllText(Path.Combine(folder, name)).Replace(Certificate, certificate + ".", StringComparison.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            var (rest, grpc) = (new Uri(nodes[i].RestUrl).Authority, new Uri(nodes[i].GrpcUrl).Authority);
            text = text.Replace(
                    $"10.0.0.1{i + 1}:5081 proto h2 check port 5080",
                    $"{grpc} proto h2 check port {new Uri(nodes[i].RestUrl).Port}",
                    StringComparison.Ordinal)
                .Replace($"10.0.0.1{i + 1}:5080", rest, StringComparison.Ordinal)
                .Replace($"10.0.0.1{i + 1}:5081", grpc, StringComparison.Ordinal);
        }

        return text;
    }

    private static async Task<ProxyProcess> StartAsync(string name, string folder, Func<int, string> configure, Func<string, string[]> arguments)
    {
        var port = Loopback.FindFreePort();
        var file = Path.Combine(folder, $"{name}.conf");
        await File.WriteAllTextAsync(file, configure(port));
        var process = Process.Start(new ProcessStartInfo($"/usr/sbin/{name}", arguments(file)) { RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{name} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        while (!await IsListeningAsync(port))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {await errors}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return new ProxyProcess(name, port, process);
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
