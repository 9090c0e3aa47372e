using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Builds the codec of a field from its descriptor, its rules and the generated property.</summary>
internal sealed class FieldCodecFactory(JsonCodec codecs)
{
    private static readonly FieldRules NoRules = new();

    private readonly Dictionary<(EnumDescriptor Enum, EnumFormat Format), EnumForm> _enums = [];

    public static FieldRules RulesOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(OptionsExtensions.Field) ?? NoRules;

    public static bool IsWrapper(MessageDescriptor descriptor) =>
        descriptor.File.Name == "google/protobuf/wrappers.proto" && descriptor.FullName.EndsWith("Value", StringComparison.Ordinal);

    public JsonFieldCodec Create(FieldDescriptor field, FieldRules rules)
    {
        var property = field.ContainingType.ClrType.GetProperty(field.PropertyName)
            ?? throw new InvalidOperationException($"The class of {field.ContainingType.FullName} has no property {field.PropertyName}.");
        var messageRules = field.ContainingType.GetOptions()?.GetExtension(OptionsExtensions.Message);
        var unset = EffectiveUnset(field, rules, messageRules);
        var timestamps = rules.TimestampFormat != TimestampFormat.Unspecified ? rules.TimestampFormat : messageRules?.TimestampFormat ?? default;
        if (field.IsMap)
        {
            var types = property.PropertyType.GetGenericArguments();
            var key = ValueCodecFor(field.MessageType.FindFieldByNumber(1), types[0], NoRules, timestamps);
            var value = ValueCodecFor(field.MessageType.FindFieldByNumber(2), types[1], rules, timestamps);
            return Construct(
                typeof(MapFieldCodec<,,>),
                [field.ContainingType.ClrType, .. types],
                [field, unset, key, value, Getter(property), rules.Lenient, rules.OtherKeys]);
        }

        if (field.IsRepeated)
        {
            var type = property.PropertyType.GetGenericArguments()[0];
            var value = ValueCodecFor(field, type, rules, timestamps);
            return Construct(typeof(RepeatedFieldCodec<,>), [field.ContainingType.ClrType, type], [field, unset, value, Getter(property), rules.Single]);
        }

        var has = field.ContainingType.ClrType.GetProperty("Has" + field.PropertyName);
        var clear = field.ContainingType.ClrType.GetMethod("Clear" + field.PropertyName, Type.EmptyTypes);
        return Construct(
            typeof(SingularFieldCodec<,>),
            [field.ContainingType.ClrType, property.PropertyType],
            [
                field, unset, ValueCodecFor(field, property.PropertyType, rules, timestamps), Getter(property), Setter(property),
                has is null ? null : Getter(has),
                clear is null ? null : Bind(clear, typeof(Action<>), field.ContainingType.ClrType),
            ]);
    }

    private static Unset EffectiveUnset(FieldDescriptor field, FieldRules rules, MessageRules? messageRules)
    {
        if (rules.Unset != Unset.Unspecified)
        {
            return rules.Unset;
        }

        // A rule for all fields does not mean the members of a oneof: only one of them can ever hold a value.
        var fromMessage = field.RealContainingOneof is null ? messageRules?.Unset ?? Unset.Unspecified : Unset.Unspecified;
        return fromMessage == Unset.Unspecified ? Unset.Omit : fromMessage;
    }

    private static JsonFieldCodec Construct(Type definition, Type[] types, object?[] arguments) =>
        (JsonFieldCodec)Activator.CreateInstance(definition.MakeGenericType(types), arguments)!;

    private static Delegate Getter(PropertyInfo property) =>
        Bind(property.GetMethod!, typeof(Func<,>), property.DeclaringType!, property.PropertyType);

    private static Delegate Setter(PropertyInfo property) =>
        Bind(property.SetMethod!, typeof(Action<,>), property.DeclaringType!, property.PropertyType);

    private static Delegate Bind(MethodInfo method, Type definition, params Type[] types) => method.CreateDelegate(definition.MakeGenericType(types));

    private object ValueCodecFor(FieldDescriptor field, Type type, FieldRules rules, TimestampFormat timestamps, bool nullable = false)
    {
        switch (field.FieldType)
        {
            case FieldType.Bool:
                return new BoolCodec(rules.Lenient);
            case FieldType.String:
                return new StringCodec(rules.Lenient, nullable);
            case FieldType.Bytes:
                return new BytesCodec(nullable);
            case FieldType.Float:
                return new FloatingCodec<float>(rules.Lenient);
            case FieldType.Double:
                return new FloatingCodec<double>(rules.Lenient);
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32:
                return new IntegerCodec<int>(rules.Int64Format, rules.Lenient);
            case FieldType.UInt32 or FieldType.Fixed32:
                return new IntegerCodec<uint>(rules.Int64Format, rules.Lenient);
            case FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64:
                return new IntegerCodec<long>(rules.Int64Format, rules.Lenient);
            case FieldType.UInt64 or FieldType.Fixed64:
                return new IntegerCodec<ulong>(rules.Int64Format, rules.Lenient);
            case FieldType.Enum:
                return Activator.CreateInstance(typeof(EnumCodec<>).MakeGenericType(type), Form(field.EnumType, rules.EnumFormat))!;
            case FieldType.Message when IsWrapper(field.MessageType):
                return Wrapper(field, type, rules);
            case FieldType.Message:
                Func<MessageCodec> resolve = () => codecs.For(field.MessageType, rules, timestamps);
                return Activator.CreateInstance(typeof(MessageValueCodec<>).MakeGenericType(type), resolve)!;
            default:
                throw new NotSupportedException($"{field.FullName}: fields of type {field.FieldType} have no JSON form.");
        }
    }

    private object Wrapper(FieldDescriptor field, Type type, FieldRules rules)
    {
        // C# shows the wrapper of a value type as a nullable property, that of string or bytes as one that may be null.
        var inner = Nullable.GetUnderlyingType(type);
        var codec = ValueCodecFor(field.MessageType.FindFieldByNumber(1), inner ?? type, rules, default, nullable: true);
        return inner is null ? codec : Activator.CreateInstance(typeof(NullableCodec<>).MakeGenericType(inner), codec)!;
    }

    private EnumForm Form(EnumDescriptor descriptor, EnumFormat format)
    {
        if (!_enums.TryGetValue((descriptor, format), out var form))
        {
            _enums[(descriptor, format)] = form = new EnumForm(descriptor, format);
        }

        return form;
    }
}
