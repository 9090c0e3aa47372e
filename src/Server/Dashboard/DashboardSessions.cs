using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Server.Dashboard;

/// <summary>
/// Seals sessions into cookies that no script can read, under the key ring: every node opens them, and nothing is stored. A session ends after
/// <see cref="IdleTime"/> without renewal, after <see cref="MaxTime"/> in any case, and with its key.
/// </summary>
internal sealed class DashboardSessions(ISecretBox box, TimeProvider time)
{
    /// <summary>How long a cookie opens anything: the page has it renewed while somebody looks at it.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(30);

    /// <summary>How long a session may be renewed before its user signs in again.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromHours(12);

    private const string CookieName = "messaging-session";
    private const string TokenHeader = "x-csrf-token";
    private const string GrpcWeb = "application/grpc-web";
    private const string Purpose = "Grpc.Messaging.Dashboard.Session.v1";
    private const int TokenSize = 16;

    // As browsers allow at most; what is longer none of ours wrote.
    private const int MaxCookie = 4096;

    /// <summary>Begins a session and answers it, with its cookie on the response.</summary>
    public DashboardSession Begin(HttpContext http, string key)
    {
        var now = time.GetUtcNow();
        var session = new DashboardSession(key, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenSize)), now, now);
        Put(http, session);
        return session;
    }

    /// <summary>The session of the request's cookie, with a cookie issued anew on the response; null when there is none, or none any more.</summary>
    public DashboardSession? Renew(HttpContext http)
    {
        if (Find(http) is not { } session)
        {
            return null;
        }

        var renewed = session with { IssueTime = time.GetUtcNow() };
        Put(http, renewed);
        return renewed;
    }

    /// <summary>Ends the session in this browser.</summary>
    public static void End(HttpContext http) => http.Response.Cookies.Delete(CookieName, CookieOf(http));

    /// <summary>
    /// Lets a gRPC-Web call of the dashboard present the key of its session. Nothing else is: what has a header authorization of its own, what does
    /// not show the session's token, and REST, whose callers have no sessions.
    /// </summary>
    public void Present(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentType?.StartsWith(GrpcWeb, StringComparison.OrdinalIgnoreCase) == true
            && request.Headers.Authorization.Count == 0
            && request.Headers[TokenHeader] is [{ } token]
            && !IsForeign(request)
            && Find(http) is { } session
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(session.Token)))
        {
            request.Headers.Authorization = $"Bearer {session.Key}";
        }
    }

    /// <summary>Whether the browser says that a page of another origin makes the request.</summary>
    public static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none");

    private static CookieOptions CookieOf(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };

    private DashboardSession? Find(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { Length: > 0 and <= MaxCookie } cookie || !Base64Url.IsValid(cookie))
        {
            return null;
        }

        try
        {
            var content = box.Open(Base64Url.DecodeFromChars(cookie), Purpose);
            var session = JsonSerializer.Deserialize(content, DashboardJsonContext.Default.DashboardSession)!;
            var now = time.GetUtcNow();
            return now < session.IssueTime + IdleTime && now < session.BeginTime + MaxTime ? session : null;
        }
        catch (CryptographicException)
        {
            // Sealed by nobody, or under a key that is gone: as good as none.
            return null;
        }
    }

    private void Put(HttpContext http, DashboardSession session)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(session, DashboardJsonContext.Default.DashboardSession);
        http.Response.Cookies.Append(CookieName, Base64Url.EncodeToString(box.Seal(content, Purpose)), CookieOf(http));
    }
}
