using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>Gives a tenant credentials of every dialect, under names for golden files.</summary>
internal static class DialectCallers
{
    public const string Password = "secret";

    public static async Task AddAsync(TestServer server, Tenant tenant, GoldenNames names)
    {
        await AddUserAsync("d7", Scopes.All);
        await AddUserAsync("d7-reader", Scopes.Read);
        await AddUserAsync("d7-sender", Scopes.Send);

        async Task AddUserAsync(string name, Scopes scopes)
        {
            var user = await AddD7UserAsync(server, tenant, scopes);
            names.Bind($"<text:{name}>", Basic(user));
            names.Bind($"<text:{name}-name>", user);
        }
    }

    /// <summary>A user of the tenant's account; answers the name.</summary>
    public static async Task<string> AddD7UserAsync(TestServer server, Tenant tenant, Scopes scopes)
    {
        var (ids, time) = (server.Services.GetRequiredService<ObjectIdGenerator>(), server.Services.GetRequiredService<TimeProvider>());
        var user = $"u{ids.Next()}"[^16..];
        var account = await AccountOfAsync(server, tenant);
        await server.Services.GetRequiredService<ICredentialStore>().AddAsync(
            D7UserKind.ToCredential(user, Password, ids.Next(), account, scopes, time.GetMilliseconds()), request: null, CancellationToken.None);
        return user;
    }

    /// <summary>The header of a user.</summary>
    public static string Basic(string user, string password = Password) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    /// <summary>The tenant's account.</summary>
    public static async Task<Account> AccountOfAsync(TestServer server, Tenant tenant) =>
        (await server.Services.GetRequiredService<CredentialAuthenticator>().AuthenticateAsync(
            ApiKeyKind.Present(tenant.Key.AsMemory()), client: null, CancellationToken.None)).Caller!.Account;
}
