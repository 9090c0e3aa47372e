namespace Grpc.Messaging.Engine.Campaigns.Clicks;

/// <summary>What devices of a partner have told at once.</summary>
/// <param name="Clicks">Reactions to pushes.</param>
/// <param name="Opens">Uids of devices whose application was opened, once an opening.</param>
public sealed record PushEventBatch(IReadOnlyList<PushReaction> Clicks, IReadOnlyList<string> Opens);
