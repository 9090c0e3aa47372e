using System.Net;
using Grpc.Messaging.Server;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>What is counted by address is counted by that of the caller, whom only trusted proxies name.</summary>
public sealed class ForwardedCallsTests : IDisposable
{
    private const int MostFailures = 3;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Delete();

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.0/8", HttpStatusCode.Unauthorized)]
    [InlineData("10.0.0.0/8", HttpStatusCode.TooManyRequests)]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    public async Task WrongKeys_OfOneCaller_RefuseOthersOnlyWithoutATrustedProxy(string? trusted, HttpStatusCode ofTheOther)
    {
        string[] settings = [$"--Messaging:Credentials:FailuresOfAddress={MostFailures}"];
        await using var server = await TestServer.StartAsync(
            _folder.Path, trusted is null ? settings : [.. settings, $"--Messaging:Http:TrustedProxies:0={trusted}"]);
        using var client = server.CreateHttpClient(key: "a-wrong-key-of-somebody");
        HttpStatusCode status;
        do
        {
            status = await CallAsync(client, "203.0.113.1");
        }
        while (status == HttpStatusCode.Unauthorized);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal(ofTheOther, await CallAsync(client, "203.0.113.2"));
    }

    [Theory]
    [InlineData("TrustedProxies:0", "balancer", "Messaging:Http:TrustedProxies must be like 10.0.0.5 or 10.0.0.0/8, not 'balancer'.")]
    [InlineData("TrustedProxies:0", "10.0.0.0/99", "Messaging:Http:TrustedProxies must be like 10.0.0.5 or 10.0.0.0/8, not '10.0.0.0/99'.")]
    [InlineData("RestUrl", "http://no-such-host.invalid:5080", "Messaging:Http:RestUrl: 'no-such-host.invalid' can't be listened on: ")]
    public void Build_AddressThatIsNone_IsRefusedWithASentence(string name, string value, string sentence)
    {
        var exception = Assert.Throws<OptionsValidationException>(
            () => MessagingServer.Build([$"--Messaging:DataPath={_folder.Path}", $"--Messaging:Http:{name}={value}"]));
        Assert.StartsWith(sentence, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestUrl_NameOfThisMachine_ListensOnWhatItResolvesToOnly()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, $"--Messaging:Http:GrpcUrl=http://{Dns.GetHostName()}:0");

        // The address of a link has a zone, which a URL has not.
        var addresses = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Select(static address => address.ToString().Split('%')[0]);
        Assert.Contains(server.GrpcUrl.Host.Trim('[', ']'), addresses);
    }

    private static async Task<HttpStatusCode> CallAsync(HttpClient client, string caller)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/push/v1/applications");
        request.Headers.Add("X-Forwarded-For", caller);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
