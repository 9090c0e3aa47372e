using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Partners;

internal static class PartnersErrors
{
    public static RpcException NotFound(string partnerId) => CampaignErrors.Create(
        StatusCode.NotFound, CampaignErrorReason.PartnerNotFound, $"There is no partner {ViolationsRules.Quote(partnerId)}.");

    public static RpcException UserNotFound(string email) => CampaignErrors.Create(
        StatusCode.NotFound, CampaignErrorReason.ApiUserNotFound, $"There is no user {ViolationsRules.Quote(email)}.");

    /// <summary>What came of a write, or ALREADY_EXISTS.</summary>
    public static async Task<Written<T>> OrExistsAsync<T>(this Task<Written<T>> write)
        where T : class
    {
        try
        {
            return await write;
        }
        catch (IdentifierTakenException exception)
        {
            throw CampaignErrors.Create(
                StatusCode.AlreadyExists, CampaignErrorReason.IdentifierTaken, $"{ViolationsRules.Quote(exception.Identifier)} is taken.");
        }
    }
}
