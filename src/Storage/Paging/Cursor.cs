using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Paging;

/// <summary>
/// Where a page ended, as the text that callers carry: the last item's create time and key. A list goes on after that item even when it was
/// removed meanwhile.
/// </summary>
internal readonly record struct Cursor<TKey>(DateTimeOffset Time, TKey Key)
    where TKey : IParsable<TKey>
{
    // A key is at most a device uid, of up to four bytes a character; the time and a space stand before it.
    private const int MaxBytes = (4 * DeviceLimits.Uid) + 24;
    private const int MaxText = (MaxBytes * 4 / 3) + 1;

    /// <summary>Reads a cursor, null at the start of a list; false when the text is not one.</summary>
    public static bool TryParse(string text, out Cursor<TKey>? cursor)
    {
        cursor = null;
        if (text == "")
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[MaxBytes];
        if (text.Length > MaxText
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var length)
            || Encoding.UTF8.GetString(bytes[..length]).Split(' ', 2) is not [var time, var keyText]
            || !long.TryParse(time, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            || !TKey.TryParse(keyText, CultureInfo.InvariantCulture, out var key))
        {
            return false;
        }

        cursor = new Cursor<TKey>(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), key);
        return true;
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Time.ToUnixTimeMilliseconds()} {Key}")));
}
