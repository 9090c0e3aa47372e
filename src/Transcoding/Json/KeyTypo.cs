namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Tells a known key that was misspelled from one that is simply not known.</summary>
public static class KeyTypo
{
    private const int LongestKey = 128;

    // One letter more or less makes nearly any word of two letters out of any other.
    private const int ShortestKey = 3;

    /// <summary>The known key that differs from this one by case, separators or one letter (wrong, missing, added or swapped) only.</summary>
    public static string? FindMeant(string key, IEnumerable<string> known)
    {
        if (key.Length > LongestKey)
        {
            return null;
        }

        var bare = Bare(key);
        return known.FirstOrDefault(name => Bare(name) is var other && (bare == other || (other.Length >= ShortestKey && IsOneLetterOff(bare, other))));
    }

    private static string Bare(string key) => string.Concat(key.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static bool IsOneLetterOff(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var same = left.CommonPrefixLength(right);
        var ours = left[same..];
        var theirs = right[same..];
        return (ours.Length - theirs.Length) switch
        {
            1 => ours[1..].SequenceEqual(theirs),
            -1 => theirs[1..].SequenceEqual(ours),
            0 => ours[1..].SequenceEqual(theirs[1..])
                || (ours.Length > 1 && ours[0] == theirs[1] && ours[1] == theirs[0] && ours[2..].SequenceEqual(theirs[2..])),
            _ => false,
        };
    }
}
