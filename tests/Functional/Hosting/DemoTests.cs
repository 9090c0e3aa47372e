using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Grpc.Messaging.Server.Demo;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Hosting;

public sealed class DemoTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Guide_LinesPastedIntoAShell_SendAndWatchToTheDelivery()
    {
        await using var server = await StartDemoAsync();
        var guide = DemoGuide.Compose(TestServer.AdminKey, Trim(server.RestUrl), Trim(server.GrpcUrl));
        var lines = guide.Split('\n').Select(line => line.Trim()).ToList();
        var send = lines.Single(line => line.StartsWith("ID=$(curl", StringComparison.Ordinal));
        var watch = lines.Single(line => line.Contains("${ID}:watch", StringComparison.Ordinal));

        var output = await RunShellAsync($"{send}\n{watch}");

        var events = output.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal) && line != "data: {}").ToList();
        var last = JsonSerializer.Deserialize<JsonElement>(events[^1]["data: ".Length..]).GetProperty("change");
        Assert.Equal(("delivered", "sms"), (last.GetProperty("state").GetString(), last.GetProperty("channel").GetString()));
    }

    [Fact]
    public async Task Guide_SignedLinesPastedIntoAShell_SendAPush()
    {
        await using var server = await StartDemoAsync();
        var guide = DemoGuide.Compose(TestServer.AdminKey, Trim(server.RestUrl), Trim(server.GrpcUrl));
        var lines = guide.Split('\n').Select(line => line.Trim()).Where(line => line.Contains("Accengage-Signature", StringComparison.Ordinal)).ToList();

        var output = await RunShellAsync(string.Join('\n', lines));

        Assert.Equal(2, lines.Count);
        Assert.Matches("^[A-Za-z0-9_-]{40,}\n{\"messageId\":[0-9]+}\n$", output);
    }

    [Fact]
    public async Task Guide_AnswerPastedIntoAShell_IsWhatACustomerWrote()
    {
        await using var server = await StartDemoAsync();
        var guide = DemoGuide.Compose(TestServer.AdminKey, Trim(server.RestUrl), Trim(server.GrpcUrl));
        var lines = guide.Split('\n').Select(line => line.Trim())
            .Where(line => line.Contains("/receipts/sandbox", StringComparison.Ordinal) || line.Contains("/inbound/v1/", StringComparison.Ordinal));

        var output = await RunShellAsync(string.Join('\n', lines));

        var written = Assert.Single(JsonSerializer.Deserialize<JsonElement>(output).EnumerateArray());
        Assert.Equal(("sms", "Thank you!"), (written.GetProperty("channel").GetString(), written.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Seed_StartedTwiceWithOtherKeys_AddsOnlyWhatIsMissing()
    {
        await using (var first = await StartDemoAsync())
        {
            Assert.Equal(1, await CountApplicationsAsync(first, TestServer.AdminKey));
        }

        await using var second = await StartDemoAsync("--Messaging:Bootstrap:ApiKey=another-key");

        Assert.Equal(1, await CountApplicationsAsync(second, TestServer.AdminKey));
        Assert.Equal(1, await CountApplicationsAsync(second, "another-key"));
    }

    [Fact]
    public async Task Production_WithoutSettings_HasNoDemo()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var client = server.CreateHttpClient(DemoData.Key);

        using var response = await client.GetAsync("/push/v1/applications");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<int> CountApplicationsAsync(TestServer server, string key)
    {
        using var client = server.CreateHttpClient(key);
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/push/v1/applications")).GetArrayLength();
    }

    private static async Task<string> RunShellAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/bash") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await shell.StandardInput.WriteAsync(script + "\n");
        shell.StandardInput.Close();
        var output = await shell.StandardOutput.ReadToEndAsync().WaitAsync(Tenant.Patience);
        await shell.WaitForExitAsync().WaitAsync(Tenant.Patience);
        return output;
    }

    private static string Trim(Uri url) => url.ToString().TrimEnd('/');

    private Task<TestServer> StartDemoAsync(params string[] settings) =>
        TestServer.StartAsync(_folder.Path, ["--Messaging:Demo=true", .. settings]);
}
