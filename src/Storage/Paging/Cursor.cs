using System.Buffers.Text;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Paging;

/// <summary>
/// Where a page ended, as the text that callers carry: the last item's create time and key. A list goes on after that item even when it was
/// removed meanwhile.
/// </summary>
internal readonly record struct Cursor(DateTimeOffset Time, string Key)
{
    /// <summary>Reads a cursor; false when the text is not one.</summary>
    public static bool TryParse(string text, out Cursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[MaxBytes];
        if (text.Length > MaxText
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var length)
            || Encoding.UTF8.GetString(bytes[..length]).Split(' ', 2) is not [var time, var key]
            || !long.TryParse(time, out var milliseconds)
            || milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        cursor = new Cursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), key);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, of a list whose key is an id.</summary>
    public static bool TryParse(string text, out DateTimeOffset time, out ObjectId id)
    {
        (time, id) = (default, default);
        if (!TryParse(text, out var cursor) || !ObjectId.TryParse(cursor.Key, out id))
        {
            return false;
        }

        time = cursor.Time;
        return true;
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Time.ToUnixTimeMilliseconds()} {Key}"));

    // A key is at most a device uid, of up to four bytes a character; the time and a space stand before it.
    private const int MaxBytes = (4 * DeviceLimits.Uid) + 24;
    private const int MaxText = (MaxBytes * 4 / 3) + 1;
}
