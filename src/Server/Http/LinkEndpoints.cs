using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Links;

namespace Grpc.Messaging.Server.Http;

/// <summary>
/// Where the short links of messages lead: <c>/l/{token}</c> answers 302 with the address that is stored for the link, and counts the click; HEAD does not
/// count. Whatever nobody has signed is 404, without saying why. It needs no credential and tells nothing of whose link it is.
/// </summary>
internal static class LinkEndpoints
{
    private const string RetrySeconds = "5";

    public static void MapLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.ServiceProvider.GetRequiredService<LinkFollower>();
        routes.MapMethods(
            "/l/{token}",
            [HttpMethods.Get, HttpMethods.Head],
            (HttpContext context) => AnswerAsync(context, (string)context.Request.RouteValues["token"]!, links));
    }

    private static async Task AnswerAsync(HttpContext context, string token, LinkFollower links)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        try
        {
            if (await links.FollowAsync(token, HttpMethods.IsGet(context.Request.Method), context.RequestAborted) is { } url)
            {
                response.StatusCode = StatusCodes.Status302Found;
                response.Headers.Location = new Uri(url).AbsoluteUri;
                return;
            }

            response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (StoreUnavailableException)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = RetrySeconds;
        }
    }
}
