using System.Diagnostics;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>A client of D7's API that was not written here, with nothing changed but the host.</summary>
[NeedsApprise]
public sealed class AppriseTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Script =
        """
        import sys
        import apprise
        from apprise.plugins.NotifyD7Networks import NotifyD7Networks as plugin

        host, address = sys.argv[1:]
        client = getattr(plugin, 'NotifyD7Networks', plugin)
        client.notify_url = host + '/secure/send'
        client.notify_batch_url = host + '/secure/sendbatch'
        notifier = apprise.Apprise()
        assert notifier.add(address)
        sys.exit(0 if notifier.notify(body='Gate B is open') else 1)
        """;

    [Theory]
    [InlineData("")]
    [InlineData("?batch=yes")]
    public async Task Notify_TwoNumbers_AreDelivered(string options)
    {
        var user = await DialectCallers.AddD7UserAsync(Server, Tenant, Scopes.All);
        using var watch = Tenant.Messages.WatchStatus(new WatchStatusRequest(), Tenant.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));

        Assert.Equal((0, ""), await NotifyAsync($"d7sms://{user}:{DialectCallers.Password}@962790000011/962790000012/{options}"));

        var delivered = new List<string>();
        while (delivered.Count < 2)
        {
            Assert.True(await watch.ResponseStream.MoveNext(default));
            if (watch.ResponseStream.Current.Change is { State: DeliveryState.Delivered } change)
            {
                delivered.Add(change.Phone);
            }
        }

        Assert.Equal(["962790000011", "962790000012"], delivered.Order());
    }

    [Fact]
    public async Task Notify_WrongPassword_Fails()
    {
        var user = await DialectCallers.AddD7UserAsync(Server, Tenant, Scopes.All);

        Assert.Equal(1, (await NotifyAsync($"d7sms://{user}:wrong@962790000011/")).ExitCode);
    }

    private async Task<(int ExitCode, string Errors)> NotifyAsync(string address)
    {
        using var python = Process.Start(new ProcessStartInfo(
            NeedsAppriseAttribute.Python, ["-c", Script, Server.RestUrl.ToString().TrimEnd('/'), address])
        { RedirectStandardError = true })!;
        var errors = await python.StandardError.ReadToEndAsync().WaitAsync(Tenant.Patience);
        await python.WaitForExitAsync().WaitAsync(Tenant.Patience);
        return (python.ExitCode, python.ExitCode == 0 ? "" : errors);
    }
}
