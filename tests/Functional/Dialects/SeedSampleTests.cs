using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Messaging.Server.Demo;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>
/// The documents of the legacy APIs, as their callers have them (Seeds/): their samples are taken out of the text and run against the demo, with another
/// host. What the web pages did to quotation marks is undone; what is broken in a document is mended where it is listed here.
/// </summary>
public sealed partial class SeedSampleTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(_folder.Path, "--Messaging:Demo=true");

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Log.TakeErrors());
        await _server.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task D7_EveryCurl_AnswersAsDocumented()
    {
        var curls = CurlsOf(Read("d7.txt").Replace("XXX", "123", StringComparison.Ordinal), "https://rest-api.d7networks.com");

        var answers = new List<(int Status, string Body)>();
        foreach (var curl in curls)
        {
            answers.Add(await RunAsync(curl));
        }

        // The first one shows the header only: the path takes no GET.
        Assert.Equal([405, 200, 200, 200, 200, 200], answers.Select(answer => answer.Status));
        Assert.Matches("""^\{"data":"Success \\"[0-9a-f-]{36}"\}$""", answers[1].Body);
        Assert.Matches("""^\{"data":\{"batchId":"[0-9a-f-]{36}","messageCount":3\}\}$""", answers[2].Body);
        Assert.Matches("""^\{"data":"Success \\"[0-9a-f-]{36}"\}$""", answers[3].Body);
        Assert.Matches("""^\{"data":\{"batchId":"[0-9a-f-]{36}","messageCount":3\}\}$""", answers[4].Body);
        Assert.Matches("""^\{"data":\{"balance":"[^"]+","sms_count":"ND"\}\}$""", answers[5].Body);
    }

    [Fact]
    public async Task D7_EveryBatchSample_IsTaken()
    {
        var text = Mend(
            Read("d7.txt"),
            ("\"dlr-url\": \"http://some.fancy/url\n}", "\"dlr-url\": \"http://some.fancy/url\"\n},", 1),
            ("\"errback_url\": \"http://127.0.0.1:7877/errored_batch\n", "\"errback_url\": \"http://127.0.0.1:7877/errored_batch\"\n", 2));
        var samples = ObjectsOf(text).Where(json => json.TryGetProperty("messages", out _)).ToList();

        var answers = new List<string>();
        using var client = _server.CreateHttpClient(key: null);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", DialectCallers.Basic(DemoDialects.D7User, DemoDialects.D7Password));
        foreach (var sample in samples)
        {
            using var response = await client.PostAsync("/secure/sendbatch", new StringContent(sample.GetRawText()));
            answers.Add($"{(int)response.StatusCode} {Uuid().Replace(await response.Content.ReadAsStringAsync(), "ID")}");
        }

        Assert.Equal(
            [
                """200 {"data":{"batchId":"ID","messageCount":7}}""",
                """200 {"data":{"batchId":"ID","messageCount":7}}""",
                """200 {"data":{"batchId":"ID","messageCount":4}}""",
                """200 {"data":{"batchId":"ID","messageCount":1}}""",
                """412 {"title":"Cannot schedule batch in past date","description":"Invalid past date given: 2017-11-15 09:00:00"}""",
                """200 {"data":{"batchId":"ID","messageCount":1,"scheduled":"86400s"}}""",
            ],
            answers);
    }

    [Fact]
    public async Task Bsg_CreateAndStatus_AnswerAsDocumented()
    {
        // One value of the sample answer is written as in PHP.
        var text = Mend(Read("bsg.txt"), ("\"price\"=>\"0.023\"", "\"price\": \"0.023\"", 1));
        var objects = ObjectsOf(text);
        using var client = _server.CreateHttpClient(key: null);
        client.DefaultRequestHeaders.Add("X-API-KEY", DemoDialects.BsgKey);
        Assert.Contains("PUT (POST) https://app.bsg.hk/rest/viber/create", text, StringComparison.Ordinal);
        Assert.Contains("GET https://app.bsg.hk/rest/viber/{id}", text, StringComparison.Ordinal);

        using var created = await client.PutAsync("/rest/viber/create", new StringContent(objects[0].GetRawText()));
        var answer = await ReadAsync(created);
        using var again = await client.PostAsync("/rest/viber/create", new StringContent(objects[0].GetRawText()));
        var status = JsonSerializer.Deserialize<JsonElement>(
            await client.GetStringAsync($"/rest/viber/{answer.GetProperty("result")[0].GetProperty("id").GetString()}"));
        var missing = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/rest/viber/1"));

        AssertSameShape(objects[1], answer);
        Assert.Equal((0.23, "EUR"), (answer.GetProperty("total_price").GetDouble(), answer.GetProperty("currency").GetString()));
        Assert.Equal(objects[2].GetRawText().Where(c => !char.IsWhiteSpace(c)), (await ReadAsync(again)).GetRawText().Where(c => !char.IsWhiteSpace(c)));
        Assert.Equal(objects[3].EnumerateObject().Select(member => member.Name).Where(name => name != "alt_route"), status.EnumerateObject().Select(member => member.Name).Where(name => name != "alt_route"));
        Assert.Equal("ext_id_19", status.GetProperty("reference").GetString());
        Assert.True(JsonElement.DeepEquals(objects[4], missing));
    }

    [Fact]
    public async Task Scorocode_EveryCurl_AnswersAsDocumented()
    {
        var curls = CurlsOf(Read("scorocode.txt"), "https://api.scorocode.ru");

        var answers = new List<(int Status, string Body)>();
        foreach (var curl in curls)
        {
            answers.Add(await RunAsync(curl));
        }

        // Two devices of the demo have a user, two users a phone.
        Assert.Equal([(200, """{"count":2,"error":false}"""), (200, """{"count":2,"error":false}""")], answers);
    }

    private static string Read(string name) => Quotes().Replace(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seeds", name)).ReplaceLineEndings("\n"),
        match => match.Value is "‘" or "’" ? "'" : "\"");

    private static string Mend(string text, params (string Broken, string Mended, int Count)[] places)
    {
        foreach (var (broken, mended, count) in places)
        {
            Assert.Equal(count, text.Split(broken).Length - 1);
            text = text.Replace(broken, mended, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Each command, from "curl" to the address that ends it.</summary>
    private List<string> CurlsOf(string text, string host) =>
        [.. Curl().Matches(text).Select(match => match.Value.Replace(host, _server.RestUrl.ToString().TrimEnd('/'), StringComparison.Ordinal))];

    /// <summary>Each object of JSON that stands in the text by itself.</summary>
    private static List<JsonElement> ObjectsOf(string text)
    {
        var found = new List<JsonElement>();
        for (var start = text.IndexOf('{', StringComparison.Ordinal); start >= 0; start = text.IndexOf('{', start + 1))
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text[start..]), new JsonReaderOptions { AllowMultipleValues = true });
            try
            {
                if (JsonElement.TryParseValue(ref reader, out var element) && (start == 0 || text[start - 1] != '\''))
                {
                    found.Add(element.Value);
                    start += System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text[start..]).AsSpan(0, (int)reader.BytesConsumed)).Length - 1;
                }
            }
            catch (JsonException)
            {
                // A brace that begins no JSON, such as that of a path.
            }
        }

        return found;
    }

    private static void AssertSameShape(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        if (expected.ValueKind == JsonValueKind.Object)
        {
            Assert.Equal(expected.EnumerateObject().Select(member => member.Name), actual.EnumerateObject().Select(member => member.Name));
            foreach (var member in expected.EnumerateObject())
            {
                AssertSameShape(member.Value, actual.GetProperty(member.Name));
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
            foreach (var (left, right) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
            {
                AssertSameShape(left, right);
            }
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }

    private static async Task<(int Status, string Body)> RunAsync(string curl)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/bash") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await shell.StandardInput.WriteAsync($"{curl.TrimEnd()} -s -w '\\n%{{http_code}}'\n");
        shell.StandardInput.Close();
        var output = await shell.StandardOutput.ReadToEndAsync().WaitAsync(Tenant.Patience);
        await shell.WaitForExitAsync().WaitAsync(Tenant.Patience);
        var end = output.TrimEnd().LastIndexOf('\n');
        return (int.Parse(output[(end + 1)..]), output[..end]);
    }

    [GeneratedRegex("[‘’“”„″]")]
    private static partial Regex Quotes();

    [GeneratedRegex(@"curl -X [A-Z]+ (?:(?!curl )[\s\S])*?https?://(?:rest-api\.d7networks\.com|api\.scorocode\.ru)[^\s""']*[""']?(?=\s*$)", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Uuid();
}
