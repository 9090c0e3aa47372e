namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>What is sent: SMS messages to many phones, all of which the sandbox provider delivers after about 50 ms.</summary>
/// <param name="Messages">Number of messages.</param>
/// <param name="Destinations">Destinations of each.</param>
internal sealed record DeliveryLoad(int Messages, int Destinations)
{
    /// <summary>How many messages are being accepted at a time.</summary>
    public int ConcurrentAccepts { get; init; } = 4;

    /// <summary>Whether the account has credit and a price list; free otherwise.</summary>
    public bool IsPriced { get; init; }

    public const string Text = "Your order is on its way";

    public int Total => Messages * Destinations;

    // The last two digits steer the sandbox provider; 00 means delivered.
    public static string Phone(int index) => $"9627{index:D6}00";
}
