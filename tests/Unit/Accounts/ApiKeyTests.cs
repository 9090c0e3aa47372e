using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Accounts;

public sealed class ApiKeyTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly KeyTable _table = new();
    private readonly ApiKeyAuthenticator _authenticator;

    public ApiKeyTests() => _authenticator = new ApiKeyAuthenticator(_table, _time, Options.Create(new ApiKeyOptions { CacheSize = 3 }));

    [Fact]
    public void Create_Twice_GivesDifferentKeysOf256Bits()
    {
        var (first, second) = (ApiKeyFactory.Create(), ApiKeyFactory.Create());

        Assert.NotEqual(first.Secret, second.Secret);
        Assert.StartsWith("gm_", first.Secret, StringComparison.Ordinal);
        Assert.Equal(43, first.Secret.Length - ApiKeyFactory.Prefix.Length);
        Assert.Equal(ApiKeyFactory.Hash(first.Secret), first.Hash.ToArray());
    }

    [Fact]
    public async Task Authenticate_KnownKey_TellsAccountAndKey()
    {
        var (secret, key) = _table.Issue();

        var found = await _authenticator.AuthenticateAsync(secret, CancellationToken.None);

        Assert.Equal((key.AccountId, key.KeyId), (found!.Account.AccountId, found.KeyId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gm_unknown")]
    public async Task Authenticate_OtherText_IsNobody(string secret)
    {
        _table.Issue();

        Assert.Null(await _authenticator.AuthenticateAsync(secret, CancellationToken.None));
    }

    [Fact]
    public async Task Authenticate_LongText_IsNobodyWithoutALook()
    {
        Assert.Null(await _authenticator.AuthenticateAsync(new string('ß', ApiKeyFactory.MaxLength + 1), CancellationToken.None));
        Assert.Null(await _authenticator.AuthenticateAsync(new string('\uffff', ApiKeyFactory.MaxLength), CancellationToken.None));

        Assert.Equal(1, _table.Looks);
    }

    [Fact]
    public async Task Authenticate_HashSharesItsStartWithAStoredOne_ComparesAllOfIt()
    {
        var (secret, key) = _table.Issue();
        var forged = key.Hash.ToArray();
        forged[^1] ^= 1;
        _table.Keys[0] = key with { Hash = forged };

        Assert.Null(await _authenticator.AuthenticateAsync(secret, CancellationToken.None));
    }

    [Fact]
    public async Task Authenticate_WithinCacheTime_LooksOnce()
    {
        var (secret, _) = _table.Issue();

        await _authenticator.AuthenticateAsync(secret, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(9));
        await _authenticator.AuthenticateAsync(secret, CancellationToken.None);

        Assert.Equal(1, _table.Looks);
    }

    [Fact]
    public async Task Authenticate_RevokedOnAnotherNode_EndsAfterCacheTime()
    {
        var (secret, _) = _table.Issue();
        await _authenticator.AuthenticateAsync(secret, CancellationToken.None);
        _table.Keys.Clear();

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(await _authenticator.AuthenticateAsync(secret, CancellationToken.None));
    }

    [Fact]
    public async Task Forget_KnownKey_EndsAtOnce()
    {
        var (secret, key) = _table.Issue();
        await _authenticator.AuthenticateAsync(secret, CancellationToken.None);
        _table.Keys.Clear();

        _authenticator.Forget(key.KeyId);

        Assert.Null(await _authenticator.AuthenticateAsync(secret, CancellationToken.None));
    }

    [Fact]
    public void Forget_DuringALook_IsNotUndoneByIt() => new TestProcess().Run(async () =>
    {
        var (secret, key) = _table.Issue();
        var looking = new SyncPoint();
        _table.OnFound = looking.WaitToContinueAsync;
        var first = _authenticator.AuthenticateAsync(secret, CancellationToken.None);
        await looking.WaitUntilReachedAsync();

        _table.Keys.Clear();
        _authenticator.Forget(key.KeyId);
        looking.Continue();
        await first;

        Assert.Null(await _authenticator.AuthenticateAsync(secret, CancellationToken.None));
    });

    [Fact]
    public async Task Authenticate_MoreKeysThanRemembered_StillFindsAll()
    {
        var secrets = Enumerable.Range(0, 10).Select(_ => _table.Issue().Secret).ToList();

        foreach (var secret in secrets.Concat(secrets))
        {
            Assert.NotNull(await _authenticator.AuthenticateAsync(secret, CancellationToken.None));
        }
    }

    private sealed class KeyTable : IAccountStore
    {
        private uint _count;

        public List<ApiKey> Keys { get; } = [];

        public int Looks { get; private set; }

        public Func<Task> OnFound { get; set; } = static () => Task.CompletedTask;

        public (string Secret, ApiKey Key) Issue()
        {
            var (secret, hash) = ApiKeyFactory.Create();
            var key = new ApiKey(ObjectId.Create(Sample.Now, 100 + ++_count), Sample.AccountId, "", hash, Sample.Now);
            Keys.Add(key);
            return (secret, key);
        }

        public async Task<IReadOnlyList<(ApiKey Key, Account Account)>> FindKeysAsync(
            ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
        {
            Looks++;
            List<(ApiKey, Account)> found =
            [
                .. Keys.Where(key => key.Hash.Span[..8].SequenceEqual(hash.Span[..8]))
                    .Select(key => (key, new Account(key.AccountId, "a", false, Sample.Now))),
            ];
            await OnFound();
            return found;
        }

        public Task<bool> AnyAsync(CancellationToken cancellationToken) => throw NotAsked();

        public Task<Written<Account>> AddAsync(
            Account account, ApiKey firstKey, RequestDraft<Account>? request, CancellationToken cancellationToken) => throw NotAsked();

        public Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken) => throw NotAsked();

        public Task<Written<ApiKey>> AddKeyAsync(ApiKey key, RequestDraft<ApiKey>? request, CancellationToken cancellationToken) =>
            throw NotAsked();

        public Task<Page<ApiKey>?> ListKeysAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) => throw NotAsked();

        public Task<Written<ApiKey>> RemoveKeyAsync(
            ObjectId accountId, ObjectId keyId, RequestDraft<ApiKey>? request, CancellationToken cancellationToken) => throw NotAsked();

        private static NotSupportedException NotAsked() => new("Authentication only looks keys up.");
    }
}
