namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>Ways of sending that the clients take in turn.</summary>
public enum SendKind
{
    /// <summary>POST /SMS/v1/messages.</summary>
    RestSms,

    /// <summary>MessagesService.SendSms.</summary>
    GrpcSms,

    /// <summary>MessagesService.SendOmni along a scenario whose push is never answered, so that the SMS must follow.</summary>
    GrpcOmni,
}
