using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Grpc.Messaging.Benchmarks.Echo;

/// <summary>Serves until told to stop, for the other commands and for outside load tools such as h2load.</summary>
internal static class ServerCommand
{
    public const string Name = "server";
    public const string Ready = "ready";
    public const string PortOption = "--port";
    public const string Http1PortOption = "--http1-port";
    public const string OfficialPortOption = "--official-port";
    public const string OfficialHttp1PortOption = "--official-http1-port";
    public const string LimitPortOption = "--limit-port";
    public const string LimitHttp1PortOption = "--limit-http1-port";

    public static Command Create()
    {
        var port = Port(PortOption, "HTTP/2 (cleartext): the echo service with our transcoding.");
        var http1Port = Port(Http1PortOption, $"HTTP/1.1: {EchoHost.OrdersPath} through our transcoding.");
        var officialPort = Port(OfficialPortOption, "HTTP/2 (cleartext): the echo service with the official transcoder.");
        var officialHttp1Port = Port(OfficialHttp1PortOption, $"HTTP/1.1: {EchoHost.OrdersPath} through the official transcoder.");
        var limitPort = Port(LimitPortOption, "HTTP/2 (cleartext): the same paths by a bare handler, and the minimal API.");
        var limitHttp1Port = Port(LimitHttp1PortOption, $"HTTP/1.1: {EchoHost.OrdersPath} by a minimal API.");
        var command = new Command(Name, "Serves the echo service on 127.0.0.1, for any HTTP/2 load tool.")
        {
            port, http1Port, officialPort, officialHttp1Port, limitPort, limitHttp1Port,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            List<WebApplication> hosts = [];
            if (arguments.GetValue(port) is not null || arguments.GetValue(http1Port) is not null)
            {
                hosts.Add(EchoHost.BuildOurs(arguments.GetValue(port), arguments.GetValue(http1Port)));
            }

            if (arguments.GetValue(officialPort) is not null || arguments.GetValue(officialHttp1Port) is not null)
            {
                hosts.Add(EchoHost.BuildOfficial(arguments.GetValue(officialPort), arguments.GetValue(officialHttp1Port)));
            }

            if (arguments.GetValue(limitPort) is not null || arguments.GetValue(limitHttp1Port) is not null)
            {
                hosts.Add(EchoHost.BuildLimit(arguments.GetValue(limitPort), arguments.GetValue(limitHttp1Port)));
            }

            await ServeAsync(hosts, cancellationToken);
        });
        return command;
    }

    private static async Task ServeAsync(List<WebApplication> hosts, CancellationToken cancellationToken)
    {
        foreach (var host in hosts)
        {
            await host.StartAsync(cancellationToken);
        }

        Console.WriteLine(Ready);
        await Task.WhenAll(hosts.Select(host => host.WaitForShutdownAsync(cancellationToken)));
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    private static Option<int?> Port(string name, string description) => new(name) { Description = description };
}
