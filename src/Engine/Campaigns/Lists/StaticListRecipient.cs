using Grpc.Messaging.Engine.Campaigns.Profiles;

namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>A member of a list with its device; null when there is none such any more, or not one that can be sent to.</summary>
public sealed record StaticListRecipient(StaticListMember Member, ProfiledDevice? Device);
