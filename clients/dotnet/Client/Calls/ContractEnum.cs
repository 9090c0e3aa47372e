using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Client.Calls;

/// <summary>Names of enum values as errors carry them: without the enum's own name before them.</summary>
internal static class ContractEnum
{
    public static TEnum Parse<TEnum>(string name)
        where TEnum : struct, Enum
        => Names<TEnum>.ByName.GetValueOrDefault(name);

    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum
        => Names<TEnum>.ByName.First(entry => entry.Value.Equals(value)).Key;

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<string, TEnum> ByName = Read();

        private static Dictionary<string, TEnum> Read()
        {
            var names = Enum.GetValues<TEnum>().Select(value => (Value: value, Name: OriginalName(value))).ToArray();
            var zero = names.First(entry => Convert.ToInt32(entry.Value, provider: null) == 0).Name;
            var prefix = zero.Length - "UNSPECIFIED".Length;
            return names.ToDictionary(entry => entry.Name[prefix..], entry => entry.Value);
        }

        private static string OriginalName(TEnum value) =>
            typeof(TEnum).GetField(value.ToString())!.GetCustomAttributes(typeof(OriginalNameAttribute), inherit: false)
                .Cast<OriginalNameAttribute>().Single().Name;
    }
}
