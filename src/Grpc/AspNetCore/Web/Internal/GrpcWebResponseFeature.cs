using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Grpc.AspNetCore.Server.Internal.Frames;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>The body of a gRPC-Web response: frames, in base64 for the text form, and at the end the trailers as a frame of their own.</summary>
internal sealed class GrpcWebResponseFeature : IHttpResponseBodyFeature, IHttpResponseTrailersFeature
{
    private const byte TrailersFlag = 0x80;

    private readonly IHttpResponseBodyFeature _inner;
    private readonly Base64PipeWriter? _encoder;
    private bool _hasWrittenTrailers;

    public GrpcWebResponseFeature(IHttpResponseBodyFeature inner, bool isText)
    {
        _inner = inner;
        _encoder = isText ? new Base64PipeWriter(inner.Writer) : null;
    }

    public Stream Stream => field ??= _encoder is null ? _inner.Stream : _encoder.AsStream(leaveOpen: true);

    public PipeWriter Writer => (PipeWriter?)_encoder ?? _inner.Writer;

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public void DisableBuffering() => _inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => _inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A gRPC-Web response does not send files.");

    public async Task CompleteAsync()
    {
        await WriteTrailersAsync();
        await _inner.CompleteAsync();
    }

    /// <summary>Ends the body. Without trailers nothing is written: then the status stands in the headers.</summary>
    public async Task WriteTrailersAsync()
    {
        if (_hasWrittenTrailers)
        {
            return;
        }

        _hasWrittenTrailers = true;
        if (Trailers.Count > 0)
        {
            WriteTrailers();
            await Writer.FlushAsync();
        }
    }

    /// <summary>Gives pooled memory back.</summary>
    public void Release() => _encoder?.Release();

    private void WriteTrailers()
    {
        var text = new StringBuilder();
        foreach (var (name, values) in Trailers)
        {
            foreach (var value in values)
            {
                text.Append(name.ToLowerInvariant()).Append(": ").Append(value).Append("\r\n");
            }
        }

        var payload = Encoding.ASCII.GetBytes(text.ToString());
        var header = Writer.GetSpan(FrameHeader.Size);
        FrameHeader.Write(header, isCompressed: false, payload.Length);
        header[0] = TrailersFlag;
        Writer.Advance(FrameHeader.Size);
        Writer.Write(payload);
    }
}
