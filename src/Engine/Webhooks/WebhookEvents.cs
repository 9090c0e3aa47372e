using System.Buffers;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>What webhooks are told of: the names of the events and their JSON.</summary>
public static class WebhookEvents
{
    /// <summary>A call that its owner asked for, to see whether it arrives.</summary>
    public const string Test = "webhook.test";

    /// <summary>A customer wrote.</summary>
    public const string Received = "message.received";

    private static readonly string[] ByState = StateNames();

    /// <summary>Every type that a webhook can choose.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ByState.Where(static name => name.Length > 0), Received, Test];

    /// <summary>The type of a change of a delivery.</summary>
    public static string TypeOf(DeliveryState state) => ByState[(int)state];

    /// <summary>JSON that tells of a change of a message with these labels.</summary>
    internal static string Write(StatusChange change, MessageLabels labels, ChannelRegistry channels) => Write(TypeOf(change.State), change.ChangeTime, json =>
    {
        json.WriteString("messageId", change.Key.MessageId.ToString());
        json.WriteNumber("destinationIndex", change.Key.Index);

        // Grows within a message, so that receivers can put what arrives out of order in order.
        json.WriteNumber("sequence", change.Sequence);
        json.WriteString("state", TypeOf(change.State)["message.".Length..]);
        if (change.Channel is { } channel)
        {
            json.WriteString("channel", channels.Of(channel).Name);
        }

        json.WriteNumber("step", change.Step);
        WriteUnlessEmpty(json, "uid", change.Uid);
        WriteUnlessEmpty(json, "phone", change.Phone);
        WriteUnlessEmpty(json, "reason", change.Reason);
        WriteUnlessEmpty(json, "correlationId", labels.CorrelationId);
        if (labels.Values.Count > 0)
        {
            json.WriteStartObject("labels");
            foreach (var (key, value) in labels.Values.OrderBy(static label => label.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }
    });

    /// <summary>JSON of any event: type, time, and what <paramref name="writeData"/> adds under <c>data</c>.</summary>
    internal static string Write(string type, DateTimeOffset time, Action<Utf8JsonWriter> writeData)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteStartObject("data");
            writeData(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static string[] StateNames()
    {
        var names = new string[(int)Enum.GetValues<DeliveryState>().Max() + 1];
        Array.Fill(names, "");
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            names[(int)state] = $"message.{state.ToString().ToLowerInvariant()}";
        }

        return names;
    }
}
