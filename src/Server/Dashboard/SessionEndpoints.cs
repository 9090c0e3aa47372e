using System.Globalization;
using System.Text.Json;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Server.Demo;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Messaging.Server.Dashboard;

/// <summary>
/// The one thing that the dashboard asks of the server beside gRPC-Web, since only a plain answer sets a cookie that no script can read:
/// <c>POST</c>, <c>GET</c> and <c>DELETE /dashboard/session</c> sign in, renew and sign out. A user signs in by SessionsService, and with its token here.
/// </summary>
internal sealed class SessionEndpoints(
    DashboardSessions sessions, CredentialAuthenticator credentials, IEnumerable<DemoAccess> demo)
{
    private const string Path = "/dashboard/session";
    private const int MaxBody = 4096;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (RequestDelegate)RenewAsync);
        routes.MapPost(Path, (RequestDelegate)SignInAsync);
        routes.MapDelete(Path, (RequestDelegate)SignOutAsync);
    }

    private static Task RefuseAsync(HttpContext http, int status, string reason, string error)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new SessionFault(reason, error), DashboardJsonContext.Default.SessionFault, cancellationToken: http.RequestAborted);
    }

    private static PresentedCredential Present(ReadOnlyMemory<char> key) => IsOfUser(key.Span) ? SessionKind.Present(key) : ApiKeyKind.Present(key);

    private static bool IsOfUser(ReadOnlySpan<char> key) => key.StartsWith(SessionKind.Prefix);

    private static Task SignOutAsync(HttpContext http)
    {
        if (DashboardSessions.IsForeign(http.Request))
        {
            return RefuseForeignAsync(http);
        }

        DashboardSessions.End(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task RefuseForeignAsync(HttpContext http) =>
        RefuseAsync(http, StatusCodes.Status403Forbidden, "NOT_PERMITTED", "Only the dashboard's own page may ask this.");

    private static async Task<SignInRequest?> ReadAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBody;
        }

        try
        {
            return http.Request.HasJsonContentType()
                ? await http.Request.ReadFromJsonAsync(DashboardJsonContext.Default.SignInRequest, http.RequestAborted)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    private async Task SignInAsync(HttpContext http)
    {
        if (DashboardSessions.IsForeign(http.Request))
        {
            await RefuseForeignAsync(http);
            return;
        }

        if (await ReadAsync(http) is not { } request || (request.Key ?? demo.FirstOrDefault()?.Key) is not { } key)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "REQUEST_INVALID", "The body is JSON with a key: {\"key\": \"...\"}.");
            return;
        }

        AuthenticationResult result;
        try
        {
            result = await credentials.AuthenticateAsync(Present(key.AsMemory().Trim()), http.Connection.RemoteIpAddress, http.RequestAborted);
        }
        catch (StoreUnavailableException)
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "TRY_AGAIN", "The service can't look up keys now. Try again.");
            return;
        }

        if (result.RetryDelay is { } delay)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(
                http, StatusCodes.Status429TooManyRequests, "TOO_MANY_FAILURES", "Too many wrong keys came from this address. Try again later.");
        }
        else if (result.Caller is not { } caller)
        {
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, "NOT_AUTHENTICATED", "No account has this key.");
        }
        else if (caller.Account.IsWaiting)
        {
            await RefuseAsync(
                http, StatusCodes.Status403Forbidden, "ACCOUNT_NOT_ACTIVE", "The account is not active yet: an administrator has still to activate it.");
        }
        else
        {
            await AnswerAsync(http, sessions.Begin(http, key.Trim()));
        }
    }

    private Task RenewAsync(HttpContext http) => AnswerAsync(http, DashboardSessions.IsForeign(http.Request) ? null : sessions.Renew(http));

    private Task AnswerAsync(HttpContext http, DashboardSession? session)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(
            new SessionAnswer(session?.Token, demo.Any(), session is not null && IsOfUser(session.Key)), DashboardJsonContext.Default.SessionAnswer, cancellationToken: http.RequestAborted);
    }
}
