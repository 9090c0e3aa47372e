namespace Grpc.Messaging.Engine.Campaigns.Settings;

/// <summary>A screen.</summary>
/// <param name="Value">What triggers name it by.</param>
/// <param name="Name">Shown to people; may be empty.</param>
public sealed record ViewSetting(string Value, string Name);
