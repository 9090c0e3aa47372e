using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Grpc.Messaging.Server.Docs;

/// <summary>The descriptions of the REST APIs, which lie in docs/openapi and are parts of this assembly, and a page that shows them and calls with them.</summary>
internal static class DocsExtensions
{
    private const string Folder = "openapi/";
    private const string Page = "/docs";
    private const string Documents = Page + "/openapi/";

    public static void MapDocs(this WebApplication app)
    {
        var titles = new List<(string Name, byte[] Content)>();
        foreach (var name in typeof(DocsExtensions).Assembly.GetManifestResourceNames().Where(IsDocument).Order(StringComparer.Ordinal))
        {
            titles.Add((name[Folder.Length..^".json".Length], Read(name)));
        }

        foreach (var (name, content) in titles)
        {
            app.MapMethods($"{Documents}{name}.json", [HttpMethods.Get, HttpMethods.Head], http => ServeAsync(http, content));
        }

        app.MapScalarApiReference(Page, options =>
        {
            options.WithOpenApiRoutePattern($"{Documents}{{documentName}}.json").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
            options.Title = "Messaging: REST";
            options.DynamicNonce = true;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;

            // The one that most callers look for comes first.
            foreach (var (name, _) in titles.OrderBy(static title => title.Name != "delevera"))
            {
                options.AddDocument(name, isDefault: name == "delevera");
            }
        }).AddEndpointFilter(static async (context, next) =>
        {
            var response = context.HttpContext.Response;
            response.OnStarting(static state =>
            {
                var http = (HttpContext)state;
                http.Response.Headers.ContentSecurityPolicy = PolicyFor(http.Items[ScalarOptions.NonceHttpContextItemKey]);
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers["Referrer-Policy"] = "no-referrer";
                return Task.CompletedTask;
            }, context.HttpContext);
            return await next(context);
        });
    }

    // The page makes its styles while it runs. It may talk to nobody but this server, and nobody else's script runs in it.
    private static string PolicyFor(object? nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce ?? "none"}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static bool IsDocument(string name) => name.StartsWith(Folder, StringComparison.Ordinal);

    private static byte[] Read(string name)
    {
        using var source = typeof(DocsExtensions).Assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        source.CopyTo(content);
        return content.ToArray();
    }

    private static async Task ServeAsync(HttpContext http, byte[] content)
    {
        http.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoCache = true };
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(content, http.RequestAborted);
        }
    }
}
