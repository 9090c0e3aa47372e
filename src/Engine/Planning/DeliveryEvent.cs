using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Receipts;

namespace Grpc.Messaging.Engine.Planning;

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
    /// <param name="Tries">Which hand-over of the step it was, from 1.</param>
    /// <param name="Jitter">Chance for the delay of a retry, in [0, 1).</param>
    public sealed record SendFinished(
        int AttemptNumber, int Step, int Tries, string Provider, SendOutcome Outcome, double Jitter) : DeliveryEvent;

    /// <summary>A hand-over ended without an answer: nobody knows whether the provider has it.</summary>
    /// <param name="AttemptNumber">Number under which it was handed over.</param>
    /// <param name="Tries">Which hand-over of the step it was, from 1.</param>
    /// <param name="PollAfter">Ask the provider for a receipt after this time; null = it can't be asked.</param>
    /// <param name="Jitter">Chance for the delay of a retry, in [0, 1).</param>
    public sealed record SendLost(
        int AttemptNumber, int Step, int Tries, string Provider, TimeSpan? PollAfter, double Jitter) : DeliveryEvent;

    /// <summary>Whoever held it, waiting to be sent, ended without a word: it may have been handed over.</summary>
    /// <param name="Version">Version in which it was found so. In any other, somebody has seen to it.</param>
    /// <param name="Provider">Provider of its step.</param>
    /// <param name="PollAfter">Ask the provider for a receipt after this time; null = it can't be asked.</param>
    public sealed record Abandoned(int Version, string Provider, TimeSpan? PollAfter) : DeliveryEvent;

    /// <summary>It was taken to be sent, and there is no longer anything to send it to.</summary>
    /// <param name="Version">Version in which it was taken. In any other, a mark may be somebody else's.</param>
    /// <param name="Reason">Why its step is left.</param>
    public sealed record AddressGone(int Version, int Step, string Reason) : DeliveryEvent;

    /// <summary>It was taken to be sent, and its hand-over did not begin.</summary>
    /// <param name="Version">Version in which it was taken. In any other, somebody has seen to it.</param>
    public sealed record GivenBack(int Version) : DeliveryEvent;

    /// <summary>It was taken to be sent, and somebody else settled it before its hand-over began.</summary>
    public sealed record Overtaken : DeliveryEvent
    {
        public static readonly Overtaken Instance = new();
    }

    /// <summary>Its provider takes nothing just now: put off without using up a try.</summary>
    /// <param name="Version">Version in which it was taken. In any other, a mark may be somebody else's.</param>
    public sealed record Deferred(int Version, DateTimeOffset Until) : DeliveryEvent;

    /// <summary>A provider was asked for a receipt.</summary>
    public sealed record PollFinished(int AttemptNumber, PollOutcome Outcome) : DeliveryEvent;

    /// <summary>A provider told of an attempt by itself.</summary>
    public sealed record ProviderReceipt(int AttemptNumber, ReceiptKind Kind) : DeliveryEvent;

    /// <summary>A provider told of an attempt by our name of it, which it has even when we don't know that it took it.</summary>
    /// <param name="ProviderMessageId">Its identifier there; empty = not told.</param>
    public sealed record AttemptReceipt(int AttemptNumber, string Provider, string ProviderMessageId, ReceiptKind Kind) : DeliveryEvent;

    /// <summary>The application on the device told of the message, which it knows by its id only.</summary>
    public sealed record DeviceReceipt(ReceiptKind Kind) : DeliveryEvent;

    /// <summary>The caller takes the message back.</summary>
    public sealed record Cancel : DeliveryEvent
    {
        public static readonly Cancel Instance = new();
    }
}
