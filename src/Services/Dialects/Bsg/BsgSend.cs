using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>What is sent to one phone.</summary>
/// <param name="Validity">How long the message may wait for its final result; null = as long as any.</param>
/// <param name="CallbackUrl">Told of its status; empty = nobody is.</param>
internal sealed record BsgSend(IReadOnlyList<Step> Flow, Content Content, DateTimeOffset? SendTime, TimeSpan? Validity, string CallbackUrl);
