using System.Text;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class AccountProviderSecretsTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task Secrets_WhereverTheyMightStand_AreNot()
    {
        var secret = $"secret-{Guid.NewGuid():n}";
        var provider = Tenant.NewProvider();
        var name = provider.Name = $"Exchange {Guid.NewGuid():n}";
        provider.Secrets["AuthToken"] = secret;
        var created = await Tenant.AddProviderAsync(provider);

        Assert.Equal(["AuthToken"], created.SecretNames);
        var shown = new StringBuilder()
            .Append(created)
            .Append(await Tenant.Providers.ListAccountProvidersAsync(new ListAccountProvidersRequest(), Tenant.Call()))
            .Append(await Tenant.Accounts.ListAuditEntriesAsync(new ListAuditEntriesRequest(), Tenant.Call()))
            .ToString();
        Assert.Contains("CreateAccountProvider", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        Assert.False(await Fixture.IsStoredAsync(Encoding.UTF8.GetBytes(secret)));
        Assert.True(await Fixture.IsStoredAsync(Encoding.UTF8.GetBytes(name)));
    }
}
