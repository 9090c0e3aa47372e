using Grpc.Messaging.V1;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>What messages cost in the runs, to whatever number.</summary>
public static class RunPrices
{
    private const decimal Scale = 1_000_000;

    /// <summary>The price of one message, by channel.</summary>
    public static IReadOnlyDictionary<Channel, decimal> All { get; } = new Dictionary<Channel, decimal> { [Channel.Push] = 0.002m, [Channel.Sms] = 0.03m };

    /// <summary>The price on a channel, in millionths.</summary>
    /// <param name="channel">Number of the channel, as it is stored.</param>
    public static long MicrosOf(int channel) => (long)(All[(Channel)channel] * Scale);
}
