using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Grpc.Messaging.Server.Dashboard;

/// <summary>A built file of the dashboard, compressed once, when it is first asked for by somebody who takes that.</summary>
internal sealed class DashboardFile(string path, string contentType, byte[] content)
{
    // Vite puts a digest of the content into the names of everything but the page itself.
    private const string Assets = "/assets/";

    /// <summary>
    /// Nothing but what this server serves: no inline script or style, no frame, no other origin.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    private readonly Lazy<byte[]> _compressed = new(() => Compress(content));
    private readonly EntityTagHeaderValue _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");

    /// <summary>Where it is served: "/assets/index-1a2b3c4d.js".</summary>
    public string Path => path;

    public async Task ServeAsync(HttpContext http)
    {
        var headers = http.Response.GetTypedHeaders();
        var isFixed = path.StartsWith(Assets, StringComparison.Ordinal);
        headers.ETag = _tag;
        headers.CacheControl = isFixed ? new() { Public = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new("immutable") } } : new() { NoCache = true };
        var response = http.Response;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(_tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        var isCompressed = http.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is null or > 0);
        if (isCompressed)
        {
            response.Headers.ContentEncoding = "br";
        }

        var body = isCompressed ? _compressed.Value : content;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    private static byte[] Compress(byte[] content)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(content);
        }

        return target.ToArray();
    }
}
