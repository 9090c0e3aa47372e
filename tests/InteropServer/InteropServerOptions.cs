using System.Globalization;

namespace Grpc.InteropServer;

/// <summary>The command line.</summary>
/// <param name="Port">Port for HTTP/2; 0 picks a free one.</param>
/// <param name="Http1Port">Port for HTTP/1.1, for gRPC-Web; 0 picks a free one.</param>
/// <param name="UsesTls">Whether both ports speak TLS, with a certificate made at start.</param>
internal sealed record InteropServerOptions(int Port, int Http1Port, bool UsesTls)
{
    private const string Usage = "usage: InteropServer --port H2C_PORT --http1-port GRPC_WEB_PORT [--tls]";

    /// <exception cref="ArgumentException">An argument is unknown, or a port is not one.</exception>
    public static InteropServerOptions Parse(IEnumerable<string> arguments)
    {
        var options = new InteropServerOptions(Port: 0, Http1Port: 0, UsesTls: false);
        using var rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            options = rest.Current switch
            {
                "--tls" => options with { UsesTls = true },
                "--port" => options with { Port = ParsePort("--port", rest) },
                "--http1-port" => options with { Http1Port = ParsePort("--http1-port", rest) },
                var unknown => throw new ArgumentException($"Unknown argument '{unknown}'; {Usage}"),
            };
        }

        return options;
    }

    private static int ParsePort(string name, IEnumerator<string> rest) =>
        rest.MoveNext() && ushort.TryParse(rest.Current, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new ArgumentException($"{name} needs a number from 0 to 65535; {Usage}");
}
