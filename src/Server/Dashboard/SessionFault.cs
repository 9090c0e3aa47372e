namespace Grpc.Messaging.Server.Dashboard;

/// <summary>Why there is no session.</summary>
/// <param name="Reason">As over gRPC: NOT_AUTHENTICATED, TOO_MANY_FAILURES, ACCOUNT_NOT_ACTIVE, TRY_AGAIN, REQUEST_INVALID.</param>
/// <param name="Error">The same for people.</param>
internal sealed record SessionFault(string Reason, string Error);
