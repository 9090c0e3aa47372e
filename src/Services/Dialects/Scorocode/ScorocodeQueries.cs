using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>Reads the documents that a call means, page by page.</summary>
internal sealed class ScorocodeQueries(IDocumentStore documents)
{
    private const int PageSize = 1000;
    private const int MaxValues = 100;

    /// <summary>The query of a request.</summary>
    /// <exception cref="Core.RpcException">INVALID_ARGUMENT: it is none.</exception>
    public static DocumentQuery Parse(Struct? query)
    {
        if (query is null)
        {
            return new DocumentQuery.And([]);
        }

        using var json = JsonDocument.Parse(JsonFormatter.Default.Format(query));
        try
        {
            return DocumentQueryParser.Parse(json.RootElement);
        }
        catch (DocumentQueryException exception)
        {
            throw Violations.Single("query", $"can't be read: {exception.Message.TrimEnd('.')}");
        }
    }

    /// <summary>The documents that a query means, by id.</summary>
    public async IAsyncEnumerable<Document> FindAsync(
        ObjectId appCode,
        string collection,
        DocumentQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = "";
        do
        {
            var page = await documents.QueryAsync(appCode, collection, query, cursor, PageSize, cancellationToken);
            foreach (var document in page.Items)
            {
                yield return document;
            }

            cursor = page.NextCursor;
        }
        while (cursor.Length > 0);
    }

    /// <summary>The documents of a collection whose field is one of these values; each once.</summary>
    public async IAsyncEnumerable<Document> FindByAsync(
        ObjectId appCode,
        string collection,
        string field,
        IAsyncEnumerable<string> values,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>();
        await foreach (var some in values.Chunk(MaxValues).WithCancellation(cancellationToken))
        {
            var isOne = new DocumentQuery.In(field, [.. some.Select(static value => JsonSerializer.SerializeToElement(value, ScorocodeJsonContext.Default.String))]);
            await foreach (var document in FindAsync(appCode, collection, isOne, cancellationToken))
            {
                if (seen.Add(document.Id))
                {
                    yield return document;
                }
            }
        }
    }

    /// <summary>The documents that a call sends to: those of the collection that it names, or what leads from there to <paramref name="wanted"/>.</summary>
    /// <param name="wanted">"users" or "devices".</param>
    public IAsyncEnumerable<Document> FindAddresseesAsync(
        ObjectId appCode, string collection, string wanted, DocumentQuery query, int skip, int? limit, CancellationToken cancellationToken)
    {
        var found = FindAsync(appCode, collection, query, cancellationToken).Skip(skip).Take(limit ?? int.MaxValue);
        if (collection == ScorocodeCollections.Roles)
        {
            found = FindByAsync(appCode, ScorocodeCollections.Users, "roles", found.Select(static document => document.Id), cancellationToken);
        }

        return wanted == ScorocodeCollections.Devices && collection != ScorocodeCollections.Devices
            ? FindByAsync(appCode, ScorocodeCollections.Devices, "userId", found.Select(static document => document.Id), cancellationToken)
            : found;
    }
}
