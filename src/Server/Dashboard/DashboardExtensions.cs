using System.Reflection;

namespace Grpc.Messaging.Server.Dashboard;

/// <summary>The dashboard: the files that clients/dashboard builds into wwwroot, which are parts of this assembly, and their sessions.</summary>
internal static class DashboardExtensions
{
    private const string Folder = "wwwroot/";
    private const string Page = "/index.html";

    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddSingleton<DashboardSessions>();
        services.AddSingleton<SessionEndpoints>();
    }

    /// <summary>Lets calls of the dashboard present the key of their session; before anything that asks for a key.</summary>
    public static void UseDashboardSessions(this WebApplication app)
    {
        var sessions = app.Services.GetRequiredService<DashboardSessions>();
        app.Use((http, next) =>
        {
            sessions.Present(http);
            return next(http);
        });
    }

    public static void MapDashboard(this WebApplication app)
    {
        app.Services.GetRequiredService<SessionEndpoints>().Map(app);
        foreach (var file in ReadFiles(typeof(DashboardExtensions).Assembly))
        {
            app.MapMethods(file.Path == Page ? "/" : file.Path, [HttpMethods.Get, HttpMethods.Head], file.ServeAsync);
        }
    }

    private static IEnumerable<DashboardFile> ReadFiles(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            source.CopyTo(content);
            yield return new DashboardFile(name[(Folder.Length - 1)..], ContentTypeOf(name), content.ToArray());
        }
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"No content type is known for {other}, which {name} ends with."),
    };
}
