using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Unit.Credentials;

/// <summary>Stored credentials in memory; counts how often somebody looks.</summary>
internal sealed class CredentialTable : ICredentialStore
{
    private uint _count;

    public List<Credential> Credentials { get; } = [];

    public Account Account { get; set; } = new(Sample.AccountId, "a", IsAdmin: false, Sample.Now);

    public int Looks { get; private set; }

    public Func<Task> OnFound { get; set; } = static () => Task.CompletedTask;

    public (string Key, Credential Credential) IssueKey(Scopes scopes = Scopes.All, DateTimeOffset? expireTime = null)
    {
        var key = ApiKeyFactory.Create();
        var credential = ApiKeyFactory.ToCredential(key, NextId(), Account, scopes, expireTime, "", Sample.Now);
        Credentials.Add(credential);
        return (key, credential);
    }

    public Credential Add(string kind, string lookupId, byte[] secret)
    {
        var credential = new Credential(NextId(), Account.AccountId, kind, lookupId, secret, Scopes.All, ExpireTime: null, "", Sample.Now);
        Credentials.Add(credential);
        return credential;
    }

    public async Task<(Credential Credential, Account Account)?> FindAsync(string kind, string lookupId, CancellationToken cancellationToken)
    {
        Looks++;
        var found = Credentials.Find(credential => credential.Kind == kind && credential.LookupId == lookupId);
        await OnFound();
        return found is null ? null : (found, Account);
    }

    public Task<Credential?> FindAsync(ObjectId accountId, string kind, ObjectId credentialId, CancellationToken cancellationToken) => throw NotAsked();

    public Task<Written<Credential>> AddAsync(Credential credential, RequestDraft<Credential>? request, CancellationToken cancellationToken) =>
        throw NotAsked();

    public Task<Page<Credential>?> ListAsync(ObjectId accountId, IReadOnlyCollection<string> kinds, PageRequest page, CancellationToken cancellationToken) =>
        throw NotAsked();

    public Task<Written<Credential>> RotateAsync(
        ObjectId accountId,
        string kind,
        ObjectId credentialId,
        DateTimeOffset oldEnd,
        Func<Credential, Credential> next,
        RequestDraft<Credential>? request,
        CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is rotated here.");

    public Task<Written<Credential>> UpdateAsync(
        ObjectId accountId,
        string kind,
        ObjectId credentialId,
        Func<Credential, Credential> change,
        RequestDraft<Credential>? request,
        CancellationToken cancellationToken) => throw NotAsked();

    public Task RemoveNamedAsync(
        ObjectId accountId, string kind, string namePrefix, DateTimeOffset? expiredBy, ObjectId? keptId, CancellationToken cancellationToken) => throw NotAsked();

    public Task<Written<Credential>> RemoveAsync(
        ObjectId accountId, string kind, ObjectId credentialId, RequestDraft<Credential>? request, CancellationToken cancellationToken) =>
        throw NotAsked();

    private static NotSupportedException NotAsked() => new("Authentication only looks credentials up.");

    private ObjectId NextId() => ObjectId.Create(Sample.Now, 100 + ++_count);
}
