using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Authentication;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>Which application a call is about, and whether its session is one.</summary>
internal sealed class ScorocodeApplications(ICredentialStore credentials, IEntityStore<Application> applications, TimeProvider time)
{
    private const string SessionScheme = "Bearer ";

    /// <summary>The application of a call that sends.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED: there is no session, and it takes one. NOT_FOUND: the account has no such application.</exception>
    public async Task<ObjectId> FindAsync(string app, string cli, string acc, string session, ServerCallContext context)
    {
        var caller = context.Caller;
        var keys = acc.Length == 0
            ? null
            : await credentials.FindAsync(ScorocodeKeyKind.KindName, ScorocodeKeyKind.Present(app, cli, acc).ToLookupId(), context.CancellationToken);
        if (keys?.Credential is not { } credential || credential.CredentialId != caller.CredentialId)
        {
            // Not by these keys, but by an API key: then it names an application of its account.
            return ObjectId.TryParse(app, out var appCode) && await applications.FindAsync(caller.Account.AccountId, appCode, context.CancellationToken) is not null
                ? appCode
                : throw ApplicationsErrors.NotFound(app);
        }

        var own = ObjectId.Parse(credential.Name);
        if (!caller.Has(Scopes.Manage) && await FindSessionAsync(own, session, context) is null)
        {
            throw ScorocodeErrors.NoSession();
        }

        return own;
    }

    /// <summary>The keys of a client, whoever has them; null when they are wrong.</summary>
    public async Task<Credential?> FindClientAsync(string app, string cli, CancellationToken cancellationToken)
    {
        var presented = ScorocodeKeyKind.Present(app, cli, acc: "");
        return presented.IsPlausible ? (await credentials.FindAsync(ScorocodeKeyKind.KindName, presented.ToLookupId(), cancellationToken))?.Credential : null;
    }

    /// <summary>A session of an application; null when there is none.</summary>
    /// <param name="session">The one in the body; empty = that of the header, if there is one.</param>
    public async Task<Credential?> FindSessionAsync(ObjectId appCode, string session, ServerCallContext context)
    {
        var header = context.GetHttpContext().Request.Headers.Authorization.ToString();
        var name = session.Length > 0 ? session : header.StartsWith(SessionScheme, StringComparison.OrdinalIgnoreCase) ? header[SessionScheme.Length..].Trim() : "";
        var presented = ScorocodeSessionKind.Present(name);
        return presented.IsPlausible
            && (await credentials.FindAsync(ScorocodeSessionKind.KindName, presented.ToLookupId(), context.CancellationToken))?.Credential is { } found
            && (found.ExpireTime is not { } end || time.GetUtcNow() < end)
            && found.Name == appCode.ToString()
                ? found
                : null;
    }
}
