using System.Diagnostics;
using System.Text.Json;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Entities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Documents;

/// <summary>One application with documents, in this process, asked by one caller.</summary>
internal sealed class DocumentsRun : IDisposable
{
    private const string Collection = "devices";
    private const int Chunk = 1_000;
    private const int PageSize = 1_000;
    private const int Times = 20;
    private static readonly string[] Cities = ["Amman", "Irbid", "Zarqa", "Aqaba", "Madaba", "Jerash", "Ajloun", "Karak", "Tafila", "Kazan"];

    private readonly IHost _host;
    private readonly ObjectId _appCode;

    private DocumentsRun(IHost host, ObjectId appCode) => (_host, _appCode) = (host, appCode);

    /// <summary>One user's devices, some users' devices, a tenth by text, a tenth by number, a range, a pattern, what combines them, and nothing.</summary>
    public static IReadOnlyList<string> Queries { get; } =
    [
        """{"userId": "user0000100"}""",
        """{"userId": {"$in": ["user0000001", "user0000500", "user0000999"]}}""",
        """{"city": "Kazan"}""",
        """{"level": 7}""",
        """{"age": {"$gte": 90}}""",
        """{"city": {"$regex": "^Kaz", "$options": "i"}}""",
        """{"city": "Kazan", "age": {"$gte": 90}, "deviceType": {"$ne": "ios"}}""",
        """{"userId": "nobody"}""",
    ];

    private IDocumentStore Documents => _host.Services.GetRequiredService<IDocumentStore>();

    public static async Task<DocumentsRun> StartAsync(IDeliveryDatabase database, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        database.AddTo(builder.Services);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        var (ids, now) = (new ObjectIdGenerator(TimeProvider.System), TimeProvider.System.GetMilliseconds());
        var account = new Account(ids.Next(), "Benchmark", IsAdmin: true, now);
        var key = ApiKeyFactory.ToCredential(ApiKeyFactory.Create(), ids.Next(), account, Scopes.All, expireTime: null, "Benchmark", now);
        await host.Services.GetRequiredService<IAccountStore>().AddAsync(account, key, request: null, cancellationToken);
        var application = new Application(ids.Next(), account.AccountId, "School", ApnsActive: false, FcmActive: false, now, now);
        await host.Services.GetRequiredService<IEntityStore<Application>>().AddAsync(application, request: null, cancellationToken);
        return new DocumentsRun(host, application.AppCode);
    }

    /// <summary>Stores documents; answers how many a second.</summary>
    public async Task<double> FillAsync(int devices, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var chunk in Enumerable.Range(0, devices).Chunk(Chunk))
        {
            await Documents.AddAsync([.. chunk.Select(DocumentOf)], cancellationToken);
        }

        return devices / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>How many documents a query means, how long its first page takes, and how long all of them.</summary>
    public async Task<(int Found, Percentiles First, TimeSpan All)> MeasureAsync(string text, CancellationToken cancellationToken)
    {
        using var json = JsonDocument.Parse(text);
        var query = DocumentQueryParser.Parse(json.RootElement);
        var first = new List<double>();
        for (var i = 0; i <= Times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await Documents.QueryAsync(_appCode, Collection, query, "", PageSize, cancellationToken);

            // The first translates the query.
            if (i > 0)
            {
                first.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        var (found, cursor, start) = (0, "", Stopwatch.GetTimestamp());
        do
        {
            var page = await Documents.QueryAsync(_appCode, Collection, query, cursor, PageSize, cancellationToken);
            (found, cursor) = (found + page.Items.Count, page.NextCursor);
        }
        while (cursor.Length > 0);

        return (found, new Percentiles(first), Stopwatch.GetElapsedTime(start));
    }

    public void Dispose() => _host.Dispose();

    private Document DocumentOf(int device)
    {
        var json = $$"""
            {"userId":"user{{device / 3:D7}}","deviceId":"token-{{device}}","deviceType":"{{(device % 3 == 0 ? "ios" : "android")}}","city":"{{Cities[device / 7 % 10]}}","age":{{device % 97}},"level":{{device / 11 % 10}}}
            """;
        var time = TimeProvider.System.GetMilliseconds();
        return new Document(_appCode, Collection, $"d{device:D9}", json, time, time);
    }
}
