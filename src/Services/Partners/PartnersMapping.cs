using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Partners;

internal static class PartnersMapping
{
    /// <param name="users">The users of the account, by key; those that are gone are left out.</param>
    public static Partner ToProto(this Engine.Campaigns.Partner partner, IReadOnlyDictionary<Engine.ObjectId, Credential> users) => new()
    {
        PartnerId = partner.PartnerId,
        ApplicationId = partner.AppCode.ToString(),
        Platform = (PartnerPlatform)partner.Platform,
        Name = partner.Name,
        UserEmails = { partner.UserKeys.Where(users.ContainsKey).Select(key => users[key].LookupId) },
        CollapseKeys = { partner.CollapseKeys },
        ButtonTemplates = { partner.ButtonTemplates },
        Open = partner.IsOpen,
        NeedsApproval = partner.NeedsApproval,
    };

    public static ApiUser ToApiUser(this Credential user) => new()
    {
        Email = user.LookupId,
        Name = user.Name,
        CreateTime = Timestamp.FromDateTimeOffset(user.CreateTime),
    };
}
