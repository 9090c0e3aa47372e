using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Tests.Unit.Credentials;

public sealed class ApiKeyTests
{
    private static readonly Account Tenant = new(Sample.AccountId, "Tenant", IsAdmin: false, Sample.Now);

    [Fact]
    public void Create_Twice_GivesDifferentKeysOf256Bits()
    {
        var (first, second) = (ApiKeyFactory.Create(), ApiKeyFactory.Create());

        Assert.NotEqual(first, second);
        Assert.StartsWith("gm_", first, StringComparison.Ordinal);
        Assert.Equal(43, first.Length - ApiKeyFactory.Prefix.Length);
    }

    [Fact]
    public void ToCredential_Key_StoresItsHashAndIsFoundByTheStartOfIt()
    {
        var credential = ApiKeyFactory.ToCredential("demo-key", Sample.AccountId, Tenant, Scopes.Send, null, "till", Sample.Now);

        Assert.Equal(ApiKeyFactory.Hash("demo-key"), credential.Secret.ToArray());
        Assert.Equal(Convert.ToHexStringLower(credential.Secret.Span[..16]), credential.LookupId);
        Assert.Equal(credential.LookupId, ApiKeyKind.Present("demo-key".AsMemory()).ToLookupId());
    }

    [Theory]
    [InlineData(false, Scopes.Send | Scopes.Read | Scopes.Manage)]
    [InlineData(true, Scopes.All)]
    public void Caller_CredentialWithAllScopes_HasThoseThatItsAccountGrants(bool isAdmin, Scopes expected)
    {
        var account = Tenant with { IsAdmin = isAdmin };
        var stored = ApiKeyFactory.ToCredential("demo-key", Sample.AccountId, account, Scopes.All, null, "", Sample.Now);

        Assert.Equal(expected, stored.Scopes);
        Assert.Equal(expected | Scopes.Operate, new Caller(account, stored with { Scopes = Scopes.All }).Scopes);
    }

    [Fact]
    public void Present_ItsText_ShowsNoSecret() =>
        Assert.DoesNotContain("demo-key", $"{ApiKeyKind.Present("demo-key".AsMemory())}", StringComparison.Ordinal);
}
