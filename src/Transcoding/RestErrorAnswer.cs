using System.Text;
using System.Text.Json;
using Grpc.Messaging.Transcoding.Json;

namespace Grpc.Messaging.Transcoding;

/// <summary>An error as one dialect shows it. In a stream that has begun only the body is sent, as the last line or event.</summary>
/// <param name="HttpStatus">The HTTP status code; some dialects answer errors with 200.</param>
/// <param name="ContentType">The media type of <paramref name="Body"/>.</param>
/// <param name="Body">The body in UTF-8; may be empty.</param>
public sealed record RestErrorAnswer(int HttpStatus, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Response headers that belong to the error, such as WWW-Authenticate.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>An answer of plain text.</summary>
    public static RestErrorAnswer Text(int httpStatus, string text) => new(httpStatus, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    /// <summary>An answer of JSON, written by <paramref name="write"/>.</summary>
    public static RestErrorAnswer Json(int httpStatus, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var output = JsonOutput.Rent();
        write(output.Writer);
        return new RestErrorAnswer(httpStatus, MediaTypes.Json, output.Written.ToArray());
    }
}
