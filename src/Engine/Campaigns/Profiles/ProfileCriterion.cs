namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>A value that a device must have.</summary>
/// <param name="Field">An indexed one.</param>
/// <param name="Value">As the field holds it.</param>
public sealed record ProfileCriterion(ProfileField Field, object Value);
