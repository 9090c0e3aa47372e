using System.Text.Json;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Documents;

/// <summary>
/// Documents are JSON, and beside them stands a row for each of their values. A query is answered in two steps: the database finds by one of its conditions
/// the documents that may be meant, page by page in the order of their ids, and what is read is then looked at exactly. So queries mean the same on every
/// database, and whatever field they name is indexed.
/// </summary>
internal sealed class DocumentStore(MessagingDatabase database) : IDocumentStore
{
    public Task<Document?> FindAsync(ObjectId appCode, string collection, string id, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<Document>()
            .FirstOrDefaultAsync(document => document.AppCode == appCode && document.Collection == collection && document.Id == id, token),
        cancellationToken);

    public Task<Written<Document>> PutAsync(Document document, RequestDraft<Document>? request, CancellationToken cancellationToken) => database.ExecuteAsync(
        request,
        async (context, token) =>
        {
            var stored = await LoadAsync(context, document.AppCode, document.Collection, document.Id, token);
            var written = stored is null ? document : document with { CreateTime = stored.CreateTime };
            if (stored is null)
            {
                context.Add(written);
            }
            else
            {
                context.Entry(stored).CurrentValues.SetValues(written);
                await context.Set<DocumentFieldRow>()
                    .Where(field => field.AppCode == document.AppCode && field.Collection == document.Collection && field.DocumentId == document.Id)
                    .ExecuteDeleteAsync(token);
            }

            context.AddRange(DocumentFields.Of(written));
            await context.SaveChangesAsync(token);
            return written;
        },
        cancellationToken);

    public Task AddAsync(IReadOnlyCollection<Document> documents, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            context.AddRange(documents);
            context.AddRange(documents.SelectMany(DocumentFields.Of));
            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    public Task<Written<Document>> RemoveAsync(
        ObjectId appCode, string collection, string id, RequestDraft<Document>? request, CancellationToken cancellationToken) => database.ExecuteAsync(
        request,
        async (context, token) =>
        {
            if (await LoadAsync(context, appCode, collection, id, token) is not { } stored)
            {
                return null;
            }

            context.Remove(stored);
            await context.SaveChangesAsync(token);
            return stored;
        },
        cancellationToken);

    public async Task<Page<Document>> QueryAsync(
        ObjectId appCode, string collection, DocumentQuery query, string cursor, int size, CancellationToken cancellationToken)
    {
        var index = DocumentIndex.Of(query);
        var (candidates, cursorAfter) = await database.ReadAsync(
            async (context, token) =>
            {
                if (index is null)
                {
                    var page = await All(context, appCode, collection).Where(document => string.Compare(document.Id, cursor) > 0)
                        .OrderBy(static document => document.Id).Take(size).ToListAsync(token);
                    return (page, page.Count == size ? page[^1].Id : "");
                }

                // First the ids, then their documents: joined, a database may collect all ids that are left before it takes the first.
                var ids = await index.ReadPageAsync(part => Candidates(context, appCode, collection, part, cursor), size, token);
                var documents = await All(context, appCode, collection).Where(document => ids.Contains(document.Id))
                    .OrderBy(static document => document.Id).ToListAsync(token);
                return (documents, ids.Count == size ? ids[^1] : "");
            },
            cancellationToken);
        return new Page<Document>([.. candidates.Where(document => IsMeant(query, document))], cursorAfter);
    }

    /// <summary>The ids of the documents that may be meant, in their order.</summary>
    internal static IQueryable<string> Candidates(MessagingDbContext context, ObjectId appCode, string collection, DocumentIndex index, string cursor)
    {
        var path = index.Path;
        var fields = context.Set<DocumentFieldRow>().Where(field => field.AppCode == appCode && field.Collection == collection && field.Path == path);
        fields = index switch
        {
            { Texts: [var text], Numbers: [] } => fields.Where(field => field.Text == text),
            { Texts: [], Numbers: [var number] } => fields.Where(field => field.Number == number),
            { Texts: var texts, Numbers: [] } when texts.Count > 0 => fields.Where(field => field.Text != null && texts.Contains(field.Text)),
            { Texts: [], Numbers: var numbers } when numbers.Count > 0 => fields.Where(field => numbers.Contains(field.Number)),
            { Texts: var texts, Numbers: var numbers } when texts.Count > 0 =>
                fields.Where(field => (field.Text != null && texts.Contains(field.Text)) || numbers.Contains(field.Number)),
            _ => fields,
        };
        if (cursor.Length > 0)
        {
            fields = fields.Where(field => string.Compare(field.DocumentId, cursor) > 0);
        }

        // An array has a row for each element.
        return fields.Select(static field => field.DocumentId).Distinct().OrderBy(static id => id);
    }

    private static IQueryable<Document> All(MessagingDbContext context, ObjectId appCode, string collection) =>
        context.Set<Document>().AsNoTracking().Where(document => document.AppCode == appCode && document.Collection == collection);

    private static Task<Document?> LoadAsync(
        MessagingDbContext context, ObjectId appCode, string collection, string id, CancellationToken cancellationToken) =>
        context.Set<Document>().AsTracking()
            .FirstOrDefaultAsync(document => document.AppCode == appCode && document.Collection == collection && document.Id == id, cancellationToken);

    private static bool IsMeant(DocumentQuery query, Document document)
    {
        using var json = JsonDocument.Parse(document.Json);
        return query.Matches(json.RootElement);
    }
}
