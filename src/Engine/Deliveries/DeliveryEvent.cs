using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>What can happen to a delivery: one of the cases below.</summary>
internal abstract record DeliveryEvent
{
    private DeliveryEvent()
    {
    }

    /// <summary>Its due time came.</summary>
    public sealed record Due : DeliveryEvent
    {
        public static readonly Due Instance = new();
    }

    /// <summary>A hand-over ended.</summary>
    /// <param name="AttemptNumber">Number under which it was handed over.</param>
    /// <param name="IsSure">False when nobody knows whether the provider has it: the next hand-over is the same attempt, under the same key.</param>
    /// <param name="Jitter">Chance for the delay of a retry, in [0, 1).</param>
    public sealed record SendFinished(
        int AttemptNumber, int Step, string Provider, SendOutcome Outcome, bool IsSure, double Jitter) : DeliveryEvent;

    /// <summary>Its provider takes nothing just now: put off without using up a try.</summary>
    public sealed record Deferred(DateTimeOffset Until) : DeliveryEvent;

    /// <summary>A provider was asked for a receipt.</summary>
    public sealed record PollFinished(int AttemptNumber, PollOutcome Outcome) : DeliveryEvent;

    /// <summary>A provider told of an attempt by itself.</summary>
    public sealed record ProviderReceipt(int AttemptNumber, ReceiptKind Kind) : DeliveryEvent;

    /// <summary>The application on the device told of the push, which it knows by the message only.</summary>
    public sealed record DeviceReceipt(ReceiptKind Kind) : DeliveryEvent;

    /// <summary>The caller takes the message back.</summary>
    public sealed record Cancel : DeliveryEvent
    {
        public static readonly Cancel Instance = new();
    }
}
