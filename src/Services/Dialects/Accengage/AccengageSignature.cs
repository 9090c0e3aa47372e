using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Dialects.Accengage;

/// <summary>
/// Accengage's signature: SHA-1 over the raw body, the user's API key and the time of the call, one after the other, in hexadecimal of any case. The
/// algorithm and the order are the API's; how old the time is does not matter, as callers may send their local one.
/// </summary>
internal sealed class AccengageSignature : RequestSignature, IDisposable
{
    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "Accengage-Signature";

    /// <summary>The header with the time: seconds since 1970, as decimal digits.</summary>
    public const string TimeHeader = "Accengage-Time";

    // A 64-bit number has no more digits.
    private const int MaxTime = 20;

    private readonly IncrementalHash _body = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly byte[] _expected;
    private readonly byte[] _time;
    private readonly bool _mayLeaveOutBody;

    private AccengageSignature(byte[] expected, byte[] time, bool mayLeaveOutBody) =>
        (_expected, _time, _mayLeaveOutBody) = (expected, time, mayLeaveOutBody);

    /// <summary>The signature in the headers of a request; null when they hold none.</summary>
    /// <param name="signature">The value of <see cref="SignatureHeader"/>.</param>
    /// <param name="time">The value of <see cref="TimeHeader"/>.</param>
    /// <param name="mayLeaveOutBody">Whether one over an empty body is right, too: of DELETE some callers sign the body, and others do not.</param>
    public static AccengageSignature? Parse(string? signature, string? time, bool mayLeaveOutBody)
    {
        var expected = new byte[SHA1.HashSizeInBytes];
        return signature?.Length == 2 * SHA1.HashSizeInBytes
            && Convert.FromHexString(signature, expected, out _, out _) == System.Buffers.OperationStatus.Done
            && time?.Length is > 0 and <= MaxTime
            && !time.AsSpan().ContainsAnyExceptInRange('0', '9')
                ? new AccengageSignature(expected, Encoding.ASCII.GetBytes(time), mayLeaveOutBody)
                : null;
    }

    public override void Append(ReadOnlySpan<byte> body) => _body.AppendData(body);

    public override bool IsMadeWith(ReadOnlySpan<byte> key) => IsRight(_body, key) || (_mayLeaveOutBody && IsRightWithoutBody(key));

    public void Dispose() => _body.Dispose();

    private bool IsRightWithoutBody(ReadOnlySpan<byte> key)
    {
        using var nothing = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        return IsRight(nothing, key);
    }

    private bool IsRight(IncrementalHash body, ReadOnlySpan<byte> key)
    {
        body.AppendData(key);
        body.AppendData(_time);
        return CryptographicOperations.FixedTimeEquals(body.GetHashAndReset(), _expected);
    }
}
