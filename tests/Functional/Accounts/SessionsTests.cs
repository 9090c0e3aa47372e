using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Accounts;

public sealed class SessionsTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task SignIn_UserOfTheAccount_HasASessionOfItsRole()
    {
        var user = await SignedIn.CreateAsync(Tenant, UserRole.Operator);

        var answer = await Tenant.Sessions.SignInAsync(new SignInRequest { Email = user.Email.ToUpperInvariant(), Password = SignedIn.Password });

        Assert.Equal(user, answer.Session.User);
        Assert.Equal([Scope.Send, Scope.Read, Scope.Operate], answer.Session.Scopes);
        using var caller = new Tenant(Server, Fixture.Channel, answer.Token);
        var read = (await caller.Sessions.GetSessionAsync(new GetSessionRequest(), caller.Call())).Session;
        Assert.Equal(answer.Session, read);
        Assert.Equal(await AccountIdAsync(Tenant), read.Account.AccountId);
    }

    [Fact]
    public async Task Refresh_Session_AnswersTheNextTokenAndKeepsTheEnd()
    {
        using var first = await SignedIn.AsAsync(Fixture, Tenant, UserRole.Viewer);
        var before = (await first.Sessions.GetSessionAsync(new GetSessionRequest(), first.Call())).Session;

        var refreshed = await first.Sessions.RefreshSessionAsync(new RefreshSessionRequest(), first.Call());

        Assert.NotEqual(first.Key, refreshed.Token);
        Assert.Equal(before.EndTime, refreshed.Session.EndTime);
        Assert.True(refreshed.Session.ExpireTime >= before.ExpireTime);
        using var next = new Tenant(Server, Fixture.Channel, refreshed.Token);
        await next.Accounts.GetAccountAsync(new GetAccountRequest(), next.Call());
    }

    [Fact]
    public async Task SignOut_Session_OpensNothingMore()
    {
        using var caller = await SignedIn.AsAsync(Fixture, Tenant, UserRole.Owner);

        await caller.Sessions.SignOutAsync(new SignOutRequest(), caller.Call());

        await AssertEndedAsync(caller);
    }

    [Fact]
    public async Task Session_UserIsDemotedDisabledOrHasANewPasswordOrIsGone_Ends()
    {
        foreach (var change in new Func<User, Task>[]
        {
            async user => await UpdateAsync(new User { UserId = user.UserId, Role = UserRole.Viewer }, "role"),
            async user => await UpdateAsync(new User { UserId = user.UserId, Disabled = true }, "disabled"),
            async user => await Tenant.Users.SetUserPasswordAsync(
                new SetUserPasswordRequest { UserId = user.UserId, Password = "battery staple" }, Tenant.Call()),
            async user => await Tenant.Users.DeleteUserAsync(new DeleteUserRequest { UserId = user.UserId }, Tenant.Call()),
        })
        {
            using var caller = await SignedIn.AsAsync(Fixture, Tenant, UserRole.Owner);
            var user = (await caller.Sessions.GetSessionAsync(new GetSessionRequest(), caller.Call())).Session.User;

            await change(user);

            await AssertEndedAsync(caller);
        }
    }

    [Fact]
    public async Task ChangePassword_OldOneRight_EndsTheOtherSessionsOnly()
    {
        var user = await SignedIn.CreateAsync(Tenant, UserRole.Viewer);
        using var caller = await SignInAsync(user, SignedIn.Password);
        using var other = await SignInAsync(user, SignedIn.Password);
        var change = new ChangePasswordRequest { OldPassword = "wrong horse", NewPassword = "battery staple" };

        var wrong = await Assert.ThrowsAsync<RpcException>(() => caller.Sessions.ChangePasswordAsync(change, caller.Call()).ResponseAsync);
        Assert.Equal((StatusCode.InvalidArgument, "old_password"), (wrong.StatusCode, Assert.Single(RichError.FieldsOf(wrong))));
        await other.Accounts.GetAccountAsync(new GetAccountRequest(), other.Call());

        change.OldPassword = SignedIn.Password;
        var changed = await caller.Sessions.ChangePasswordAsync(change, caller.Call());

        Assert.Equal(user, changed.User);
        await AssertEndedAsync(other);
        await caller.Accounts.GetAccountAsync(new GetAccountRequest(), caller.Call());
        await Assert.ThrowsAsync<RpcException>(() => SignInAsync(user, SignedIn.Password));
        using var again = await SignInAsync(user, "battery staple");
        var entries = (await Tenant.Accounts.ListAuditEntriesAsync(new ListAuditEntriesRequest(), Tenant.Call())).Entries;
        var entry = Assert.Single(entries, entry => entry.Method == "messaging.v1.SessionsService/ChangePassword");
        Assert.Equal((user.UserId, "{ }"), (entry.CredentialId, entry.Request));
    }

    [Fact]
    public async Task ChangePassword_CallWithAnApiKeyOrAShortPassword_IsRefused()
    {
        var change = new ChangePasswordRequest { OldPassword = SignedIn.Password, NewPassword = "battery staple" };
        var noSession = await Assert.ThrowsAsync<RpcException>(() => Tenant.Sessions.ChangePasswordAsync(change, Tenant.Call()).ResponseAsync);
        Assert.Equal((StatusCode.FailedPrecondition, "NO_SESSION"), (noSession.StatusCode, RichError.ReasonOf(noSession)));

        using var caller = await SignedIn.AsAsync(Fixture, Tenant, UserRole.Viewer);
        var error = await Assert.ThrowsAsync<RpcException>(
            () => caller.Sessions.ChangePasswordAsync(new ChangePasswordRequest { NewPassword = "short" }, caller.Call()).ResponseAsync);
        Assert.Equal(["old_password", "new_password"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task SignIn_DisabledUser_IsRefusedUntilEnabled()
    {
        var user = await SignedIn.CreateAsync(Tenant, UserRole.Viewer);
        var request = new SignInRequest { Email = user.Email, Password = SignedIn.Password };
        await Tenant.Sessions.SignInAsync(request);

        Assert.True((await UpdateAsync(new User { UserId = user.UserId, Disabled = true }, "disabled")).Disabled);
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Sessions.SignInAsync(request).ResponseAsync);
        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);

        Assert.False((await UpdateAsync(new User { UserId = user.UserId, Disabled = false }, "disabled")).Disabled);
        await Tenant.Sessions.SignInAsync(request);
    }

    [Fact]
    public async Task CreateUser_FromAKeyOfFewerScopes_CantHaveMore()
    {
        var key = new ApiKey { Scopes = { Scope.Manage, Scope.Read } };
        var secret = (await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = key }, Tenant.Call())).Secret;
        using var manager = new Tenant(Server, Fixture.Channel, secret);
        var owner = await SignedIn.CreateAsync(Tenant, UserRole.Owner);

        var created = await Assert.ThrowsAsync<RpcException>(() => SignedIn.CreateAsync(manager, UserRole.Owner));
        var taken = await Assert.ThrowsAsync<RpcException>(() => manager.Users.SetUserPasswordAsync(
            new SetUserPasswordRequest { UserId = owner.UserId, Password = "battery staple" }, manager.Call()).ResponseAsync);

        Assert.Equal((StatusCode.PermissionDenied, StatusCode.PermissionDenied), (created.StatusCode, taken.StatusCode));
        Assert.Equal(UserRole.Viewer, (await SignedIn.CreateAsync(manager, UserRole.Viewer)).Role);
    }

    [Fact]
    public async Task CreateUser_EmailOfAnotherAccount_IsTaken()
    {
        var user = await SignedIn.CreateAsync(Tenant, UserRole.Viewer);
        using var stranger = await Fixture.CreateTenantAsync();
        var request = new CreateUserRequest { User = new User { Email = user.Email, Role = UserRole.Viewer }, Password = SignedIn.Password };

        var error = await Assert.ThrowsAsync<RpcException>(() => stranger.Users.CreateUserAsync(request, stranger.Call()).ResponseAsync);

        Assert.Equal((StatusCode.AlreadyExists, "NAME_TAKEN"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task CreateUser_ManyFaults_AreAllNamed()
    {
        var request = new CreateUserRequest { User = new User { Email = "nobody", Name = "a\nb", Role = (UserRole)7 }, Password = "short" };
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Users.CreateUserAsync(request, Tenant.Call()).ResponseAsync);
        Assert.Equal(["user.email", "user.name", "user.role", "password"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Session_ItsManagementCalls_AreAuditedUnderTheUserWithoutPasswords()
    {
        using var caller = await SignedIn.AsAsync(Fixture, Tenant, UserRole.Owner);
        var user = (await caller.Sessions.GetSessionAsync(new GetSessionRequest(), caller.Call())).Session.User;

        await SignedIn.CreateAsync(caller, UserRole.Viewer);

        var entries = (await Tenant.Accounts.ListAuditEntriesAsync(new ListAuditEntriesRequest(), Tenant.Call())).Entries;
        Assert.Equal(user.UserId, entries[^1].CredentialId);
        Assert.Contains(entries, entry => entry.Method == "messaging.v1.UsersService/CreateUser");
        Assert.All(entries, entry => Assert.DoesNotContain(SignedIn.Password, entry.Request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetSession_CallWithAnApiKey_HasNone()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Sessions.GetSessionAsync(new GetSessionRequest(), Tenant.Call()).ResponseAsync);
        Assert.Equal((StatusCode.FailedPrecondition, "NO_SESSION"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    private async Task<Tenant> SignInAsync(User user, string password)
    {
        var session = await Tenant.Sessions.SignInAsync(new SignInRequest { Email = user.Email, Password = password });
        return new Tenant(Server, Fixture.Channel, session.Token);
    }

    private static async Task AssertEndedAsync(Tenant caller)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => caller.Accounts.GetAccountAsync(new GetAccountRequest(), caller.Call()).ResponseAsync);
        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
    }

    private static async Task<string> AccountIdAsync(Tenant tenant) =>
        (await tenant.Accounts.GetAccountAsync(new GetAccountRequest(), tenant.Call())).Account.AccountId;

    private async Task<User> UpdateAsync(User user, string path) => (await Tenant.Users.UpdateUserAsync(
        new UpdateUserRequest { User = user, UpdateMask = new() { Paths = { path } } }, Tenant.Call())).User;
}
