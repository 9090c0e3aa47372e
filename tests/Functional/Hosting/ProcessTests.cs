using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>Starts that fail and signals, as the operator's terminal shows them.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string[] Settings =>
    [
        $"--Messaging:DataPath={_folder.Path}",
        "--Messaging:Http:RestUrl=http://127.0.0.1:0",
        "--Messaging:Http:GrpcUrl=http://127.0.0.1:0",
        "--Messaging:Bootstrap:ApiKey=process-tests",
    ];

    public void Dispose() => _folder.Delete();

    [Fact]
    public async Task Start_PortInUse_SaysItsSentenceOnly()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        await ExpectAsync(1, "address already in use", $"--Messaging:Http:RestUrl=http://{taken.LocalEndpoint}");
    }

    [Fact]
    public async Task Start_DatabaseInUse_SaysItsSentenceOnly()
    {
        await using var other = await TestServer.StartAsync(_folder.Path);

        await ExpectAsync(1, "database");
    }

    [Fact]
    public async Task Start_DamagedDatabase_SaysItsSentenceOnly()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "messaging.db"), [.. Enumerable.Range(0, 8192).Select(static i => (byte)(i * 7))]);

        await ExpectAsync(1, "database");
    }

    [Fact]
    public async Task Start_SettingsWrong_ListsThemAndEndsWithTwo()
    {
        using var run = new ServerRun([.. Settings, "--Messaging:Delivery:Validity=abc", "--Messaging:Http:GrpcUrl=nowhere"]);

        Assert.Equal(2, await run.ExitAsync());
        Assert.Equal(
            [
                "Messaging:Delivery:Validity must be a time like 00:00:30, or 2.00:00:00 for two days, not 'abc'.",
                "Messaging:Http:GrpcUrl must be like http://127.0.0.1:5081, not 'nowhere'.",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Terminated_WhileItStillStarts_EndsWithoutAStack()
    {
        // A database server that takes connections and never answers; reading the first bytes, the driver waits for an answer and heeds no token.
        using var database = new TcpListener(IPAddress.Loopback, 0);
        database.Start();
        var port = ((IPEndPoint)database.LocalEndpoint).Port;
        using var run = new ServerRun(
            [.. Settings, "--Messaging:Storage:Provider=PostgreSql", $"--Messaging:Storage:ConnectionString=Host=127.0.0.1;Port={port};Database=x;Username=x;Timeout=300"]);
        using var connection = await database.AcceptTcpClientAsync();
        await connection.GetStream().ReadExactlyAsync(new byte[8]);

        await run.SignalAsync("TERM");

        Assert.Equal(0, await run.ExitAsync());
        Assert.All(run.Lines, static line => Assert.Matches(@"Z \S+ (info|warn): ", line));
    }

    [Fact]
    public async Task HangUp_IsNoEnd_TerminationIs()
    {
        using var run = new ServerRun(Settings);
        await run.WhenStartedAsync();

        await run.SignalAsync("HUP");
        await run.WhenSaidAsync("read again");
        await run.SignalAsync("TERM");

        Assert.Equal(0, await run.ExitAsync());
        Assert.DoesNotContain(run.Lines, static line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Files_OfServerAndBackup_BelongToTheirOwnerOnly()
    {
        var (data, archive, copy) = (Path.Combine(_folder.Path, "data"), Path.Combine(_folder.Path, "archive"), Path.Combine(_folder.Path, "copy.db"));
        string[] settings = [.. Settings, $"--Messaging:DataPath={data}", $"--Messaging:Retention:ArchivePath={archive}"];
        using var run = new ServerRun(settings);
        await run.WhenStartedAsync();
        using var backup = new ServerRun(["backup", copy, .. settings]);
        Assert.Equal(0, await backup.ExitAsync());
        await run.SignalAsync("TERM");
        Assert.Equal(0, await run.ExitAsync());

        var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        Assert.Contains(copy, files);
        Assert.Contains(Path.Combine(data, "messaging.db"), files);
        Assert.All(files, static file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(file)));
        Assert.All(
            Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories),
            static folder => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, ModeOf(folder)));
    }

    [Theory]
    [InlineData("process-tests", false)]
    [InlineData("another-key", true)]
    public async Task Start_BootstrapKeyThatOpensNothing_IsAWarning(string key, bool isWarned)
    {
        await using (await TestServer.StartAsync(_folder.Path, "--Messaging:Bootstrap:ApiKey=process-tests"))
        {
        }

        await using var server = await TestServer.StartAsync(_folder.Path, $"--Messaging:Bootstrap:ApiKey={key}");

        Assert.Equal(isWarned, server.Log.Lines.Any(static line => line.Contains("opens no account", StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_Simple_IsALineAnEventWithItsTimeAndNode()
    {
        using var run = new ServerRun([.. Settings, "--Messaging:Log:Node=node-7"]);
        await run.WhenStartedAsync();
        await run.SignalAsync("TERM");
        Assert.Equal(0, await run.ExitAsync());

        Assert.All(run.Lines, static line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z node-7 (info|warn): ", line));
        Assert.Single(run.Lines, static line => Regex.IsMatch(line, @"Version \d\S* on node node-7, Sqlite database \S+messaging\.db, schema \d{14}_\w+\."));
    }

    [Fact]
    public async Task Log_Json_IsAnObjectAnEventWithItsTimeAndNode()
    {
        using var run = new ServerRun([.. Settings, "--Messaging:Log:Format=json", "--Messaging:Log:Node=node-7"]);
        await run.WhenStartedAsync();
        await run.SignalAsync("TERM");
        Assert.Equal(0, await run.ExitAsync());

        Assert.All(run.Lines, static line =>
        {
            using var entry = JsonDocument.Parse(line);
            Assert.EndsWith("Z", entry.RootElement.GetProperty("Timestamp").GetString(), StringComparison.Ordinal);
            Assert.Equal("node-7", entry.RootElement.GetProperty("State").GetProperty("Node").GetString());
        });
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private async Task ExpectAsync(int code, string sentence, params string[] settings)
    {
        using var run = new ServerRun([.. Settings, .. settings]);

        Assert.Equal(code, await run.ExitAsync());
        Assert.Contains(sentence, Assert.Single(run.Lines, static line => !line.Contains(" info: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Lines, static line => line.Contains("   at ", StringComparison.Ordinal));
    }
}
