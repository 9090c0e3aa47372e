using System.Text;
using Grpc.Messaging.Engine.Credentials;
using Microsoft.Extensions.Primitives;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>A user name and a password in the header authorization: <c>Basic base64(user:password)</c> (RFC 7617).</summary>
internal static class BasicCredential
{
    private const string Scheme = "Basic ";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What the header presents; null when it is another scheme, or can't be read.</summary>
    public static PresentedCredential? In(StringValues authorization)
    {
        if (authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || Decode(header[Scheme.Length..].Trim()) is not { } pair)
        {
            return null;
        }

        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new PresentedCredential(D7UserKind.KindName, pair[..colon], pair.AsMemory(colon + 1)) : null;
    }

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        try
        {
            return Convert.TryFromBase64String(base64, bytes, out var length) ? Utf8.GetString(bytes, 0, length) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
