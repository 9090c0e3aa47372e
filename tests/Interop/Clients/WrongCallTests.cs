using System.Net;

namespace Grpc.Messaging.Tests.Interop.Clients;

/// <summary>What is no gRPC call, at the addresses of gRPC.</summary>
[Collection(RunningService.Name)]
public sealed class WrongCallTests(RunningService running)
{
    private const string Path = "/messaging.v1.MessagesService/SendSms";

    [Fact]
    public async Task Get_PathOfAMethod_Is404() => Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(HttpMethod.Get, Path)).StatusCode);

    [Fact]
    public async Task Post_OfJson_Is415() => Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await CallAsync(HttpMethod.Post, Path)).StatusCode);

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, running.Service.GrpcUrl + path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = method == HttpMethod.Post ? new StringContent("{}", null, "application/json") : null,
        };
        return await client.SendAsync(request);
    }
}
