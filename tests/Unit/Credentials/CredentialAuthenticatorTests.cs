using System.Net;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Credentials;

public sealed class CredentialAuthenticatorTests
{
    private static readonly IPAddress Client = IPAddress.Parse("192.0.2.1");

    private readonly ManualTimeProvider _time = new();
    private readonly CredentialTable _table = new();
    private readonly TestKind _passwords = new();
    private readonly TestKind _signatures = new(verifiesEachCall: true, "signed");
    private readonly CredentialOptions _options = new()
    {
        CacheSize = 3,
        FailuresOfAddress = 3,
        FailuresOfLookupId = 2,
        FailureInterval = TimeSpan.FromHours(1),
    };

    private readonly CredentialAuthenticator _authenticator;

    public CredentialAuthenticatorTests() => _authenticator = Create(new ApiKeyKind(), _passwords, _signatures);

    [Fact]
    public async Task Authenticate_KnownKey_TellsAccountCredentialAndScopes()
    {
        var (key, credential) = _table.IssueKey(Scopes.Send);

        var caller = await FindAsync(key);

        Assert.Equal((credential.AccountId, credential.CredentialId), (caller!.Account.AccountId, caller.CredentialId));
        Assert.Equal(Scopes.Send, caller.Scopes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gm_unknown")]
    public async Task Authenticate_OtherText_IsNobody(string key)
    {
        _table.IssueKey();

        Assert.Null(await FindAsync(key));
    }

    [Fact]
    public async Task Authenticate_LongText_IsNobodyWithoutALook()
    {
        Assert.Null(await FindAsync(new string('ß', PresentedCredential.MaxSecret + 1)));
        Assert.Null(await FindAsync(new string('\uffff', PresentedCredential.MaxSecret)));

        Assert.Equal(1, _table.Looks);
    }

    [Fact]
    public async Task Authenticate_HashSharesItsStartWithAStoredOne_ComparesAllOfIt()
    {
        var (key, credential) = _table.IssueKey();
        var forged = credential.Secret.ToArray();
        forged[^1] ^= 1;
        _table.Credentials[0] = credential with { Secret = forged };

        Assert.Null(await FindAsync(key));
    }

    [Fact]
    public async Task Authenticate_WithinCacheTime_LooksOnceAndCompletesAtOnce()
    {
        var (key, _) = _table.IssueKey();
        await FindAsync(key);
        _time.Advance(TimeSpan.FromSeconds(9));

        Assert.True(FindAsync(key).IsCompletedSuccessfully);

        Assert.Equal(1, _table.Looks);
    }

    [Fact]
    public async Task Authenticate_KnownKey_AllocatesNothing()
    {
        var (key, _) = _table.IssueKey();
        await FindAsync(key);
        var presented = ApiKeyKind.Present(key.AsMemory());
        Assert.NotNull((await AuthenticateAsync(presented)).Caller);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var known = await _authenticator.AuthenticateAsync(presented, Client, CancellationToken.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotNull(known.Caller);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Authenticate_UnknownOrExpiredName_TakesTheTimeOfAWrongPassword()
    {
        var known = _table.Add(TestKind.KindName, "lina", "secret"u8.ToArray());
        _table.Credentials.Add(known with { LookupId = "omar", ExpireTime = _time.GetUtcNow() });

        foreach (var name in new[] { "lina", "omar", "nobody" })
        {
            Assert.Null((await AuthenticateAsync(new PresentedCredential(TestKind.KindName, name, "wrong".AsMemory()))).Caller);
        }

        Assert.Equal((1, 2), (_passwords.Verifications, _passwords.VerificationsOfNothing));
    }

    [Fact]
    public async Task Authenticate_UnknownName_IsLimitedAsAWrongPassword()
    {
        for (var i = 0; i < _options.FailuresOfLookupId; i++)
        {
            Assert.Null((await AuthenticateAsync(new PresentedCredential(TestKind.KindName, "nobody", "wrong".AsMemory()))).RetryDelay);
        }

        Assert.NotNull((await AuthenticateAsync(new PresentedCredential(TestKind.KindName, "nobody", "wrong".AsMemory()))).RetryDelay);
        Assert.Equal(_options.FailuresOfLookupId, _passwords.VerificationsOfNothing);
    }

    [Fact]
    public async Task Authenticate_RevokedOnAnotherNode_EndsAfterCacheTime()
    {
        var (key, _) = _table.IssueKey();
        await FindAsync(key);
        _table.Credentials.Clear();

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(await FindAsync(key));
    }

    [Fact]
    public async Task Authenticate_ExpiresWithinCacheTime_EndsAtThatMoment()
    {
        var (key, _) = _table.IssueKey(expireTime: _time.GetUtcNow().AddSeconds(4));
        await FindAsync(key);

        _time.Advance(TimeSpan.FromMilliseconds(3999));
        Assert.NotNull(await FindAsync(key));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await FindAsync(key));
    }

    [Fact]
    public async Task Forget_KnownKey_EndsAtOnce()
    {
        var (key, credential) = _table.IssueKey();
        await FindAsync(key);
        _table.Credentials.Clear();

        _authenticator.Forget(credential.CredentialId);

        Assert.Null(await FindAsync(key));
    }

    [Fact]
    public async Task Forget_AccountOfAKnownKey_LooksItUpAgain()
    {
        var (key, credential) = _table.IssueKey();
        await FindAsync(key);
        _table.Credentials.Clear();

        _authenticator.ForgetAccount(credential.AccountId);

        Assert.Null(await FindAsync(key));
    }

    [Fact]
    public void Forget_DuringALook_IsNotUndoneByIt() => new TestProcess().Run(async () =>
    {
        var (key, credential) = _table.IssueKey();
        var looking = new SyncPoint();
        _table.OnFound = looking.WaitToContinueAsync;
        var first = FindAsync(key);
        await looking.WaitUntilReachedAsync();

        _table.Credentials.Clear();
        _authenticator.Forget(credential.CredentialId);
        looking.Continue();
        await first;

        Assert.Null(await FindAsync(key));
    });

    [Fact]
    public async Task Authenticate_MoreKeysThanRemembered_StillFindsAll()
    {
        var keys = Enumerable.Range(0, 10).Select(_ => _table.IssueKey().Key).ToList();

        foreach (var key in keys.Concat(keys))
        {
            Assert.NotNull(await FindAsync(key));
        }
    }

    [Fact]
    public async Task Authenticate_PasswordWithinCacheTime_IsVerifiedOnce()
    {
        _table.Add(TestKind.KindName, "anna", "secret"u8.ToArray());

        Assert.NotNull((await AuthenticateAsync(Password("anna", "secret"))).Caller);
        Assert.NotNull((await AuthenticateAsync(Password("anna", "secret"))).Caller);
        Assert.Null((await AuthenticateAsync(Password("anna", "other"))).Caller);

        Assert.Equal(2, _passwords.Verifications);
    }

    [Fact]
    public async Task Authenticate_NameAndSecretCutElsewhere_AreNotTakenForEachOther()
    {
        _table.Add(TestKind.KindName, "anna", "bcd"u8.ToArray());
        Assert.NotNull((await AuthenticateAsync(Password("anna", "bcd"))).Caller);

        Assert.Null((await AuthenticateAsync(Password("annab", "cd"))).Caller);
    }

    [Fact]
    public async Task Authenticate_SameNameInAnotherKind_IsNobody()
    {
        _table.Add(TestKind.KindName, "anna", "secret"u8.ToArray());

        Assert.Null((await AuthenticateAsync(new PresentedCredential("signed", "anna", "secret".AsMemory()))).Caller);
    }

    [Fact]
    public async Task Authenticate_SignatureWithinCacheTime_IsVerifiedEachTimeAndLookedUpOnce()
    {
        _table.Add("signed", "anna", [1]);

        Assert.NotNull((await AuthenticateAsync(Signed(isRight: true))).Caller);
        Assert.Null((await AuthenticateAsync(Signed(isRight: false))).Caller);
        Assert.NotNull((await AuthenticateAsync(Signed(isRight: true))).Caller);

        Assert.Equal((3, 1), (_signatures.Verifications, _table.Looks));
    }

    [Fact]
    public async Task Authenticate_ManyWrongSignatures_DoNotLockOutTheRightOne()
    {
        _table.Add("signed", "anna", [1]);
        for (var i = 0; i < 10; i++)
        {
            await AuthenticateAsync(Signed(isRight: false));
        }

        Assert.NotNull((await AuthenticateAsync(Signed(isRight: true))).Caller);
    }

    [Fact]
    public async Task Authenticate_TooManyWrongKeysFromAnAddress_AreRefusedWithoutALook()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(default, await AuthenticateAsync(Wrong(i)));
        }

        var refused = await AuthenticateAsync(Wrong(3));

        Assert.Equal(_options.FailureInterval, refused.RetryDelay);
        Assert.Equal(3, _table.Looks);
        Assert.Equal(default, await AuthenticateAsync(Wrong(4), IPAddress.Parse("192.0.2.2")));
    }

    [Fact]
    public async Task Authenticate_WrongPasswordsOfOneNameFromManyAddresses_AreRefusedWithoutALook()
    {
        _table.Add(TestKind.KindName, "anna", "secret"u8.ToArray());
        for (byte i = 0; i < 2; i++)
        {
            await AuthenticateAsync(Password("anna", "guess"), new IPAddress([192, 0, 2, i]));
        }

        var refused = await AuthenticateAsync(Password("anna", "secret"), IPAddress.Parse("198.51.100.7"));

        Assert.NotNull(refused.RetryDelay);
        Assert.Equal(2, _table.Looks);
    }

    [Fact]
    public async Task Authenticate_KeyValidBefore_IsLookedUpAlthoughItsAddressIsRefused()
    {
        var (key, _) = _table.IssueKey();
        await FindAsync(key);
        for (var i = 0; i < 4; i++)
        {
            await AuthenticateAsync(Wrong(i));
        }

        _time.Advance(_options.CacheTime);

        Assert.NotNull(await FindAsync(key));
    }

    [Fact]
    public async Task Authenticate_ValidKeys_TakeNothingOfTheLimit()
    {
        foreach (var _ in Enumerable.Range(0, 10))
        {
            Assert.NotNull(await FindAsync(_table.IssueKey().Key));
        }
    }

    [Fact]
    public void Construct_TwoKindsOfOneName_Fails() =>
        Assert.Contains("\"test\"", Assert.Throws<InvalidOperationException>(() => Create(new TestKind(), new TestKind())).Message, StringComparison.Ordinal);

    private static PresentedCredential Password(string name, string password) => new(TestKind.KindName, name, password.AsMemory());

    private static PresentedCredential Signed(bool isRight) => new("signed", "anna", default, new FixedSignature(isRight));

    private static PresentedCredential Wrong(int number) => ApiKeyKind.Present($"wrong {number}".AsMemory());

    private CredentialAuthenticator Create(params CredentialKind[] kinds) =>
        new(kinds, _table, new FailureLimits(Options.Create(_options)), _time, Options.Create(_options));

    private ValueTask<AuthenticationResult> AuthenticateAsync(PresentedCredential presented, IPAddress? client = null) =>
        _authenticator.AuthenticateAsync(presented, client ?? Client, CancellationToken.None);

    private async Task<Caller?> FindAsync(string key) => (await AuthenticateAsync(ApiKeyKind.Present(key.AsMemory()))).Caller;
}
