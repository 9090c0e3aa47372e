using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Clients;

/// <summary>The JavaScript SDK that Scorocode gave its callers, with another host and nothing else changed.</summary>
public sealed class ScorocodeTests : IAsyncLifetime
{
    // Collection, id and fields, as the owner of an application fills them.
    private static readonly (string Path, object Fields)[] Documents =
    [
        ("roles/rOle000001", new { name = "fans" }),
        (
            "users/uSer000001",
            new { username = "lina", email = "lina@example.org", password = "secret", phone = "962790000011", city = "Amman", age = 31, roles = new[] { "rOle000001" } }),
        ("users/uSer000002", new { username = "omar", email = "omar@example.org", phone = "962790000014", city = "Irbid", age = 44, roles = Array.Empty<string>() }),
        ("users/uSer000003", new { username = "sara", email = "sara@example.net", city = "Aqaba", age = 17, roles = new[] { "rOle000001" } }),
        ("devices/dEv0000001", new { userId = "uSer000001", deviceId = "token-1", deviceType = "android" }),
        ("devices/dEv0000011", new { userId = "uSer000002", deviceId = "token-2", deviceType = "ios" }),
        ("devices/dEv0000012", new { deviceId = "token-3", deviceType = "android" }),
    ];

    private Service? _service;

    public async Task InitializeAsync() => _service = await Service.StartAsync(usesTls: true);

    public async Task DisposeAsync()
    {
        Assert.Empty(_service!.Faults);
        await _service.DisposeAsync();
    }

    [Fact]
    [NeedsNode]
    public async Task Sdk_WhatTheDocumentsShow_IsAnsweredAsItExpects()
    {
        var keys = await CreateKeysAsync();
        string[] arguments =
        [
            Path.Combine(Repository.NodeFolder, "scorocode.mjs"), new Uri(_service!.RestUrl).Authority, _service.CertificatePath!, keys.GetRawText(),
        ];

        var run = await Tool.RunAsync("node", arguments);

        Assert.True(run.ExitCode == 0, run.ToString());
        var results = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(run.Output)!;
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["push to devices"] = "2",
                ["push to users"] = "1",
                ["push to a role"] = "1",
                ["push to one platform"] = "1",
                ["sms to users"] = "2",
                ["sms by beginning"] = "1",
                ["sms by end"] = "2",
                ["sms by part"] = "1",
                ["sms by either"] = "2",
                ["sms by both"] = "1",
                ["sms by list"] = "1",
                ["sms to a whole role"] = "1",
                ["sms to one of them"] = "1",
                ["sms to nobody"] = "0",
                ["sms to devices"] = "rejected 404: Invalid collection: 'devices'",
                ["sms without text"] = "rejected 412: msg.text is empty",
                ["sms without a session"] = "rejected 401: Invalid session",
                ["login with a wrong password"] = "rejected 401: Invalid application, client key, email or password",
                ["login"] = "lina",
                ["logout"] = "ended",
                ["sms after the logout"] = "rejected 401: Invalid session",
                ["sms with the master key"] = "2",
                ["sms with a wrong key"] = "rejected 401: Invalid application, client or access key",
            },
            results.ToDictionary(static result => result.Key, static result => Describe(result.Value)));
    }

    private static string Describe(JsonElement result) => result switch
    {
        _ when result.TryGetProperty("rejected", out var code) => $"rejected {code}: {result.GetProperty("message")}",
        _ when result.TryGetProperty("count", out var count) => $"{count}",
        _ when result.TryGetProperty("username", out var name) => $"{name}",
        _ => "ended",
    };

    /// <summary>An application with its collections, and keys to it.</summary>
    private async Task<JsonElement> CreateKeysAsync()
    {
        using var client = new HttpClient(_service!.CreateHandler()) { BaseAddress = new Uri(_service.RestUrl) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await _service.CreateAccountAsync("School"));
        var application = await SendAsync(client, HttpMethod.Post, "/push/v1/applications", new { appName = "School" });
        var path = $"/push/v1/applications/{application.GetProperty("appCode").GetString()}";
        foreach (var (document, fields) in Documents)
        {
            await SendAsync(client, HttpMethod.Put, $"{path}/documents/{document}", fields);
        }

        return await SendAsync(client, HttpMethod.Post, $"{path}/scorocode-keys", new { });
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
