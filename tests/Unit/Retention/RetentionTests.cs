using System.IO.Compression;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Tests.Unit.Telemetry;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Retention;

public sealed class RetentionTests : IDisposable
{
    private readonly EngineHarness _engine = new();
    private readonly RetentionOptions _options = new() { BatchSize = 2, MaxShare = 1 };
    private readonly TestLog<RetentionHost> _hostLog = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "messaging-" + Path.GetRandomFileName());

    public void Dispose()
    {
        _engine.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void Run_OldAndYoungMessages_RemovesTheOldOnes() => _engine.Process.Run(async () =>
    {
        await SendAsync(5);
        await _engine.AdvanceAsync(_options.Keep);
        var young = await SendAsync(1);
        await _engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.True(await NewHost().RunOnceAsync(CancellationToken.None));

        Assert.Equal(young, _engine.Store.Deliveries.Select(delivery => delivery.Key.MessageId));
        Assert.Equal(15, await _engine.Store.GetFloorAsync(CancellationToken.None));
    });

    [Fact]
    public void Run_KeepForEver_RemovesNothing() => _engine.Process.Run(async () =>
    {
        _options.Keep = TimeSpan.Zero;
        await SendAsync(3);
        await _engine.AdvanceAsync(TimeSpan.FromDays(10_000));

        await NewHost().RunOnceAsync(CancellationToken.None);

        Assert.Equal(3, _engine.Store.Deliveries.Count);
    });

    [Fact]
    public void Run_AnotherProcessHasTheTurn_LeavesItAlone() => _engine.Process.Run(async () =>
    {
        await SendAsync(3);
        await _engine.AdvanceAsync(_options.Keep + TimeSpan.FromHours(1));
        var now = _engine.Time.GetUtcNow();
        await _engine.Store.TryTakeTurnAsync("another", now, now.AddMinutes(10), CancellationToken.None);

        await NewHost().RunOnceAsync(CancellationToken.None);
        Assert.Equal(3, _engine.Store.Deliveries.Count);

        // It died; its turn ends.
        await _engine.AdvanceAsync(TimeSpan.FromMinutes(10));
        await NewHost().RunOnceAsync(CancellationToken.None);
        Assert.Empty(_engine.Store.Deliveries);
    });

    [Fact]
    public void Run_BatchTakesLong_PausesSoThatTheShareHolds() => _engine.Process.Run(async () =>
    {
        _options.MaxShare = 0.05;
        await SendAsync(4);
        await _engine.AdvanceAsync(_options.Keep + TimeSpan.FromHours(1));
        _engine.Store.BeforeRemove = () => _engine.AdvanceAsync(TimeSpan.FromMilliseconds(10));
        var run = NewHost().RunOnceAsync(CancellationToken.None);

        await _engine.AdvanceAsync(TimeSpan.FromMilliseconds(189));
        Assert.Equal(2, _engine.Store.Deliveries.Count);
        await _engine.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        await run;
        Assert.Empty(_engine.Store.Deliveries);
    });

    [Fact]
    public void Run_StoreFails_IsToldOnceAndTriedAgain() => _engine.Process.Run(async () =>
    {
        await SendAsync(3);
        await _engine.AdvanceAsync(_options.Keep + TimeSpan.FromHours(1));
        _engine.Store.BeforeRemove = () => throw new StoreUnavailableException("The disk is full.");
        using var host = NewHost();

        Assert.False(await host.RunOnceAsync(CancellationToken.None));
        Assert.Equal(["RetentionFailed"], _hostLog.Warnings);
        Assert.Equal(3, _engine.Store.Deliveries.Count);

        _engine.Store.BeforeRemove = static () => Task.CompletedTask;
        Assert.True(await host.RunOnceAsync(CancellationToken.None));
        Assert.Empty(_engine.Store.Deliveries);
    });

    [Fact]
    public async Task Run_WithArchive_EverythingIsInOneFileBeforeItIsRemoved()
    {
        _options.ArchivePath = _folder;
        var sent = SendAndLetAge(5);
        var archivedBefore = new List<int>();
        _engine.Store.BeforeRemove = () =>
        {
            archivedBefore.Add(ReadArchive(Assert.Single(Directory.GetFiles(_folder, "*.part"))).Count);
            return Task.CompletedTask;
        };

        await NewHost().RunOnceAsync(CancellationToken.None);

        Assert.Equal([2, 4, 5], archivedBefore);
        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.EndsWith(".ndjson.gz", file, StringComparison.Ordinal);
        Assert.Equal(sent.Select(id => id.ToString()), ReadArchive(file));
    }

    [Fact]
    public async Task Run_CrashBetweenArchiveAndRemoval_MessageIsArchivedTwiceAndNeverLost()
    {
        _options.ArchivePath = _folder;
        var sent = SendAndLetAge(3);
        _engine.Store.BeforeRemove = () => throw new StoreUnavailableException("The process dies here.");
        await NewHost().RunOnceAsync(CancellationToken.None);
        _engine.Store.BeforeRemove = static () => Task.CompletedTask;

        await NewHost().RunOnceAsync(CancellationToken.None);

        var archived = Directory.GetFiles(_folder).SelectMany(ReadArchive).ToList();
        Assert.Equal(sent.Select(id => id.ToString()), archived.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(5, archived.Count);
    }

    [Fact]
    public async Task Archive_WriteFailsHalfWay_WhatWasWrittenBeforeStaysReadable()
    {
        _options.ArchivePath = _folder;
        using var archive = NewArchive();
        await archive.AppendAsync(output => output.WriteAsync("first\n"u8.ToArray()).AsTask());

        await Assert.ThrowsAsync<IOException>(() => archive.AppendAsync(async output =>
        {
            await output.WriteAsync(new byte[100_000]);
            throw new IOException("No space left on device.");
        }));
        await archive.AppendAsync(output => output.WriteAsync("second\n"u8.ToArray()).AsTask());
        archive.Complete();

        Assert.Equal(["first", "second"], ReadArchive(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Fact]
    public void WatchAccount_TokenOlderThanWhatWasRemoved_StartsWithASnapshot() => _engine.Process.Run(async () =>
    {
        await SendAsync(2);
        await _engine.AdvanceAsync(_options.Keep);
        var open = await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000003")));
        await _engine.AdvanceAsync(TimeSpan.FromHours(1));
        await NewHost().RunOnceAsync(CancellationToken.None);

        using var resumedBelow = await _engine.Feed.WatchAccountAsync(Sample.AccountId, 3, WatchTerms.Default, CancellationToken.None);
        using var resumedAbove = await _engine.Feed.WatchAccountAsync(Sample.AccountId, 6, WatchTerms.Default, CancellationToken.None);

        var snapshot = Assert.IsType<WatchEvent.Snapshot>(await NextAsync(resumedBelow));
        Assert.Equal([open.Message.MessageId], snapshot.Current.Select(change => change.Key.MessageId));
        Assert.Equal(7, Assert.IsType<WatchEvent.Changed>(await NextAsync(resumedAbove)).Sequence);
    });

    [Fact]
    public void Receipt_ForAMessageThatWasRemoved_IsNotFound() => _engine.Process.Run(async () =>
    {
        await SendAsync(1);
        var attempt = Assert.Single(_engine.Store.Attempts(_engine.Store.Deliveries[0].Key));
        _engine.Options.ReceiptPatience = TimeSpan.Zero;
        await _engine.AdvanceAsync(_options.Keep + TimeSpan.FromHours(1));
        await NewHost().RunOnceAsync(CancellationToken.None);

        var result = await _engine.Receipts.ReportAsync(
                new ProviderReceipt(attempt.Provider, attempt.ProviderMessageId, null, ReceiptKind.Read), CancellationToken.None);

        Assert.IsType<ReceiptResult.NotFound>(result);
    });

    [Fact]
    public void Run_Batches_TellsWhatItRemovedAndWhenItEnded() => _engine.Process.Run(async () =>
    {
        using var reader = new MetricReader(_engine.Meter);
        await SendAsync(3);
        await _engine.AdvanceAsync(_options.Keep + TimeSpan.FromHours(2));
        using var host = NewHost();
        Assert.DoesNotContain("messaging.retention.last_run", reader.Observe());
        double? behind = null;
        _engine.Store.BeforeRemove = () =>
        {
            behind ??= reader.Observe()["messaging.retention.oldest_expired_age"];
            return Task.CompletedTask;
        };

        Assert.True(await host.RunOnceAsync(CancellationToken.None));

        var observed = reader.Observe();
        Assert.InRange(behind!.Value, TimeSpan.FromHours(2).TotalSeconds, TimeSpan.FromHours(2).TotalSeconds + 10);
        Assert.Equal(3, observed["messaging.retention.removed"]);
        Assert.Equal(0, observed["messaging.retention.oldest_expired_age"]);
        Assert.Equal(_engine.Time.GetUtcNow().ToUnixTimeSeconds(), observed["messaging.retention.last_run"], tolerance: 1);
    });

    [Fact]
    public void Run_StoreFails_CountsItAndTellsHowFarItIsBehind() => _engine.Process.Run(async () =>
    {
        using var reader = new MetricReader(_engine.Meter);
        await SendAsync(1);
        await _engine.AdvanceAsync(_options.Keep);
        _engine.Store.BeforeRemove = () => throw new StoreUnavailableException("The disk is full.");
        using var host = NewHost();
        await _engine.AdvanceAsync(TimeSpan.FromHours(1));

        await host.RunOnceAsync(CancellationToken.None);
        await _engine.AdvanceAsync(TimeSpan.FromHours(1));

        var observed = reader.Observe();
        Assert.Equal(1, observed["messaging.retention.failures{part=store}"]);
        Assert.Equal(0, observed["messaging.retention.failures{part=archive}"]);
        Assert.InRange(observed["messaging.retention.oldest_expired_age"], 7200, 7210);
        Assert.DoesNotContain("messaging.retention.last_run", observed);
    });

    [Fact]
    public async Task Run_ArchiveCannotBeWritten_CountsItAndRemovesNothing()
    {
        using var reader = new MetricReader(_engine.Meter);
        File.WriteAllText(_folder, "a file where the folder should be");
        _options.ArchivePath = _folder;
        try
        {
            SendAndLetAge(1);

            Assert.False(await NewHost().RunOnceAsync(CancellationToken.None));
        }
        finally
        {
            File.Delete(_folder);
        }

        Assert.Equal(["ArchiveFailed"], _hostLog.Warnings);
        Assert.Equal(1, reader.Observe()["messaging.retention.failures{part=archive}"]);
        Assert.Single(_engine.Store.Deliveries);
    }

    private static async Task<WatchEvent> NextAsync(StatusWatch watch)
    {
        Assert.True(await watch.WaitAsync(CancellationToken.None));
        Assert.True(watch.TryRead(out var next));
        return next;
    }

    private static List<string> ReadArchive(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task<List<ObjectId>> SendAsync(int count)
    {
        var sent = new List<ObjectId>();
        for (var i = 0; i < count; i++)
        {
            sent.Add((await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000000")))).Message.MessageId);
            await _engine.RunAsync(TimeSpan.FromSeconds(1));
        }

        return sent;
    }

    /// <summary>Sends in the engine's process, and leaves it: archives are written by real files, which no virtual clock waits for.</summary>
    private List<ObjectId> SendAndLetAge(int count)
    {
        List<ObjectId> sent = [];
        _engine.Process.Run(async () =>
        {
            sent = await SendAsync(count);
            await _engine.AdvanceAsync(_options.Keep + TimeSpan.FromHours(1));
        });
        return sent;
    }

    private MessageArchive NewArchive() => new(new ObjectIdGenerator(_engine.Time), _engine.Time, Options.Create(_options));

    private RetentionHost NewHost()
    {
        var metrics = new RetentionMetrics(_engine.Meter, _engine.Time, Options.Create(_options));
        var task = new MessageRetention(_engine.Store, NewArchive(), _engine.Time, metrics, Options.Create(_options), new TestLog<MessageRetention>());
        return new RetentionHost(
            [task], _engine.Store, new ObjectIdGenerator(_engine.Time), _engine.Time, metrics, Options.Create(_options), _hostLog);
    }
}
