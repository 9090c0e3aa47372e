using System.IO.Compression;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Testing;
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
    public async Task Run_OldAndYoungMessages_RemovesTheOldOnes()
    {
        await SendAsync(5);
        _engine.Time.Advance(_options.Keep);
        var young = await SendAsync(1);
        _engine.Time.Advance(TimeSpan.FromHours(1));

        Assert.True(await NewHost().RunOnceAsync(CancellationToken.None).Bounded());

        Assert.Equal(young, _engine.Store.Deliveries.Select(delivery => delivery.Key.MessageId));
        Assert.Equal(15, await _engine.Store.GetFloorAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_KeepForEver_RemovesNothing()
    {
        _options.Keep = TimeSpan.Zero;
        await SendAsync(3);
        _engine.Time.Advance(TimeSpan.FromDays(10_000));

        await NewHost().RunOnceAsync(CancellationToken.None).Bounded();

        Assert.Equal(3, _engine.Store.Deliveries.Count);
    }

    [Fact]
    public async Task Run_AnotherProcessHasTheTurn_LeavesItAlone()
    {
        await SendAsync(3);
        _engine.Time.Advance(_options.Keep + TimeSpan.FromHours(1));
        var now = _engine.Time.GetUtcNow();
        await _engine.Store.TryTakeTurnAsync("another", now, now.AddMinutes(10), CancellationToken.None);

        await NewHost().RunOnceAsync(CancellationToken.None).Bounded();
        Assert.Equal(3, _engine.Store.Deliveries.Count);

        // It died; its turn ends.
        _engine.Time.Advance(TimeSpan.FromMinutes(10));
        await NewHost().RunOnceAsync(CancellationToken.None).Bounded();
        Assert.Empty(_engine.Store.Deliveries);
    }

    [Fact]
    public async Task Run_BatchTakesLong_PausesSoThatTheShareHolds()
    {
        _options.MaxShare = 0.05;
        await SendAsync(4);
        _engine.Time.Advance(_options.Keep + TimeSpan.FromHours(1));
        _engine.Store.BeforeRemove = () => _engine.Time.Advance(TimeSpan.FromMilliseconds(10));

        // Nothing here waits for anything but the pause.
        var run = NewHost().RunOnceAsync(CancellationToken.None);

        Assert.Equal(2, _engine.Store.Deliveries.Count);
        Assert.Equal(_engine.Time.GetUtcNow().AddMilliseconds(190), _engine.Time.NextTimer);

        _engine.Time.Advance(TimeSpan.FromMilliseconds(190));
        await run.Bounded();
        Assert.Empty(_engine.Store.Deliveries);
    }

    [Fact]
    public async Task Run_StoreFails_IsToldOnceAndTriedAgain()
    {
        await SendAsync(3);
        _engine.Time.Advance(_options.Keep + TimeSpan.FromHours(1));
        _engine.Store.BeforeRemove = () => throw new StoreUnavailableException("The disk is full.");
        using var host = NewHost();

        Assert.False(await host.RunOnceAsync(CancellationToken.None).Bounded());
        Assert.Equal(["RetentionFailed"], _hostLog.Warnings);
        Assert.Equal(3, _engine.Store.Deliveries.Count);

        _engine.Store.BeforeRemove = static () => { };
        Assert.True(await host.RunOnceAsync(CancellationToken.None).Bounded());
        Assert.Empty(_engine.Store.Deliveries);
    }

    [Fact]
    public async Task Run_WithArchive_EverythingIsInOneFileBeforeItIsRemoved()
    {
        _options.ArchivePath = _folder;
        var sent = await SendAsync(5);
        _engine.Time.Advance(_options.Keep + TimeSpan.FromHours(1));
        var archivedBefore = new List<int>();
        _engine.Store.BeforeRemove = () => archivedBefore.Add(ReadArchive(Assert.Single(Directory.GetFiles(_folder, "*.part"))).Count);

        await NewHost().RunOnceAsync(CancellationToken.None).Bounded();

        Assert.Equal([2, 4, 5], archivedBefore);
        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.EndsWith(".ndjson.gz", file, StringComparison.Ordinal);
        Assert.Equal(sent.Select(id => id.ToString()), ReadArchive(file));
    }

    [Fact]
    public async Task Run_CrashBetweenArchiveAndRemoval_MessageIsArchivedTwiceAndNeverLost()
    {
        _options.ArchivePath = _folder;
        var sent = await SendAsync(3);
        _engine.Time.Advance(_options.Keep + TimeSpan.FromHours(1));
        _engine.Store.BeforeRemove = () => throw new StoreUnavailableException("The process dies here.");
        await NewHost().RunOnceAsync(CancellationToken.None).Bounded();
        _engine.Store.BeforeRemove = static () => { };

        await NewHost().RunOnceAsync(CancellationToken.None).Bounded();

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
    public async Task WatchAccount_TokenOlderThanWhatWasRemoved_StartsWithASnapshot()
    {
        await SendAsync(2);
        _engine.Time.Advance(_options.Keep);
        var open = await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000003")));
        _engine.Time.Advance(TimeSpan.FromHours(1));
        await NewHost().RunOnceAsync(CancellationToken.None).Bounded();

        using var resumedBelow = await _engine.Feed.WatchAccountAsync(Sample.AccountId, 3, CancellationToken.None);
        using var resumedAbove = await _engine.Feed.WatchAccountAsync(Sample.AccountId, 6, CancellationToken.None);

        var snapshot = Assert.IsType<WatchEvent.Snapshot>(await NextAsync(resumedBelow));
        Assert.Equal([open.Message.MessageId], snapshot.Current.Select(change => change.Key.MessageId));
        Assert.Equal(7, Assert.IsType<WatchEvent.Changed>(await NextAsync(resumedAbove)).Sequence);
    }

    [Fact]
    public async Task Receipt_ForAMessageThatWasRemoved_IsNotFound()
    {
        await SendAsync(1);
        var attempt = Assert.Single(_engine.Store.Attempts(_engine.Store.Deliveries[0].Key));
        _engine.Options.ReceiptPatience = TimeSpan.Zero;
        _engine.Time.Advance(_options.Keep + TimeSpan.FromHours(1));
        await NewHost().RunOnceAsync(CancellationToken.None).Bounded();

        var result = await _engine.Receipts.ReportAsync(new ProviderReceipt(attempt.Provider, attempt.ProviderMessageId, null, ReceiptKind.Read), CancellationToken.None).Bounded();

        Assert.IsType<ReceiptResult.NotFound>(result);
    }

    private static async Task<WatchEvent> NextAsync(StatusWatch watch)
    {
        Assert.True(await watch.WaitAsync(CancellationToken.None).Bounded());
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

    private MessageArchive NewArchive() => new(new ObjectIdGenerator(_engine.Time), _engine.Time, Options.Create(_options));

    private RetentionHost NewHost()
    {
        var task = new MessageRetention(_engine.Store, NewArchive(), _engine.Time, Options.Create(_options), new TestLog<MessageRetention>());
        return new RetentionHost(
            [task], _engine.Store, new ObjectIdGenerator(_engine.Time), _engine.Time, Options.Create(_options), _hostLog);
    }
}
