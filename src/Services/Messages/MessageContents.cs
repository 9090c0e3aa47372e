using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

/// <summary>The contents of a request, and the channels that they are for.</summary>
internal sealed class MessageContents(IEnumerable<ContentField> fields, ChannelRegistry channels)
{
    private readonly ContentField[] _fields = [.. fields];

    /// <summary>Names of the channels, for people: "push or sms".</summary>
    public string ChannelNames { get; } = channels.All.Count == 1
        ? channels.All[0].Name
        : $"{string.Join(", ", channels.All.SkipLast(1).Select(static channel => channel.Name))} or {channels.All[^1].Name}";

    public bool IsChannel(V1.Channel channel) => channels.Find((Engine.Channels.Channel)channel) is not null;

    public Content Read(SendOmniRequest request)
    {
        var parts = new List<(ChannelDefinition, ChannelContent)>(_fields.Length);
        foreach (var field in _fields)
        {
            if (field.Read(request) is { } content)
            {
                parts.Add((field.Channel, content));
            }
        }

        return Content.Of([.. parts]);
    }

    public void Validate(SendOmniRequest request, Violations violations)
    {
        foreach (var field in _fields)
        {
            field.Validate(request, violations);
        }
    }

    /// <summary>Path of what a violation is about, in the contract's names.</summary>
    public string PathOf(SendViolation violation) => violation.Part switch
    {
        SendPart.Flow => "scenario_key",
        SendPart.Content => Array.Find(_fields, field => field.Channel.Number == violation.Channel)?.Required ?? "channel",
        SendPart.Sender => "sender",
        SendPart.Application => "application_id",
        SendPart.Destinations when violation.Destination is var (index, field) => $"destinations[{index}].{NameOf(field)}",
        SendPart.Destinations => "destinations",
        _ => throw new ArgumentOutOfRangeException(nameof(violation), violation.Part, "The contract has no such part."),
    };

    private static string NameOf(SelectorFields field) => field switch
    {
        SelectorFields.Uid => "device_id",
        SelectorFields.UserId => "user_id",
        SelectorFields.Username => "username",
        SelectorFields.Email => "email",
        SelectorFields.Phone => "phone",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not one field of a destination."),
    };
}
