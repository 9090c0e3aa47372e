using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class EnumCodec<T>(EnumForm form, bool lenient) : ValueCodec<T>
    where T : struct, Enum
{
    public override string Expected => form.Expected;

    public override bool AcceptsNull => form.IsNullValue;

    public override bool IsDefault(T value) => ToNumber(value) == 0;

    public override void Write(Utf8JsonWriter writer, T value) => form.Write(writer, ToNumber(value));

    public override T Read(ref Utf8JsonReader reader, bool strict)
    {
        int number;
        switch (reader.TokenType)
        {
            case JsonTokenType.String when TryName(ref reader, out number):
                return ToEnum(number);
            case JsonTokenType.String when (lenient || form.IsNumber)
                && int.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number):
            case JsonTokenType.Number when reader.TryGetInt32(out number):
                return ToEnum(form.FromNumber(number));
            case JsonTokenType.Null when form.IsNullValue:
                return default;
            default:
                throw JsonErrors.Unexpected(ref reader, Expected);
        }
    }

    public override bool TryParse(ReadOnlySpan<char> text, out T value)
    {
        if (form.TryFromName(text, out var number))
        {
            value = ToEnum(number);
            return true;
        }

        var parsed = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        value = ToEnum(form.FromNumber(number));
        return parsed;
    }

    private bool TryName(ref Utf8JsonReader reader, out int number) =>
        reader.ValueIsEscaped ? form.TryFromName(StringCodec.Text(ref reader), out number) : form.TryFromName(reader.ValueSpan, out number);

    // Generated enums are int enums; a cast through object would box on every value.
    private static int ToNumber(T value) => Unsafe.BitCast<T, int>(value);

    private static T ToEnum(int number) => Unsafe.BitCast<int, T>(number);
}
