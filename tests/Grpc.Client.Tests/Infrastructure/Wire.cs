using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Grpc.Client.Tests.Infrastructure;

/// <summary>gRPC's bytes, written out by hand so that the tests do not check the client against itself.</summary>
internal static class Wire
{
    public static byte[] Frame(string message) => Frame(Encoding.UTF8.GetBytes(message));

    public static byte[] Frame(byte[] message, byte flag = 0)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Join(params byte[][] parts) => parts.SelectMany(static part => part).ToArray();

    public static void BeginGrpc(this HttpResponse response)
    {
        response.ContentType = "application/grpc";
    }

    public static async Task SendAsync(this HttpResponse response, byte[] bytes)
    {
        await response.Body.WriteAsync(bytes);
        await response.Body.FlushAsync();
    }

    public static void EndGrpc(this HttpResponse response, int status = 0, string? message = null)
    {
        response.AppendTrailer("grpc-status", status.ToString());
        if (message is not null)
        {
            response.AppendTrailer("grpc-message", message);
        }
    }

    /// <summary>The usual answer: one message and OK.</summary>
    public static async Task AnswerAsync(this HttpResponse response, string message)
    {
        response.BeginGrpc();
        await response.SendAsync(Frame(message));
        response.EndGrpc();
    }

    /// <summary>Reads one frame of the request; null at its end.</summary>
    public static async Task<(byte Flag, byte[] Message)?> ReadFrameAsync(this HttpRequest request)
    {
        var prefix = new byte[5];
        if (await request.Body.ReadAtLeastAsync(prefix, 5, throwOnEndOfStream: false, request.HttpContext.RequestAborted) < 5)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1))];
        await request.Body.ReadExactlyAsync(message, request.HttpContext.RequestAborted);
        return (prefix[0], message);
    }

    public static async Task<string?> ReadTextAsync(this HttpRequest request) =>
        await request.ReadFrameAsync() is { } frame ? Encoding.UTF8.GetString(frame.Message) : null;
}
