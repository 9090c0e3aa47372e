namespace Grpc.Messaging.Engine.Campaigns.Settings;

/// <summary>An event.</summary>
/// <param name="Code">What triggers name it by.</param>
/// <param name="Name">Shown to people; may be empty.</param>
public sealed record EventSetting(int Code, string Name);
