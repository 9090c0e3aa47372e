using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Grpc.Messaging.Channels.Apns;

/// <summary>
/// The provider token: a JWT, signed by ES256, that is the same for all calls. APNs refuses one that is older than an hour, and a new one within
/// 20 minutes of the last.
/// </summary>
internal sealed class ApnsCredentials : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan MinAge = TimeSpan.FromMinutes(20);

    private readonly Lock _lock = new();
    private readonly ECDsa _key = ECDsa.Create();
    private readonly ApnsOptions _options;
    private readonly TimeProvider _time;
    private string? _token;
    private DateTimeOffset _issueTime;

    public ApnsCredentials(ApnsOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _key.ImportFromPem(options.Key ?? File.ReadAllText(options.KeyPath));
    }

    /// <summary>The token of the moment.</summary>
    public string GetToken()
    {
        lock (_lock)
        {
            return _token is not null && _time.GetUtcNow() - _issueTime < MaxAge ? _token : Issue();
        }
    }

    /// <summary>APNs calls a token expired: the next call has a new one, unless it is too early for that.</summary>
    public void Expire(string token)
    {
        lock (_lock)
        {
            if (token == _token && _time.GetUtcNow() - _issueTime >= MinAge)
            {
                _token = null;
            }
        }
    }

    public void Dispose() => _key.Dispose();

    private string Issue()
    {
        _issueTime = _time.GetUtcNow();
        var header = Part($$"""{"alg":"ES256","kid":"{{_options.KeyId}}"}""");
        var claims = Part($$"""{"iss":"{{_options.TeamId}}","iat":{{_issueTime.ToUnixTimeSeconds()}}}""");
        var signed = $"{header}.{claims}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return _token = $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
