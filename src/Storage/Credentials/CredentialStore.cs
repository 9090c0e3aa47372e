using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Accounts;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Credentials;

internal sealed class CredentialStore(MessagingDatabase database) : ICredentialStore
{
    // Every call to the service starts here: the query is translated once a database, for it belongs to the first model that it runs on.
    private readonly Func<MessagingDbContext, string, string, Task<Owned?>> _find =
        EF.CompileAsyncQuery((MessagingDbContext context, string kind, string lookupId) => context.Set<Credential>()
            .AsNoTracking()
            .Where(credential => credential.Kind == kind && credential.LookupId == lookupId)
            .Join(
                context.Set<AccountRow>(),
                credential => credential.AccountId,
                account => account.AccountId,
                (credential, account) => new Owned(credential, account))
            .FirstOrDefault());

    public async Task<(Credential Credential, Account Account)?> FindAsync(
        string kind, string lookupId, CancellationToken cancellationToken) =>
        await database.ReadAsync((context, token) => _find(context, kind, lookupId).WaitAsync(token), cancellationToken) is { } found
            ? (found.Credential, found.Account.ToAccount())
            : null;

    public Task<Written<Credential>> AddAsync(
        Credential credential, RequestDraft<Credential>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                context.Add(credential);
                await context.SaveChangesAsync(token);
                return credential;
            },
            cancellationToken);

    public Task<Page<Credential>?> ListAsync(ObjectId accountId, string kind, PageRequest page, CancellationToken cancellationToken) =>
        database.ListAsync(
            page,
            context => context.Set<Credential>()
                .Where(credential => credential.AccountId == accountId && credential.Kind == kind)
                .OrderBy(credential => credential.CreateTime)
                .ThenBy(credential => credential.CredentialId),
            (credentials, time, id) => credentials.Where(
                credential => credential.CreateTime > time || (credential.CreateTime == time && credential.CredentialId > id)),
            credential => credential,
            credential => new Cursor(credential.CreateTime, credential.CredentialId.ToString()),
            cancellationToken);

    public Task<Written<Credential>> RemoveAsync(
        ObjectId accountId, string kind, ObjectId credentialId, RequestDraft<Credential>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                var credential = await context.Set<Credential>().FirstOrDefaultAsync(
                    stored => stored.AccountId == accountId && stored.Kind == kind && stored.CredentialId == credentialId, token);
                if (credential is not null)
                {
                    context.Remove(credential);
                    await context.SaveChangesAsync(token);
                }

                return credential;
            },
            cancellationToken);

    private sealed record Owned(Credential Credential, AccountRow Account);
}
