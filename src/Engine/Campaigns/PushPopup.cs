namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>A dialogue that a push shows. Empty labels are the application's own.</summary>
public sealed record PushPopup(string OkLabel, string CancelLabel);
