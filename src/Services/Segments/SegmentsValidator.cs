using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Segments;

internal sealed class SegmentsValidator :
    IRequestValidator<ListSegmentsRequest>,
    IRequestValidator<CreateSegmentRequest>,
    IRequestValidator<GetSegmentRequest>,
    IRequestValidator<UpdateSegmentRequest>,
    IRequestValidator<DeleteSegmentRequest>,
    IRequestValidator<ListSegmentDevicesRequest>,
    IRequestValidator<GetSegmentCountRequest>,
    IRequestValidator<GetSegmentQueryCountRequest>
{
    private static readonly HashSet<string> Settable = ["name", "query"];
    private static readonly HashSet<string> OutputOnly = ["segment_id", "create_time", "modify_time", "invalid_reason"];

    public void Validate(ListSegmentsRequest request, Violations violations)
    {
        // Any number is one of a page, if of an empty one; the gate looks at the partner.
    }

    public void Validate(CreateSegmentRequest request, Violations violations)
    {
        violations.RequiredName("segment.name", request.Segment?.Name ?? "", ResourceRules.MaxName);
        Query("segment.query", request.Segment?.Query, violations);
    }

    public void Validate(GetSegmentRequest request, Violations violations) => violations.Number("segment_id", request.SegmentId);

    public void Validate(UpdateSegmentRequest request, Violations violations)
    {
        violations.Number("segment.segment_id", request.Segment?.SegmentId ?? 0);
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask?.Paths.Contains("name") == true)
        {
            violations.RequiredName("segment.name", request.Segment?.Name ?? "", ResourceRules.MaxName);
        }

        if (request.UpdateMask?.Paths.Any(path => path.Split('.')[0] == "query") == true)
        {
            Query("segment.query", request.Segment?.Query, violations);
        }
    }

    public void Validate(DeleteSegmentRequest request, Violations violations) => violations.Number("segment_id", request.SegmentId);

    public void Validate(ListSegmentDevicesRequest request, Violations violations) => violations.Number("segment_id", request.SegmentId);

    public void Validate(GetSegmentCountRequest request, Violations violations) => violations.Number("segment_id", request.SegmentId);

    public void Validate(GetSegmentQueryCountRequest request, Violations violations) => Query("query", request.Query, violations);

    private static void Query(string field, Struct? query, Violations violations)
    {
        if (query is null or { Fields.Count: 0 })
        {
            violations.Add(field, "is required: a condition over fields of devices");
        }
        else if (query.ToJson().Length > Engine.Campaigns.Segments.Segment.MaxQuery)
        {
            violations.Add(field, $"must have at most {Engine.Campaigns.Segments.Segment.MaxQuery} characters");
        }
    }
}
