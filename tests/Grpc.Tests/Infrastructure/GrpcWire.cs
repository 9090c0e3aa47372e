using System.Net.Http.Headers;

namespace Grpc.Tests.Infrastructure;

/// <summary>Sends requests without a gRPC client.</summary>
internal sealed class GrpcWire(Uri address, Version version) : IDisposable
{
    public const string ContentType = "application/grpc";

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };

    public Task<WireResponse> CallAsync(string path, byte[] body, params (string Name, string Value)[] headers) =>
        CallAsync(path, new ByteArrayContent(body), headers);

    public async Task<WireResponse> CallAsync(string path, HttpContent content, params (string Name, string Value)[] headers)
    {
        using var request = CreateRequest(path, content, headers);
        using var response = await _client.SendAsync(request);
        return new WireResponse(response, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Sends a request and returns as soon as the response's headers are there.</summary>
    public Task<HttpResponseMessage> StartAsync(
        string path, HttpContent content, CancellationToken cancellationToken, params (string Name, string Value)[] headers) =>
        _client.SendAsync(CreateRequest(path, content, headers), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public async Task<WireResponse> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(Prepare(request));
        return new WireResponse(response, await response.Content.ReadAsByteArrayAsync());
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage CreateRequest(string path, HttpContent content, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        foreach (var (name, value) in headers)
        {
            if (name == "content-type")
            {
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return Prepare(request);
    }

    private HttpRequestMessage Prepare(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(address, request.RequestUri!);
        request.Version = version;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return request;
    }
}
