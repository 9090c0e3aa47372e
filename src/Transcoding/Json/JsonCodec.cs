using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.Json.WellKnown;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>
/// protobuf's JSON mapping (https://protobuf.dev/programming-guides/json) plus the wire options of messaging/rest/v1/options.proto.
/// Everything a message type needs is prepared once, from its descriptor, the first time the type is asked for.
/// </summary>
internal sealed class JsonCodec
{
    private readonly ConcurrentDictionary<MessageDescriptor, MessageCodec> _codecs = new();
    private readonly Lock _building = new();
    private readonly FieldCodecFactory _factory;
    private readonly JsonReaderOptions _readerOptions;
    private readonly TypeRegistry _types;

    /// <param name="maxDepth">How deep objects and arrays may nest in what is read.</param>
    /// <param name="types">What a google.protobuf.Any may hold.</param>
    public JsonCodec(int maxDepth, TypeRegistry types)
    {
        _factory = new FieldCodecFactory(this);
        _readerOptions = new JsonReaderOptions { MaxDepth = maxDepth };
        _types = types;
    }

    public MessageCodec For(MessageDescriptor descriptor)
    {
        if (_codecs.TryGetValue(descriptor, out var codec))
        {
            return codec;
        }

        lock (_building)
        {
            return _codecs.TryGetValue(descriptor, out codec) ? codec : Build(descriptor);
        }
    }

    /// <summary>The codec of a message field's values; only fields of well-known types have rules of their own.</summary>
    public MessageCodec For(MessageDescriptor descriptor, FieldRules rules, TimestampFormat timestampFormat) => descriptor.FullName switch
    {
        "google.protobuf.Timestamp" => new TimestampCodec(descriptor, timestampFormat),
        "google.protobuf.Duration" => new DurationCodec(descriptor, rules.DurationFormat, rules.Lenient),
        _ => For(descriptor),
    };

    /// <summary>Prepares a message type and all that it contains, so that a contradiction in its rules shows at start.</summary>
    public void Prepare(MessageDescriptor descriptor) => Prepare(descriptor, []);

    /// <summary>Reads a whole JSON text with the given reading of its first token.</summary>
    /// <exception cref="UnfitException">The text is not JSON or does not fit.</exception>
    public TResult Read<TResult>(ReadOnlySpan<byte> json, JsonReading<TResult> reading)
    {
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var reader = new Utf8JsonReader(json, _readerOptions);
        try
        {
            reader.Read();
            var result = reading(ref reader);
            reader.Read();
            return result;
        }
        catch (JsonException exception)
        {
            throw JsonFault.Malformed(json, exception, _readerOptions.MaxDepth).ToException();
        }
        catch (JsonInputException exception)
        {
            throw JsonFault.Unfit(json, exception).ToException();
        }
    }

    private static Func<IMessage> Creator(MessageDescriptor descriptor) =>
        Expression.Lambda<Func<IMessage>>(Expression.New(descriptor.ClrType)).Compile();

    private MessageCodec Build(MessageDescriptor descriptor)
    {
        if (WellKnown(descriptor) is { } wellKnown)
        {
            return _codecs[descriptor] = wellKnown;
        }

        var codec = new ObjectCodec(descriptor, Creator(descriptor));
        var fields = new List<JsonFieldCodec>();
        var names = new Dictionary<string, JsonFieldCodec>(StringComparer.Ordinal);
        JsonFieldCodec? otherKeys = null;
        foreach (var field in InOrder(descriptor))
        {
            var rules = FieldCodecFactory.RulesOf(field);
            if (rules.Hidden)
            {
                continue;
            }

            var fieldCodec = _factory.Create(field, rules);
            fields.Add(fieldCodec);
            if (rules.OtherKeys)
            {
                otherKeys = otherKeys is null ? fieldCodec : throw new InvalidOperationException($"{descriptor.FullName} has two fields with other_keys.");
                continue;
            }

            foreach (var name in rules.Aliases.Prepend(field.Name).Prepend(field.JsonName).Distinct())
            {
                if (!names.TryAdd(name, fieldCodec))
                {
                    throw new InvalidOperationException(
                        $"{descriptor.FullName}: the JSON key \"{name}\" means both {names[name].Descriptor.Name} and {field.Name}.");
                }
            }
        }

        codec.Complete([.. fields], names, otherKeys);

        // Published only when complete: a reader of the dictionary takes no lock.
        return _codecs[descriptor] = codec;
    }

    private static IEnumerable<FieldDescriptor> InOrder(MessageDescriptor descriptor)
    {
        var fields = descriptor.Fields.InFieldNumberOrder();
        var first = descriptor.GetOptions()?.GetExtension(OptionsExtensions.Message)?.FirstKeys ?? [];
        return first.FirstOrDefault(key => fields.All(field => field.JsonName != key)) is { } unknown
            ? throw new InvalidOperationException($"{descriptor.FullName}: first_keys has \"{unknown}\", which is no key of the message.")
            : fields.OrderBy(field => first.IndexOf(field.JsonName) is var place and >= 0 ? place : int.MaxValue);
    }

    private MessageCodec? WellKnown(MessageDescriptor descriptor) => descriptor.FullName switch
    {
        "google.protobuf.Timestamp" or "google.protobuf.Duration" => For(descriptor, new FieldRules(), TimestampFormat.Unspecified),
        "google.protobuf.FieldMask" => new FieldMaskCodec(descriptor),
        "google.protobuf.Any" or "google.protobuf.Struct" or "google.protobuf.Value" or "google.protobuf.ListValue" => Reference(descriptor),
        _ when FieldCodecFactory.IsWrapper(descriptor) => Reference(descriptor),
        _ => null,
    };

    private ReferenceCodec Reference(MessageDescriptor descriptor) => new(descriptor, _types, _readerOptions.MaxDepth);

    private void Prepare(MessageDescriptor descriptor, HashSet<MessageDescriptor> done)
    {
        if (!done.Add(descriptor) || For(descriptor) is not ObjectCodec codec)
        {
            return;
        }

        foreach (var field in codec.Fields)
        {
            var value = field.Descriptor.IsMap ? field.Descriptor.MessageType.FindFieldByNumber(2) : field.Descriptor;
            if (value.FieldType is FieldType.Message or FieldType.Group)
            {
                Prepare(value.MessageType, done);
            }
        }
    }
}
