using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Documents;

/// <summary>Documents of applications. The caller has checked that the application is the account's.</summary>
public interface IDocumentStore
{
    /// <summary>One document; null when there is none.</summary>
    Task<Document?> FindAsync(ObjectId appCode, string collection, string id, CancellationToken cancellationToken);

    /// <summary>Stores a document in place of the one with its id, whose create time stays. Answers what is stored.</summary>
    Task<Written<Document>> PutAsync(Document document, RequestDraft<Document>? request, CancellationToken cancellationToken);

    /// <summary>As the other, for many new documents of one collection in one transaction.</summary>
    Task AddAsync(IReadOnlyCollection<Document> documents, CancellationToken cancellationToken);

    /// <summary>Removes a document and answers what it was; null when there is none.</summary>
    Task<Written<Document>> RemoveAsync(ObjectId appCode, string collection, string id, RequestDraft<Document>? request, CancellationToken cancellationToken);

    /// <summary>
    /// Documents that a query means, by id, and where the next page starts. A page may hold few or none and yet have a next one: it ends after so many
    /// looked at, so that a query of which nothing is indexed does not hold the database.
    /// </summary>
    /// <param name="cursor">Empty for the first page.</param>
    /// <param name="size">Most documents looked at.</param>
    Task<Page<Document>> QueryAsync(
        ObjectId appCode, string collection, DocumentQuery query, string cursor, int size, CancellationToken cancellationToken);
}
