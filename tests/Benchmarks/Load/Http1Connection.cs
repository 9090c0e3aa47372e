using System.Buffers.Text;
using System.Net;
using System.Text;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>HTTP/1.1 keep-alive with one call in flight, and always the same request.</summary>
internal sealed class Http1Connection(IPEndPoint address, ReadOnlyMemory<byte> request) : LoadConnection(address)
{
    private readonly byte[] _input = new byte[16 * 1024];

    /// <summary>A JSON POST as it goes over the wire.</summary>
    public static byte[] JsonRequest(string authority, string path, ReadOnlySpan<byte> json)
    {
        var head = $"POST {path} HTTP/1.1\r\nHost: {authority}\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. json];
    }

    protected override void Converse()
    {
        while (!IsStopping)
        {
            Socket.Send(request.Span);
            Count(1, ReadAnswer());
        }
    }

    private int ReadAnswer()
    {
        var filled = 0;
        while (true)
        {
            var read = Socket.Receive(_input.AsSpan(filled));
            if (read == 0)
            {
                throw new InvalidDataException("The server closed the connection.");
            }

            filled += read;
            if (TryMeasure(_input.AsSpan(0, filled), out var length))
            {
                return length;
            }
        }
    }

    // True when the answer is there as a whole.
    private static bool TryMeasure(ReadOnlySpan<byte> answer, out int bodyLength)
    {
        bodyLength = 0;
        var headEnd = answer.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return false;
        }

        var head = answer[..headEnd];
        var body = answer[(headEnd + 4)..];
        if (!head.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidDataException($"Answered {Encoding.ASCII.GetString(head)}");
        }

        var at = head.IndexOf("Content-Length: "u8);
        if (at >= 0)
        {
            return Utf8Parser.TryParse(head[(at + 16)..], out bodyLength, out _) && body.Length >= bodyLength;
        }

        // Chunked, and small enough that a body is one chunk: "SIZE CRLF bytes CRLF 0 CRLF CRLF".
        return body.EndsWith("\r\n0\r\n\r\n"u8) && Utf8Parser.TryParse(body, out bodyLength, out _, 'x');
    }
}
