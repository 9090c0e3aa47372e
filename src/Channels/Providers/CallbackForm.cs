using System.Text;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>Bodies of the type application/x-www-form-urlencoded.</summary>
internal static class CallbackForm
{
    /// <summary>Fields, decoded; of several with one name the last.</summary>
    public static Dictionary<string, string> Read(ReadOnlyMemory<byte> body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Encoding.UTF8.GetString(body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            fields[Unescape(equals < 0 ? pair : pair[..equals])] = equals < 0 ? "" : Unescape(pair[(equals + 1)..]);
        }

        return fields;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
