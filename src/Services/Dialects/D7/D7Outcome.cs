namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>What became of one destination of a batch, as its callback is told.</summary>
/// <param name="Number">Place of the destination in the batch, from 0: with the batch's id it names the callback for good.</param>
/// <param name="To">The destination as it was given.</param>
/// <param name="IsTaken">Whether a message was taken for it: then <c>callback_url</c> is called with status 1, else <c>errback_url</c> with status 0.</param>
/// <param name="StatusText">What Jasmin says of it.</param>
internal sealed record D7Outcome(int Number, string To, bool IsTaken, string StatusText);
