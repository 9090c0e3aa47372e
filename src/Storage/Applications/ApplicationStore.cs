using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Applications;

internal sealed class ApplicationStore(MessagingDatabase database, IApplicationStatements statements) : IApplicationStore
{
    public Task<Page<Application>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        database.ListAsync(
            page,
            context => context.Set<ApplicationRow>().Where(row => row.AccountId == accountId).OrderBy(row => row.CreateTime).ThenBy(row => row.AppCode),
            (rows, time, id) => rows.Where(row => row.CreateTime > time || (row.CreateTime == time && row.AppCode > id)),
            row => row.ToApplication(),
            row => new Cursor(row.CreateTime, row.AppCode.ToString()),
            cancellationToken);

    public Task<Application?> FindAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        statements.FindAsync(accountId, appCode, cancellationToken);

    public Task<Written<Application>> AddAsync(
        Application application, RequestDraft<Application>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                context.Add(ApplicationRow.Of(application));
                await context.SaveChangesAsync(token);
                return application;
            },
            cancellationToken);

    public Task<Written<Application>> UpdateAsync(
        ObjectId accountId,
        ObjectId appCode,
        Func<Application, Application> change,
        RequestDraft<Application>? request,
        CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await FindRowAsync(context, accountId, appCode, token) is not { } row)
                {
                    return null;
                }

                row.Take(change(row.ToApplication()));
                await context.SaveChangesAsync(token);
                return row.ToApplication();
            },
            cancellationToken);

    public Task<Written<Application>> RemoveAsync(
        ObjectId accountId, ObjectId appCode, RequestDraft<Application>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await FindRowAsync(context, accountId, appCode, token) is not { } row)
                {
                    return null;
                }

                // Its devices go with it, by the foreign key.
                context.Remove(row);
                await context.SaveChangesAsync(token);
                return row.ToApplication();
            },
            cancellationToken);

    private static Task<ApplicationRow?> FindRowAsync(
        MessagingDbContext context, ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        context.Set<ApplicationRow>().FirstOrDefaultAsync(
            row => row.AppCode == appCode && row.AccountId == accountId, cancellationToken);
}
