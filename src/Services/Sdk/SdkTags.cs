namespace Grpc.Messaging.Services.Sdk;

/// <summary>Tags of answers, as the header If-None-Match has them (RFC 9110, 13.1.2) or bare.</summary>
internal static class SdkTags
{
    /// <summary>Whether one of those that a device has is this one.</summary>
    public static bool IsSame(string known, string tag) => known.Length > 0 && known.Split(',').Any(one => Bare(one.Trim()) == tag);

    private static string Bare(string tag) => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"');
}
