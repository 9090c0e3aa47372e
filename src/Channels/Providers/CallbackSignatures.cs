using System.Security.Cryptography;
using System.Text;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>How providers prove that a callback is theirs. All comparisons take the same time whatever is wrong.</summary>
internal static class CallbackSignatures
{
    public static bool AreEqual(string told, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(told)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    /// <summary>HMAC-SHA256 of a body, as lower-case hexadecimal digits.</summary>
    public static string HexSha256(string secret, ReadOnlyMemory<byte> body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body.Span));

    /// <summary>Twilio's: HMAC-SHA1 over the address and the sorted parameters of the form, under the account's token, in Base64.</summary>
    /// <param name="url">The whole address, as Twilio was given it.</param>
    public static string Twilio(string token, string url, IEnumerable<KeyValuePair<string, string>> posted)
    {
        var signed = new StringBuilder(url);
        foreach (var (field, value) in posted.OrderBy(static field => field.Key, StringComparer.Ordinal))
        {
            signed.Append(field).Append(value);
        }

#pragma warning disable CA5350 // The provider's own choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }
}
