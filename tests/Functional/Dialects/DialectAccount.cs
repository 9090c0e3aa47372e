using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>An account with a credential of each dialect, and a thing of each kind that a dialect names.</summary>
/// <param name="Secrets">The right ones.</param>
/// <param name="Credentials">Whatever its callers know, by the dialect that it is for.</param>
internal sealed record DialectAccount(
    DialectSecrets Secrets, string AppCode, string ViberId, string SmsId, string TaskId, IReadOnlyDictionary<string, string[]> Credentials)
{
    /// <summary>Gives a tenant's account all of it.</summary>
    public static async Task<DialectAccount> CreateAsync(TestServer server, Tenant tenant, HttpClient client)
    {
        var user = await DialectCallers.AddD7UserAsync(server, tenant, Scopes.All);
        var secrets = new DialectSecrets(
            tenant.Key, $"{user}:{DialectCallers.Password}", await DialectCallers.AddBsgKeyAsync(server, tenant, Scopes.All), "", "", "", "");
        var viber = await ReadAsync("PUT", "/rest/viber/create");
        var sms = await ReadAsync("PUT", "/rest/sms/create");
        var application = await ReadAsync("POST", "/push/v1/applications");
        var path = $"/push/v1/applications/{Text(application, "appCode")}";
        await ReadAsync("PUT", $"{path}/documents/users/uSer000001");
        var keys = await ReadAsync("POST", $"{path}/scorocode-keys");
        secrets = secrets with { App = Text(keys, "app"), Cli = Text(keys, "clientKey"), Acc = Text(keys, "messageKey") };
        secrets = secrets with { Session = Text((await ReadAsync("POST", "/api/v1/login")).GetProperty("result"), "sessionId") };
        return new DialectAccount(
            secrets,
            Text(application, "appCode"),
            Text(viber.GetProperty("result")[0], "id"),
            Text(sms.GetProperty("result")[0], "id"),
            Text(sms, "task_id"),
            new Dictionary<string, string[]>
            {
                ["account"] = [secrets.Bearer],
                ["d7"] = [secrets.Basic, user, DialectCallers.Password],
                ["bsg"] = [secrets.Key],
                ["scorocode"] = [secrets.App, secrets.Cli, secrets.Acc, Text(keys, "masterKey"), secrets.Session],
            });

        async Task<JsonElement> ReadAsync(string method, string to)
        {
            var (status, body) = await CallAsync(client, method, to, secrets);
            Assert.True(status == 200, body);
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
    }

    /// <summary>Makes a call that would succeed with the right secrets.</summary>
    public static async Task<(int Status, string Body)> CallAsync(HttpClient client, string method, string path, DialectSecrets secrets)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("X-API-KEY", secrets.Key);
        if (path.StartsWith("/secure/", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(secrets.Basic))}");
        }
        else if (path.StartsWith("/push/", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secrets.Bearer}");
        }

        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent(BodyOf(path, secrets), Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string BodyOf(string path, DialectSecrets secrets)
    {
        var keys = $$""" "app": "{{secrets.App}}", "cli": "{{secrets.Cli}}", "acc": "{{secrets.Acc}}", "sess": "{{secrets.Session}}" """;
        return path switch
        {
            "/secure/send" => """{"to": "962790000011", "content": "Hello"}""",
            "/secure/sendbatch" => """{"messages": [{"to": "962790000011", "content": "Hello"}]}""",
            "/api/v1/sendpush" => $$"""{ {{keys}}, "coll": "devices", "msg": {"text": "Hello"} }""",
            "/api/v1/sendsms" => $$"""{ {{keys}}, "coll": "users", "msg": {"text": "Hello"} }""",
            "/api/v1/login" => $$"""{ {{keys}}, "email": "lina@example.org", "password": "secret" }""",
            "/api/v1/logout" => $$"""{ {{keys}} }""",
            "/push/v1/applications" => """{"appName": "School"}""",
            _ when path.Contains("/documents/", StringComparison.Ordinal) =>
                """{"username": "lina", "email": "lina@example.org", "password": "secret", "phone": "962790000011"}""",
            _ when path.StartsWith("/push/", StringComparison.Ordinal) => "{}",
            _ when path.Contains("/sms/", StringComparison.Ordinal) =>
                $$"""{"destination": "phones", "originator": "Depot", "body": "Hello", "phones": [{"msisdn": "380500000001", "reference": "{{secrets.Reference}}"}]}""",
            _ => $$"""{"messages": [{"to": [{"msisdn": "380500000001", "reference": "{{secrets.Reference}}"}], "text": "Hello", "alpha_name": "Depot"}]}""",
        };
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).ToString();
}
