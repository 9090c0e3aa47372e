using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Hosting;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>A provider with all that belongs to it.</summary>
/// <param name="Receipts">Reads its callbacks; null = it makes none.</param>
/// <param name="Templates">Lists its templates; null = it keeps none.</param>
/// <param name="MessagesPerSecond">How many it gets in a second from each process; 0 = any number.</param>
/// <param name="Services">What runs as long as it does.</param>
/// <param name="Owner">What is disposed of with it.</param>
public sealed record ProviderParts(
    IChannelSender Sender,
    IReceiptEndpoint? Receipts,
    ITemplateSource? Templates,
    int MessagesPerSecond,
    IReadOnlyList<IHostedService> Services,
    IAsyncDisposable Owner);
