namespace Grpc.Messaging.Engine.Inbound;

/// <summary>What the parts of a customer's text have in common.</summary>
public sealed record InboundFragmentKey(string Provider, string From, string To, int Reference, int Total);
