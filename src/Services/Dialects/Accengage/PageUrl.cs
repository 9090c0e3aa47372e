using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Grpc.Messaging.Services.Dialects.Accengage;

/// <summary>Where the pages of a list are.</summary>
internal static class PageUrl
{
    /// <summary>Names the page in a query.</summary>
    public const string Parameter = "page";

    /// <summary>The URL of a request with another page.</summary>
    public static string Of(HttpRequest request, long page)
    {
        var query = new QueryBuilder(request.Query
            .Where(parameter => parameter.Key != Parameter)
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? "")))
        {
            { Parameter, $"{page}" },
        };
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }
}
