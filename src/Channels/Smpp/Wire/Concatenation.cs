namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>Which part of a longer text a short message is.</summary>
/// <param name="Reference">The same in all parts of a text.</param>
/// <param name="Total">How many parts there are.</param>
/// <param name="Number">From 1.</param>
internal readonly record struct Concatenation(ushort Reference, byte Total, byte Number);
