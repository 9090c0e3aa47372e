namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>One phone of a request: what is wrong with it, or what is sent to it.</summary>
/// <param name="Code">One of <see cref="BsgCodes"/>; above 0 nothing is sent.</param>
/// <param name="Reference">The caller's own id; null = none.</param>
/// <param name="Send">What is sent; null with an error.</param>
internal sealed record BsgItem(int Code, string? Reference, string Msisdn, BsgSend? Send);
