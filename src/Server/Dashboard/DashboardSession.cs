namespace Grpc.Messaging.Server.Dashboard;

/// <summary>Somebody's session with the dashboard, as it lies sealed in the cookie.</summary>
/// <param name="Key">What was signed in with, presented with every call of the session: when it is revoked, the session ends with it.</param>
/// <param name="Token">What a call of the session has to show besides the cookie: a page of another origin can send the cookie, but not know this.</param>
/// <param name="BeginTime">When it was signed in.</param>
/// <param name="IssueTime">When the cookie was issued.</param>
internal sealed record DashboardSession(string Key, string Token, DateTimeOffset BeginTime, DateTimeOffset IssueTime);
