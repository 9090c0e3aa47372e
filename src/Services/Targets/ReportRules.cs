using Google.Protobuf.Collections;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.Targets;

/// <summary>What reports about campaigns and messages have in common.</summary>
internal static class ReportRules
{
    private const int MaxFields = 20;

    /// <summary>The period and the fields that a report is asked for with.</summary>
    public static void CheckReport(this Violations violations, string startDate, string endDate, RepeatedField<string> data)
    {
        if (startDate.Length > 0 && ReportDates.Parse(startDate, isEnd: false) is null)
        {
            violations.Add("start_date", ReportDates.Description);
        }

        if (endDate.Length > 0 && ReportDates.Parse(endDate, isEnd: true) is null)
        {
            violations.Add("end_date", ReportDates.Description);
        }

        if (data.Count > MaxFields)
        {
            violations.Add("data", $"must be at most {MaxFields} fields");
        }
    }

    /// <summary>Lets a partner pass that owns what it asks about. Whether others have it is told only about partners of the same account.</summary>
    /// <exception cref="RpcException">NOT_FOUND, or PERMISSION_DENIED for what is another's.</exception>
    public static async Task DemandOwnAsync(
        this IPartnerStore partners, Partner partner, ObjectId? owner, string kind, long number, CancellationToken cancellationToken)
    {
        if (owner == partner.PartnerKey)
        {
            return;
        }

        IEntityStore<Partner> own = partners;
        throw owner is { } other && await own.FindAsync(partner.AccountId, other, cancellationToken) is not null
            ? CampaignErrors.Create(
                StatusCode.PermissionDenied, CampaignErrorReason.ResourceForeign, $"{kind} {number} belongs to another application")
            : CampaignErrors.NotFound(kind, number);
    }
}
