using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Server.Secrets;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Messaging.Tests.Functional.Secrets;

public sealed class SecretBoxTests : IDisposable
{
    private const string Purpose = "test";

    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("a1b2c3d4e5f6g7h8");
    private static readonly byte[] OldKey = [.. Enumerable.Repeat((byte)1, SecretOptions.KeySize)];
    private static readonly byte[] NewKey = [.. Enumerable.Repeat((byte)2, SecretOptions.KeySize)];

    private readonly TempFolder _folder = new();
    private readonly MemoryKeyRing _ring = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    private string Folder => Path.Combine(_folder.Path, "keys");

    public void Dispose() => _folder.Delete();

    [Fact]
    public void Open_SealedBefore_GivesTheSecretAlsoAfterARestart()
    {
        var whole = Box(new FileKeyRing(Folder)).Seal(Secret, Purpose);

        Assert.Equal(Secret, Box(new FileKeyRing(Folder)).Open(whole, Purpose));
        Assert.True(whole.AsSpan().IndexOf(Secret) < 0);
    }

    [Fact]
    public void Open_OtherPurposeOrChanged_Fails()
    {
        var box = Box(_ring);
        var whole = box.Seal(Secret, Purpose);
        var changed = whole.ToArray();
        changed[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => box.Open(whole, "other"));
        Assert.ThrowsAny<CryptographicException>(() => box.Open(changed, Purpose));
        Assert.ThrowsAny<CryptographicException>(() => box.Open([1, 2, 3], Purpose));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Seal_RingInFiles_OnlyTheServersUserCanReadThem()
    {
        Directory.CreateDirectory(Folder);

        Box(new FileKeyRing(Folder)).Seal(Secret, Purpose);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Folder))));
    }

    [Fact]
    public async Task Rotate_SealedBeforeAndAfter_BothOpenAndTheNewIsSealedWithANewKey()
    {
        var box = Box(new FileKeyRing(Folder));
        var before = box.Seal(Secret, Purpose);

        await box.RotateAsync(CancellationToken.None);
        var after = box.Seal(Secret, Purpose);

        Assert.NotEqual(KeyOf(before), KeyOf(after));
        foreach (var node in new[] { box, Box(new FileKeyRing(Folder)) })
        {
            Assert.Equal(Secret, node.Open(before, Purpose));
            Assert.Equal(Secret, node.Open(after, Purpose));
            Assert.Equal(KeyOf(after), KeyOf(node.Seal(Secret, Purpose)));
        }
    }

    [Fact]
    public async Task Rotate_OnAnotherNode_IsOpenedAtOnceAndSealedWithAfterReloadTime()
    {
        var (first, second) = (Box(_ring), Box(_ring));
        var before = second.Seal(Secret, Purpose);
        _time.Advance(TimeSpan.FromSeconds(1));

        await first.RotateAsync(CancellationToken.None);
        var after = first.Seal(Secret, Purpose);

        Assert.Equal(KeyOf(before), KeyOf(second.Seal(Secret, Purpose)));
        Assert.Equal(Secret, second.Open(after, Purpose));
        Assert.Equal(Secret, second.Open(before, Purpose));
        _time.Advance(SecretBox.ReloadTime);
        Assert.Equal(KeyOf(after), KeyOf(second.Seal(Secret, Purpose)));
    }

    [Fact]
    public void Seal_NodesThatStartTogetherOnAnEmptyRing_OpenEachOthers()
    {
        var nodes = Enumerable.Range(0, 4).Select(_ => Box(_ring)).ToArray();
        var sealedSecrets = nodes.AsParallel().WithDegreeOfParallelism(4).Select(node => node.Seal(Secret, Purpose)).ToArray();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.All(nodes, node => Assert.All(sealedSecrets, whole => Assert.Equal(Secret, node.Open(whole, Purpose))));
    }

    [Fact]
    public void Ring_WithAKeyOfTheSettings_HoldsNothingInClear()
    {
        Box(_ring, OldKey).Seal(Secret, Purpose);

        Assert.DoesNotContain("masterKey", Encoding.UTF8.GetString(Assert.Single(_ring.Keys).Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Ring_KeyOfTheSettingsMissing_FailsWithASentence()
    {
        var whole = Box(_ring, OldKey).Seal(Secret, Purpose);

        var error = Assert.ThrowsAny<CryptographicException>(() => Box(_ring, NewKey).Open(whole, Purpose));

        Assert.Contains("Messaging:Secrets:Keys", $"{error}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rotate_NewKeyOfTheSettingsInFront_TheOldOneIsNotNeededAfterwards(bool hadOne)
    {
        byte[][] old = hadOne ? [OldKey] : [];
        var before = Box(_ring, old).Seal(Secret, Purpose);
        var between = Box(_ring, [NewKey, .. old]);
        Assert.Equal(Secret, between.Open(before, Purpose));

        await between.RotateAsync(CancellationToken.None);

        Assert.Equal(Secret, Box(_ring, NewKey).Open(before, Purpose));
        Assert.All(_ring.Keys, key => Assert.DoesNotContain("masterKey", Encoding.UTF8.GetString(key.Content.Span), StringComparison.Ordinal));
    }

    // What Data Protection writes: four bytes of its own, then the id of the key.
    private static Guid KeyOf(byte[] whole) => new(whole.AsSpan(4, 16));

    private SecretBox Box(IKeyRingStore ring, params byte[][] keys) =>
        new(new KeyRingRepository(ring, new RingProtection(keys), NullLogger<KeyRingRepository>.Instance), new MessagingOptions(), _time);
}
