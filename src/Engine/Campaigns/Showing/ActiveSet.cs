using Grpc.Messaging.Engine.Campaigns.Settings;

namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What the devices of a partner may show, and the rules that hold for all of it.</summary>
public sealed record ActiveSet(IReadOnlyList<ActiveMessage> Messages, AdvancedSettings Settings);
