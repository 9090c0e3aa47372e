namespace Grpc.Core;

/// <summary>Accepts (true) or refuses (false) a server's certificate. May run on several threads at once.</summary>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
