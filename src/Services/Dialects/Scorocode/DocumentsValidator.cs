using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Scorocode.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

internal sealed partial class DocumentsValidator :
    IRequestValidator<PutDocumentRequest>,
    IRequestValidator<GetDocumentRequest>,
    IRequestValidator<ListDocumentsRequest>,
    IRequestValidator<DeleteDocumentRequest>,
    IRequestValidator<CreateScorocodeKeysRequest>
{
    private const int MaxPageSize = 1000;
    private const int MaxQuery = 64 * 1024;

    public void Validate(PutDocumentRequest request, Violations violations)
    {
        violations.Required("application_id", request.ApplicationId);
        if (!DocumentId().IsMatch(request.DocumentId))
        {
            violations.Add("document_id", $"must have 1 to {DocumentLimits.Id} letters and digits");
        }

        ScorocodeDocuments.Validate(request.Collection, request.Fields, violations);
    }

    public void Validate(GetDocumentRequest request, Violations violations) => violations.Required("application_id", request.ApplicationId);

    public void Validate(ListDocumentsRequest request, Violations violations)
    {
        violations.Required("application_id", request.ApplicationId);
        if (request.PageSize is < 0 or > MaxPageSize)
        {
            violations.Add("page_size", $"must be 1 to {MaxPageSize}, or 0 for the default");
        }

        if (request.Query.Length > MaxQuery || !IsObject(request.Query))
        {
            violations.Add("query", $"must be an object of JSON of at most {MaxQuery} characters");
        }
    }

    public void Validate(DeleteDocumentRequest request, Violations violations) => violations.Required("application_id", request.ApplicationId);

    public void Validate(CreateScorocodeKeysRequest request, Violations violations) => violations.Required("application_id", request.ApplicationId);

    private static bool IsObject(string query)
    {
        try
        {
            return query.Length == 0 || Struct.Parser.ParseJson(query) is not null;
        }
        catch (Exception exception) when (exception is InvalidJsonException or InvalidProtocolBufferException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9]{1,64}\z")]
    private static partial Regex DocumentId();
}
