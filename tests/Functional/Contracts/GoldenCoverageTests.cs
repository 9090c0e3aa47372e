using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Contracts;

public sealed class GoldenCoverageTests
{
    [Fact]
    public void HttpRules_AllUnaryOnes_HaveAGoldenAnswerOfSuccess()
    {
        var played = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.http")
            .SelectMany(path => GoldenFile.Parse(File.ReadAllText(path)))
            .Where(exchange => exchange.Status == 200)
            .Select(exchange => $"{exchange.Method} {exchange.Path.Split('?')[0]}")
            .ToHashSet();

        var missing = HttpRoute.All.Concat(HttpRoute.OfDialects)
            .Where(route => !route.Rpc.IsServerStreaming)
            .Where(route => !played.Any(request => PatternOf(route).IsMatch(request)))
            .Select(route => $"{route.Method} {route.Template}");

        Assert.Empty(missing);
    }

    [Fact]
    public void HttpRules_OfTheLegacyApi_AreAllThere()
    {
        string[] legacy =
        [
            "GET /push/v1/applications", "GET /push/v1/applications/{}", "GET /push/v1/applications/{}/devices",
            "GET /push/v1/applications/{}/devices/{}", "POST /push/v1/messages", "GET /push/v1/messages/{}", "POST /SMS/v1/messages",
            "GET /SMS/v1/messages/{}", "POST /omni/v1/scenarios", "GET /omni/v1/scenarios", "GET /omni/v1/scenarios/{}",
            "PATCH /omni/v1/scenarios/{}", "PUT /omni/v1/scenarios/{}", "DELETE /omni/v1/scenarios/{}", "POST /omni/v1/messages",
            "GET /omni/v1/messages/{}",
        ];

        var routes = HttpRoute.All.Select(route => $"{route.Method} {Regex.Replace(route.Template, "{[^}]*}", "{}")}");

        Assert.Empty(legacy.Except(routes));
    }

    private static Regex PatternOf(HttpRoute route) =>
        new($"^{route.Method} {Regex.Replace(Regex.Escape(route.Template), @"\\{[^}]*}", "[^/:]+(:[a-z]+>)?")}$");
}
