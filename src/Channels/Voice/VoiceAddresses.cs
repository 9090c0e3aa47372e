using System.Text;

namespace Grpc.Messaging.Channels.Voice;

/// <summary>
/// The addresses that the service calls, which say what they are about. Signatures cover them as they were given, so they are put together in one way only.
/// </summary>
internal static class VoiceAddresses
{
    public const string Attempt = "attempt";
    public const string Key = "key";
    public const string IsKeys = "keys";

    private static readonly string[] Parameters = [Attempt, Key, IsKeys];

    /// <param name="parameters">Of those that there are, the ones that are given.</param>
    public static string Of(string callbackUrl, IReadOnlyDictionary<string, string> parameters)
    {
        var url = new StringBuilder(callbackUrl);
        var separator = callbackUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var parameter in Parameters)
        {
            if (parameters.TryGetValue(parameter, out var value))
            {
                url.Append(separator).Append(parameter).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return url.ToString();
    }
}
