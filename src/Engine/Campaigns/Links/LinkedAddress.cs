namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>An address in a message.</summary>
/// <param name="ActionId">Number of the action that opens it; null for one in a text, or of no action.</param>
public readonly record struct LinkedAddress(string Url, long? ActionId);
