using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Tests.V1;

namespace Grpc.Tests.Infrastructure;

/// <summary>A whole response.</summary>
internal sealed class WireResponse(HttpResponseMessage message, byte[] body)
{
    public HttpStatusCode HttpStatus => message.StatusCode;

    public HttpResponseHeaders Headers => message.Headers;

    public string? ContentType => message.Content.Headers.ContentType?.ToString();

    public HttpResponseHeaders Trailers => message.TrailingHeaders;

    public byte[] Body => body;

    /// <summary>Whether the status stands in the headers.</summary>
    public bool IsTrailersOnly => Headers.Contains("grpc-status");

    public StatusCode Status =>
        (StatusCode)int.Parse(Get("grpc-status") ?? throw new InvalidOperationException("The response has no status."), CultureInfo.InvariantCulture);

    /// <summary>The message of the status as it came, percent-encoded.</summary>
    public string? RawDetail => Get("grpc-message");

    public string? Detail => RawDetail is { } raw ? Uri.UnescapeDataString(raw) : null;

    public List<Probe> Messages => [.. Frame.Parse(body).Select(static frame => Probe.Parser.ParseFrom(frame.Payload))];

    /// <summary>A header or, failing that, a trailer.</summary>
    public string? Get(string name) =>
        Headers.TryGetValues(name, out var values) || Trailers.TryGetValues(name, out values) ? string.Join(",", values) : null;
}
