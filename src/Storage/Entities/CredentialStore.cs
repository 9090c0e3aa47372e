using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class CredentialStore(MessagingDatabase database, EntityConfiguration<Credential, ObjectId> entity)
    : EntityStore<Credential, ObjectId>(database, entity), ICredentialStore
{
    // Calls of callers that are not remembered start here: the query is translated once a database, as it belongs to the first model it runs on.
    private readonly Func<MessagingDbContext, string, string, CancellationToken, Task<Owned?>> _findByLookupId =
        EF.CompileAsyncQuery((MessagingDbContext context, string kind, string lookupId, CancellationToken _) => context.Set<Credential>()
            .AsNoTracking()
            .Where(credential => credential.Kind == kind && credential.LookupId == lookupId)
            .Join(
                context.Set<Account>(),
                credential => credential.AccountId,
                account => account.AccountId,
                (credential, account) => new Owned(credential, account))
            .FirstOrDefault());

    public async new Task<Written<Credential>> AddAsync(
        Credential credential, RequestDraft<Credential>? request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.AddAsync(credential, request, cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            if (await FindAsync(credential.Kind, credential.LookupId, cancellationToken) is not null)
            {
                throw new IdentifierTakenException(credential.LookupId, exception);
            }

            throw;
        }
    }

    public async Task<(Credential Credential, Account Account)?> FindAsync(string kind, string lookupId, CancellationToken cancellationToken) =>
        await Database.ReadAsync((context, token) => _findByLookupId(context, kind, lookupId, token), cancellationToken) is { } found
            ? (found.Credential, found.Account)
            : null;

    public async Task<Credential?> FindAsync(ObjectId accountId, string kind, ObjectId credentialId, CancellationToken cancellationToken) =>
        await FindAsync(accountId, credentialId, cancellationToken) is { } found && found.Kind == kind ? found : null;

    public async Task<Page<Credential>?> ListAsync(
        ObjectId accountId, IReadOnlyCollection<string> kinds, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<ObjectId>.TryParse(page.Cursor, out var after))
        {
            return null;
        }

        return await Database.ReadAsync(
            (context, token) =>
            {
                var credentials = context.Set<Credential>().Where(credential => credential.AccountId == accountId && kinds.Contains(credential.Kind));
                if (after is { Time: var time, Key: var id })
                {
                    credentials = credentials.Where(
                        credential => credential.CreateTime > time || (credential.CreateTime == time && credential.CredentialId > id));
                }

                return credentials.OrderBy(credential => credential.CreateTime).ThenBy(credential => credential.CredentialId)
                    .ToPageAsync(page.Size, credential => new Cursor<ObjectId>(credential.CreateTime, credential.CredentialId), token);
            },
            cancellationToken);
    }

    public Task<Written<Credential>> RotateAsync(
        ObjectId accountId,
        string kind,
        ObjectId credentialId,
        DateTimeOffset oldEnd,
        Func<Credential, Credential> next,
        RequestDraft<Credential>? request,
        CancellationToken cancellationToken) =>
        Database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await LoadAsync(context, accountId, credentialId, token) is not { } old || old.Kind != kind)
                {
                    return null;
                }

                var added = next(old);
                Change(context.Entry(old), old with { ExpireTime = old.ExpireTime < oldEnd ? old.ExpireTime : oldEnd });
                Add(context, added);
                await context.SaveChangesAsync(token);
                return added;
            },
            cancellationToken);

    public Task<Written<Credential>> UpdateAsync(
        ObjectId accountId,
        string kind,
        ObjectId credentialId,
        Func<Credential, Credential> change,
        RequestDraft<Credential>? request,
        CancellationToken cancellationToken) =>
        Database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await LoadAsync(context, accountId, credentialId, token) is not { } stored || stored.Kind != kind)
                {
                    return null;
                }

                var changed = change(stored);
                Change(context.Entry(stored), changed);
                await context.SaveChangesAsync(token);
                return changed;
            },
            cancellationToken);

    public Task RemoveNamedAsync(
        ObjectId accountId, string kind, string namePrefix, DateTimeOffset? expiredBy, ObjectId? keptId, CancellationToken cancellationToken) =>
        Database.ExecuteAsync(
            (context, token) => context.Set<Credential>()
                .Where(credential => credential.AccountId == accountId && credential.Kind == kind && credential.Name.StartsWith(namePrefix))
                .Where(credential => expiredBy == null || credential.ExpireTime <= expiredBy)
                .Where(credential => keptId == null || credential.CredentialId != keptId)
                .ExecuteDeleteAsync(token),
            cancellationToken);

    public Task<Written<Credential>> RemoveAsync(
        ObjectId accountId, string kind, ObjectId credentialId, RequestDraft<Credential>? request, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await LoadAsync(context, accountId, credentialId, token) is not { } credential || credential.Kind != kind)
                {
                    return null;
                }

                context.Remove(credential);
                await context.SaveChangesAsync(token);
                return credential;
            },
            cancellationToken);

    private sealed record Owned(Credential Credential, Account Account);
}
