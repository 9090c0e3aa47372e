namespace Grpc.Messaging.Engine.Channels;

/// <summary>What a customer sent to us, or a part of it.</summary>
/// <param name="Provider">The provider that it came through.</param>
/// <param name="From">The customer's address, as the provider has it.</param>
/// <param name="To">Our number or name that it was sent to.</param>
/// <param name="Reference">The same in all parts of one text.</param>
/// <param name="Part">Which part of a longer text this is, from 1.</param>
/// <param name="Parts">How many parts the text has; 1 = it is whole.</param>
public sealed record InboundMessage(string Provider, Channel Channel, string From, string To, string Text, int Reference, int Part, int Parts);
