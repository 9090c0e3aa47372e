using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Account = Grpc.Messaging.Engine.Accounts.Account;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>Whatever is asked of the credentials fails the same way.</summary>
internal sealed class FailingCredentialStore(Exception failure) : ICredentialStore
{
    public Task<(Credential Credential, Account Account)?> FindAsync(string kind, string lookupId, CancellationToken cancellationToken) =>
        Task.FromException<(Credential Credential, Account Account)?>(failure);

    public Task<Credential?> FindAsync(ObjectId accountId, string kind, ObjectId credentialId, CancellationToken cancellationToken) =>
        Task.FromException<Credential?>(failure);

    public Task<Written<Credential>> AddAsync(Credential credential, RequestDraft<Credential>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<Credential>>(failure);

    public Task<Page<Credential>?> ListAsync(ObjectId accountId, IReadOnlyCollection<string> kinds, PageRequest page, CancellationToken cancellationToken) =>
        Task.FromException<Page<Credential>?>(failure);

    public Task<Written<Credential>> RotateAsync(
        ObjectId accountId,
        string kind,
        ObjectId credentialId,
        DateTimeOffset oldEnd,
        Func<Credential, Credential> next,
        RequestDraft<Credential>? request,
        CancellationToken cancellationToken) => Task.FromException<Written<Credential>>(failure);

    public Task<Written<Credential>> UpdateAsync(
        ObjectId accountId,
        string kind,
        ObjectId credentialId,
        Func<Credential, Credential> change,
        RequestDraft<Credential>? request,
        CancellationToken cancellationToken) => Task.FromException<Written<Credential>>(failure);

    public Task RemoveNamedAsync(
        ObjectId accountId, string kind, string namePrefix, DateTimeOffset? expiredBy, ObjectId? keptId, CancellationToken cancellationToken) =>
        Task.FromException(failure);

    public Task<Written<Credential>> RemoveAsync(
        ObjectId accountId, string kind, ObjectId credentialId, RequestDraft<Credential>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<Credential>>(failure);
}
