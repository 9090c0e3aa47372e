using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Tests.Transcoding.V1;

namespace Grpc.Messaging.Tests.Transcoding.Json;

/// <summary>Messages of every shape, the same for the same seed.</summary>
internal sealed class RandomMessage(int seed)
{
    private const int Deepest = 3;

    private readonly Random _random = new(seed);

    public EveryType Next(int depth = 0)
    {
        var message = new EveryType();
        Sometimes(() => message.Int32Field = Integer());
        Sometimes(() => message.Int64Field = Long());
        Sometimes(() => message.Uint32Field = (uint)Integer());
        Sometimes(() => message.Uint64Field = (ulong)Long());
        Sometimes(() => message.Sint32Field = Integer());
        Sometimes(() => message.Sint64Field = Long());
        Sometimes(() => message.Fixed32Field = (uint)Integer());
        Sometimes(() => message.Fixed64Field = (ulong)Long());
        Sometimes(() => message.Sfixed32Field = Integer());
        Sometimes(() => message.Sfixed64Field = Long());
        Sometimes(() => message.FloatField = (float)Real());
        Sometimes(() => message.DoubleField = Real());
        Sometimes(() => message.BoolField = true);
        Sometimes(() => message.StringField = Text());
        Sometimes(() => message.BytesField = Bytes());
        Sometimes(() => message.EnumField = Pick());
        Sometimes(() => message.OptionalInt32 = Integer());
        Sometimes(() => message.OptionalString = Text());
        Sometimes(() => message.OptionalEnum = Pick());
        Sometimes(() => message.OptionalBool = false);
        Many(() => message.RepeatedInt32.Add(Integer()));
        Many(() => message.RepeatedString.Add(Text()));
        Many(() => message.RepeatedEnum.Add(Pick()));
        Many(() => message.RepeatedBytes.Add(Bytes()));
        Many(() => message.RepeatedDouble.Add(Real()));
        Many(() => message.RepeatedUint64.Add((ulong)Long()));
        Many(() => message.RepeatedTimestamp.Add(Time()));
        Many(() => message.RepeatedInt64Value.Add(Long()));
        Many(() => message.RepeatedStringValue.Add(Text()));
        Many(() => message.MapStringString[Text()] = Text());
        Many(() => message.MapBoolEnum[_random.Next(2) == 0] = Pick());
        Many(() => message.MapUint64Double[(ulong)Long()] = Real());
        Many(() => message.MapStringDuration[Text()] = Span());
        Sometimes(() => message.Int32Value = Integer());
        Sometimes(() => message.Int64Value = Long());
        Sometimes(() => message.Uint32Value = (uint)Integer());
        Sometimes(() => message.Uint64Value = (ulong)Long());
        Sometimes(() => message.FloatValue = (float)Real());
        Sometimes(() => message.DoubleValue = Real());
        Sometimes(() => message.BoolValue = false);
        Sometimes(() => message.StringValue = Text());
        Sometimes(() => message.BytesValue = Bytes());
        Sometimes(() => message.Timestamp = Time());
        Sometimes(() => message.Duration = Span());
        Sometimes(() => message.FieldMask = new FieldMask { Paths = { "string_field", "message_field.int32_field" } });
        Sometimes(() => message.Value = Dynamic(0));
        Sometimes(() => message.Struct = new Struct { Fields = { ["k" + Text()] = Dynamic(0) } });
        Sometimes(() => message.ListValue = new ListValue { Values = { Dynamic(0), Dynamic(0) } });
        Sometimes(() => message.Empty = new Empty());
        Sometimes(() => message.Any = Any.Pack(Span()));
        if (depth < Deepest)
        {
            Sometimes(() => message.MessageField = Next(depth + 1));
            Sometimes(() => message.RepeatedMessage.Add(Next(depth + 1)));
            Sometimes(() => message.MapInt32Message[Integer()] = Next(depth + 1));
            Sometimes(() => message.Any = Any.Pack(Next(depth + 1)));
        }

        SetChoice(message, depth);
        return message;
    }

    private void SetChoice(EveryType message, int depth)
    {
        switch (_random.Next(6))
        {
            case 0:
                message.ChoiceInt32 = Integer();
                break;
            case 1:
                message.ChoiceString = Text();
                break;
            case 2:
                message.ChoiceEnum = Pick();
                break;
            case 3:
                message.ChoiceNull = NullValue.NullValue;
                break;
            case 4 when depth < Deepest:
                message.ChoiceMessage = Next(depth + 1);
                break;
        }
    }

    private void Sometimes(Action set)
    {
        if (_random.Next(4) == 0)
        {
            set();
        }
    }

    private void Many(Action add)
    {
        for (var i = _random.Next(8) - 5; i > 0; i--)
        {
            add();
        }
    }

    private int Integer() => _random.Next(4) switch
    {
        0 => _random.Next(-10, 10),
        1 => int.MinValue,
        2 => int.MaxValue,
        _ => (int)_random.NextInt64(int.MinValue, int.MaxValue),
    };

    private long Long() => _random.Next(4) switch
    {
        0 => _random.Next(-10, 10),
        1 => long.MinValue,
        2 => long.MaxValue,
        _ => _random.NextInt64(),
    };

    private double Real() => _random.Next(6) switch
    {
        0 => _random.Next(-10, 10),
        1 => double.NaN,
        2 => double.NegativeInfinity,
        3 => float.MaxValue,
        _ => (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-30, 30)),
    };

    private string Text()
    {
        const string Alphabet = "abc \"\\/<>&'\t\n\u0001\u007féжم漢";
        return string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => Alphabet[_random.Next(Alphabet.Length)]));
    }

    private ByteString Bytes()
    {
        var bytes = new byte[_random.Next(9)];
        _random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private Colour Pick() => (Colour)_random.Next(-1, 5);

    private Timestamp Time() => new() { Seconds = _random.NextInt64(-62_135_596_800, 253_402_300_800), Nanos = Nanos() };

    private Duration Span()
    {
        var sign = _random.Next(2) == 0 ? -1 : 1;
        return new Duration { Seconds = sign * _random.NextInt64(315_576_000_000), Nanos = sign * Nanos() };
    }

    private int Nanos() => _random.Next(3) switch
    {
        0 => 0,
        1 => _random.Next(1000) * 1_000_000,
        _ => _random.Next(1_000_000_000),
    };

    private Value Dynamic(int depth) => _random.Next(depth < Deepest ? 6 : 4) switch
    {
        0 => Value.ForNull(),
        1 => Value.ForBool(true),
        2 => Value.ForString(Text()),
        3 => Value.ForNumber(_random.Next(-1000, 1000) / 8.0),
        4 => Value.ForList(Dynamic(depth + 1)),
        _ => Value.ForStruct(new Struct { Fields = { ["k" + Text()] = Dynamic(depth + 1) } }),
    };
}
