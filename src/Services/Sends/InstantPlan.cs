using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Sending;

namespace Grpc.Messaging.Services.Sends;

/// <summary>An instant send that can be accepted.</summary>
/// <param name="Number">The id of the one-off message.</param>
/// <param name="Recipients">Empty when no device fulfils what its target asks for.</param>
internal sealed record InstantPlan(Partner Partner, PushMessage Parent, long Number, IReadOnlyList<PushRecipient> Recipients);
