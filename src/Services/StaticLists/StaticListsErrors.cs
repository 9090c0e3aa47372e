using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Campaigns;

namespace Grpc.Messaging.Services.StaticLists;

internal static class StaticListsErrors
{
    /// <summary>What a list is called in errors.</summary>
    public const string Kind = "Static list";

    public static RpcException NotFound(object listId) => CampaignErrors.NotFound(Kind, listId);

    /// <summary>What came of a write, or ALREADY_EXISTS.</summary>
    public static async Task<Written<Engine.Campaigns.Lists.StaticList>> OrListExistsAsync(this Task<Written<Engine.Campaigns.Lists.StaticList>> write, long listId)
    {
        try
        {
            return await write;
        }
        catch (IdentifierTakenException exception)
        {
            var name = exception.Identifier == $"{listId}" ? "listId" : "externalId";
            throw CampaignErrors.Create(
                StatusCode.AlreadyExists, CampaignErrorReason.ListExists, $"A static list with the given {name} already exists");
        }
    }
}
