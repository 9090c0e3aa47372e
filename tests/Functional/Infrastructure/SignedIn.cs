using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>Callers with the session of a user.</summary>
internal static class SignedIn
{
    public const string Password = "correct horse";

    /// <summary>Creates a user of a role in a tenant's account, and signs in.</summary>
    public static async Task<Tenant> AsAsync(ServerFixture fixture, Tenant owner, UserRole role)
    {
        var user = await CreateAsync(owner, role);
        var session = await owner.Sessions.SignInAsync(new SignInRequest { Email = user.Email, Password = Password });
        return new Tenant(fixture.Server, fixture.Channel, session.Token);
    }

    public static async Task<User> CreateAsync(Tenant owner, UserRole role) => (await owner.Users.CreateUserAsync(
        new CreateUserRequest { User = new User { Email = $"{Guid.NewGuid()}@example.org", Role = role }, Password = Password }, owner.Call())).User;
}
