using System.Security.Cryptography;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Scorocode.V1;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

internal sealed class DocumentsService(
    IEntityStore<Application> applications,
    IDocumentStore documents,
    ScorocodeDocuments writer,
    ICredentialStore credentials,
    ObjectIdGenerator ids,
    TimeProvider time) : Grpc.Messaging.Scorocode.V1.DocumentsService.DocumentsServiceBase
{
    private const int DefaultPageSize = 100;
    private const int KeyBytes = 16;

    public override async Task<PutDocumentResponse> PutDocument(PutDocumentRequest request, ServerCallContext context)
    {
        var appCode = await FindAsync(request.ApplicationId, request.Collection, context);
        return await context.WriteOnceAsync<Document, PutDocumentResponse>(
            draft => writer.PutAsync(
                context.Caller.Account.AccountId, appCode, request.Collection, request.DocumentId, request.Fields, draft, context.CancellationToken),
            document => new PutDocumentResponse { Document = ToStruct(document!) });
    }

    public override async Task<GetDocumentResponse> GetDocument(GetDocumentRequest request, ServerCallContext context)
    {
        var appCode = await FindAsync(request.ApplicationId, request.Collection, context);
        var document = await documents.FindAsync(appCode, request.Collection, request.DocumentId, context.CancellationToken)
            ?? throw ScorocodeErrors.DocumentNotFound(request.Collection, request.DocumentId);
        return new GetDocumentResponse { Document = ToStruct(document) };
    }

    public override async Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context)
    {
        var appCode = await FindAsync(request.ApplicationId, request.Collection, context);
        var query = ScorocodeQueries.Parse(request.Query.Length == 0 ? null : Struct.Parser.ParseJson(request.Query));
        var scope = new PageScope($"documents {appCode} {request.Collection} {request.Query}");
        var page = scope.Request(request.PageSize == 0 ? DefaultPageSize : request.PageSize, request.PageToken);
        var found = await documents.QueryAsync(appCode, request.Collection, query, page.Cursor, page.Size, context.CancellationToken);
        return new ListDocumentsResponse { Documents = { found.Items.Select(ToStruct) }, NextPageToken = scope.NextToken(found) };
    }

    public override Task<DeleteDocumentResponse> DeleteDocument(DeleteDocumentRequest request, ServerCallContext context) => context.AnswerOnceAsync(async () =>
    {
        var appCode = await FindAsync(request.ApplicationId, request.Collection, context);
        return await writer.RemoveAsync(context.Caller.Account.AccountId, appCode, request.Collection, request.DocumentId, context.CancellationToken) is not null
            ? new DeleteDocumentResponse()
            : throw ScorocodeErrors.DocumentNotFound(request.Collection, request.DocumentId);
    });

    public override Task<CreateScorocodeKeysResponse> CreateScorocodeKeys(CreateScorocodeKeysRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var appCode = await FindAsync(request.ApplicationId, context);
            var keys = new ScorocodeKeys { App = Key(), ClientKey = Key(), MessageKey = Key(), MasterKey = Key() };
            foreach (var (acc, scopes) in new[] { ("", Scopes.None), (keys.MessageKey, Scopes.Send), (keys.MasterKey, Scopes.All) })
            {
                await credentials.AddAsync(
                    ScorocodeKeyKind.ToCredential(keys.App, keys.ClientKey, acc, appCode, ids.Next(), context.Caller.Account, scopes, time.GetMilliseconds()),
                    request: null,
                    context.CancellationToken);
            }

            return new CreateScorocodeKeysResponse { Keys = keys };
        });

    private static Struct ToStruct(Document document) => Struct.Parser.ParseJson(document.Json);

    private static string Key() => RandomNumberGenerator.GetHexString(2 * KeyBytes, lowercase: true);

    private async Task<ObjectId> FindAsync(string applicationId, string collection, ServerCallContext context)
    {
        var appCode = await FindAsync(applicationId, context);
        return ScorocodeCollections.IsKnown(collection) ? appCode : throw ScorocodeErrors.UnknownCollection(collection);
    }

    private async Task<ObjectId> FindAsync(string applicationId, ServerCallContext context) =>
        ObjectId.TryParse(applicationId, out var appCode)
        && await applications.FindAsync(context.Caller.Account.AccountId, appCode, context.CancellationToken) is not null
            ? appCode
            : throw ApplicationsErrors.NotFound(applicationId);
}
