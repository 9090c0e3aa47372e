using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>
/// A JSON writer over a growing buffer, one a thread. Its bytes are copied out before the call that rented it returns, so nothing
/// is held for a call that waits: an idle stream costs no buffer.
/// </summary>
internal sealed class JsonOutput : IDisposable
{
    /// <summary>JSON bodies are no HTML: only what JSON itself requires is escaped, so that text in any script stays readable and short.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private const int InitialSize = 4 * 1024;
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static JsonOutput? _cached;

    private readonly ArrayBufferWriter<byte> _buffer = new(InitialSize);
    private readonly Utf8JsonWriter _writer;

    private JsonOutput() => _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = Encoder });

    public Utf8JsonWriter Writer => _writer;

    public ReadOnlySpan<byte> Written
    {
        get
        {
            _writer.Flush();
            return _buffer.WrittenSpan;
        }
    }

    public static JsonOutput Rent()
    {
        var output = _cached ?? new JsonOutput();
        _cached = null;
        return output;
    }

    /// <summary>Gives the writer back to the thread; an unusually large one is let go.</summary>
    public void Dispose()
    {
        if (_buffer.Capacity > LargestKept)
        {
            _writer.Dispose();
            return;
        }

        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _cached = this;
    }
}
