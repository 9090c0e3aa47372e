using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Telemetry;

/// <summary>
/// Values of tags, made once: a measurement must not allocate. Every one is from a fixed set (channels, states, reasons, configured providers),
/// never an account, message or address: so the number of series is bounded and nothing of a tenant leaves through them.
/// </summary>
internal static class TagNames
{
    public const string Channel = "channel";
    public const string Currency = "currency";
    public const string Kind = "kind";
    public const string Operation = "operation";
    public const string Outcome = "outcome";
    public const string Provider = "provider";
    public const string Reason = "reason";
    public const string Result = "result";
    public const string Source = "source";
    public const string State = "state";

    private static readonly string[] StateNames = Lower<DeliveryState>();
    private static readonly string[] KindNames = Lower<ReceiptKind>();

    /// <summary>Names of operations by number.</summary>
    public static IReadOnlyList<string> Operations { get; } = Lower<StoreOperation>();

    public static string Of(DeliveryState state) => StateNames[(int)state];

    public static string Of(ReceiptKind kind) => KindNames[(int)kind];

    private static string[] Lower<TEnum>()
        where TEnum : struct, Enum
    {
        var values = Enum.GetValues<TEnum>();
        var names = new string[values.Max(static value => ((IConvertible)value).ToInt32(null)) + 1];
        Array.Fill(names, "none");
        foreach (var value in values)
        {
            names[((IConvertible)value).ToInt32(null)] = value.ToString().ToLowerInvariant();
        }

        return names;
    }
}
