using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Campaigns;

namespace Grpc.Messaging.Services.Schedules;

internal static class SchedulesErrors
{
    private const string Outdated = "Next sending date is outdated";

    public static RpcException MessageNotFound() =>
        CampaignErrors.Create(StatusCode.NotFound, CampaignErrorReason.ResourceNotFound, "Message Push not found");

    public static RpcException NotFound() => CampaignErrors.Create(StatusCode.NotFound, CampaignErrorReason.ScheduleNotFound, "No schedule for message");

    /// <summary>A new schedule begins in the past.</summary>
    public static RpcException DatePast() => CampaignErrors.Create(StatusCode.InvalidArgument, CampaignErrorReason.SendingDatePast, Outdated);

    /// <summary>A schedule is moved into the past.</summary>
    public static RpcException DateOutdated() => CampaignErrors.Create(StatusCode.FailedPrecondition, CampaignErrorReason.SendingDateOutdated, Outdated);

    public static RpcException ExclusionExists() => CampaignErrors.Create(
        StatusCode.FailedPrecondition, CampaignErrorReason.ExclusionExists, "Schedule exclusion type \"DAYS\" already exists.");

    /// <summary>What came of a write, or ALREADY_EXISTS.</summary>
    public static async Task<Written<T>> OrScheduledAsync<T>(this Task<Written<T>> write)
        where T : class
    {
        try
        {
            return await write;
        }
        catch (IdentifierTakenException)
        {
            throw CampaignErrors.Create(StatusCode.AlreadyExists, CampaignErrorReason.ScheduleExists, "Schedule already exists for message");
        }
    }
}
