using System.Net;
using System.Net.Sockets;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Functional.Webhooks;

/// <summary>
/// Callers choose where callbacks go, and must not reach what this machine can reach. A canary listens on this machine, on a port that callbacks may go to;
/// whatever spelling leads to it, it hears of no connection.
/// </summary>
public sealed class SsrfTests : IAsyncLifetime, IDisposable
{
    private readonly TcpListener _canary = new(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
    private readonly Task<Socket> _visitor;
    private readonly CancellationTokenSource _end = new();
    private OwnServer _own = null!;

    public SsrfTests()
    {
        _canary.Start();
        _visitor = _canary.AcceptSocketAsync(_end.Token).AsTask();
    }

    private int Port => ((IPEndPoint)_canary.LocalEndpoint).Port;

    public async Task InitializeAsync() => _own = await OwnServer.StartAsync(
        services => services.AddSingleton<IHostResolver>(new ScriptedResolver()),
        $"--Messaging:Webhooks:Ports=80,443,{Port}",
        CallbackServer.RetryDelay,
        "--Messaging:Webhooks:Timeout=00:00:05",
        "--Messaging:Webhooks:MaxRetryDelay=00:00:01");

    public async Task DisposeAsync()
    {
        await _own.DisposeAsync();
        await _end.CancelAsync();
    }

    public void Dispose()
    {
        _canary.Dispose();
        _end.Dispose();
    }

    [Fact]
    public async Task Callback_ToAnySpellingOfAnAddressThatIsNotPublic_OpensNoConnection()
    {
        var spellings = Spellings.All;
        Assert.True(spellings.Count >= 200, $"{spellings.Count} spellings");
        var refused = 0;
        foreach (var host in spellings)
        {
            try
            {
                var created = await _own.CreateWebhookAsync($"http://{host}:{Port}/latest/meta-data", "webhook.test");
                await _own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, _own.Tenant.Call());
            }
            catch (Grpc.Core.RpcException exception) when (exception.StatusCode == Grpc.Core.StatusCode.InvalidArgument)
            {
                refused++;
            }
        }

        var dead = await _own.WaitForAsync(WebhookDeliveryState.Failed, spellings.Count - refused);

        Assert.False(_visitor.IsCompleted, "The canary was called.");
        Assert.True(refused < spellings.Count, "Some of them must have come as far as a connection, or this tests the validator only.");
        Assert.All(dead, callback => Assert.Contains(callback.Error, new[] { "ADDRESS_REFUSED", "UNREACHABLE" }));
        Assert.All(dead, callback => Assert.Equal(0, callback.StatusCode));
    }

    [Fact]
    public async Task Callback_ToANameThatIsRebound_GoesToNoAddressThatWasNotChecked()
    {
        // Public when it is looked up first, and this machine from then on; and both at once.
        foreach (var name in new[] { ScriptedResolver.Rebinding, ScriptedResolver.Mixed })
        {
            var created = await _own.CreateWebhookAsync($"http://{name}:{Port}/", "webhook.test");
            await _own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, _own.Tenant.Call());
        }

        var dead = await _own.WaitForAsync(WebhookDeliveryState.Failed, 2);

        Assert.False(_visitor.IsCompleted, "The canary was called.");
        Assert.Contains(dead, callback => callback.Error == "ADDRESS_REFUSED");
    }

    [Theory]
    [InlineData("http://hooks.example.org:22/")]
    [InlineData("http://hooks.example.org:6379/")]
    [InlineData("https://user:secret@hooks.example.org/")]
    [InlineData("ftp://hooks.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.example.org/")]
    [InlineData("//hooks.example.org/")]
    [InlineData("hooks.example.org")]
    [InlineData("http:///path")]
    [InlineData("http://[::1")]
    public async Task CreateWebhook_AddressThatIsNoneForCallbacks_IsRefused(string url)
    {
        var error = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => _own.CreateWebhookAsync(url));

        Assert.Equal(["webhook.url"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Redirect_ToTheCanary_IsNotFollowed()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var redirector = builder.Build();
        redirector.Run(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"http://127.0.0.1:{Port}/";
            return Task.CompletedTask;
        });
        await redirector.StartAsync();
        var url = redirector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await using var own = await CallbackServer.StartAsync("--Messaging:Webhooks:MaxRetryDelay=00:00:01");
        var created = await own.CreateWebhookAsync(url, "webhook.test");
        await own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());

        var dead = (await own.WaitForAsync(WebhookDeliveryState.Failed, 1))[0];

        Assert.Equal(("REDIRECTED", 307), (dead.Error, dead.StatusCode));
        Assert.False(_visitor.IsCompleted, "The canary was called.");
    }

    /// <summary>Names that lead where an attacker wants; anything else is as the system knows it.</summary>
    private sealed class ScriptedResolver : IHostResolver
    {
        public const string Rebinding = "rebinding.example";
        public const string Mixed = "mixed.example";

        // Public by its range, of which IANA has given nothing to anybody.
        private static readonly IPAddress Public = IPAddress.Parse("2000::1");
        private int _looks;

        public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => host switch
        {
            Rebinding => Interlocked.Increment(ref _looks) == 1 ? [Public] : [IPAddress.Loopback],
            Mixed => [Public, IPAddress.IPv6Loopback],
            _ when Spellings.Names.TryGetValue(host, out var address) => [IPAddress.Parse(address)],
            _ => await Dns.GetHostAddressesAsync(host, cancellationToken),
        };
    }
}
