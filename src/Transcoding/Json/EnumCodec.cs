using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class EnumCodec<T>(EnumForm form) : ScalarCodec<T>
    where T : struct, Enum
{
    public override string Expected => form.Expected;

    public override JsonObject Schema(SchemaScope scope) => form.Schema(scope);

    public override bool AcceptsNull => form.IsNullValue;

    public override bool IsDefault(T value) => ToNumber(value) == 0;

    public override void Write(Utf8JsonWriter writer, T value) => form.Write(writer, ToNumber(value));

    public override bool TryParse(ReadOnlySpan<byte> text, out T value)
    {
        if (!form.TryFromName(text, out var number))
        {
            if (!Utf8Parser.TryParse(text, out number, out var length) || length != text.Length)
            {
                value = default;
                return form.IsNullValue && text.SequenceEqual("null"u8);
            }

            number = form.FromNumber(number);
        }

        value = ToEnum(number);
        return true;
    }

    protected override bool Accepts(JsonTokenType token) =>
        token is JsonTokenType.String or JsonTokenType.Number || (token == JsonTokenType.Null && form.IsNullValue);

    // Generated enums are int enums; a cast through object would box on every value.
    private static int ToNumber(T value) => Unsafe.BitCast<T, int>(value);

    private static T ToEnum(int number) => Unsafe.BitCast<int, T>(number);
}
