using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Services.Dialects.Accengage;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Signs each request and adds the token, unless the request brings headers of its own; an empty one is left out.</summary>
internal sealed class SigningHandler(string apiKey) : DelegatingHandler(new SocketsHttpHandler())
{
    public const string Time = "1507722391";

    public string Token { get; set; } = "";

    public static string Sign(ReadOnlySpan<byte> body, string apiKey, string time)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(apiKey + time));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Set(request, AccengageSignature.SignatureHeader, Sign(body, apiKey, Time));
        Set(request, AccengageSignature.TimeHeader, Time);
        Set(request, "Authorization", $"Bearer {Token}");
        return await base.SendAsync(request, cancellationToken);
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.NonValidated.TryGetValues(name, out var given))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        else if (given.ToString().Length == 0)
        {
            request.Headers.Remove(name);
        }
    }
}
